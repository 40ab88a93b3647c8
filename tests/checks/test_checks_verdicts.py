"""Claims against tables and against one another."""

from __future__ import annotations

import pytest

from narrator.checks import check_analyses
from narrator.domain import AgainstTarget, Basis, Direction, Indicator, Kind, Polarity, Role, Unit, Verdict

MONTHLY = ["11", "4", "9", "6", "9", "6"]
RUNNING = ["11", "15", "24", "30", "39", "45"]


def starts(desk, figure, running=True, counted="child", **more):
    """A sheet with a monthly (and a running) column and one claim for the second quarter."""
    sheet = desk.Sheet(section="STARTS")
    sheet.column(desk.STARTS, MONTHLY)
    if running:
        sheet.column(desk.STARTS_YTD, RUNNING, column=2)
    claim = {"quote": figure, "indicator": "starts", "period": desk.Q2, "bases": (Basis.QUARTER,), "counted": counted}
    sheet.say(f"In Q2 {figure} children started.", claim | more)
    return sheet


def test_a_quarters_count_is_the_sum_of_its_months(desk):
    audit = desk.judge(starts(desk, "21"))
    assert not audit.findings
    assert audit.verdicts[0].verdict is Verdict.CONSISTENT


def test_a_wrong_count_shows_the_sum(desk):
    finding = desk.only(desk.judge(starts(desk, "25")))
    assert finding.code == "NAR201"
    assert "6 + 9 + 6 = 21" in finding.recomputation or "45 − 24 = 21" in finding.recomputation
    assert finding.evidence[0].claim == "c1"
    assert finding.evidence[1].cell is not None
    assert finding.evidence[1].sentence is None


def test_months_that_nothing_shows_to_add_up_contradict_nothing(desk):
    audit = desk.judge(starts(desk, "15", running=False))
    assert not audit.findings
    assert audit.verdicts[0].verdict is Verdict.UNVERIFIED


def test_an_annual_row_that_is_the_sum_shows_that_months_add_up(desk):
    sheet = starts(desk, "25", running=False)
    sheet.column(desk.STARTS, ["45"], [desk.YEAR])
    assert desk.only(desk.judge(sheet)).code == "NAR201"


def test_things_counted_are_kept_apart(desk):
    assert not desk.judge(starts(desk, "25", counted="family")).findings


def test_a_part_is_never_held_against_the_total(desk):
    assert not desk.judge(starts(desk, "4", role=Role.PART)).findings


def test_cells_that_are_not_trusted_contradict_nothing(desk):
    sheet = desk.Sheet()
    sheet.column(desk.STOCK, ["81", "71", "75", "77", "76", "79"], confidence=0.3)
    claim = {"quote": "92", "indicator": "stock", "period": desk.SEPTEMBER, "bases": (Basis.SNAPSHOT,)}
    sheet.say("There were 92 at the end of September.", claim)
    audit = desk.judge(sheet)
    assert not audit.findings
    assert audit.coverage.unverified == 1


def test_the_figure_of_another_quarter_is_said_so(desk):
    sheet = desk.Sheet()
    sheet.column(desk.STARTS_YTD, ["24", "73", "135", "189", "236", "292"])
    claim = {"quote": "157", "indicator": "starts-ytd", "period": desk.Q1, "bases": (Basis.QUARTER,)}
    sheet.say("157 started in Q1.", claim)
    finding = desk.only(desk.judge(sheet))
    assert finding.code == "NAR204"
    assert "July to September 2021" in finding.message
    assert "292 − 135 = 157" in finding.recomputation


