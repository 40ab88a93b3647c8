"""Turns the groups of printed stretches of time, which have two ends, into periods or words to place them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import (
    day,
    is_year,
    month,
    months_of,
    rolling_year,
    stretch,
)
from narrator.periods.labels import month_span
from narrator.periods.number_words import month_number, number_of, quarter_number
from narrator.periods.reading import CENTURY, Reading, start_year, year_of_digits
from narrator.periods.spans import (
    APRIL,
    MONTHS_IN,
    as_tax_year,
    first_months,
    half_year,
    length_of,
    months_to,
    quarters,
    week_of,
)

YEAR, YEAR_ENDS = 12, 3
"""Months of a year, and the month that a financial year ends with: twelve months to March are a year of both kinds."""

QUARTER = 3
"""Months of a quarter, which ends with a month that they divide."""


def _quarter_span(_: str, g: dict[str, str]) -> Reading | None:
    first, last = quarter_number(g["q"]), quarter_number(g["qb"])
    runs = first == 1 and last < 4
    if "y1" not in g:
        length = "year_to_date" if runs else "open"
        return Reading(length, relative=f"quarters {first} {last}", is_range=True) if first < last else None
    start, slip = start_year(g["y1"], g["y2"])
    period = quarters(start, first, last) if start is not None else None
    length = "year_to_date" if runs else length_of(period) if period else ""
    return Reading(length, period, malformed=slip, is_range=True) if period else None


def _whole_span(_: str, g: dict[str, str]) -> Reading:
    months = number_of(g["n"])
    return Reading("this_year" if months == YEAR else "year_to_date", relative=f"whole_span {months}", is_range=True)


def _year_end_months(_: str, g: dict[str, str]) -> Reading | None:
    first = YEAR + 1 - number_of(g["n"])
    period = month_span((int(g["y"]), first), (int(g["y"]), YEAR)) if 1 < first < YEAR else None
    return Reading(length_of(period), period, is_range=True) if period else None


def _half(_: str, g: dict[str, str]) -> Reading | None:
    number = 1 if g["h"].lower() in ("1", "1st", "first") else 2
    length = "year_to_date" if number == 1 else "span"
    if "y1" not in g:
        return Reading(length, relative=f"half {number}", is_range=True)
    start, slip = start_year(g["y1"], g["y2"])
    return Reading(length, half_year(start, number), malformed=slip, is_range=True) if start is not None else None


def _calendar_half(_: str, g: dict[str, str]) -> Reading | None:
    year, first = int(g["y"]), g["h"].lower() == "first"
    return Reading("span", month_span((year, 1 if first else 7), (year, 6 if first else 12)), is_range=True)


def _calendar_part(_: str, g: dict[str, str]) -> Reading | None:
    months = number_of(g["n"]) * MONTHS_IN[g["u"].lower().rstrip("s")] if "n" in g else YEAR // 2
    period = month_span((int(g["y"]), 1), (int(g["y"]), months)) if 1 < months < YEAR else None
    if period is None:
        return None
    length = length_of(period)
    return Reading("span" if length == "open" else length, period, is_range=True)


def _first_part(_: str, g: dict[str, str]) -> Reading | None:
    months = number_of(g["n"]) * MONTHS_IN[g["u"].lower().rstrip("s")]
    if "y1" not in g:
        told = f"first_months {months}{' this' if 'ty' in g else ''}"
        return Reading("year_to_date", relative=told, is_range=True) if 1 < months < YEAR else None
    start, slip = start_year(g["y1"], g["y2"])
    period = first_months(start, months) if start is not None else None
    return Reading("year_to_date", period, malformed=slip, is_range=True) if period else None


def _day_range(_: str, g: dict[str, str]) -> Reading | None:
    last, first = month_number(g["m2"]), month_number(g["m"]) if "m" in g else month_number(g["m2"])
    days = int(g["d"]), int(g["d2"])
    if "y" not in g:
        date(CENTURY, first, days[0]), date(CENTURY, last, days[1])
        return Reading("open", relative=f"days {days[0]} {first} {days[1]} {last}", is_range=True, of_days=True)
    end = date(year_of_digits(g["y"]), last, days[1])
    start = date(year_of_digits(g["ya"]) if "ya" in g else end.year - (first > last), first, days[0])
    if start >= end:
        return None
    period = as_tax_year(stretch(start, end))
    return Reading(length_of(period), period, is_range=True, of_days=True)


def _week(_: str, g: dict[str, str]) -> Reading:
    ends = g["w"].lower() in ("ending", "ended", "e", "to")
    if "y" not in g:
        return Reading("span", relative=f"week {int(g['d'])} {month_number(g['m'])} {'ends' if ends else 'starts'}")
    return Reading("span", week_of(date(int(g["y"]), month_number(g["m"]), int(g["d"])), ends))


def _last_span(_: str, g: dict[str, str]) -> Reading | None:
    unit = g["u"].lower().rstrip("s")
    if unit not in MONTHS_IN:
        return Reading("span", relative="since_then", is_range=True)
    months = number_of(g["n"]) * MONTHS_IN[unit]
    if unit == "month" and months == 12:
        return Reading("past_year", relative="past_year", is_range=True)
    return Reading("span", relative=f"latest_months {months}", is_range=True)


def _rolling(_: str, g: dict[str, str]) -> Reading:
    year, number = year_of_digits(g["y"]), month_number(g["m"]) if "m" in g else 3
    last = day(date(year, number, int(g["d"]))) if "d" in g else month(year, number)
    whole = as_tax_year(rolling_year(last))
    return Reading("year" if is_year(whole) and "r" not in g else "rolling_year", whole, is_range=True)


def _months_to(_: str, g: dict[str, str]) -> Reading | None:
    months, number = YEAR // 2 if "h" in g else number_of(g.get("n", "12")), month_number(g["m"])
    if not 1 <= months <= 24:
        return None
    length = "span" if months != YEAR else "past_year" if number == YEAR_ENDS else "rolling_year"
    if "y" not in g:
        length = "quarter" if months == QUARTER and number % QUARTER == 0 else length
        if QUARTER < months < YEAR and (number - YEAR_ENDS) % YEAR == months and number % QUARTER == 0:
            length = "year_to_date"  # "the six months to September" run from April
        return Reading(length, relative=f"months_to {months} {number} {int(g.get('d', '0'))}", is_range=True)
    year = int(g["y"])
    end = date(year, number, int(g["d"])) if "d" in g else month(year, number).end
    period = months_to(months, end)
    return Reading(_length_to(months, period), period, is_range=True) if period else None


def _years_to(_: str, g: dict[str, str]) -> Reading | None:
    """Years told by their last one, or by the month that it ends with."""
    if "y1" in g:
        start, slip = start_year(g["y1"], g["y2"])
        end, last = (start or 0) + 1, YEAR_ENDS
    else:
        end, last, slip = int(g["y"]), month_number(g["m"]) if "m" in g else YEAR, False
    period = month_span((end - number_of(g["n"]) + last // YEAR, last % YEAR + 1), (end, last))
    return Reading("span", period, malformed=slip, is_range=True) if period else None


def _quarter_to(_: str, g: dict[str, str]) -> Reading | None:
    period = months_to(QUARTER, month(int(g["y"]), month_number(g["m"])).end)
    return Reading(length_of(period), period, is_range=True) if period else None


def _length_to(months: int, period: Period) -> str:
    """The length of so many months told by their end: 9 that carry a quarter are a running total."""
    told = len(months_of(period))
    if told and told < months:
        return "year_to_date"
    length = length_of(period)
    return "rolling_year" if months == 12 and length != "year" else "span" if length == "open" else length


def _range(_: str, g: dict[str, str]) -> Reading | None:
    first, last = month_number(g["m"]), month_number(g["m2"])
    if "y1" in g:
        opens, slip = start_year(g["y1"], g["y2"])
        if opens is None:
            return None
        start, year = opens + (first < APRIL), opens + (last < APRIL)
    else:
        year, slip = year_of_digits(g["y"]), False
        start = year_of_digits(g["ya"]) if "ya" in g else year - (first > last)
    if len(g.get("ya", "")) == 2 and (year - start) * YEAR + last - first + 1 > YEAR:
        return None  # "May 21 to June 22" are two days
    period = month_span((start, first), (year, last))
    return Reading(length_of(period), period, malformed=slip, is_range=True) if period is not None else None


def _bare_range(_: str, g: dict[str, str]) -> Reading | None:
    first, last = month_number(g["m"]), month_number(g["m2"])
    period = month_span((CENTURY, first), (CENTURY + (first > last), last))
    if period is None:
        return None
    return Reading(length_of(period), relative=f"months {first} {last}", is_range=True)


STRETCHES: Mapping[str, Callable[[str, dict[str, str]], Reading | None]] = {
    **dict.fromkeys(("rolling_to", "year_ending"), _rolling),
    "quarter_span": _quarter_span,
    "whole_span": _whole_span,
    "year_end_months": _year_end_months,
    "half": _half,
    "calendar_half": _calendar_half,
    "calendar_part": _calendar_part,
    "first_part": _first_part,
    "day_range": _day_range,
    "week": _week,
    "months_to": _months_to,
    "years_to": _years_to,
    "quarter_to": _quarter_to,
    "month_range": _range,
    "month_range_bare": _bare_range,
    "last_span": _last_span,
}
"""How each kind of `patterns.toml` that has two ends is read."""
