"""The options that choose rows of a store, handed to a command as one: each is named here and nowhere else."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from narrator.cli import asking_options as options

if TYPE_CHECKING:
    from narrator.archive.asking import Filters

Given = Mapping[str, Any]
"""What was given, by the option's name; None where it was not."""

FILTERS: Mapping[str, Any] = {
    "indicator": options.Indicators,
    "authority": options.Authorities,
    "document": options.Documents,
    "period": options.Periods,
    "since": options.Since,
    "until": options.Until,
    "role": options.Roles,
    "unit": options.Units,
    "verdict": options.Verdicts,
    "basis": options.Bases,
    "min_score": options.MinScore,
}
"""All of them, in the order of the help."""

FIELDS = {
    "indicator": "indicators",
    "authority": "authorities",
    "document": "documents",
    "period": "periods",
    "role": "roles",
    "unit": "units",
    "verdict": "verdicts",
    "basis": "bases",
}
"""The fields of `Filters` that hold several values, by their options; the others have their option's name."""


def takes_filters(*names: str, **others: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Gives a command the options `names` (all where there is none) in the place of its parameter `given`.

    `others` are options that a command has in its own words: `role=Roles`.
    """
    chosen = {name: others.get(name, option) for name, option in FILTERS.items() if not names or name in names}

    def take(run: Callable[..., int]) -> Callable[..., int]:
        written = inspect.signature(run, eval_str=True)
        parameters: list[inspect.Parameter] = []
        for parameter in written.parameters.values():
            if parameter.name != "given":
                parameters.append(parameter)
                continue
            kind = inspect.Parameter.KEYWORD_ONLY
            parameters += [inspect.Parameter(n, kind, default=None, annotation=a) for n, a in chosen.items()]

        @functools.wraps(run)
        def call(**values: Any) -> int:
            given = {name: values.pop(name, None) for name in chosen}
            return run(**values, given=given)

        # typer reads options from the signature.
        parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
        call.__signature__ = written.replace(parameters=parameters)  # type: ignore[attr-defined]
        call.__annotations__ = {one.name: one.annotation for one in parameters}
        return call

    return take


def read_filters(given: Given) -> Filters:
    """The options as filters."""
    from narrator.archive.asking import Filters

    values: dict[str, Any] = {FIELDS.get(n, n): tuple(v or ()) if n in FIELDS else v for n, v in given.items()}
    return Filters(**values)
