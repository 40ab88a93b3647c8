"""Proves a table's reading by its sums: a cumulative column is the running sum of the monthly one beside it."""

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


def find_running_sums(entries: Sequence[Entry], periods: Mapping[Entry, Period | None]) -> dict[str, Basis]:
    """Lines proven monthly or cumulative: every month's running value is the sum of the monthly values up to it."""
    series: dict[str, dict[Period, Decimal]] = {}
    for entry in entries:
        period = periods.get(entry)
        if period is not None and is_month(period) and entry.kind is Kind.ACTUAL:
            series.setdefault(entry.line, {})[period] = entry.quantity.value
    proven: dict[str, Basis] = {}
    for monthly, values in series.items():
        for running, totals in series.items():
            if monthly != running and _adds_up(values, totals):
                proven[monthly], proven[running] = Basis.MONTH, Basis.YEAR_TO_DATE
    return proven


def _adds_up(values: Mapping[Period, Decimal], totals: Mapping[Period, Decimal]) -> bool:
    months = sorted(values, key=lambda period: period.start)
    if len(months) < LEAST_MONTHS or months[0].start.month != FIRST_MONTH or set(months) != set(totals):
        return False
    total = Decimal(0)
    for at in months:
        total = values[at] if at.start.month == FIRST_MONTH else total + values[at]
        if totals[at] != total:
            return False
    return any(values[at] != totals[at] for at in months)
