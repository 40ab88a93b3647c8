"""Short names of measures, for lines that say the figure's unit and time beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Indicator, Owner

LONGEST = 110
"""Characters of a name: a document's own heading may be a sentence; longer ones are cut at a word."""


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    raw = read_data(__package__, "names.toml")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items() if isinstance(pattern, str)}


@cache
def _owners() -> Mapping[str, str]:
    owners: Mapping[str, str] = read_data(__package__, "names.toml")["owners"]
    return owners


def name_of(indicator: Indicator) -> str:
    """The measure's name without what a figure's unit and time say beside it."""
    words = _words()
    name = " ".join(indicator.name.split())
    for part in ("endings", "unit", "endings", "column"):
        name = words[part].sub("", name).strip() or name
    first, _, rest = name.partition(" ")
    if first.isalpha() and rest.endswith(f" {first}"):  # a row of its column: "People helped" under "People"
        name = name.removesuffix(f" {first}")
    if len(name) > LONGEST:
        name = name[:LONGEST].rpartition(" ")[0] + " ..."
    return name


def split_share(name: str) -> tuple[str, str]:
    """ "% of visits in time" as ("% of ", "visits in time"); the first is empty where no share is named."""
    match = _words()["share"].match(name)
    return (match.group(0), name[match.end() :]) if match is not None else ("", name)


def tell_owner(owner: Owner | None) -> str:
    """Whose figure a benchmark is, in a word or two."""
    return _owners().get(str(owner), "benchmark")
