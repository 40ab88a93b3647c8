"""Turns the groups of a matched printed form into a period, or into words that the reporting period must place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import (
    calendar_year,
    day,
    financial_year,
    is_year,
    month,
    months_of,
    quarter,
    quarter_of,
    rolling_year,
    stretch,
)
from narrator.periods.labels import month_span
from narrator.periods.number_words import month_number, number_of, quarter_number
from narrator.periods.school import academic_year, season, term, term_of
from narrator.periods.spans import (
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

CENTURY = 2000
"""Where a year is printed with two digits; no report of this kind is older than the century."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A period or words to place it by, the length of time told ("month", "quarter", ...), and whether it is a slip.

    `anchor` is how the form is taken where nothing before it says so; `is_range` has two ends, `of_days` ends on days.
    """

    length: str
    period: Period | None = None
    relative: str | None = None
    malformed: bool = False
    anchor: str = ""
    is_range: bool = False
    of_days: bool = False


def read_form(kind: str, groups: dict[str, str]) -> Reading | None:
    """What a printed form of this kind stands for; None where its numbers can't be a time (month 13, 2019/25)."""
    try:
        return _read(kind, groups)
    except ValueError:
        return None


def _read(kind: str, g: dict[str, str]) -> Reading | None:
    read = _READERS.get(kind)
    if read is None:
        raise AssertionError(f"patterns.toml names a kind without a reading: {kind}")
    return read(kind, g)


def _financial(kind: str, g: dict[str, str]) -> Reading | None:
    start, slip = _start_year(g["y1"], g["y2"])
    if start is None:
        return None
    match kind:
        case "quarter_year":
            return Reading("quarter", quarter(start, quarter_number(g["q"])), malformed=slip)
        case "school_year":
            return Reading("year", academic_year(start), malformed=slip)
        case "month_fy":
            return Reading("month", _counted(start, (month_number(g["m"]) - 4) % 12 + 1), malformed=slip)
        case "counted_month":
            return Reading("month", _counted(start, int(g["n"])), malformed=slip)
        case "same_period":
            return Reading("open", relative=f"same_period_of {start}", malformed=slip)
    if kind == "spelt_year" and g["y2"] != str(start + 1):
        return None
    return Reading("year", financial_year(start), malformed=slip)


def _named_quarter(kind: str, g: dict[str, str]) -> Reading:
    told = {"quarter_last_year": " last_year", "quarter_of": f" of {g.get('y', '')}"}.get(kind, "")
    return Reading("quarter", relative=f"quarter {quarter_number(g['q'])}{told}")


def _quarter_month(_: str, g: dict[str, str]) -> Reading | None:
    told = quarter_of(month(int(g["y"]), month_number(g["m"])).end)
    return Reading("quarter", told) if told.label[-1] == g["q"] else None


def _quarter_span(_: str, g: dict[str, str]) -> Reading | None:
    first, last = quarter_number(g["q"]), quarter_number(g["qb"])
    runs = first == 1 and last < 4
    if "y1" not in g:
        length = "year_to_date" if runs else "open"
        return Reading(length, relative=f"quarters {first} {last}", is_range=True) if first < last else None
    start, slip = _start_year(g["y1"], g["y2"])
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
    start, slip = _start_year(g["y1"], g["y2"])
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
    start, slip = _start_year(g["y1"], g["y2"])
    period = first_months(start, months) if start is not None else None
    return Reading("year_to_date", period, malformed=slip, is_range=True) if period else None


def _day(kind: str, g: dict[str, str]) -> Reading:
    if kind == "day_of_year":
        date(CENTURY, month_number(g["m"]), int(g["d"]))
        return Reading("day", relative=f"day {int(g['d'])} {month_number(g['m'])}", of_days=True)
    number = int(g["m"]) if g["m"].isdigit() else month_number(g["m"])
    return Reading("day", day(date(_year(g.get("y") or g["yy"]), number, int(g["d"]))), of_days=True)


def _day_range(_: str, g: dict[str, str]) -> Reading | None:
    last, first = month_number(g["m2"]), month_number(g["m"]) if "m" in g else month_number(g["m2"])
    days = int(g["d"]), int(g["d2"])
    if "y" not in g:
        date(CENTURY, first, days[0]), date(CENTURY, last, days[1])
        return Reading("open", relative=f"days {days[0]} {first} {days[1]} {last}", is_range=True, of_days=True)
    end = date(int(g["y"]), last, days[1])
    start = date(int(g["ya"]) if "ya" in g else end.year - (first > last), first, days[0])
    if start >= end:
        return None
    period = as_tax_year(stretch(start, end))
    return Reading(length_of(period), period, is_range=True, of_days=True)


def _week(_: str, g: dict[str, str]) -> Reading:
    ends = g["w"].lower() in ("ending", "ended", "e", "to")
    if "y" not in g:
        return Reading("span", relative=f"week {int(g['d'])} {month_number(g['m'])} {'ends' if ends else 'starts'}")
    return Reading("span", week_of(date(int(g["y"]), month_number(g["m"]), int(g["d"])), ends))