@pytest.mark.parametrize(
    ("figure", "bases", "code"),
    [
        ("87.1%", (Basis.QUARTER,), None),  # within its months
        ("84.0%", (Basis.QUARTER,), "NAR202"),
        ("91.0%", (Basis.QUARTER,), "NAR202"),
        ("87.5%", (Basis.YEAR_TO_DATE,), None),
        ("85.2%", (Basis.YEAR_TO_DATE,), "NAR204"),  # the month's own
        ("83.3%", (Basis.YEAR_TO_DATE,), "NAR201"),
        ("83.3%", (), "NAR201"),  # no reading fits
        ("85.2%", (), None),  # the last month's, perhaps
    ],
)
def test_percentages_on_every_reading(desk, figure, bases, code):
    sheet = desk.Sheet()
    sheet.column(desk.VISITS, ["87.1", "89.5", "85.9", "90.4", "85.1", "85.2"])
    sheet.column(desk.VISITS_YTD, ["87.1", "88.3", "87.5", "88.3", "87.6", "87.5"], column=2)
    time = " year to date" if bases == (Basis.YEAR_TO_DATE,) else ""
    claim = {"quote": figure, "indicator": "visits", "period": desk.Q2, "bases": bases}
    sheet.say(f"{figure} were in time{time}.", claim)
    assert [finding.code for finding in desk.judge(sheet).findings] == ([code] if code else [])


def test_a_claim_without_a_period_is_never_wrong(desk):
    sheet = desk.Sheet()
    sheet.column(desk.VISITS, ["87.1", "89.5", "85.9", "90.4", "85.1", "85.2"])
    sheet.say("12.0% were in time.", {"quote": "12.0%", "indicator": "visits"})
    assert not desk.judge(sheet).findings


@pytest.mark.parametrize(("told", "code"), [("90%", None), ("95%", "NAR203")])
def test_a_target_against_the_tables(desk, told, code):
    sheet = desk.Sheet()
    sheet.column(desk.VISITS, ["90"], kind=Kind.TARGET)
    sheet.say(f"The target is {told}.", {"quote": told, "indicator": "visits", "role": Role.TARGET})
    assert [finding.code for finding in desk.judge(sheet).findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("figure", "words", "against", "found"),
    [
        ("92%", "below", AgainstTarget.BELOW, ["NAR401"]),
        ("88%", "below", AgainstTarget.BELOW, []),
        ("89.4%", "in line with", AgainstTarget.MEETS, []),
        ("88%", "above", AgainstTarget.ABOVE, ["NAR401"]),
        ("90%", "above", AgainstTarget.ABOVE, []),
        ("70%", "better than", AgainstTarget.ABOVE, []),  # no polarity known
        ("92%", "no longer below", AgainstTarget.BELOW, []),
        ("88%", "set against", AgainstTarget.ABOVE, []),  # the words name no side
    ],
)
def test_wording_against_the_target(desk, figure, words, against, found):
    sheet = desk.Sheet()
    actual, target = (
        {"quote": figure, "against_target": against},
        {"quote": "90%", "role": Role.TARGET, "compares": "c1"},
    )
    sheet.say(f"{figure} came by rail, {words} the target of 90%.", actual, target)
    assert [finding.code for finding in desk.judge(sheet).findings] == found


@pytest.mark.parametrize(
    ("old", "new", "direction", "found"),
    [
        ("31", "18", Direction.DOWN, []),
        ("31", "18", Direction.UP, ["NAR402"]),
        ("31", "31", Direction.UP, []),
        ("18", "31", Direction.DOWN, ["NAR402"]),
        ("30", "33", Direction.SAME, []),
        ("30", "60", Direction.SAME, ["NAR402"]),
    ],
)
def test_wording_of_a_move(desk, old, new, direction, found):
    sheet = desk.Sheet()
    words = {Direction.UP: "increased", Direction.DOWN: "fell", Direction.SAME: "remained similar"}[direction]
    sheet.say(
        f"Episodes {words}, from {old} to {new}.",
        {"quote": old, "role": Role.PREVIOUS, "compares": "c2", "direction": direction},
        {"quote": new, "direction": direction},
    )
    assert [finding.code for finding in desk.judge(sheet).findings] == found


