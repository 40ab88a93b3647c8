"""Finds the year that a table tells of, for rows that name none: its targets."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.domain import Period
from narrator.periods import financial_year, is_month, is_quarter

APRIL = 4


def year_of_rows(periods: Iterable[Period | None], reporting: Period | None) -> Period | None:
    """The financial year of a table's months or quarters, the latest where there are several.

    Without any, the financial year of the reporting period; None where that is not known either.
    """
    short = [period for period in periods if period is not None and (is_month(period) or is_quarter(period))]
    latest = max(short, key=lambda period: period.end, default=reporting)
    if latest is None:
        return None
    return financial_year(latest.end.year if latest.end.month >= APRIL else latest.end.year - 1)
