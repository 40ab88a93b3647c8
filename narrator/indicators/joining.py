"""Joins the measures of a document's own headings to those of the catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from narrator.domain import Indicator
from narrator.indicators.services import CODE


def join_local(
    known: Iterable[Indicator], local: Iterable[Indicator], named_by_code: Callable[[str], Indicator | None]
) -> list[Indicator]:
    """The catalogues' measures, then the local ones; a local heading with a code adds its wording to its measure."""
    joined = {indicator.id: indicator for indicator in known}
    for indicator in local:
        named = named_by_code(f"{indicator.id} {indicator.name}")
        if named is not None:
            coded = joined[named.id]
            wording = (CODE.sub(" ", text).strip(" :-") for text in (indicator.name, *indicator.aliases))
            aliases = tuple(dict.fromkeys((*coded.aliases, *filter(None, wording))))
            joined[named.id] = replace(coded, aliases=aliases)
        else:
            joined.setdefault(indicator.id, indicator)
    return list(joined.values())
