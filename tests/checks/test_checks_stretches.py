"""Stretches of time and the fit of figures: what must hold for all of them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from narrator.checks.facts.figures import Fit, fit_interval, is_slip
from narrator.checks.facts.narrowing import narrow_columns
from narrator.checks.facts.stretches import (
    Stretch,
    month_of,
    months_between,
    open_stretches,
    stretch_of,
    tell_stretch,
    to_date,
)
from narrator.domain import Basis, Interval, Period, Quantity, Span, Unit

DAYS = st.dates(date(2005, 1, 1), date(2040, 12, 31))


def printed(value: Decimal, unit: Unit = Unit.PERCENT) -> Quantity:
    resolution = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Quantity(value, unit, f"{value}", Span(0, len(f"{value}")), resolution=resolution)


@given(DAYS)
def test_months_between_are_whole_and_touch(day):
    months = months_between(day, day + timedelta(days=200))
    assert months[0].start <= day
    assert all(a.end + timedelta(days=1) == b.start for a, b in itertools.pairwise(months))


@given(DAYS)
def test_a_year_is_its_last_running_total(day):
    start = to_date(day).start
    year = Period("year", start, start.replace(year=start.year + 1) - timedelta(days=1))
    assert stretch_of(Basis.YEAR, year) == stretch_of(Basis.YEAR_TO_DATE, year)


@given(DAYS)
def test_the_first_quarter_is_its_running_total(day):
    start = to_date(day).start
    quarter = Period("Q1", start, date(start.year, 6, 30))
    assert stretch_of(Basis.QUARTER, quarter) == stretch_of(Basis.YEAR_TO_DATE, quarter)


@given(DAYS, st.integers(0, 400))
def test_open_stretches_end_within_their_period(day, length):
    period = Period("any", day, day + timedelta(days=length))
    for stretch in open_stretches(period):
        assert stretch.end <= month_of(period.end).end
        assert stretch.position == (stretch.start == stretch.end and stretch.position)


def test_a_running_year_is_told_up_to_what_is_known():
    year = Period("2021/22", date(2021, 4, 1), date(2022, 3, 31))
    assert stretch_of(Basis.YEAR, year, date(2021, 9, 30)) == Stretch(date(2021, 4, 1), date(2021, 9, 30))


def test_stretches_in_words():
    assert tell_stretch(Stretch(date(2021, 7, 1), date(2021, 9, 30))) == "July to September 2021"
    assert tell_stretch(Stretch(date(2021, 9, 30), date(2021, 9, 30), position=True)) == "the end of September 2021"
    assert tell_stretch(Stretch(date(2020, 10, 1), date(2021, 9, 30))) == "October 2020 to September 2021"
    assert tell_stretch(month_of(date(2021, 9, 3))) == "September 2021"


@given(st.decimals(0, 100, places=3), st.integers(0, 2))
def test_a_value_rounded_once_fits(value, places):
    rounded = value.quantize(Decimal(1).scaleb(-places))
    assert fit_interval(printed(rounded), Interval(value, value)) is Fit.EXACT


@given(st.decimals(0, 100, places=3), st.integers(0, 2))
def test_a_value_cut_off_fits_at_least_by_rounding(value, places):
    step = Decimal(1).scaleb(-places)
    cut = (value // step) * step
    assert fit_interval(printed(cut.quantize(step)), Interval(value, value)) is not Fit.NONE


@given(st.decimals(10, 90, places=2))
def test_two_units_off_never_fit(value):
    other = value.quantize(Decimal("0.1")) + Decimal("0.3")
    assert fit_interval(printed(other), Interval(value, value)) is Fit.NONE


def test_slips_are_near_or_one_digit_off_or_swapped():
    assert is_slip(printed(Decimal("92.9")), printed(Decimal("93.9")))
    assert is_slip(printed(Decimal("12.9")), printed(Decimal("92.9")))
    assert is_slip(printed(Decimal("28.1")), printed(Decimal("82.1")))
    assert not is_slip(printed(Decimal("12"), Unit.COUNT), printed(Decimal("61"), Unit.COUNT))


def test_a_column_that_falls_is_no_running_total(desk):
    sheet = desk.Sheet()
    sheet.column(desk.STARTS, ["11", "4", "9", "6", "9", "6"])
    sheet.column(desk.STARTS, ["45"], [desk.YEAR])
    (excluded,) = narrow_columns([sheet.analysis()]).values()
    assert excluded == {Basis.YEAR_TO_DATE, Basis.SNAPSHOT}
