"""Proves where figures sit by what they make together: shares of their counts, quarters of their months.

Tells too where columns run out of their order, so that a heading may reach over the wrong ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from narrator.domain import Kind, Period, Quantity, Unit
from narrator.observations.axes import Stretch
from narrator.observations.entries import Entry
from narrator.periods import is_month, is_quarter, months_of

LEAST_SHARES = 3
"""Rows whose share must be that of the two counts beside it before it proves the three columns."""

LEAST_DIGITS = 10
"""The least sum of a quarter's months that proves anything: smaller ones add up by chance."""

HUNDRED = Decimal(100)


def find_proven_shares(
    figures: Mapping[tuple[int, int], Quantity], rows: Sequence[int], columns: Sequence[int]
) -> frozenset[int]:
    """Columns of two counts and their percentage side by side, where every row's share is right, the counts either way.

    One row that does not hold proves nothing either way: it may be the report's own slip.
    """
    proven: set[int] = set()
    for triple in zip(columns, columns[1:], columns[2:], strict=False):
        for share in (triple[0], triple[2]):
            one, other = (column for column in triple if column != share)
            held = [_is_share(figures, row, share, one, other) for row in rows]
            if held.count(True) >= LEAST_SHARES and False not in held:
                proven.update(triple)
    return frozenset(proven)


def _is_share(figures: Mapping[tuple[int, int], Quantity], row: int, share: int, one: int, other: int) -> bool | None:
    """Is a row's share that of its two counts? None where one is missing, or the counts are equal or nil."""
    told, first, second = (figures.get((row, column)) for column in (share, one, other))
    if told is None or first is None or second is None or told.unit not in (Unit.PERCENT, Unit.COUNT):
        return None
    part, whole = sorted((first.value, second.value))
    if part <= 0 or part == whole:
        return None
    return abs(part / whole * HUNDRED - told.value) <= told.resolution / 2


def find_proven_quarters(entries: Iterable[Entry], periods: Mapping[Entry, Period | None]) -> frozenset[str]:
    """The lines in which a quarter is the sum of its three months."""
    told: dict[str, dict[Period, Decimal]] = {}
    for entry in entries:
        period = periods.get(entry)
        if period is not None and entry.kind is Kind.ACTUAL and (is_month(period) or is_quarter(period)):
            told.setdefault(entry.line, {})[period] = entry.quantity.value
    proven: set[str] = set()
    for line, values in told.items():
        for period, value in values.items():
            months = months_of(period) if is_quarter(period) else ()
            parts = [values[month] for month in months if month in values]
            if len(parts) == len(months) > 1 and value >= LEAST_DIGITS and sum(parts) == value:
                proven.add(line)
    return frozenset(proven)


def is_disordered(stretch: Stretch) -> bool:
    """Do the quarters or months of one year run neither forwards nor backwards over the columns of rows' measures?

    Then a year's heading was given the wrong columns. Columns that name measures begin anew with each of them.
    """
    lines = [line for _, line in sorted(stretch.columns.items()) if not line.ignored]
    if any(line.measure for line in lines):
        return False
    years: dict[int, list[Period]] = {}
    for line in lines:
        period = line.time.period if line.time is not None else None
        if line.kind in (None, Kind.ACTUAL) and period is not None and (is_month(period) or is_quarter(period)):
            start = period.start
            years.setdefault(start.year if start.month >= FIRST_MONTH else start.year - 1, []).append(period)
    return any(not _runs_one_way([period.start for period in several]) for several in years.values())


FIRST_MONTH = 4
"""The financial year's first month."""


def _runs_one_way(starts: Sequence[date]) -> bool:
    once = list(dict.fromkeys(starts))
    return once in (sorted(once), sorted(once, reverse=True))
