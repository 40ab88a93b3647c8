"""Periods by calendar: constructors, labels, months, neighbours."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Period
from narrator.periods import (
    calendar_year,
    day,
    financial_year,
    is_month,
    is_quarter,
    is_year,
    last_month,
    month,
    months_of,
    parse_period,
    previous_year,
    quarter,
    rolling_year,
    same_end,
    stretch,
    year_to_date,
)

years = st.integers(1990, 2090)
periods = st.one_of(
    st.builds(financial_year, years),
    st.builds(quarter, years, st.integers(1, 4)),
    st.builds(month, years, st.integers(1, 12)),
    st.builds(day, st.dates(date(1990, 1, 1), date(2090, 1, 1))),
    st.builds(calendar_year, years),
    st.builds(
        lambda a, b: stretch(min(a, b), max(a, b)),
        st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    ),
)


def test_named_periods_have_the_labels_and_days_of_the_financial_calendar() -> None:
    assert financial_year(2020) == Period("2020/21", date(2020, 4, 1), date(2021, 3, 31))
    assert financial_year(1999).label == "1999/00"
    assert quarter(2020, 2) == Period("2020/21 Q2", date(2020, 7, 1), date(2020, 9, 30))
    assert quarter(2020, 4) == Period("2020/21 Q4", date(2021, 1, 1), date(2021, 3, 31))
    assert month(2020, 2) == Period("2020-02", date(2020, 2, 1), date(2020, 2, 29))


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_quarter_outside_the_year_is_refused(number: int) -> None:
    with pytest.raises(ValueError):
        quarter(2020, number)


@given(periods)
def test_a_label_reads_back_as_its_period(period: Period) -> None:
    assert parse_period(period.label) == period


@given(st.text(max_size=20))
def test_any_text_reads_as_a_label_or_not_at_all(text: str) -> None:
    period = parse_period(text)
    assert period is None or period.label == text


@pytest.mark.parametrize("label", ["2020/22", "2020-13", "2020-02-30", "2020/21 Q5", "2021-03..2021-01", "Q2", ""])
def test_labels_that_name_no_time_are_none(label: str) -> None:
    assert parse_period(label) is None


@given(periods)
def test_the_months_fill_the_period_without_gap_or_overlap(period: Period) -> None:
    months = months_of(period)
    if not months:
        assert period.start.day != 1 or (period.end != last_month(period).end)
        return
    assert months[0].start == period.start
    assert months[-1].end == period.end
    assert all(is_month(each) and period.contains(each) for each in months)
    assert all((later.start - earlier.end).days == 1 for earlier, later in pairwise(months))


@given(years, st.integers(1, 4))
def test_a_quarter_has_three_months_and_lies_in_its_year(year: int, number: int) -> None:
    here = quarter(year, number)
    assert len(months_of(here)) == 3
    assert financial_year(year).contains(here)
    assert is_quarter(here) and not is_year(here) and not is_month(here)


@given(periods)
def test_running_totals_and_rolling_years_end_where_they_run_to(period: Period) -> None:
    total = year_to_date(period)
    assert same_end(total, period)
    assert (total.start.month, total.start.day) == (4, 1)
    assert (period.end - total.start).days < 366
    assert same_end(rolling_year(period), period)
    assert 364 <= (rolling_year(period).end - rolling_year(period).start).days <= 366


@given(years, st.integers(1, 4), st.integers(1, 12))
def test_a_year_earlier_keeps_the_kind_of_period(year: int, number: int, of_month: int) -> None:
    assert previous_year(quarter(year, number)) == quarter(year - 1, number)
    assert previous_year(month(year, of_month)) == month(year - 1, of_month)
    assert previous_year(financial_year(year)) == financial_year(year - 1)


def test_known_stretches() -> None:
    assert year_to_date(quarter(2021, 2)).label == "2021-04..2021-09"
    assert year_to_date(quarter(2021, 4)) == financial_year(2021)
    assert rolling_year(month(2024, 12)).label == "2024"
    assert rolling_year(month(2024, 2)).start == date(2023, 3, 1)
    assert last_month(quarter(2021, 2)) == month(2021, 9)
