"""Minutes against reports, this year's document against last year's, and a document against itself."""

from __future__ import annotations

import pytest

from narrator.domain import Basis, Role


def minutes(desk, figure, **more):
    sheet = desk.Sheet(path="minutes.txt", section=None)
    claim = {"quote": figure, "indicator": "visits", "period": desk.Q2, "bases": (Basis.QUARTER,)}
    sheet.say(f"Members heard that {figure} were in time in Q2.", claim | more)
    return sheet


def report(desk, figure="92.9%", **more):
    sheet = desk.Sheet(authority=more.pop("authority", None))
    sheet.column(desk.VISITS, ["92.1", "92.4", "93.0", "92.9", "92.1", "93.8"])
    claim = {"quote": figure, "indicator": "visits", "period": desk.Q2, "bases": (Basis.QUARTER,)}
    sheet.say(f"{figure} were in time in Q2.", claim | more)
    return sheet


def test_minutes_that_share_the_reports_figure_are_consistent(desk):
    audit = desk.judge(report(desk), minutes(desk, "92.9%"))
    assert not audit.findings
    assert audit.coverage.consistent == 2


def test_minutes_that_disagree_are_told_once_and_first(desk):
    for order in ((report(desk), minutes(desk, "93.2%")), (minutes(desk, "93.2%"), report(desk))):
        finding = desk.only(desk.judge(*order))
        assert finding.code == "NAR502"
        assert [e.document for e in finding.evidence] == ["minutes.txt", "report.txt"]
        assert finding.evidence[0].quote == "93.2%"


def test_another_authoritys_figures_are_another_matter(desk):
    ours, theirs = report(desk, authority="Northmoor"), minutes(desk, "93.2%")
    theirs.authority = "Eastmere"
    assert not desk.judge(ours, theirs).findings


def test_different_denominators_are_different_groups(desk):
    ours = report(desk, "92.9%", numerator=691, denominator=744)
    assert not desk.judge(ours, minutes(desk, "92.5%", numerator=37, denominator=40)).findings


def last_year(desk, bases):
    sheet = desk.Sheet(path="last-year.txt", reporting=desk.LAST_Q2)
    claim = {"quote": "77.3%", "indicator": "visits", "period": desk.LAST_Q2, "bases": bases}
    sheet.say("77.3% were in time in Quarter 2.", claim)
    return sheet


@pytest.mark.parametrize(
    ("figure", "bases", "code"),
    [("68.5%", (Basis.QUARTER,), "NAR503"), ("77.3%", (Basis.QUARTER,), None), ("68.5%", (), None)],
)
def test_last_years_figure_told_otherwise_now(desk, figure, bases, code):
    sheet = desk.Sheet()
    previous = {"quote": figure, "indicator": "visits", "role": Role.PREVIOUS, "period": desk.LAST_Q2}
    sheet.say(f"This is similar to {figure} in Q2 of last year.", previous | {"bases": (Basis.QUARTER,)})
    found = [finding.code for finding in desk.judge(last_year(desk, bases), sheet).findings]
    assert found == ([code] if code else [])


def test_two_values_in_one_document(desk):
    sheet = desk.Sheet()
    claim = {"indicator": "stock", "period": desk.SEPTEMBER, "bases": (Basis.SNAPSHOT,), "counted": "child"}
    sheet.say("There were 92 children at the end of September.", claim | {"quote": "92"})
    sheet.say("At the end of September 95 children were in care.", claim | {"quote": "95"})
    finding = desk.only(desk.judge(sheet))
    assert finding.code == "NAR501"
    assert finding.evidence[0].quote == "95"
