"""Compiles the pattern files: regular expressions with macros, tried only where a trigger word stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.needs import Needing, Sieve

_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_YEAR = r"(?:(?:19|20)\d\d)"
MACROS = {
    # A month begins with a capital: "may" and "march" are verbs.
    "{month}": rf"(?:(?=(?-i:[A-Z]))(?:{_MONTHS})\b(?:\.(?=\s?[\d,]))?)",
    "{year}": _YEAR,
    "{fin}": rf"(?:{_YEAR}\s?[/\\–—‑-]\s?(?:{_YEAR}|\d\d)(?![\d%]|[.,/]\d)|{_YEAR}/\d(?![\d%]|[.,/]\d))",
    "{day}": r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)",
    "{dash}": r"[‐‑‒–—−\-]",
    "{d}": r"‐‑‒–—−\-",
    "{end}": r"(?![\w%]|\s?(?:%|per\s?cent\b)|[.,/]\d)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One written pattern: what kind of qualifier it finds and, where it defines a measure, the key's form."""

    kind: str
    regex: Needing
    needs: tuple[str, ...]
    key: str | None


def compile_pattern(source: str) -> Needing:
    """A pattern with its macros filled in; letters match in either case unless it says otherwise."""
    for macro, text in MACROS.items():
        source = source.replace(macro, text)
    return Needing(source, re.IGNORECASE)


@cache
def read_patterns(name: str) -> tuple[Pattern, ...]:
    """The patterns of one file, in its order."""
    return tuple(
        Pattern(row["kind"], compile_pattern(row["regex"]), tuple(row.get("needs", ())), row.get("key"))
        for row in read_data(__package__, name)["pattern"]
    )


@cache
def sieve_patterns(name: str) -> Sieve[Pattern]:
    """The patterns of one file by what a text must hold for them to match."""
    return Sieve(read_patterns(name), lambda pattern: pattern.regex)
