"""Tells of quarters and months that are no running total: their line gives the year (to date) apart, or falls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from narrator.domain import Basis, Kind, Period, Unit
from narrator.observations.entries import Entry
from narrator.periods import is_month, is_quarter, is_year

FIRST_MONTH = 4
"""Running totals begin anew in April, the first month of the financial year."""

LEAST_FALLS = 2
"""Falls within a year that tell of no running total; a single one may be a slip."""


@dataclass(frozen=True, slots=True)
class BesideRunning:
    """Lines that give the year to date apart from quarters or months: those that prove it, and those that may.

    `falling` lines are of counts that get less within a year, as no running total does.
    `proven` lines have different values where both end on one day. Where a table holds such lines, equal values of its
    other ones may be of either (`open`); in the first quarter all have to be equal, which proves nothing.
    """

    proven: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()

    def narrow(self, entry: Entry, bases: tuple[Basis, ...], period: Period | None, worded: bool) -> tuple[Basis, ...]:
        """The bases of a quarter or month, without the year to date where it is none.

        `worded` says that the bases are told in words of the line.
        """
        if period is None or Basis.YEAR_TO_DATE not in bases or not (is_month(period) or is_quarter(period)):
            return bases
        own = Basis.MONTH if is_month(period) else Basis.QUARTER
        if tells_running(entry):
            return bases
        if entry.line in self.proven:
            return (own,)
        if entry.line in self.falling and not worded:
            return tuple(basis for basis in bases if basis is not Basis.YEAR_TO_DATE) or (own,)
        return tuple(dict.fromkeys((*bases, own))) if entry.line in self.open else bases


def find_lines_beside_running(entries: Iterable[Entry], told: Callable[[Entry], Period | None]) -> BesideRunning:
    """The lines whose quarters or months are no running total, or may be none; `told` gives an entry's time."""
    running: dict[tuple[str, date], Decimal] = {}
    shorter: list[tuple[tuple[str, date], Decimal]] = []
    counts: dict[tuple[str, int, bool], list[tuple[date, Decimal]]] = {}
    years: dict[tuple[str, date], Decimal] = {}
    for entry in entries:
        period = told(entry) if entry.kind is Kind.ACTUAL and entry.time is not None and not entry.aside else None
        if period is None:
            continue
        at = (entry.line, period.end)
        if tells_running(entry):
            running[at] = entry.quantity.value
        elif is_year(period):
            years[at] = entry.quantity.value
        elif is_month(period) or is_quarter(period):
            shorter.append((at, entry.quantity.value))
            if entry.quantity.unit is Unit.COUNT:
                year = period.start.year - (period.start.month < FIRST_MONTH)
                counts.setdefault((entry.line, year, is_month(period)), []).append((period.end, entry.quantity.value))
    shown = [(at[0], years[at] == value) for at, value in shorter if at in years]
    apart, same = ({line for line, alike in shown if alike is wanted} for wanted in (False, True))
    if len(apart) > len(same):  # one line that differs from its year may be a slip, most of them are none
        running = {**years, **running}
    proven = frozenset(at[0] for at, value in shorter if running.get(at, value) != value)
    beside = frozenset(at[0] for at, _ in shorter if at in running)
    falling = frozenset(key[0] for key, values in counts.items() if _falls(values))
    return BesideRunning(proven, beside - proven if proven else frozenset(), falling)


def _falls(values: list[tuple[date, Decimal]]) -> bool:
    """Does a value lie below the one before it, more often than by a slip?"""
    told = [value for _, value in sorted(values)]
    return sum(after < before for before, after in pairwise(told)) >= LEAST_FALLS


def tells_running(entry: Entry) -> bool:
    """Does the entry's own time say that it is the year to date?"""
    return entry.time is not None and entry.time.bases == (Basis.YEAR_TO_DATE,)
