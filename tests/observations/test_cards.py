"""A KPI card's fields as observations, and what the narrative under it is held against."""

import pytest

import narrator
from narrator.domain import Basis, Kind, Owner
from narrator.periods import quarter
from narrator.readers import txt

HEAD = """Eastmere Council

Performance Report Quarter 2 2024/25 (July to September 2024)

"""


def analysis(text):
    return narrator.analyse(txt.READER.read("report.txt", (HEAD + text).encode()))


def told(text):
    return {
        (one.kind.value, str(one.quantity.value), one.rating, one.period.label if one.period else None)
        for one in analysis(text).observations
    }


CARD = """Care leavers in warm homes
Amber
Latest: 64% | Target: 80%, Floor: 60% | Previous: 66% (Red)
"""


def test_each_field_has_its_kind_time_and_rating():
    assert told(CARD) == {
        ("actual", "64", "Amber", "2024/25 Q2"),
        ("target", "80", None, "2024/25"),
        ("floor", "60", None, "2024/25"),
        ("actual", "66", "Red", None),
    }


def test_all_are_of_the_measure_that_the_title_names():
    names = {one.indicator_name for one in analysis(CARD).observations}
    assert names == {"Care leavers in warm homes"}


def test_a_cards_values_are_no_claims():
    assert analysis(CARD).claims == ()


def test_a_known_measure_is_the_catalogues():
    found = analysis("Re-referrals within 12 months\nLatest: 19%\nTarget: 20%\n")
    assert {one.indicator for one in found.observations} - {None}
    assert all(not one.indicator.startswith("doc:") for one in found.observations if one.indicator)


def test_an_earlier_value_keeps_the_time_that_the_card_tells():
    assert ("actual", "66", None, "2024/25 Q1") in told("Warm homes\nLatest: 64%\nPrevious (Q1 2024/25): 66%\n")


def test_the_latest_of_two_times_is_the_cards_own_value():
    found = told("Days to let an empty home\nRed\nQ2 2024/25: 41 days\nTarget: 30 days\nQ1 2024/25: 38 days\n")
    assert ("actual", "41", "Red", "2024/25 Q2") in found
    assert ("actual", "38", None, "2024/25 Q1") in found


def test_a_rating_field_may_tell_the_one_before_as_well():
    found = told("Warm homes\nRAG: Amber (previously Red)\nLatest: 64%\nLast quarter: 61%\n")
    assert {(value, rating) for _, value, rating, _ in found} == {("64", "Amber"), ("61", "Red")}


@pytest.mark.parametrize(
    ("printed", "value"),
    [("at least 95%", "95"), ("5 days or less", "5"), ("≤ 5%", "5"), ("under 400", "400"), ("£3.4m", "3400000")],
)
def test_a_targets_bound_is_its_figure(printed, value):
    assert ("target", value, None, "2024/25") in told(f"Warm homes\nLatest: 4\nTarget: {printed}\n")


def test_benchmarks_have_owners():
    found = analysis("Warm homes\nLatest: 64%\nEngland: 70%\nStatistical neighbours: 66%\n").observations
    owners = {(one.benchmark, str(one.quantity.value)) for one in found if one.kind is Kind.BENCHMARK}
    assert owners == {(Owner.NATIONAL, "70"), (Owner.STATISTICAL_NEIGHBOURS, "66")}


def test_a_latest_month_is_not_the_quarters_value():
    found = analysis("Warm homes\nLatest month: 64%\nTarget: 80%\n").observations
    actual = next(one for one in found if one.kind is Kind.ACTUAL)
    assert actual.period != quarter(2024, 2)


def test_a_target_that_is_not_set_gives_nothing():
    assert {kind for kind, *_ in told("Warm homes\nLatest: 64%\nTarget: n/a\nRAG: Green\n")} == {"actual"}


def test_the_sentence_below_a_card_is_held_against_it():
    audit = narrator.check([analysis(CARD + "In Quarter 2 64% of care leavers lived in warm homes.\n")])
    assert [one.verdict.value for one in audit.verdicts] == ["consistent"]
    assert audit.findings == ()


def test_a_target_told_wrong_is_found():
    audit = narrator.check([analysis(CARD + "64% of care leavers lived in warm homes, against a target of 85%.\n")])
    assert "NAR203" in {one.code for one in audit.findings}


def test_a_numbered_paragraph_below_the_cards_stands_under_the_section_above_them():
    found = analysis("Homes\n\n4. The cards below tell more.\n\n" + CARD + "\n5. Rents rose by 3% in the year.\n")
    sections = {block.paragraph: block.section for block in found.document.blocks if block.paragraph}
    assert sections["5"] == sections["4"] == "Homes"


def test_bases_are_those_of_the_reporting_period():
    actual = next(one for one in analysis(CARD).observations if one.rating == "Amber")
    assert Basis.QUARTER in actual.bases
