"""Arithmetic within the text: shares, changes and breakdowns."""

from __future__ import annotations

import pytest

from narrator.checks import check_analyses
from narrator.domain import BlockKind, Direction, Role, Severity, Unit, Verdict


def codes(*sheets):
    return [finding.code for finding in check_analyses([sheet.analysis() for sheet in sheets]).findings]


def verdicts(sheet):
    audit = check_analyses([sheet.analysis()])
    return {verdict.claim.quantity.surface: verdict for verdict in audit.verdicts}


def test_a_percentage_that_is_its_ratio_is_consistent_and_says_the_sum(desk):
    sheet = desk.Sheet()
    sheet.say("69.8% (74 / 106) stayed.", {"quote": "69.8% (74 / 106)", "numerator": 74, "denominator": 106})
    verdict = verdicts(sheet)["69.8% (74 / 106)"]
    assert verdict.verdict is Verdict.CONSISTENT
    assert verdict.note == "74 / 106 = 69.8%"


def test_a_percentage_that_is_cut_off_is_rounding(desk):
    sheet = desk.Sheet()
    sheet.say("Of them 66% (2 of 3) stayed.", {"quote": "66%", "numerator": 2, "denominator": 3})
    assert verdicts(sheet)["66%"].verdict is Verdict.ROUNDING


def test_a_percentage_that_is_not_its_ratio_is_found_with_the_claim_first(desk):
    sheet = desk.Sheet()
    sheet.say("45% (12 / 30) of calls were late.", {"quote": "45%", "numerator": 12, "denominator": 30})
    (finding,) = check_analyses([sheet.analysis()]).findings
    assert finding.code == "NAR101"
    assert finding.evidence[0].quote == "45%"
    assert finding.evidence[0].sentence == "45% (12 / 30) of calls were late."
    assert finding.recomputation == "12 / 30 = 40%, not 45%"


@pytest.mark.parametrize(("figure", "found"), [("83%", []), ("88%", ["NAR101"])])
def test_a_ratio_tied_to_a_percentage_by_a_word(desk, figure, found):
    sheet = desk.Sheet()
    sheet.say(
        f"In March, 15 of the 18 children moved on, equating to {figure}.",
        {"quote": "15 of the 18", "unit": Unit.RATIO, "numerator": 15, "denominator": 18},
        {"quote": figure},
    )
    assert codes(sheet) == found


@pytest.mark.parametrize(("figure", "found"), [("9.8%", []), ("10.8%", ["NAR101"])])
def test_the_whole_that_opens_the_sentence(desk, figure, found):
    sheet = desk.Sheet()
    sheet.say(
        f"Of the 51 children who started, {figure} (5 children) came back.",
        {"quote": "51", "counted": "child"}, {"quote": figure}, {"quote": "5", "counted": "child"},
    )  # fmt: skip
    assert codes(sheet) == found


def test_a_percentage_of_another_base_is_left_alone(desk):
    sheet = desk.Sheet()
    sheet.say(
        "Of the 6 children without a review, 4 (4.2% of total cohort) refused.",
        {"quote": "6", "counted": "child"}, {"quote": "4", "counted": "child"}, {"quote": "4.2%"},
    )  # fmt: skip
    assert codes(sheet) == []


def change(desk, size, new="60", old="46", direction=Direction.UP, unit=None):
    sheet = desk.Sheet()
    (actual,) = sheet.say(f"There were {new} enquiries.", {"quote": new, "unit": unit, "counted": None})
    sheet.say(
        f"This is a {size} change on the {old} a year before.",
        {"quote": size, "role": Role.CHANGE, "compares": actual, "direction": direction},
        {"quote": old, "role": Role.PREVIOUS, "compares": actual, "unit": unit, "direction": direction},
    )
    return sheet


