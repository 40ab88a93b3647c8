"""Reckons a mentioned time from the document's reporting period."""

from __future__ import annotations

from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import (
    day,
    financial_start,
    financial_year,
    is_month,
    is_quarter,
    is_year,
    last_month,
    month,
    previous_year,
    quarter,
    quarter_of,
    rolling_year,
    stretch,
    year_of,
)
from narrator.periods.mention import PeriodMention


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
    match words:
        case ["month", number]:
            return _latest_month(int(number), reporting)
        case ["month", number, "last_year"]:
            return previous_year(_latest_month(int(number), reporting))
        case ["months", first, last]:
            end = _latest_month(int(last), reporting)
            return stretch(month(end.end.year - (int(first) > int(last)), int(first)).start, end.end)
        case ["same_period_of", start]:
            return _same_period_of(int(start), reporting)
        case ["day", number, of_month]:
            year = reporting.end.year
            when = date(year, int(of_month), int(number))
            return day(when if when <= reporting.end else date(year - 1, int(of_month), int(number)))
        case ["quarter", number]:
            return _bare_quarter(int(number), reporting)
        case ["quarter", number, "last_year"]:
            return quarter(financial_start(reporting.end) - 1, int(number))
        case ["this_quarter"] | ["last_quarter"]:
            return _near_quarter(words[0], reporting)
        case ["this_month"]:
            return last_month(reporting) if is_month(reporting) else None
        case ["last_month"]:
            return _month_before(last_month(reporting)) if is_month(reporting) else None
    return _near_year(words[0], reporting)


def _near_year(word: str, reporting: Period) -> Period | None:
    start = financial_start(reporting.end)
    match word:
        case "this_year" | "year_to_date" | "now" | "this_period":
            return reporting
        case "last_year" | "last_year_end":
            return financial_year(start - 1)
        case "same_period_last_year":
            return previous_year(reporting)
        case "year_end":
            return year_of(reporting.end) if reporting.end == financial_year(start).end else None
        case "mid_year":
            return quarter(start, 2) if quarter(start, 2).end <= reporting.end else None
        case "rolling_year":
            return rolling_year(reporting)
    return None


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
