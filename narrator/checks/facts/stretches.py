"""The stretch of time that a value covers: its basis and period told as plain first and last days.

A month, a quarter, a year and a running total are all flows over days; a position holds on one day. Told so, the first
quarter and the year to date at the end of June are one stretch, and so are a whole year and its last running total.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from narrator.domain import Basis, Period

LONGEST_MONTH, LONGEST_QUARTER, SHORTEST_YEAR = 31, 92, 360
"""Lengths in days that tell a month, a quarter and a year from one another."""

SAME_LENGTH, NEXT = 3, 5
"""Days by which two quarters or two years may differ in length, and that may lie between two times side by side."""

YEAR_BEGINS = 4
"""The month that a running total starts in: UK public bodies count from April."""


REMEMBERED = 1024
"""Days and stretches whose months are kept: those of a table's cells are few, and asked for again and again."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A flow over the days `start` to `end`, or with `position` a state on the day `end` (then `start` is `end`)."""

    start: date
    end: date
    position: bool = False


def year_start(day: date) -> date:
    """The first day of the financial year that `day` lies in."""
    return date(day.year if day.month >= YEAR_BEGINS else day.year - 1, YEAR_BEGINS, 1)


@lru_cache(maxsize=REMEMBERED)
def month_of(day: date) -> Stretch:
    """The whole month that `day` lies in."""
    return Stretch(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


@lru_cache(maxsize=REMEMBERED)
def months_between(start: date, end: date) -> tuple[Stretch, ...]:
    """The whole months from `start`'s to `end`'s, in order."""
    months = [month_of(start)]
    while months[-1].end < end:
        months.append(month_of(months[-1].end + timedelta(days=1)))
    return tuple(months)


def quarter_ending(end: date) -> Stretch | None:
    """The quarter of the financial year that ends with this month, None for other months."""
    if end.month % 3:
        return None
    return Stretch(date(end.year, end.month - 2, 1), month_of(end).end)


def to_date(end: date) -> Stretch:
    """The year to date at `end`."""
    return Stretch(year_start(end), end)


def days_of(period: Period) -> int:
    """How many days the period has, first and last included."""
    return (period.end - period.start).days + 1


def same_length(one: Period, other: Period) -> bool:
    """Are two times as long, as quarters and years are that differ by some days?"""
    return abs(days_of(one) - days_of(other)) <= SAME_LENGTH


def stretch_of(basis: Basis, period: Period, until: date | None = None) -> Stretch | None:
    """The days that a value of `period` on `basis` covers; None where the two don't go together.

    `until` is the last day that the document can know of: a year that still runs is told up to there.
    """
    end = min(period.end, until) if until is not None and period.start <= until else period.end
    length = days_of(period)
    match basis:
        case Basis.SNAPSHOT:
            return Stretch(end, end, position=True)
        case Basis.YEAR_TO_DATE:
            return to_date(end)
        case Basis.ROLLING_YEAR:
            return Stretch(_day_after_year_before(end), end)
        case Basis.MONTH:
            return month_of(end)
        case Basis.QUARTER:
            return (
                Stretch(period.start, period.end) if LONGEST_MONTH < length <= LONGEST_QUARTER else quarter_ending(end)
            )
        case Basis.YEAR:
            return Stretch(period.start, end) if length >= SHORTEST_YEAR else None


def open_stretches(period: Period, until: date | None = None) -> tuple[Stretch, ...]:
    """All stretches that a value of `period` may cover where the text does not say how it accumulates."""
    length = days_of(period)
    bases = [Basis.SNAPSHOT, Basis.YEAR_TO_DATE, Basis.MONTH]
    if 1 < length <= LONGEST_MONTH:
        bases = [Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE]  # what is told of "September" is first of September
    elif LONGEST_MONTH < length <= LONGEST_QUARTER:
        bases.insert(0, Basis.QUARTER)
    elif length >= SHORTEST_YEAR:
        bases.insert(0, Basis.YEAR)
    found = [stretch_of(basis, period, until) for basis in bases]
    if LONGEST_QUARTER < length < SHORTEST_YEAR:
        found.append(Stretch(period.start, period.end))
    return tuple(dict.fromkeys(stretch for stretch in found if stretch is not None))


def tell_stretch(stretch: Stretch) -> str:
    """The stretch in words: "July to September 2021", "the end of September 2021"."""
    end = stretch.end
    last = f"{calendar.month_name[end.month]} {end.year}"
    if stretch.position:
        month_end = end == month_of(end).end
        return f"the end of {last}" if month_end else f"{end.day} {last}"
    if stretch == month_of(end):
        return last
    first = calendar.month_name[stretch.start.month]
    year = "" if stretch.start.year == end.year else f" {stretch.start.year}"
    return f"{first}{year} to {last}"


def _day_after_year_before(end: date) -> date:
    """The first day of the twelve months that end on `end`."""
    following = end + timedelta(days=1)
    try:
        return following.replace(year=following.year - 1)
    except ValueError:  # 29 February
        return following.replace(year=following.year - 1, day=28)
