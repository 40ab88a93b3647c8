"""Times that stand as labels in tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Basis
from narrator.periods import quarter, read_period_label

Q2 = quarter(2021, 2)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("Apr-21", "2021-04"),
        ("Apr 21", "2021-04"),
        ("April 2021", "2021-04"),
        ("May", "2021-05"),
        ("Dec '24", "2024-12"),
        ("2018/19", "2018/19"),
        ("2021-22", "2021/22"),
        ("Q2", "2021/22 Q2"),
        ("Q2 2021/22", "2021/22 Q2"),
        ("Q3 23/24", "2023/24 Q3"),
        ("Qtr 1", "2021/22 Q1"),
        ("Oct – Dec 24", "2024/25 Q3"),
        ("Jul 21 - Sep 21", "2021/22 Q2"),
        ("12m to Dec 24", "2024"),
        ("12 months to Jun 23", "2022-07..2023-06"),
        ("YTD", "2021/22 Q2"),
        ("Sep-21 (provisional)", "2021-09"),
        ("2020/21 Outturn", "2020/21"),
        ("2021/22 Target", "2021/22"),
        ("as at 31 March 2021", "2021-03-31"),
        ("Previous year", "2020/21"),
        ("Same period last year", "2020/21 Q2"),
    ],
)
def test_a_label_tells_its_time(cell: str, label: str) -> None:
    mention = read_period_label(cell, Q2)
    assert mention is not None and mention.period is not None
    assert mention.period.label == label


@pytest.mark.parametrize(
    "cell",
    ["Target", "Actual", "Total", "", "1,025", "98.2", "5 - 9", "Current", "Number of visits in March", "Q2 " * 40],
)
def test_other_cells_tell_none(cell: str) -> None:
    assert read_period_label(cell, Q2) is None


def test_running_totals_say_so() -> None:
    for cell in ("2021/22 YTD", "Q2 2021/22 cumulative", "Year to date"):
        mention = read_period_label(cell, Q2)
        assert mention is not None
        assert mention.bases == (Basis.YEAR_TO_DATE,)


def test_a_month_that_the_year_has_yet_to_reach_stays_open() -> None:
    mention = read_period_label("Oct", Q2)
    assert mention is not None
    assert mention.period is None


def test_without_a_reporting_period_only_full_labels_are_placed() -> None:
    bare, full = read_period_label("Q2", None), read_period_label("Q2 2021/22", None)
    assert bare is not None and bare.period is None
    assert full is not None and full.period == Q2


@given(st.text(max_size=70))
def test_any_cell_is_read_without_failing(cell: str) -> None:
    mention = read_period_label(cell, Q2)
    assert mention is None or mention.surface == cell
