"""Compiles the parts of the figure grammar in figures.toml."""

from __future__ import annotations

import re
from functools import cache

from narrator.data_files import read_data
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.patterns import MACROS

NUMBER = r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)"


@cache
def part(section: str, name: str) -> re.Pattern[str]:
    """One compiled part, in either case; its line breaks are no part of it."""
    return compile_part(str(read_data_once()[section][name]))


def unit_names() -> dict[str, str]:
    """The names of everyday units of physics by their symbols in lower case."""
    return read_data_once()["measure_names"]


def compile_part(written: str) -> re.Pattern[str]:
    """A part as written in a data file, with its macros filled in."""
    words = "|".join(sorted(read_lexicon().numbers, key=lambda word: (-len(word), word)))
    source = "".join(written.splitlines())
    for macro, text in {**MACROS, "{num}": NUMBER, "{word}": f"(?:{words})"}.items():
        source = source.replace(macro, text)
    return re.compile(source, re.IGNORECASE)


@cache
def read_data_once() -> dict[str, dict[str, str]]:
    """The grammar's parts as written."""
    return read_data(__package__, "figures.toml")