@pytest.mark.parametrize(
    ("size", "new", "old", "direction", "found"),
    [
        ("30.4%", "60", "46", Direction.UP, []),
        ("33.4%", "60", "46", Direction.UP, ["NAR102"]),
        ("8.7%", "21", "23", Direction.DOWN, []),
        ("11.7%", "21", "23", Direction.DOWN, ["NAR102"]),
        ("5%", "80.0%", "75.0%", Direction.UP, []),  # points
        ("6.7%", "80.0%", "75.0%", Direction.UP, []),  # relative
        ("9%", "80.0%", "75.0%", Direction.UP, ["NAR102"]),
    ],
)
def test_changes_are_tried_in_points_and_in_percent(desk, size, new, old, direction, found):
    assert codes(change(desk, size, new, old, direction)) == found


def list_of(desk, lead, whole, items, lead_role=Role.ACTUAL):
    sheet = desk.Sheet()
    sheet.say(lead, {"quote": whole, "counted": "child", "role": lead_role})
    for item in items:
        figure = item.split()[0]
        sheet.say(item, {"quote": figure, "counted": "child", "role": Role.PART}, kind=BlockKind.LIST_ITEM)
    return sheet


ITEMS = ["3 children were adopted.", "5 children went to relatives.", "8 children returned home.", "3 children left."]


def test_bullets_that_add_up_are_consistent(desk):
    sheet = list_of(desk, "Of the 19 children who left:", "19", ITEMS)
    audit = check_analyses([sheet.analysis()])
    assert not audit.findings
    assert {verdict.verdict for verdict in audit.verdicts} == {Verdict.CONSISTENT}
    assert audit.coverage.consistent == 5


def test_bullets_that_do_not_add_up_name_what_is_missing(desk):
    sheet = list_of(desk, "Of the 21 children who left:", "21", ITEMS)
    (finding,) = check_analyses([sheet.analysis()]).findings
    assert finding.code == "NAR103"
    assert "3 + 5 + 8 + 3 = 19" in finding.recomputation
    assert "2 are missing" in finding.recomputation
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "lead", ["Of the 40 children, the largest groups were:", "Of the 40 children who left:"], ids=["partial", "far off"]
)
def test_lists_that_were_never_complete_are_left_alone(desk, lead):
    assert codes(list_of(desk, lead, "40", ITEMS)) == []


def placed(desk, last):
    sheet = desk.Sheet(section="STARTS")
    parts = [{"quote": figure, "counted": None, "role": Role.PART} for figure in ("1", "13", "1", last)]
    sheet.say(
        f"In Q2, 3 of the 21 children were placed at home, 1 with kin, 13 with carers, 1 in hostels, {last} apart.",
        {
            "quote": "3 of the 21", "unit": Unit.RATIO, "numerator": 3, "denominator": 21, "counted": "child",
            "period": desk.Q2, "role": Role.PART,
        },
        *parts,
    )  # fmt: skip
    return sheet


def test_a_sentence_that_leaves_one_out_points_to_the_column_that_holds_it(desk):
    sheet = placed(desk, "2")
    sheet.column(desk.STARTS, ["", "", "", "", "1", ""], header="Hospital or trust", column=7)
    (finding,) = check_analyses([sheet.analysis()]).findings
    assert finding.code == "NAR103"
    assert "1 is missing" in finding.recomputation
    assert "Hospital or trust" in finding.remedy
    assert finding.evidence[0].quote == "3 of the 21"
    assert finding.evidence[-1].observation is not None


def test_a_sentence_that_adds_up_is_left_alone(desk):
    assert codes(placed(desk, "3")) == []


@pytest.mark.parametrize(("size", "severity"), [("43%", Severity.WARNING), ("47%", Severity.ERROR)])
def test_a_last_digit_off_is_graver_the_further_it_is(desk, size, severity):
    sheet = desk.Sheet()
    sheet.say(
        f"There were 33 enquiries, {size} fewer than the 57 a year before.",
        {"quote": "33", "counted": None},
        {"quote": size, "role": Role.CHANGE, "compares": "c1", "direction": Direction.DOWN},
        {"quote": "57", "role": Role.PREVIOUS, "compares": "c1", "counted": None, "direction": Direction.DOWN},
    )
    (finding,) = check_analyses([sheet.analysis()]).findings
    assert finding.severity is severity
