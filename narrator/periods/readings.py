"""Turns the groups of a matched printed form into a period, or into words that the reporting period must place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import (
    calendar_year,
    day,
    financial_year,
    is_quarter,
    is_year,
    month,
    quarter,
    rolling_year,
)
from narrator.periods.labels import month_span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
QUARTERS = {"first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4, "final": 4}
CENTURY = 2000
"""Where a year is printed with two digits; no report of this kind is older than the century."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A period or words to place it by, the length of time told ("month", "quarter", ...), and whether it is a slip."""

    length: str
    period: Period | None = None
    relative: str | None = None
    malformed: bool = False


def read_form(kind: str, groups: dict[str, str]) -> Reading | None:
    """What a printed form of this kind stands for; None where its numbers can't be a time (month 13, 2019/25)."""
    try:
        return _read(kind, groups)
    except ValueError:
        return None


def _read(kind: str, g: dict[str, str]) -> Reading | None:
    match kind:
        case "quarter_year" | "financial_year" | "month_fy" | "school_year":
            return _financial(kind, g)
        case "quarter_last_year":
            return Reading("quarter", relative=f"quarter {_quarter(g['q'])} last_year")
        case "quarter_of":
            return Reading("quarter", relative=f"quarter {_quarter(g['q'])} of {g['y']}")
        case "quarter":
            return Reading("quarter", relative=f"quarter {_quarter(g['q'])}")
        case "rolling_to":
            return _rolling(g)
        case "month_range":
            return _range(g)
        case "month_range_bare":
            return _bare_range(g)
        case "same_period":
            start, slip = _start_year(g["y1"], g["y2"])
            return None if start is None else Reading("open", relative=f"same_period_of {start}", malformed=slip)
        case "day":
            return Reading("day", day(date(int(g["y"]), _month(g["m"]), int(g["d"]))))
        case "day_numeric":
            return Reading("day", day(date(int(g["y"]), int(g["m"]), int(g["d"]))))
        case "day_of_year":
            date(CENTURY, _month(g["m"]), int(g["d"]))
            return Reading("day", relative=f"day {int(g['d'])} {_month(g['m'])}")
        case "month_year":
            return Reading("month", month(_year(g.get("y") or g["yy"]), _month(g["m"])))
        case "month_last_year":
            return Reading("month", relative=f"month {_month(g['m'])} last_year")
        case "month":
            return Reading("month", relative=f"month {_month(g['m'])}")
        case "calendar_year":
            return Reading("year", calendar_year(int(g["y"])))
    raise AssertionError(f"patterns.toml names a kind without a reading: {kind}")


def _financial(kind: str, g: dict[str, str]) -> Reading | None:
    start, slip = _start_year(g["y1"], g["y2"])
    if start is None:
        return None
    if kind == "quarter_year":
        return Reading("quarter", quarter(start, _quarter(g["q"])), malformed=slip)
    if kind == "financial_year":
        return Reading("year", financial_year(start), malformed=slip)
    if kind == "school_year":
        return Reading("year", month_span((start, 9), (start + 1, 8)), malformed=slip)
    number = _month(g["m"])
    return Reading("month", month(start if number >= 4 else start + 1, number), malformed=slip)


def _start_year(first: str, second: str) -> tuple[int | None, bool]:
    """The year in which "2020/21" starts, and whether it is a slip such as "2020/201"; None where it is no year."""
    start = _year(first)
    follows = f"{(start + 1) % 100:02d}"
    if second == follows or second == str(start + 1):
        return start, False
    one_digit_more = len(second) == 3 and any(second[:i] + second[i + 1 :] == follows for i in range(3))
    return (start, True) if one_digit_more else (None, False)


def _rolling(g: dict[str, str]) -> Reading:
    year, number = _year(g["y"]), _month(g["m"])
    last = day(date(year, number, int(g["d"]))) if "d" in g else month(year, number)
    whole = rolling_year(last)
    return Reading("year" if is_year(whole) else "rolling_year", whole)


def _range(g: dict[str, str]) -> Reading | None:
    first, last, year = _month(g["m"]), _month(g["m2"]), _year(g["y"])
    start = _year(g["ya"]) if "ya" in g else year - (first > last)
    period = month_span((start, first), (year, last))
    if period is None:
        return None
    return Reading("quarter" if is_quarter(period) else "year" if is_year(period) else "open", period)


def _bare_range(g: dict[str, str]) -> Reading | None:
    first, last = _month(g["m"]), _month(g["m2"])
    period = month_span((CENTURY, first), (CENTURY + (first > last), last))
    if period is None:
        return None
    length = "quarter" if is_quarter(period) else "year" if is_year(period) else "open"
    return Reading(length, relative=f"months {first} {last}")


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _quarter(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else QUARTERS[word.lower()]


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else CENTURY + int(digits)
