"""Reckons a mentioned time from the document's reporting period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from narrator.domain import Period
from narrator.periods.calendar import (
    calendar_year,
    day,
    financial_start,
    financial_year,
    is_month,
    is_quarter,
    is_year,
    last_month,
    month,
    months_of,
    previous_year,
    quarter,
    quarter_of,
    rolling_year,
    stretch,
    year_of,
)
from narrator.periods.mention import PeriodMention
from narrator.periods.school import academic_start, academic_year, latest_term
from narrator.periods.spans import LONGEST_BACK, first_months, half_year, months_to, quarters, week_of

WRITTEN = 60
"""Days after its period by which a report is written: a day told without its year may lie in them."""


HALF, YEAR = 6, 12
"""Months of half a year, and of a year."""


def resolve(mention: PeriodMention, reporting: Period | None) -> Period | None:
    """The period that a mention stands for in a document that reports on `reporting`; None where it stays open.

    A running total or position carries the reporting period that it runs to, not the stretch from April. "Since
    November" runs to the end of the reporting period, and stays open where that is not known.
    """
    found = _resolve(mention, reporting)
    if found is None or mention.anchor != "since":
        return found
    return stretch(found.start, reporting.end) if reporting and found.start <= reporting.end else None


def _resolve(mention: PeriodMention, reporting: Period | None) -> Period | None:
    if mention.period is not None:
        return mention.period
    words = (mention.relative or "").split()
    if not words:
        return None
    if words[0] == "quarter" and words[2:3] == ["of"]:
        return _quarter_of(int(words[1]), int(words[3]), reporting)
    if reporting is None:
        return None
    try:
        return _place(words, reporting)
    except ValueError:
        return None


def _place(words: list[str], reporting: Period) -> Period | None:
    if words[0] in _RANGES:
        return _RANGES[words[0]](words[1:], reporting)
    match words:
        case ["month", number]:
            return _latest_month(int(number), reporting)
        case ["counted", number]:
            return _counted_month(int(number), reporting)
        case ["month", number, "last_year"]:
            return previous_year(_latest_month(int(number), reporting))
        case ["same_period_of", start]:
            return _same_period_of(int(start), reporting)
        case ["same_period_by", year]:
            return _same_period_by(int(year), reporting)
        case ["ago", months]:
            return _months_ago(int(months), reporting)
        case ["day", number, of_month]:
            return day(_latest_day(int(number), int(of_month), reporting))
        case ["quarter", number]:
            return _bare_quarter(int(number), reporting)
        case ["quarter", number, "last_year"]:
            return quarter(financial_start(reporting.end) - 1, int(number))
        case ["this_quarter"] | ["last_quarter"] | ["previous_quarter"]:
            return _near_quarter(words[0], reporting)
        case ["this_month"]:
            return last_month(reporting) if is_month(reporting) else None
        case ["previous_period"]:
            return _period_before(reporting)
        case ["last_month"] | ["previous_month"]:
            return _month_before(last_month(reporting)) if is_month(reporting) else None
    return _near_year(words[0], reporting)


def _near_year(word: str, reporting: Period) -> Period | None:
    start = financial_start(reporting.end)
    other_year = _is_of_other_year(reporting)
    match word:
        case "last_year" | "previous_year" if other_year:
            return previous_year(reporting)
        case "year_end" if other_year:
            return reporting
        case "this_year" | "year_to_date" | "now" | "now_is" | "this_period" | "each_month":
            return reporting
        case "last_year" | "last_year_end" | "previous_year":
            return financial_year(start - 1)
        case "last_calendar_year":
            return calendar_year(reporting.end.year - 1)
        case "this_academic_year" | "last_academic_year":
            if reporting == academic_year(academic_start(reporting.start)):
                return reporting  # a report on a school year, written behind it, calls that one the last
            return academic_year(academic_start(reporting.end) - (word == "last_academic_year"))
        case "same_period_last_year":
            return previous_year(reporting)
        case "year_end":
            return year_of(reporting.end) if reporting.end == financial_year(start).end else None
        case "mid_year":
            return quarter(start, 2) if quarter(start, 2).end <= reporting.end else None
        case "rolling_year" | "past_year":
            return rolling_year(reporting)
    return None


def _is_of_other_year(reporting: Period) -> bool:
    """Is it a calendar or academic year, or half of a calendar year?"""
    months = len(months_of(reporting))
    return (months == YEAR and not is_year(reporting)) or (months == HALF and reporting.start.month in (1, HALF + 1))


def _near_quarter(word: str, reporting: Period) -> Period | None:
    """This or the last quarter; open in a document that reports on a whole year."""
    if not (is_quarter(reporting) or is_month(reporting)):
        return None
    now = quarter_of(reporting.end)
    if word == "this_quarter":
        return now
    start, number = financial_start(now.start), int(now.label[-1])
    return quarter(start, number - 1) if number > 1 else quarter(start - 1, 4)


def _same_period_of(start: int, reporting: Period) -> Period | None:
    """The stretch that the reporting period has in the financial year that starts in `start`; None in a later one."""
    found = reporting
    while financial_start(found.end) > start:
        found = previous_year(found)
    return found if financial_start(found.end) == start else None


def _latest_month(number: int, reporting: Period) -> Period:
    """The month of this name inside the reporting period, or the last one before its end."""
    year = reporting.end.year
    return month(year if number <= reporting.end.month else year - 1, number)


def _counted_month(number: int, reporting: Period) -> Period | None:
    """The month of the reporting year, counted from April; None where it lies ahead."""
    found = month(financial_start(reporting.end) + (number > 9), (number + 2) % 12 + 1)
    return found if found.start <= reporting.end else None


def _period_before(reporting: Period) -> Period | None:
    """The month, quarter or year before a reporting period that is one."""
    if is_month(reporting):
        return _month_before(reporting)
    if is_quarter(reporting):
        return _near_quarter("last_quarter", reporting)
    return previous_year(reporting) if len(months_of(reporting)) == YEAR else None


def _month_before(period: Period) -> Period:
    year, number = period.start.year, period.start.month
    return month(year, number - 1) if number > 1 else month(year - 1, 12)


def _bare_quarter(number: int, reporting: Period) -> Period | None:
    """A quarter of the reporting period's financial year.

    One that lies ahead stays open, except that "Q4" in a report on the first half of a year is last year's: the
    usual comparison of the first two quarters, which nothing in the coming year could be.
    """
    start = financial_start(reporting.end)
    here = quarter(start, number)
    if here.start <= reporting.end:
        return here
    first_half = reporting.end <= quarter(start, 2).end and not is_year(reporting)
    return quarter(start - 1, 4) if number == 4 and first_half else None


def _quarter_of(number: int, year: int, reporting: Period | None) -> Period | None:
    """A quarter with one calendar year: of the financial year that starts in it, unless that lies ahead."""
    named = quarter(year, number)
    if reporting is None or named.start <= reporting.end:
        return named
    earlier = quarter(year - 1, number)
    return earlier if earlier.end.year == year and earlier.start <= reporting.end else None


def _same_period_by(year: int, reporting: Period) -> Period | None:
    """The stretch that the reporting period has in a calendar year; None for whole years, which lie in two."""
    found = reporting
    if reporting.start == reporting.end and found.end.year < year:
        return day(found.end.replace(year=year))  # "between 30 June 2021 and the same day in 2022"
    while found.end.year > year:
        found = previous_year(found)
    return found if found.end.year == year and months_of(found)[11:] == () else None


def _months_ago(months: int, reporting: Period) -> Period | None:
    """The reporting period moved back by whole years, or by whole quarters or months where it is one."""
    if months % 12 == 0:
        found = reporting
        for _ in range(months // 12):
            found = previous_year(found)
        return found
    if is_month(reporting) or (is_quarter(reporting) and months % 3 == 0):
        index = reporting.start.year * 12 + reporting.start.month - 1 - months
        moved = month(index // 12, index % 12 + 1)
        return moved if is_month(reporting) else quarter_of(moved.start)
    return None


def _months(words: list[str], reporting: Period) -> Period:
    """ "April to December": the last such stretch that had ended by the reporting period's end, or runs at it."""
    first, last = int(words[0]), int(words[1])
    end = _latest_month(last, reporting)
    return stretch(month(end.end.year - (first > last), first).start, end.end)