def _calendar_month(kind: str, g: dict[str, str]) -> Reading:
    if kind == "month_year":
        return Reading("month", month(_year(g.get("y") or g["yy"]), month_number(g["m"])))
    return Reading("month", relative=f"month {month_number(g['m'])}{' last_year' if kind == 'month_last_year' else ''}")


def _calendar_year(_: str, g: dict[str, str]) -> Reading:
    return Reading("calendar_year", calendar_year(int(g["y"])))


def _term(kind: str, g: dict[str, str]) -> Reading | None:
    name = g["t"].lower()
    if "y1" in g:
        start, slip = _start_year(g["y1"], g["y2"])
        if start is None or (kind == "season" and name != "winter"):
            return None
        return Reading("span", season(name, start) if kind == "season" else term_of(name, start), malformed=slip)
    if "y" in g:
        return Reading("span", (season if kind == "season" else term)(name, int(g["y"])))
    return Reading("span", relative=f"term {name}")


def _ago(kind: str, g: dict[str, str]) -> Reading:
    return Reading("open", relative=f"{kind} {number_of(g['n']) * MONTHS_IN[g['u'].lower().rstrip('s')]}")


def _last_span(_: str, g: dict[str, str]) -> Reading | None:
    unit = g["u"].lower().rstrip("s")
    if unit not in MONTHS_IN:
        return Reading("span", relative="since_then", is_range=True)
    months = number_of(g["n"]) * MONTHS_IN[unit]
    if unit == "month" and months == 12:
        return Reading("past_year", relative="past_year", is_range=True)
    return Reading("span", relative=f"latest_months {months}", is_range=True)


def _start_year(first: str, second: str) -> tuple[int | None, bool]:
    """The year in which "2020/21" or "2020/1" starts, and whether it is a slip such as "2020/201"; None where none."""
    start = _year(first)
    follows = f"{(start + 1) % 100:02d}"
    if second in (follows, follows[1], str(start + 1)):
        return start, False
    one_digit_more = len(second) == 3 and any(second[:i] + second[i + 1 :] == follows for i in range(3))
    return (start, True) if one_digit_more else (None, False)


def _rolling(_: str, g: dict[str, str]) -> Reading:
    year, number = _year(g["y"]), month_number(g["m"]) if "m" in g else 3
    last = day(date(year, number, int(g["d"]))) if "d" in g else month(year, number)
    whole = as_tax_year(rolling_year(last))
    return Reading("year" if is_year(whole) and "r" not in g else "rolling_year", whole, is_range=True)


def _months_to(_: str, g: dict[str, str]) -> Reading | None:
    months, number = number_of(g.get("n", "12")), month_number(g["m"])
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
    first, last, year = month_number(g["m"]), month_number(g["m2"]), _year(g["y"])
    start = _year(g["ya"]) if "ya" in g else year - (first > last)
    period = month_span((start, first), (year, last))
    if period is None:
        return None
    return Reading(length_of(period), period, is_range=True)


def _bare_range(_: str, g: dict[str, str]) -> Reading | None:
    first, last = month_number(g["m"]), month_number(g["m2"])
    period = month_span((CENTURY, first), (CENTURY + (first > last), last))
    if period is None:
        return None
    return Reading(length_of(period), relative=f"months {first} {last}", is_range=True)


def _counted(start: int, number: int) -> Period:
    """The month of a financial year, counted from April."""
    if not 1 <= number <= 12:
        raise ValueError(f"a year has months 1 to 12: got {number}")
    return month(start + (number > 9), (number + 2) % 12 + 1)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else CENTURY + int(digits)


_READERS: Mapping[str, Callable[[str, dict[str, str]], Reading | None]] = {
    **dict.fromkeys(
        (
            "quarter_year", "financial_year", "short_year", "spelt_year", "month_fy", "school_year", "counted_month",
            "same_period",
        ),
        _financial,
    ),
    **dict.fromkeys(("quarter_last_year", "quarter_of", "quarter"), _named_quarter),
    **dict.fromkeys(("day", "day_numeric", "day_of_year"), _day),
    **dict.fromkeys(("month_year", "month_last_year", "month"), _calendar_month),
    **dict.fromkeys(("calendar_year", "whole_calendar_year"), _calendar_year),
    **dict.fromkeys(("term", "season"), _term),
    **dict.fromkeys(("rolling_to", "year_ending"), _rolling),
    "quarter_span": _quarter_span,
    "quarter_month": _quarter_month,
    "whole_span": _whole_span,
    "year_end_months": _year_end_months,
    "half": _half,
    "calendar_half": _calendar_half,
    "calendar_part": _calendar_part,
    "first_part": _first_part,
    "day_range": _day_range,
    "week": _week,
    "same_period_by": lambda _, g: Reading("open", relative=f"same_period_by {g['y']}"),
    "months_to": _months_to,
    "quarter_to": _quarter_to,
    "month_range": _range,
    "month_range_bare": _bare_range,
    **dict.fromkeys(("ago", "previous_span"), _ago),
    "last_span": _last_span,
    "last_season": lambda *_: Reading("span", relative="last_season"),
}  # fmt: skip
"""How each kind of `patterns.toml` is read."""
