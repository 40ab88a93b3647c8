"""Turns the groups of a matched printed form into a period, or into words that the reporting period must place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import calendar_year, day, financial_year, month, quarter, quarter_of
from narrator.periods.number_words import month_number, number_of, quarter_number
from narrator.periods.reading import CENTURY, Reading, start_year, year_of_digits
from narrator.periods.school import academic_year, season, term, term_of
from narrator.periods.spans import MONTHS_IN
from narrator.periods.stretch_readings import STRETCHES


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
    start, slip = start_year(g["y1"], g["y2"])
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


def _day(kind: str, g: dict[str, str]) -> Reading:
    if kind == "day_of_year":
        date(CENTURY, month_number(g["m"]), int(g["d"]))
        return Reading("day", relative=f"day {int(g['d'])} {month_number(g['m'])}", of_days=True)
    number = int(g["m"]) if g["m"].isdigit() else month_number(g["m"])
    return Reading("day", day(date(year_of_digits(g.get("y") or g["yy"]), number, int(g["d"]))), of_days=True)


def _calendar_month(kind: str, g: dict[str, str]) -> Reading:
    if kind == "month_year":
        return Reading("month", month(year_of_digits(g.get("y") or g["yy"]), month_number(g["m"])))
    return Reading("month", relative=f"month {month_number(g['m'])}{' last_year' if kind == 'month_last_year' else ''}")


def _calendar_year(_: str, g: dict[str, str]) -> Reading:
    return Reading("calendar_year", calendar_year(int(g["y"])))


def _term(kind: str, g: dict[str, str]) -> Reading | None:
    name = g["t"].lower()
    if "y1" in g:
        start, slip = start_year(g["y1"], g["y2"])
        if start is None or (kind == "season" and name != "winter"):
            return None
        return Reading("span", season(name, start) if kind == "season" else term_of(name, start), malformed=slip)
    if "y" in g:
        return Reading("span", (season if kind == "season" else term)(name, int(g["y"])))
    return Reading("span", relative=f"term {name}")


def _ago(kind: str, g: dict[str, str]) -> Reading:
    return Reading("open", relative=f"{kind} {number_of(g['n']) * MONTHS_IN[g['u'].lower().rstrip('s')]}")


def _counted_month(kind: str, g: dict[str, str]) -> Reading | None:
    return _financial(kind, g) if "y1" in g else Reading("month", relative=f"counted {g['n']}")


def _counted(start: int, number: int) -> Period:
    """The month of a financial year, counted from April."""
    if not 1 <= number <= 12:
        raise ValueError(f"a year has months 1 to 12: got {number}")
    return month(start + (number > 9), (number + 2) % 12 + 1)


_READERS: Mapping[str, Callable[[str, dict[str, str]], Reading | None]] = {
    **dict.fromkeys(
        (
            "quarter_year", "financial_year", "short_year", "spelt_year", "month_fy", "school_year", "same_period",
        ),
        _financial,
    ),
    **dict.fromkeys(("quarter_last_year", "quarter_of", "quarter"), _named_quarter),
    **dict.fromkeys(("day", "day_numeric", "day_of_year"), _day),
    **dict.fromkeys(("month_year", "month_last_year", "month"), _calendar_month),
    **dict.fromkeys(("calendar_year", "whole_calendar_year"), _calendar_year),
    **dict.fromkeys(("term", "season"), _term),
    "counted_month": _counted_month,
    "quarter_month": _quarter_month,
    "same_period_by": lambda _, g: Reading("open", relative=f"same_period_by {g['y']}"),
    **dict.fromkeys(("ago", "previous_span"), _ago),
    **STRETCHES,
    "last_season": lambda *_: Reading("span", relative="last_season"),
}  # fmt: skip
"""How each kind of `patterns.toml` is read."""
