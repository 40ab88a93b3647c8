"""Stretches with two ends: months, days, quarters and parts of years told from one time to another."""

from __future__ import annotations

from datetime import date, timedelta

from narrator.domain import Period
from narrator.periods.calendar import (
    financial_start,
    financial_year,
    is_month,
    is_quarter,
    is_year,
    month,
    month_end,
    months_of,
    quarter,
    stretch,
)

LONGEST_BACK = 60
"""Months that "the last N" may reach back: five years; more is history that no report measures as one value."""

LAST_QUARTER = 4

APRIL = 4
"""The month that a financial year begins with."""

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def as_tax_year(period: Period) -> Period:
    """ "6 April 2022 to 5 April 2023" is what taxes call 2022/23: that financial year; any other stretch as it is."""
    first, last = period.start, period.end
    ends = (first.month, first.day, last.month, last.day) == (APRIL, 6, APRIL, 5)
    return financial_year(first.year) if ends and last.year == first.year + 1 else period


def length_of(period: Period) -> str:
    """What decides a stretch's bases: a named length, a running total where it starts with the year, or open."""
    if is_quarter(period):
        return "quarter"
    if is_year(period):
        return "year"
    if is_month(period):
        return "month"
    if len(months_of(period)) == MONTHS_IN["year"]:
        return "calendar_year" if period.start.month == 1 else "past_year"
    starts = period.start == date(financial_start(period.start), 4, 1)
    return "year_to_date" if starts and financial_start(period.end) == period.start.year else "open"


def quarters(start_year: int, first: int, last: int) -> Period | None:
    """From one quarter of a financial year to another of the same year; None where the second is not later.

    From the first one it is a running total, which carries the quarter that it runs to.
    """
    if not first < last:
        return None
    if first == 1 and last < LAST_QUARTER:
        return quarter(start_year, last)
    return stretch(quarter(start_year, first).start, quarter(start_year, last).end)


def half_year(start_year: int, number: int) -> Period:
    """A half of a financial year; the first is a running total and carries the quarter that it runs to."""
    if number == 1:
        return quarter(start_year, 2)
    return stretch(quarter(start_year, 3).start, quarter(start_year, 4).end)


def first_months(start_year: int, months: int) -> Period | None:
    """The running total of a financial year's first months: the quarter or month that it runs to."""
    if not 1 < months < 12:
        return None
    if months % 3 == 0:
        return quarter(start_year, months // 3)
    return month(start_year + (months > 9), (months + 2) % 12 + 1)


def runs_to(period: Period) -> Period | None:
    """The quarter or month that a running total from the first of April carries; None for any other stretch."""
    months = months_of(period)
    if len(months) < 2 or period.start.month != APRIL or is_quarter(period) or len(months) >= MONTHS_IN["year"]:
        return None
    return first_months(financial_start(period.end), len(months))


def months_to(months: int, end: date) -> Period | None:
    """So many months up to a day; a running total from April carries the quarter or month that it runs to."""
    if not 1 <= months <= LONGEST_BACK:
        return None
    if end == month_end(end.year, end.month):
        first = end.year * 12 + end.month - months
        found = stretch(date(first // 12, first % 12 + 1, 1), end)
    else:
        index = end.year * 12 + end.month - 1 - months
        day_of = min(end.day, month_end(index // 12, index % 12 + 1).day)
        found = stretch(date(index // 12, index % 12 + 1, day_of) + timedelta(days=1), end)
    if length_of(found) == "year_to_date":
        return first_months(financial_start(found.end), months)
    return found


def week_of(when: date, ends: bool) -> Period:
    """The seven days that end or begin on a day."""
    return stretch(when - timedelta(days=6), when) if ends else stretch(when, when + timedelta(days=6))
