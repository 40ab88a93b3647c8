"""Which days a told value covers, and how: only values of the same stretch can be one fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import permutations

from narrator.archive.asking.told import Told

LENGTHS = {"month": (28, 31), "quarter": (89, 92), "year": (365, 366)}
"""Days of a stretch that ends where its basis says that it does."""

YEAR_START = "-04-01"
"""First day of a financial year: what begins there and is as long as its basis says is the year to date as well."""


_AT_END = ("snapshot", "year_to_date", "rolling_year")

BY_END = frozenset(",".join(names) for number in (1, 2, 3) for names in permutations(_AT_END, number))
"""Bases, or several possible ones, that make no difference between an end's day, month and quarter."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """`how` a value is counted up and to which `end`; `start` is empty where the end says it all.

    `sure` is False where the document leaves open how the value accumulates.
    """

    how: str
    start: str
    end: str
    sure: bool = True


def stretch_of(told: Told) -> Stretch | None:
    """What the value covers; None where its time is unknown or does not fit how it is said to accumulate.

    A finished financial year is one whether it is told as the year or as the year to date, and so are April and the
    first quarter; a count at the end of September is one whether it is told of the day, the month or the quarter.
    """
    start, end, basis = told.period_start, told.period_end, told.basis
    if start is None or end is None:
        return None
    length = next((name for name in LENGTHS if fits_length(start, end, name)), "")
    if basis and start.endswith(YEAR_START) and set(basis.split(",")) <= {"year_to_date", length}:
        return Stretch("year_to_date", "", end)
    if not basis or "," in basis:
        return Stretch(f"open:{basis}", "" if basis in BY_END else start, end, sure=False)
    if basis in LENGTHS and length != basis:
        return None
    if basis in LENGTHS:
        return Stretch(basis, start, end)
    return Stretch(basis, "", end)


def fits_length(start: str, end: str, basis: str) -> bool:
    """Is the stretch as long as a month, quarter or year?"""
    shortest, longest = LENGTHS[basis]
    return shortest <= days_of(start, end) <= longest


def days_of(start: str, end: str) -> int:
    """Days from first to last, both counted."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def lies_ahead(told: Told) -> bool:
    """Does the value's time end after the time that its document reports on?

    Then it is not final ("2021/22" in the report of its second quarter), or narrator took the time wrongly.
    """
    latest = told.document_end or told.document_date
    return told.period_end is not None and latest is not None and told.period_end > latest
