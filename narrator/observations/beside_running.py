"""Tells of quarters and months whose line gives the year to date apart, so that they are no running total."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from narrator.domain import Basis, Kind, Period
from narrator.observations.entries import Entry
from narrator.periods import is_month, is_quarter


@dataclass(frozen=True, slots=True)
class BesideRunning:
    """Lines that give the year to date apart from quarters or months: those that prove it, and those that may.

    `proven` lines have different values where both end on one day. Where a table holds such lines, equal values of its
    other ones may be of either (`open`); in the first quarter all have to be equal, which proves nothing.
    """

    proven: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()

    def narrow(self, entry: Entry, bases: tuple[Basis, ...], period: Period | None) -> tuple[Basis, ...]:
        """The bases of a quarter or month, without the year to date where it is none."""
        if period is None or Basis.YEAR_TO_DATE not in bases or not (is_month(period) or is_quarter(period)):
            return bases
        own = Basis.MONTH if is_month(period) else Basis.QUARTER
        if tells_running(entry):
            return bases
        if entry.line in self.proven:
            return (own,)
        return tuple(dict.fromkeys((*bases, own))) if entry.line in self.open else bases


def find_lines_beside_running(entries: Iterable[Entry], told: Callable[[Entry], Period | None]) -> BesideRunning:
    """The lines in which a quarter or month and the year to date end on one day; `told` gives an entry's time."""
    running: dict[tuple[str, date], Decimal] = {}
    shorter: list[tuple[tuple[str, date], Decimal]] = []
    for entry in entries:
        period = told(entry) if entry.kind is Kind.ACTUAL and entry.time is not None and not entry.aside else None
        if period is None:
            continue
        at = (entry.line, period.end)
        if tells_running(entry):
            running[at] = entry.quantity.value
        elif is_month(period) or is_quarter(period):
            shorter.append((at, entry.quantity.value))
    proven = frozenset(at[0] for at, value in shorter if running.get(at, value) != value)
    beside = frozenset(at[0] for at, _ in shorter if at in running)
    return BesideRunning(proven, beside - proven if proven else frozenset())


def tells_running(entry: Entry) -> bool:
    """Does the entry's own time say that it is the year to date?"""
    return entry.time is not None and entry.time.bases == (Basis.YEAR_TO_DATE,)
