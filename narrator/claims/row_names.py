"""Names a row of a section's table by a statement whose every word is the row's: "Business rates stood at 57.8%"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Claim, Kind, Observation, Role, Unit
from narrator.indicators import find_abbreviations, read_marks

REACH = Decimal("2.5")
"""How many times a row's greatest value, or parts of its least, a figure that is of it by words alone may be. Counts of
one row seldom move so far in a year; a word in common with a row of another size is common."""

LEAST_LETTERS, LEAST_NAMED = 2, 3
"""Letters of a short form that stands for words of a row: of two only where both words begin with capitals."""

_SHORT = re.compile(r"\b[A-Z]{2,5}s?\b")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")


@cache
def _words() -> frozenset[str]:
    return read_marks(read_data(__package__, "anchoring.toml")["plain"]["words"])


def find_short_forms(text: str, names: Iterable[str]) -> dict[str, str]:
    """The short forms of a document with what they stand for: those that it defines, and those in capitals that spell
    the initials of words that follow each other in names of its rows ("FPNs": "Fixed penalty notices")."""
    shorts = {short.rstrip("s") for short in _SHORT.findall(text)}
    lengths = {len(short) for short in shorts}
    spelt: dict[str, set[str]] = {}
    for name in dict.fromkeys(names) if shorts else ():
        words = _WORD.findall(name)
        initials = "".join(word[0].upper() for word in words)
        for length in lengths:
            for start in range(len(words) - length + 1):
                short, some = initials[start : start + length], words[start : start + length]
                if short in shorts and (length >= LEAST_NAMED or _begin_with_capitals(some)):
                    spelt.setdefault(short, set()).add(" ".join(some).lower())
    return {short: long.pop() for short, long in spelt.items() if len(long) == 1} | find_abbreviations(text)


def _begin_with_capitals(words: Sequence[str]) -> bool:
    """Do all words begin with a capital, none of them being a short form itself?"""
    return all(word[0].isupper() and not word.isupper() for word in words)


def telling_marks(claim: Claim, statement: str, least: int) -> frozenset[str]:
    """The telling words of a figure's statement, which name the one row that has them all; none where they are fewer
    than `least`, or the figure is no value or limit.

    A word that a row has not narrows or widens what the figure is of.
    """
    if claim.role not in (Role.ACTUAL, Role.PREVIOUS, Role.TARGET, Role.FLOOR):
        return frozenset()
    told = read_marks(statement) - _words()
    return told if len(told) >= least else frozenset()


def is_of_size(claim: Claim, cells: Sequence[Observation]) -> bool:
    """Is a figure within reach of the values of a row? Shares are always."""
    if claim.quantity.unit in (Unit.PERCENT, Unit.RATIO):
        return True
    values = [abs(cell.quantity.value) for cell in cells if cell.kind is Kind.ACTUAL]
    value = abs(claim.quantity.value)
    return bool(values) and min(values) / REACH <= value <= max(values) * REACH