def _days(words: list[str], reporting: Period) -> Period | None:
    d1, m1, d2, m2 = (int(word) for word in words)
    end = _latest_day(d2, m2, reporting)
    start = date(end.year - ((m1, d1) > (m2, d2)), m1, d1)
    return stretch(start, end) if start < end else None


def _latest_day(number: int, of_month: int, reporting: Period) -> date:
    """The last such day by the time that the report was written, some weeks after its period."""
    written = reporting.end + timedelta(days=WRITTEN)
    when = date(written.year, of_month, number)
    return when if when <= written else date(written.year - 1, of_month, number)


def _quarters(words: list[str], reporting: Period) -> Period | None:
    """Several quarters of the reporting year, None where the last lies ahead."""
    start = financial_start(reporting.end)
    found = quarters(start, int(words[0]), int(words[1]))
    return found if found is not None and quarter(start, int(words[1])).start <= reporting.end else None


def _whole_span(words: list[str], reporting: Period) -> Period | None:
    """The reporting period, where it or its year so far has so many months."""
    so_far = months_of(stretch(year_of(reporting.end).start, reporting.end))
    return reporting if int(words[0]) in (len(months_of(reporting)), len(so_far)) else None


def _half(words: list[str], reporting: Period) -> Period | None:
    found = half_year(financial_start(reporting.end), int(words[0]))
    return found if found.end <= reporting.end else None


