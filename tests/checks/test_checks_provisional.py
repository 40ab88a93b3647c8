"""A provisional value may still change: it can bear a claim out and never contradicts one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.checks import check_analyses
from narrator.domain import Basis, Verdict


def judge(desk, figure: str, provisional: bool):
    """The audit of a claim on the second quarter beside a table of that quarter's value."""
    sheet = desk.Sheet(section="VISITS")
    sheet.column(desk.VISITS, ["91.6"], [desk.SEPTEMBER])
    sheet.observations[:] = [replace(one, provisional=provisional) for one in sheet.observations]
    claim = {"quote": figure, "indicator": "visits", "period": desk.SEPTEMBER, "bases": (Basis.MONTH,)}
    sheet.say(f"In September {figure} of visits were made in time.", claim)
    return check_analyses([sheet.analysis()])


def test_a_final_value_contradicts(desk) -> None:
    assert [finding.code for finding in judge(desk, "88.4%", provisional=False).findings] == ["NAR201"]


def test_a_provisional_value_contradicts_nothing(desk) -> None:
    audit = judge(desk, "88.4%", provisional=True)
    assert not audit.findings
    assert audit.verdicts[0].verdict is Verdict.UNVERIFIED


@pytest.mark.parametrize("provisional", [False, True])
def test_a_value_bears_out_what_it_agrees_with(desk, provisional: bool) -> None:
    audit = judge(desk, "91.6%", provisional)
    assert not audit.findings
    assert audit.verdicts[0].verdict is Verdict.CONSISTENT