@pytest.mark.parametrize(
    ("polarity", "found"), [(Polarity.LOWER, ["NAR402"]), (Polarity.HIGHER, []), (Polarity.NEUTRAL, [])]
)
def test_an_improvement_by_polarity(desk, polarity, found):
    measure = Indicator("late", "Evening visits", Unit.PERCENT, polarity=polarity)
    sheet = desk.Sheet()
    sheet.say(
        "Evening visits stand at 12.0%, an improvement on 9.0%.",
        {"quote": "12.0%", "indicator": "late", "merit": True},
        {"quote": "9.0%", "indicator": "late", "role": Role.PREVIOUS, "compares": "c1", "merit": True},
    )
    audit = check_analyses([sheet.analysis(measure)])
    assert [finding.code for finding in audit.findings] == found


@pytest.mark.parametrize(
    ("running", "found"),
    [(RUNNING, []), (["11", "15", "24", "33", "39", "45"], ["NAR301"]), (["1", "2", "3", "4", "5", "6"], [])],
)
def test_running_totals(desk, running, found):
    sheet = desk.Sheet()
    sheet.column(desk.STARTS, MONTHLY)
    sheet.column(desk.STARTS_YTD, running, column=2)
    assert [finding.code for finding in desk.judge(sheet).findings] == found


def test_a_wrong_running_total_says_what_would_be_right(desk):
    sheet = desk.Sheet()
    sheet.column(desk.STARTS, MONTHLY)
    sheet.column(desk.STARTS_YTD, ["11", "15", "24", "33", "39", "45"], column=2)
    finding = desk.only(desk.judge(sheet))
    assert "24 + 6 = 30, but the table gives 33" in finding.recomputation
    assert finding.remedy.startswith("30 ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Figures for enquiries – Sam to provide", True),
        ("Visits stood at xx% in Q2.", True),
        ("Narrative to follow", True),
        ("[insert date]", True),
        ("We are awaiting the figures of the health service.", False),
        ("The team asked Sam to provide an update in March.", False),
        ("Support to families continues.", False),
        ("The XX Group met twice.", False),
    ],
)
def test_placeholders(desk, text, found):
    sheet = desk.Sheet()
    sheet.say(text)
    assert [finding.code for finding in desk.judge(sheet).findings] == (["NAR901"] if found else [])


def test_select_and_ignore_choose_findings_and_leave_verdicts(desk):
    analyses = [starts(desk, "25").analysis()]
    assert not check_analyses(analyses, ignore=["NAR2"]).findings
    assert not check_analyses(analyses, select=["NAR1"]).findings
    assert check_analyses(analyses, select=["NAR1"]).coverage.contradicted == 1
    assert len(check_analyses(analyses, select=["NAR2"]).findings) == 1


def test_fingerprints_do_not_depend_on_position_or_path(desk):
    one, two = starts(desk, "25"), starts(desk, "25")
    two.path = "elsewhere/report.txt"
    moved = desk.Sheet(path="elsewhere/report.txt", section="STARTS")
    moved.say("An opening line.")
    moved.column(desk.STARTS, MONTHLY)
    moved.column(desk.STARTS_YTD, RUNNING, column=2)
    claim = {"quote": "25", "indicator": "starts", "period": desk.Q2, "bases": (Basis.QUARTER,), "counted": "child"}
    moved.say("In Q2 25 children started.", claim)
    assert desk.only(desk.judge(one)).fingerprint == desk.only(desk.judge(moved)).fingerprint


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("indicator", ["starts", None])
def test_what_is_unverified_says_why(desk, role, indicator):
    """Formats tell the note alone, so an unverified claim without one would stand there unexplained."""
    more = {"role": role, "indicator": indicator, "period": desk.Q2 if indicator else None}
    audit = desk.judge(starts(desk, "5000", running=False, **more))
    unverified = [one for one in audit.verdicts if one.verdict is Verdict.UNVERIFIED]
    assert unverified
    assert all(one.note for one in unverified)
