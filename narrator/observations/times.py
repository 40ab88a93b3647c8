"""Joins the times that headings tell, and says how a cell's value accumulates over its time."""

from __future__ import annotations

from dataclasses import replace

from narrator.domain import Basis, Period, Unit
from narrator.observations.told_times import as_running, move_time
from narrator.periods import (
    PeriodMention,
    calendar_year,
    is_month,
    is_quarter,
    is_year,
    month,
    previous_year,
    quarter,
    stretch,
)

FIRST_MONTH = 4
"""The financial year's first month."""


def combine(one: PeriodMention, other: PeriodMention) -> PeriodMention | None:
    """The time that two headings tell together: a year and its "Q2" or "Apr", a quarter and its "YTD".

    None where both name times and neither is part of the other.
    """
    for whole, part in ((one, other), (other, one)):
        if (
            whole.period is not None
            and _is_twelve_months(whole.period)
            and (placed := _place(part, whole.period)) is not None
        ):
            return as_running(replace(part, period=placed, relative=None))
    for bare, timed in ((one, other), (other, one)):
        if bare.relative == "year_to_date" and timed.relative != "year_to_date" and timed.period is not None:
            return replace(timed, bases=(Basis.YEAR_TO_DATE,))
    if one.period is None or other.period is None:
        return one if one.period is not None else other
    if one.period.contains(other.period):
        return other
    return one if other.period.contains(one.period) else None


YEAR_BEFORE = frozenset({"last_year", "previous_year", "same_period_last_year"})
"""Times that say of a row's own month, quarter or year that the year before is meant."""

STEP_BEFORE = frozenset({"last_quarter", "previous_quarter", "last_month", "previous_month"})


def cross_times(one: PeriodMention, other: PeriodMention) -> PeriodMention | None:
    """The time of a figure whose row and column both tell one: joined, or the one counted back as the other says.

    "Apr 24" crossed with "Last year" is April 2023, "Q1 2024/25" with "Same quarter last year" the quarter a year
    before. None where the two do not go together.
    """
    for back, own in ((one, other), (other, one)):
        if own.period is None or own.relative in YEAR_BEFORE | STEP_BEFORE:
            continue
        if back.relative in YEAR_BEFORE and not (back.period is not None and back.period.contains(own.period)):
            return replace(own, period=previous_year(own.period), relative=None)
        if back.relative in STEP_BEFORE:
            alike = is_month(own.period) if back.relative.endswith("month") else is_quarter(own.period)
            return replace(own, period=move_time(own.period, -1), relative=None) if alike else None
    return combine(one, other)


def _is_twelve_months(period: Period) -> bool:
    """Is it a financial year or a calendar year?"""
    return is_year(period) or period == calendar_year(period.start.year)


def _place(part: PeriodMention, year: Period) -> Period | None:
    """A quarter or month that was told without its year, in the year that the other heading tells."""
    words = (part.relative or "").split()
    if len(words) < 2 or not words[1].isdigit():
        return None
    number, start = int(words[1]), year.start
    if words[0] == "months" and start.month == FIRST_MONTH and len(words) == 3 and words[2].isdigit():
        return _stretch(start.year, number, int(words[2]))
    if words[0] == "quarter" and 1 <= number <= 4 and start.month == 4:
        return quarter(start.year, number)
    if words[0] == "month" and 1 <= number <= 12:
        return month(start.year if number >= start.month else start.year + 1, number)
    return None


def _stretch(year: int, first: int, last: int) -> Period | None:
    """The months of a financial year from one to another, told without a year; None where they run out of it."""
    one, other = ((number - FIRST_MONTH) % 12 for number in (first, last))
    if one > other:
        return None
    start = month(year if first >= FIRST_MONTH else year + 1, first)
    end = month(year if last >= FIRST_MONTH else year + 1, last)
    return stretch(start.start, end.end)


def bases_of(
    time: PeriodMention | None,
    period: Period | None,
    said: tuple[Basis, ...],
    unit: Unit,
    reporting: Period | None,
) -> tuple[Basis, ...]:
    """Every basis that a value may have, likeliest first.

    `said` is what the measure's heading or its indicator says; a time's own words ("YTD") come first. A year still
    running holds the year to date. The annual row of a monthly percentage may hold the year's value or its last
    month's: reports do both.
    """
    own = time.bases if time is not None and len(time.bases) == 1 else ()
    if own and own[0] in (Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR):
        return own
    if period is None:
        return said
    if Basis.SNAPSHOT in said or Basis.ROLLING_YEAR in said:
        return said
    if is_year(period):
        running = reporting is not None and period.contains(reporting) and reporting.end < period.end
        whole = Basis.YEAR_TO_DATE if running else Basis.YEAR
        if Basis.MONTH in said or Basis.QUARTER in said:
            shorter = tuple(basis for basis in said if basis in (Basis.MONTH, Basis.QUARTER))
            return (whole,) if unit is Unit.COUNT else (whole, *shorter)
        return (whole,) if said else (whole, Basis.SNAPSHOT)
    if said:
        return _fitting(said, period)
    if is_month(period):
        return (Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE)
    if is_quarter(period):
        return (Basis.QUARTER, Basis.SNAPSHOT, Basis.YEAR_TO_DATE)
    if period.start == period.end:
        return (Basis.SNAPSHOT,)
    return time.bases if time is not None else ()


def _fitting(said: tuple[Basis, ...], period: Period) -> tuple[Basis, ...]:
    """The bases that were said, in the size of the period: a monthly measure in a quarter's column is the quarter's."""
    if is_quarter(period):
        return tuple(dict.fromkeys(Basis.QUARTER if basis in (Basis.MONTH, Basis.YEAR) else basis for basis in said))
    if is_month(period):
        return tuple(dict.fromkeys(Basis.MONTH if basis in (Basis.QUARTER, Basis.YEAR) else basis for basis in said))
    return said
