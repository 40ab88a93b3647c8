"""Examples of the rules as data: small documents that must fire a rule, and others that must not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from narrator.errors import UsageError


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: documents by file name, why they are there, and the figures that must be found.

    `expect` holds the first evidence's quotes of the findings, empty for an example that must stay silent.
    """

    why: str
    documents: tuple[tuple[str, str], ...]
    expect: tuple[str, ...]

    @property
    def fires(self) -> bool:
        """Must the rule find something?"""
        return bool(self.expect)


def read_examples(code: str) -> tuple[Example, ...]:
    """The examples of one rule, those that fire first. Raises UsageError where the rule has none."""
    path = files("narrator.checks").joinpath("examples", f"{code}.toml")
    if not path.is_file():
        raise UsageError(f"there are no examples for {code}.", advice="See `narrator rules` for the codes.")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Example(
            why=entry["why"],
            documents=tuple((document["name"], document["text"]) for document in entry["document"]),
            expect=tuple(entry.get("expect", ())),
        )
        for kind in ("fires", "silent")
        for entry in data[kind]
    )