def _first_months(words: list[str], reporting: Period) -> Period | None:
    """The running total; "the first three months of this year" may be the calendar's in March, and stays open."""
    found = first_months(financial_start(reporting.end), int(words[0]))
    if words[1:] and found is not None and found.end != reporting.end and reporting.end.month == int(words[0]):
        return None
    return found if found is not None and found.end <= reporting.end else None


def _months_to(words: list[str], reporting: Period) -> Period | None:
    months, of_month, number = (int(word) for word in words)
    end = _latest_day(number, of_month, reporting) if number else _latest_month(of_month, reporting).end
    return months_to(months, end)


def _latest_months(words: list[str], reporting: Period) -> Period | None:
    index = reporting.end.year * 12 + reporting.end.month - int(words[0])
    whole = reporting.end == last_month(reporting).end
    if not whole or not 1 <= int(words[0]) <= LONGEST_BACK:
        return None
    return stretch(date(index // 12, index % 12 + 1, 1), reporting.end)


def _previous_span(words: list[str], reporting: Period) -> Period | None:
    """The stretch of as many months right before a reporting period of that length."""
    months = int(words[0])
    if len(months_of(reporting)) != months:
        return None
    return months_to(months, reporting.start - timedelta(days=1))


def _week(words: list[str], reporting: Period) -> Period | None:
    when = _latest_day(int(words[0]), int(words[1]), reporting)
    return week_of(when, words[2] == "ends")


def _term(words: list[str], reporting: Period) -> Period | None:
    return latest_term(words[0], reporting.end)


_RANGES: Mapping[str, Callable[[list[str], Period], Period | None]] = {
    "months": _months,
    "days": _days,
    "quarters": _quarters,
    "half": _half,
    "whole_span": _whole_span,
    "first_months": _first_months,
    "months_to": _months_to,
    "latest_months": _latest_months,
    "previous_span": _previous_span,
    "week": _week,
    "term": _term,
}
"""How a stretch told without its year is placed, by the first word of `PeriodMention.relative`."""
