"""Proves a table's reading by its sums, and tells of totals that its rows do not make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from narrator.domain import Basis, Kind, Period
from narrator.observations.entries import Entry
from narrator.periods import is_month

LEAST_MONTHS = 3
"""Months that must add up before a sum proves anything; two can agree by chance."""

FIRST_MONTH = 4
"""Running totals start in April, the first month of the financial year."""

LEAST_PARTS = 3
"""Rows that must add up to a total before their sum proves a column."""


def find_running_sums(entries: Sequence[Entry], periods: Mapping[Entry, Period | None]) -> dict[str, Basis]:
    """Lines proven monthly or cumulative: every month's running value is the sum of the monthly values up to it.

    Takes time linear in the entries: the sums that a line would run to are looked up among the others' values.
    """
    series: dict[str, dict[Period, Decimal]] = {}
    for entry in entries:
        period = periods.get(entry)
        if period is not None and is_month(period) and entry.kind is Kind.ACTUAL:
            series.setdefault(entry.line, {})[period] = entry.quantity.value
    told: dict[tuple[tuple[Period, Decimal], ...], list[str]] = {}
    for line, values in series.items():
        told.setdefault(_in_order(values), []).append(line)
    proven: dict[str, Basis] = {}
    for monthly, values in series.items():
        totals = _run(_in_order(values))
        for running in told.get(totals, ()) if totals else ():
            proven[monthly], proven[running] = Basis.MONTH, Basis.YEAR_TO_DATE
    return proven


def _in_order(values: Mapping[Period, Decimal]) -> tuple[tuple[Period, Decimal], ...]:
    return tuple(sorted(values.items(), key=lambda item: item[0].start))


def _run(months: tuple[tuple[Period, Decimal], ...]) -> tuple[tuple[Period, Decimal], ...]:
    """The running totals of monthly values, anew from each April; empty where they would prove nothing."""
    if len(months) < LEAST_MONTHS or months[0][0].start.month != FIRST_MONTH:
        return ()
    totals: list[tuple[Period, Decimal]] = []
    total = Decimal(0)
    for at, value in months:
        total = value if at.start.month == FIRST_MONTH else total + value
        totals.append((at, total))
    return tuple(totals) if any(one != other for one, other in zip(totals, months, strict=True)) else ()


def find_proven_totals(
    figures: Mapping[tuple[int, int], Decimal], wholes: Sequence[int], rows: Sequence[int], columns: Sequence[int]
) -> frozenset[int]:
    """Columns whose total row is the sum of the rows above it, `wholes` being the total rows and `rows` the others.

    Their figures sit where they belong. A total that is not the sum proves nothing: parts may overlap, and the report
    itself may be wrong.
    """
    proven: set[int] = set()
    for column in columns:
        for whole in wholes:
            parts = [figures[row, column] for row in rows if row < whole and (row, column) in figures]
            total = figures.get((whole, column))
            if total and len(parts) >= LEAST_PARTS and sum(parts) == total:
                proven.add(column)
    return frozenset(proven)
