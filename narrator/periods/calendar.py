"""Builds periods and takes them apart: UK financial years, quarters, months, days, running totals.

The financial year runs from 1 April to 31 March and is named by both its years ("2020/21").
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta
from functools import lru_cache

from narrator.domain import Period

REMEMBERED = 4096
"""A table asks of the same few periods for each of its cells; so many answers are kept."""

FIRST_MONTH = 4
"""The UK financial year starts in April."""


def financial_year(start_year: int) -> Period:
    """The financial year that starts in April of `start_year`; raises ValueError outside the years 1 to 9998."""
    return Period(
        f"{start_year:04d}/{(start_year + 1) % 100:02d}", date(start_year, FIRST_MONTH, 1), date(start_year + 1, 3, 31)
    )


def quarter(start_year: int, number: int) -> Period:
    """Quarter 1 to 4 of the financial year that starts in `start_year`; raises ValueError for another number."""
    if not 1 <= number <= 4:
        raise ValueError(f"a financial year has quarters 1 to 4: got {number}")
    year, first = (start_year, FIRST_MONTH + 3 * (number - 1)) if number < 4 else (start_year + 1, 1)
    label = f"{start_year:04d}/{(start_year + 1) % 100:02d} Q{number}"
    return Period(label, date(year, first, 1), month_end(year, first + 2))


@lru_cache(maxsize=REMEMBERED)
def month(year: int, number: int) -> Period:
    """Calendar month 1 to 12 of a calendar year; raises ValueError for another number."""
    return Period(f"{year:04d}-{number:02d}", date(year, number, 1), month_end(year, number))


def day(when: date) -> Period:
    """A single day."""
    return Period(when.isoformat(), when, when)


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def stretch(start: date, end: date) -> Period:
    """Any stretch under its plainest label: a financial year, quarter, month, day or calendar year, else a range.

    A range of whole months is "2020-04..2020-09", another one "2020-04-15..2020-09-10".
    """
    for known in _named(start):
        if known.end == end:
            return known
    if start.day == 1 and end == month_end(end.year, end.month):
        return Period(f"{start:%Y-%m}..{end:%Y-%m}", start, end)
    return Period(f"{start.isoformat()}..{end.isoformat()}", start, end)


def year_to_date(period: Period) -> Period:
    """From the first of April of the financial year that `period` ends in to its last day."""
    return stretch(date(financial_start(period.end), FIRST_MONTH, 1), period.end)


def rolling_year(end: Period) -> Period:
    """The twelve months up to the last day of `end`."""
    last = end.end
    if last == month_end(last.year, last.month):
        first = date(last.year - 1, last.month + 1, 1) if last.month < 12 else date(last.year, 1, 1)
    else:
        first = _years_back(last, 1) + timedelta(days=1)
    return stretch(first, last)


def previous_year(period: Period) -> Period:
    """The same stretch one year earlier, ends of months kept."""
    return stretch(_years_back(period.start, 1), _last_kept(period.end))


def months_of(period: Period) -> tuple[Period, ...]:
    """The calendar months that make up the period, in order; empty where it is not made of whole months."""
    if period.start.day != 1 or period.end != month_end(period.end.year, period.end.month):
        return ()
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    return tuple(month(index // 12, index % 12 + 1) for index in range(first, last + 1))


def last_month(period: Period) -> Period:
    """The calendar month in which the period ends."""
    return month(period.end.year, period.end.month)


def quarter_of(when: date) -> Period:
    """The financial quarter that holds a day."""
    return quarter(financial_start(when), (when.month - FIRST_MONTH) % 12 // 3 + 1)


def year_of(when: date) -> Period:
    """The financial year that holds a day."""
    return financial_year(financial_start(when))


def same_end(a: Period, b: Period) -> bool:
    """Do the two end on the same day? For positions and running totals that makes them one time."""
    return a.end == b.end


@lru_cache(maxsize=REMEMBERED)
def is_month(period: Period) -> bool:
    """Is it one calendar month?"""
    return len(months_of(period)) == 1


@lru_cache(maxsize=REMEMBERED)
def is_quarter(period: Period) -> bool:
    """Is it one quarter of a financial year?"""
    return period.label == quarter_of(period.start).label


@lru_cache(maxsize=REMEMBERED)
def is_year(period: Period) -> bool:
    """Is it one financial year?"""
    return period.label == year_of(period.start).label


def financial_start(when: date) -> int:
    """The calendar year in which the financial year of a day starts."""
    return when.year if when.month >= FIRST_MONTH else when.year - 1


def month_end(year: int, number: int) -> date:
    """The last day of a month."""
    return date(year, number, gregorian.monthrange(year, number)[1])


def _named(start: date) -> tuple[Period, ...]:
    """The periods with a label of their own that may start on a day, longest first."""
    if start.day != 1:
        return (day(start),)
    found = [day(start), month(start.year, start.month)]
    if start.month in (1, 4, 7, 10):
        found.append(quarter_of(start))
    if start.month == FIRST_MONTH:
        found.append(financial_year(start.year))
    if start.month == 1:
        found.append(calendar_year(start.year))
    return tuple(reversed(found))


def _years_back(when: date, years: int) -> date:
    return date(when.year - years, when.month, min(when.day, gregorian.monthrange(when.year - years, when.month)[1]))


def _last_kept(when: date) -> date:
    """The day one year earlier, the last of a month staying the last of that month."""
    if when == month_end(when.year, when.month):
        return month_end(when.year - 1, when.month)
    return _years_back(when, 1)
