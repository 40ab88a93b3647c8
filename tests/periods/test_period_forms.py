"""Times in all their clothes: ranges, terms, weeks, halves, windows; and what no reading may ever do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.domain import Basis, Period
from narrator.periods import PeriodMention, financial_year, find_periods, month, parse_period, quarter, resolve, stretch

Q2 = quarter(2023, 2)
Q3 = quarter(2023, 3)
YEAR = financial_year(2022)
WRITTEN = timedelta(days=60)
"""After its period: the weeks in which a report is written."""


def only(text: str) -> PeriodMention:
    found = find_periods(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("in the autumn term 2023", "2023-09..2023-12"),
        ("the spring term of 2023/24", "2024-01..2024-04"),
        ("the 2024 summer term", "2024-04..2024-07"),
        ("in summer 2023", "2023-06..2023-08"),
        ("during winter 2022/23", "2022-12..2023-02"),
        ("academic year 2022/23", "2022-09..2023-08"),
        ("Referrals (January - December) 2021", "2021"),
        ("April to September 2021/22", "2021-04..2021-09"),
        ("(October to March) 2021/22", "2021-10..2022-03"),
        ("Visits, Jan-Mar 2021-22", "2021/22 Q4"),
        ("Calls Apr 21 - Mar 22", "2021/22"),
        ("01/04/2021 - 31/03/2022", "2021/22"),
        ("01.07.21 to 30.09.21", "2021/22 Q2"),
        ("the 12 month period ending 30 June 2022", "2021-07..2022-06"),
        ("the twelve month period to the end of March 2022", "2021/22"),
        ("the six month period to 30 September 2021", "2021/22 Q2"),
        ("the 2022-23 school year", "2022-09..2023-08"),
        ("in the calendar year 2023", "2023"),
        ("the 2023 calendar year", "2023"),
        ("in FY23/24", "2023/24"),
        ("of the 16-17 financial year", "2016/17"),
        ("in 22/23, there", "2022/23"),
        ("financial year ending March 2024", "2023/24"),
        ("y/e 31 March 2024", "2023/24"),
        ("the rolling year ended June 2023", "2022-07..2023-06"),
        ("six months to September 2023", "2023/24 Q2"),
        ("the half year to September 2023", "2023/24 Q2"),
        ("the half-year ended 30 September 2023", "2023/24 Q2"),
        ("at the end of Dec 23 there were", "2023-12"),
        ("as at Mar 23 it was", "2023-03"),
        ("Headcount 30 Sep 24", "2024-09-30"),
        ("Homes owned at 31 Mar '23", "2023-03-31"),
        ("from 40 in Sept 22 to", "2022-09"),
        ("by the end of June 22 (", "2022-06"),
        ("the three months ending December 2023", "2023/24 Q3"),
        ("18 months to March 2024", "2022-10..2024-03"),
        ("Quarters 2 and 3 of 2023/24", "2023-07..2023-12"),
        ("Q1-Q3 2023/24", "2023/24 Q3"),
        ("6 April 2022 to 5 April 2023", "2022/23"),
        ("between 6 April 2022 and 5 April 2023", "2022/23"),
        ("the year ended 5 April 2023", "2022/23"),
        ("6 April 2022 to 5 April 2024", "2022-04-06..2024-04-05"),
        ("the first nine months of 2022", "2022-01..2022-09"),
        ("2023's first six months", "2023-01..2023-06"),
        ("2023's first half", "2023-01..2023-06"),
        ("Quarter 1 to Quarter 3 of 2023/24", "2023/24 Q3"),
        ("the first half of 2023/24", "2023/24 Q2"),
        ("second half of 2022/23", "2022-10..2023-03"),
        ("H1 2023/24", "2023/24 Q2"),
        ("the first half of 2023", "2023-01..2023-06"),
        ("first nine months of 2023/24", "2023/24 Q3"),
        ("Q4 22/23", "2022/23 Q4"),
        ("Quarter Three performance 2023/24", "2023/24 Q3"),
        ("1 April 2023 to 31 March 2024", "2023/24"),
        ("between 1 July 2023 and 30 September 2023", "2023/24 Q2"),
        ("25 to 29 September 2023", "2023-09-25..2023-09-29"),
        ("week ending 3 March 2024", "2024-02-26..2024-03-03"),
        ("w/c Monday 4 March 2024", "2024-03-04..2024-03-10"),
        ("as at 31.03.2024", "2024-03-31"),
        ("at 31/03/24", "2024-03-31"),
        ("on March 31, 2024", "2024-03-31"),
        ("Period 8 of 2023/24", "2023-11"),
    ],
)
def test_a_time_that_the_words_fix(text: str, label: str) -> None:
    mention = only(text)
    assert mention.period is not None
    assert mention.period.label == label


@pytest.mark.parametrize(
    ("text", "reporting", "label"),
    [
        ("the year to September", Q2, "2022-10..2023-09"),
        ("nine months to 31 December", Q3, "2023/24 Q3"),
        ("in the three months to June", Q2, "2023/24 Q1"),
        ("Quarters 1 to 3", Q3, "2023/24 Q3"),
        ("Q1 to Q3", Q3, "2023/24 Q3"),
        ("Q1-Q3, which", Q3, "2023/24 Q3"),
        ("the same quarters of 2022-23", Q3, "2022/23 Q3"),
        ("on the last day of the quarter", Q3, "2023/24 Q3"),
        ("in the most recent quarter", Q3, "2023/24 Q3"),
        ("the first three months of this year", quarter(2023, 1), "2023/24 Q1"),
        ("last year", stretch(date(2023, 1, 1), date(2023, 6, 30)), "2022-01..2022-06"),
        ("over the nine month period", Q3, "2023/24 Q3"),
        ("first half of the year", Q2, "2023/24 Q2"),
        ("H1", Q3, "2023/24 Q2"),
        ("the first six months of the year", Q3, "2023/24 Q2"),
        ("over the last two quarters", Q3, "2023-07..2023-12"),
        ("in the past six months", Q3, "2023-07..2023-12"),
        ("in the last 12 months", Q2, "2022-10..2023-09"),
        ("over the last year", YEAR, "2022/23"),
        ("this time in 2022", Q2, "2022/23 Q2"),
        ("the same period in 2022", quarter(2023, 4), "2021/22 Q4"),
        ("two years ago", Q2, "2021/22 Q2"),
        ("six months earlier", Q2, "2022/23 Q4"),
        ("between 1 April and 30 September", Q2, "2023-04..2023-09"),
        ("the autumn term", Q3, "2023-09..2023-12"),
        ("the summer term", Q2, "2023-04..2023-07"),
        ("last academic year", Q3, "2022-09..2023-08"),
        ("last calendar year", Q3, "2022"),
        ("since the start of the year", Q2, "2023/24 Q2"),
        ("cumulative performance", Q2, "2023/24 Q2"),
        ("in the month", month(2023, 8), "2023-08"),
        ("the quarter before", Q2, "2023/24 Q1"),
        ("last year's outturn", Q2, "2022/23"),
    ],
)
def test_a_time_that_the_reporting_period_places(text: str, reporting: Period, label: str) -> None:
    placed = resolve(only(text), reporting)
    assert placed is not None
    assert placed.label == label


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("since the last report", Q2),
        ("since its launch", Q2),
        ("in Quarters 2 and 3", quarter(2023, 1)),
        ("second half of the year", Q2),
        ("the first three months of this year", month(2024, 3)),
        ("the first nine months of the year", Q2),
        ("in the month", Q2),
        ("in the last three weeks", Q2),
        ("the same period in 2022", YEAR),
        ("in the last 12 months", None),
    ],
)
def test_a_time_that_nobody_can_place_stays_open(text: str, reporting: Period | None) -> None:
    assert resolve(only(text), reporting) is None


@pytest.mark.parametrize(
    "text",
    [
        "records are up to date",
        "their date of birth",
        "children who were missing in the last 12 months",
        "seen within the last 12 months",
        "a cumulative impact on families",
        "1.2.3 Housing",
        "in 12/13 cases",
        "during term time",
        "the meeting held on 3 to 5 May 2021",
        "H20 pipes",
    ],
)
def test_what_tells_no_time_of_a_value_is_left_out(text: str) -> None:
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("in the last 12 months", (Basis.ROLLING_YEAR, Basis.YEAR)),
        ("the year to date", (Basis.YEAR_TO_DATE,)),
        ("April to December 2023", (Basis.YEAR_TO_DATE,)),
        ("from July to December 2023", ()),
        ("from July to September 2023", (Basis.QUARTER,)),
        ("12 months to June 2023", (Basis.ROLLING_YEAR,)),
        ("at any one time", (Basis.SNAPSHOT,)),
        ("at the time of the inspection", (Basis.SNAPSHOT,)),
        ("in-month", (Basis.MONTH,)),
        ("in the autumn term 2023", ()),
    ],
)
def test_the_wording_tells_the_basis(text: str, bases: tuple[Basis, ...]) -> None:
    assert only(text).bases == bases


def test_quarters_held_against_each_other_are_two_times() -> None:
    assert [m.relative for m in find_periods("rose between Q1 and Q2")] == ["quarter 1", "quarter 2"]
    assert len(find_periods("in July, August and September")) == 3


words = st.sampled_from(
    [
        "Q2", "Q1-Q3", "Quarters 1 and 2", "2023/24", "2023", "March", "31", "the last", "two quarters", "12 months to",
        "first half of", "the year", "autumn term", "academic year", "week ending", "31/03/24", "since",
        "the last report", "last year", "between",
        "and", "to", "from", "April", "by the end of", "the previous quarter", "ago", "(", ")",
        "three years", "in the month", "same period in", "previous year", "calendar year", ",", "to date",
    ]
)  # fmt: skip
texts = st.lists(words, max_size=9).map(" ".join)
reports = st.one_of(
    st.builds(quarter, st.integers(2010, 2030), st.integers(1, 4)),
    st.builds(financial_year, st.integers(2010, 2030)),
    st.builds(month, st.integers(2010, 2030), st.integers(1, 12)),
)


@given(texts, reports)
@example("31 March", month(2010, 1))
def test_what_is_reckoned_from_the_report_never_begins_after_it(text: str, reporting: Period) -> None:
    for mention in find_periods(text):
        placed = resolve(mention, reporting)
        if mention.relative is not None and " of " not in mention.relative and placed is not None:
            # A bare day ("at 31 March") may lie in the weeks in which the report was being written.
            written = WRITTEN if mention.relative.startswith("day ") else timedelta()
            assert placed.start <= reporting.end + written


@given(texts, reports)
def test_the_label_of_every_time_reads_back_as_it(text: str, reporting: Period) -> None:
    for mention in find_periods(text):
        for period in (mention.period, resolve(mention, reporting)):
            assert period is None or parse_period(period.label) == period


def test_hostile_text_is_read_in_linear_time() -> None:
    for unit in (
        "1 April to ",
        "between 1 April and ",
        "quarters 1, 2 ",
        "the last 12 ",
        "autumn term ",
        "week ending ",
        "31.03.",
    ):
        find_periods(unit * 3000)
