"""Turns the spellings of times that only tables have ("FY 24/25", "Oct-24 to Dec-24") into those of sentences."""

from __future__ import annotations

import calendar as gregorian
import re
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.periods.number_words import month_number

SHORT_YEARS = re.compile(r"\d\d/\d\d")
"""A year told by two numbers of two digits, which may as well be a count and its whole ("18/19")."""

_FRAGMENT = re.compile(r"\{([a-z]+)\}")
_NAMES = tuple(gregorian.month_name)[1:]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A label as it is to be read; `week` marks a numbered week, wave or term, which has no place in it."""

    text: str
    week: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    marks: dict[str, re.Pattern[str]]
    rewrites: tuple[tuple[re.Pattern[str], str], ...]


def spell(label: str, calendar: bool = False) -> Spelling:
    """The label without note marks and in forms that are read everywhere; `calendar`: its quarters start in January."""
    forms = _load()
    text = " ".join(label.split())
    for name in ("notes", "letter", "state"):
        text = forms.marks[name].sub("", text).strip()
    if forms.marks["week"].search(text) or forms.marks["numbered"].search(text):
        return Spelling(text, week=True)
    for pattern, replacement in forms.rewrites:
        text = pattern.sub(replacement, text)
    for reading in (_whole_quarter, _counted_month, _iso_month, _to_month):
        text = reading(text, forms.marks)
    return Spelling(_calendar_quarter(text, forms.marks, calendar))


def says_calendar(text: str) -> bool:
    """Do words over a table say that its quarters are those of the calendar year?"""
    return re.search(r"\bcalendar(?: year)? quarters?\b", text, re.IGNORECASE) is not None


def _whole_quarter(text: str, marks: dict[str, re.Pattern[str]]) -> str:
    """ "2024-25 Q3 (Oct-Dec)" is its quarter; where the months are another quarter's, they say what is meant."""
    found = marks["quarter_months"].search(text)
    number = marks["quarter_number"].search(found["q"]) if found else None
    if found is None or number is None:
        return text
    first = month_number(found["m"])
    if (first - 4) % 12 // 3 + 1 == int(number["n"]) and (first - 4) % 3 == 0:
        return f"{found['q']} {found['year']}" if found["year"] else found["q"]
    return f"{found['months']}{_four_digits(found['year'])}"


def _four_digits(year: str | None) -> str:
    digits = (year or "").strip()
    return f" {digits if len(digits) == 4 else '20' + digits}" if digits else ""


def _counted_month(text: str, marks: dict[str, re.Pattern[str]]) -> str:
    """ "Month 9" and "M9" count from April."""
    found = marks["counted_month"].search(text)
    return _NAMES[(int(found["n"]) + 2) % 12] if found else text


def _iso_month(text: str, marks: dict[str, re.Pattern[str]]) -> str:
    """ "2024-12" is a month, but "2011-12" a financial year."""
    found = marks["iso_month"].search(text)
    if found is None or int(found["y"]) % 100 + 1 == int(found["m"]):
        return text
    return f"{_NAMES[int(found['m']) - 1]} {found['y']}"


def _to_month(text: str, marks: dict[str, re.Pattern[str]]) -> str:
    """ "2024/25 (to Dec)" is April to December 2024."""
    found = marks["to_month"].search(text)
    if found is None or (int(found["y1"]) + 1) % 100 != int(found["y2"]):
        return text
    month = month_number(found["m"])
    year = int(found["y1"]) + (month < 4)
    return f"April {found['y1']}" if month == 4 else f"April {found['y1']} to {_NAMES[month - 1]} {year}"


def _calendar_quarter(text: str, marks: dict[str, re.Pattern[str]], calendar: bool) -> str:
    """ "Q3 2024 (calendar)" is July to September 2024."""
    found = marks["calendar_quarter"].search(text)
    if found is None or not (calendar or marks["calendar_said"].search(text)):
        return text
    first = 3 * int(found["n"]) - 3
    return f"{_NAMES[first]} {found['y']} to {_NAMES[first + 2]} {found['y']}"


@cache
def _load() -> _Forms:
    data = read_data(__package__, "cell_forms.toml")
    pieces: dict[str, str] = {**data["fragments"], "dashes": "\\-\u2010-\u2015"}

    def fill(text: str) -> str:
        return _FRAGMENT.sub(lambda found: pieces[found[1]], text)

    return _Forms(
        {name: re.compile(fill(text), re.IGNORECASE) for name, text in data["marks"].items()},
        tuple((re.compile(fill(entry["find"]), re.IGNORECASE), entry["to"]) for entry in data["rewrite"]),
    )
