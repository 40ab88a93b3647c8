"""Quarters and months that are no running total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from narrator.domain import Basis, Kind, Quantity, Span, Unit
from narrator.observations.beside_running import find_lines_beside_running
from narrator.observations.entries import Entry
from narrator.periods import PeriodMention, month, quarter

YTD, MONTH, QUARTER, SNAPSHOT = Basis.YEAR_TO_DATE, Basis.MONTH, Basis.QUARTER, Basis.SNAPSHOT


def entry(value: str, period, *, line: str = "r1", unit: Unit = Unit.COUNT, running: bool = False) -> Entry:
    number = Decimal(value)
    quantity = Quantity(number, unit, number, number, value, Span(0, len(value)))
    time = PeriodMention("", Span(0, 0), period, None, "", (YTD,) if running else ())
    return Entry(0, 0, quantity, "Calls", None, time, Kind.ACTUAL, None, (), "Calls", line)


def narrowed(entries, bases, *, worded=False):
    found = find_lines_beside_running(entries, lambda one: one.time.period)
    return found.narrow(entries[0], bases, entries[0].time.period, worded)


def months(values: str):
    return [entry(value, month(2024, 4 + at)) for at, value in enumerate(values.split())]


@pytest.mark.parametrize(
    ("values", "bases", "expected"),
    [
        ("27 15 21 9", (YTD, MONTH), (MONTH,)),
        ("27 15 21 9", (YTD,), (MONTH,)),
        ("27 15 21 9", (MONTH, SNAPSHOT, YTD), (MONTH, SNAPSHOT)),
        ("27 15 41 59", (YTD, MONTH), (YTD, MONTH)),
        ("9 15 21 27", (YTD, MONTH), (YTD, MONTH)),
    ],
)
def test_counts_that_get_less_within_a_year(values, bases, expected):
    assert narrowed(months(values), bases) == expected


def test_what_a_line_says_in_words_stays():
    assert narrowed(months("27 15 21 9"), (YTD,), worded=True) == (YTD,)


def test_a_new_year_begins_anew():
    told = [entry(value, month(2024, at)) for value, at in (("90", 2), ("99", 3), ("4", 4), ("9", 5))]
    assert narrowed(told, (YTD,)) == (YTD,)


def test_a_quarter_beside_a_year_to_date_that_differs():
    told = [entry("21", quarter(2024, 2)), entry("48", quarter(2024, 2), running=True)]
    assert told[0].time.period.end == date(2024, 9, 30)
    assert narrowed(told, (YTD, QUARTER)) == (QUARTER,)
    assert narrowed(told, (SNAPSHOT,)) == (SNAPSHOT,)
    assert narrowed(told[::-1], (YTD,)) == (YTD,)


def test_equal_values_in_a_table_whose_other_lines_differ_are_of_either():
    same = [entry("48", quarter(2024, 2)), entry("48", quarter(2024, 2), running=True)]
    other = [entry("21", quarter(2024, 2), line="r2"), entry("48", quarter(2024, 2), line="r2", running=True)]
    assert narrowed(same, (YTD,)) == (YTD,)
    assert narrowed([*same, *other], (YTD,)) == (YTD, QUARTER)
