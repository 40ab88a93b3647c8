"""Times told in sentences, and what they stand for in a document that reports on a period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Basis, Period
from narrator.periods import PeriodMention, financial_year, find_periods, month, quarter, resolve

Q2 = quarter(2021, 2)
YEAR = financial_year(2016)


def only(text: str) -> PeriodMention:
    found = find_periods(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Visits in Q2 2021/22 rose", "2021/22 Q2"),
        ("the Quarter 2 (July – September) 2020/21 results", "2020/21 Q2"),
        ("compared to Quarter 2 2019/20", "2019/20 Q2"),
        ("in quarter 4 of 2016/17 there were", "2016/17 Q4"),
        ("the second quarter of 2019-20", "2019/20 Q2"),
        ("2022/23 Q3 results", "2022/23 Q3"),
        ("Quarter 3 (October to December 2023)", "2023/24 Q3"),
        ("(July 2021 to September 2021)", "2021/22 Q2"),
        ("April to September 2021", "2021-04..2021-09"),
        ("during 2016/17", "2016/17"),
        ("in 2018-19 there", "2018/19"),
        ("2020/2021", "2020/21"),
        ("as at September 2020, nine", "2020-09"),
        ("in Sept 2020", "2020-09"),
        ("at 30 September 2021", "2021-09-30"),
        ("as at 31st March 2013", "2013-03-31"),
        ("on 30/09/2021 there were", "2021-09-30"),
        ("at the end of March 2016/17", "2017-03"),
        ("by the end of May 2016/17", "2016-05"),
        ("12 months to December 2024", "2024"),
        ("the year ended 31 March 2021", "2020/21"),
        ("for the year ending March 31, 2013, show", "2012/13"),
        ("the quarter ending 31 December 2020", "2020/21 Q3"),
        ("during the quarter ended September 2022", "2022/23 Q2"),
        ("released for the period 2017-18", "2017/18"),
        ("in the 12 months to June 2023", "2022-07..2023-06"),
        ("the 2015/16 academic year", "2015-09..2016-08"),
        ("since 2015", "2015"),
    ],
)
def test_a_time_that_the_words_fix(text: str, label: str) -> None:
    mention = only(text)
    assert mention.period is not None
    assert mention.period.label == label
    assert not mention.malformed


@pytest.mark.parametrize(
    ("text", "reporting", "label"),
    [
        ("In March there were", YEAR, "2017-03"),
        ("In March there were", Q2, "2021-03"),
        ("during August", Q2, "2021-08"),
        ("in March last year", YEAR, "2016-03"),
        ("during Q2", Q2, "2021/22 Q2"),
        ("Qtr 3 figures", YEAR, "2016/17 Q3"),
        ("Q4 was better", Q2, "2020/21 Q4"),
        ("by the end of Q2 2021", Q2, "2021/22 Q2"),
        ("in Q4 2021", quarter(2020, 4), "2020/21 Q4"),
        ("the first quarter of the year", YEAR, "2016/17 Q1"),
        ("in Q1 last year", Q2, "2020/21 Q1"),
        ("at year end", YEAR, "2016/17"),
        ("the year to date figure", Q2, "2021/22 Q2"),
        ("this quarter", Q2, "2021/22 Q2"),
        ("in the previous quarter", quarter(2021, 1), "2020/21 Q4"),
        ("this year", Q2, "2021/22 Q2"),
        ("during the year", YEAR, "2016/17"),
        ("the same period last year", Q2, "2020/21 Q2"),
        ("the same quarter last year", Q2, "2020/21 Q2"),
        ("than last year", YEAR, "2015/16"),
        ("last year's figure", YEAR, "2015/16"),
        ("Currently, nine", Q2, "2021/22 Q2"),
        ("at mid-year", YEAR, "2016/17 Q2"),
        ("since November", YEAR, "2016-11..2017-03"),
        ("since November 2016", YEAR, "2016-11..2017-03"),
        ("last month", month(2021, 4), "2021-03"),
        ("at 31 March", Q2, "2021-03-31"),
        ("the same quarter of 2019/20", Q2, "2019/20 Q2"),
        ("at the same point in 2020/21", quarter(2021, 4), "2020/21 Q4"),
        ("for April to December", quarter(2022, 3), "2022-04..2022-12"),
        ("October - December results", quarter(2022, 4), "2022/23 Q3"),
        ("twelve months earlier", Q2, "2020/21 Q2"),
        ("this time last year", YEAR, "2015/16"),
    ],
)
def test_a_time_that_the_reporting_period_places(text: str, reporting: Period, label: str) -> None:
    placed = resolve(only(text), reporting)
    assert placed is not None
    assert placed.label == label


@pytest.mark.parametrize(
    ("text", "reporting"),
    [("in Q3", Q2), ("at year end", Q2), ("this quarter", YEAR), ("in March", None), ("this month", Q2)],
)
def test_a_time_that_can_not_be_known_stays_open(text: str, reporting: Period | None) -> None:
    assert resolve(only(text), reporting) is None


@pytest.mark.parametrize(
    "text",
    [
        "within 12 months of a previous plan",
        "in the previous 12 months",
        "agreed by the Group on 2 July 2018",
        "at the meeting held on 3 May 2021",
        "these may be considered",
        "the Children Act 1989 and",
        "spent £2019 on",
        "rose from 1640 letters to 1958",
        "of the 2016 households that moved",
        "a march of 2 miles",
        "a quarter of the families",
        "the plan for 2020-2024",
        "Section 20 and Section 47",
    ],
)
def test_what_tells_no_time_of_a_value_is_left_out(text: str) -> None:
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    ("text", "anchor", "bases"),
    [
        ("during Q2 2021/22", "during", (Basis.QUARTER,)),
        ("by the end of Q2 2021/22", "by_end", (Basis.YEAR_TO_DATE, Basis.SNAPSHOT)),
        ("as at September 2020", "as_at", (Basis.SNAPSHOT, Basis.YEAR_TO_DATE)),
        ("at the end of September 2020", "as_at", (Basis.SNAPSHOT, Basis.YEAR_TO_DATE)),
        ("in March", "during", (Basis.MONTH,)),
        ("during 2016/17", "during", (Basis.YEAR,)),
        ("year to date", "", (Basis.YEAR_TO_DATE,)),
        ("in 2021/22 to date", "during", (Basis.YEAR_TO_DATE,)),
        ("for 2021/22 so far", "during", (Basis.YEAR_TO_DATE,)),
        ("a rolling 12 months", "", (Basis.ROLLING_YEAR,)),
        ("the 2015/16 year end", "by_end", (Basis.YEAR_TO_DATE, Basis.SNAPSHOT, Basis.YEAR)),
        ("since November 2016", "since", ()),
        ("compared to March 2016", "", (Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE)),
    ],
)
def test_the_leading_words_tell_the_basis(text: str, anchor: str, bases: tuple[Basis, ...]) -> None:
    mention = only(text)
    assert (mention.anchor, mention.bases) == (anchor, bases)


def test_a_slip_keeps_its_print_and_gets_its_best_reading() -> None:
    mention = only("against Q2 2020/201 (12)")
    assert mention.malformed
    assert "2020/201" in mention.surface
    assert mention.period == quarter(2020, 2)


def test_several_times_come_in_order() -> None:
    found = find_periods("46 in Q2 2020/21, 60 in Q2 2021/22 and 51 in March 2022")
    assert [mention.period.label for mention in found if mention.period] == ["2020/21 Q2", "2021/22 Q2", "2022-03"]


pieces = st.sampled_from(
    [
        "Q2",
        " ",
        "2021/22",
        "20",
        "March",
        "by the end of ",
        "-",
        "(",
        ")",
        "12 months to ",
        "year",
        " last ",
        "\n",
        "this ",
    ]
)


@given(st.one_of(st.lists(pieces, max_size=30).map("".join), st.text(max_size=80)), st.integers(0, 1000))
def test_spans_are_in_order_and_hold_their_surface(text: str, offset: int) -> None:
    end = offset
    for mention in find_periods(text, offset):
        assert mention.surface == text[mention.span.start - offset : mention.span.end - offset]
        assert mention.span.end > mention.span.start >= 0
        assert mention.span.end > end or end == offset
        end = mention.span.end
        assert (mention.period is None) == (mention.relative is not None)
        resolve(mention, Q2)


def test_hostile_text_is_read_in_linear_time() -> None:
    for unit in ("Quarter 2 (", "March ", "2020/", "the end of the ", "12 months to the end of "):
        find_periods(unit * 4000)
