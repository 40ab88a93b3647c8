"""Times as only tables spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Basis
from narrator.periods import quarter, read_period_label

REPORTING = quarter(2024, 3)

SPELLINGS = {
    "18/19": "2018/19", "FY 2024/25": "2024/25", "FY24/25": "2024/25", "Year end 23/24": "2023/24",
    "2023/24 year end": "2023/24", "Baseline 2019/20": "2019/20", "2024-25 Q3 (Oct-Dec)": "2024/25 Q3",
    "24/25 Q3": "2024/25 Q3", "Q3 (Oct – Dec)": "2024/25 Q3", "Q3 2024 (Jul-Sep)": "2024/25 Q2",
    "Q3 2024 (calendar)": "2024/25 Q2", "3rd Qtr": "2024/25 Q3", "Q3 end": "2024/25 Q3", "as at 30.9.24": "2024-09-30",
    "31 Dec 24": "2024-12-31", "31-Dec-2024": "2024-12-31", "Sep-24 (p)": "2024-09", "Sep-24¹": "2024-09",
    "Sep-24 r": "2024-09", "2023/24 (revised)": "2023/24", "2024-12": "2024-12", "2011-12": "2011/12",
    "Oct-24 to Dec-24": "2024/25 Q3", "Quarter to Dec 2024": "2024/25 Q3", "3 months to Dec-24": "2024/25 Q3",
    "12 month rolling to Dec 24": "2024", "R12M to Mar-24": "2023/24", "2024/25 (to Dec)": "2024-04..2024-12",
    "2024/25 (Apr - Dec)": "2024-04..2024-12", "Month 9": "2024-12", "Latest quarter": "2024/25 Q3",
    "Prev. quarter": "2024/25 Q2", "Same quarter previous year": "2023/24 Q3",
    "Previous year Q3": "2023/24 Q3", "Last year Q2": "2023/24 Q2", "Prior year: Q1": "2023/24 Q1",
    "Q3 previous year": "2023/24 Q3", "Quarter 2 (last year)": "2023/24 Q2", "Prev. year December": "2023-12",
    "December last year": "2023-12", "Last year's Nov": "2023-11", "Oct - prior year": "2023-10",
    "In month last year": "2023/24 Q3", "Previous year YTD": "2023/24 Q3", "YTD last year": "2023/24 Q3",
    "PY YTD": "2023/24 Q3", "Last year to date": "2023/24 Q3",
}  # fmt: skip


@pytest.mark.parametrize(("label", "period"), SPELLINGS.items())
def test_labels_of_tables_are_read(label: str, period: str) -> None:
    mention = read_period_label(label, REPORTING)
    assert mention is not None and mention.period is not None
    assert mention.period.label == period
    assert mention.surface == label


NUMBERED = ("Week 39 2023/24", "P9 2023/24 (000s)", "Wave 2 2023", "Cohort 2021", "2023/24 Week 39")


@pytest.mark.parametrize("label", ["Week 12", "wk 3", "w/e 12/01/25", "Week commencing 6 January", *NUMBERED])
def test_weeks_are_times_that_nobody_can_place(label: str) -> None:
    mention = read_period_label(label, REPORTING)
    assert mention is not None and mention.period is None


@pytest.mark.parametrize(
    "label", ["45/50", "12/15", "1,204", "64%", "£1.2m", "M25 works", "Phase 2", "1 in 5", "FY25", "32 (64%)"]
)
def test_what_is_no_time_is_left(label: str) -> None:
    assert read_period_label(label, REPORTING) is None


def test_quarters_of_the_calendar_year_where_the_table_says_so() -> None:
    mention = read_period_label("Q1 2024", REPORTING, calendar=True)
    assert mention is not None and mention.period == quarter(2023, 4)


def test_the_year_before_to_date_is_a_running_total() -> None:
    for label in ("Last year YTD", "Previous year to date", "YTD prior year", "PYTD"):
        mention = read_period_label(label, REPORTING)
        assert mention is not None and mention.bases == (Basis.YEAR_TO_DATE,)


def test_a_year_to_a_month_is_a_running_total() -> None:
    mention = read_period_label("2024/25 (to Nov)", REPORTING)
    assert mention is not None and mention.bases == (Basis.YEAR_TO_DATE,)


@given(st.text("0123456789/-–() QqtrMarDecYTDFYpr.,'to*†", max_size=70))
def test_no_label_breaks_the_reading(label: str) -> None:
    mention = read_period_label(label, REPORTING)
    assert mention is None or mention.surface == label
