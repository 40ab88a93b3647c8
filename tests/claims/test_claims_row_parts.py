"""Figures beside a table of parts: each goes to its own row, and none to the total that its words do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

import narrator
from narrator.domain import Kind, Role, Verdict

TITLE = "<h1>Fellbridge Council: Performance Report Quarter 3 2024/25</h1>"
PLANNING = (
    "<table><tr><th>Application type</th><th>Decided</th><th>In time</th><th>% in time</th></tr>"
    "<tr><td>Major</td><td>12</td><td>10</td><td>83.3%</td></tr>"
    "<tr><td>Other</td><td>163</td><td>155</td><td>95.1%</td></tr>"
    "<tr><td>Total</td><td>175</td><td>165</td><td>94.3%</td></tr></table>"
)
EXCLUSIONS = (
    "<table><tr><th>Permanent exclusions</th><th>2022/23</th><th>2023/24</th></tr>"
    "<tr><td>Primary</td><td>17</td><td>16</td></tr><tr><td>Secondary</td><td>141</td><td>153</td></tr>"
    "<tr><td>Total</td><td>158</td><td>169</td></tr></table>"
)
BUDGETS = (
    "<table><tr><th>Directorate</th><th>Budget £m</th><th>Actual to date £m</th><th>Forecast £m</th></tr>"
    "<tr><td>Adults and Health</td><td>51.4</td><td>38.2</td><td>52.9</td></tr>"
    "<tr><td>Children and Families</td><td>33.7</td><td>25.1</td><td>34.6</td></tr></table>"
)
STRANDS = (
    "<table><tr><th>Strand</th><th>12m to Dec 2023</th><th>12m to Dec 2024</th></tr>"
    "<tr><td>Race</td><td>712</td><td>761</td></tr><tr><td>Disability</td><td>150</td><td>136</td></tr>"
    "<tr><td>All hate crime</td><td>862</td><td>897</td></tr></table>"
)


@pytest.fixture
def audit(tmp_path: Path):
    """Checks a page of a table and a sentence."""

    def check(table: str, sentence: str):
        page = tmp_path / "page.html"
        page.write_text(f"<html><body>{TITLE}{table}<p>{sentence}</p></body></html>", encoding="utf-8")
        return narrator.check([narrator.analyse(narrator.read(str(page)))])

    return check


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (PLANNING, "83.3% of major applications were decided in time."),
        (STRANDS, "Race offences increased from 712 to 761."),
        (EXCLUSIONS, "There were 169 permanent exclusions in 2023/24."),
        (BUDGETS, "Children and Families had spent £25.1m by the end of December."),
        (BUDGETS, "Adults and Health has a budget of £51.4m."),
    ],
)
def test_figures_of_parts_are_borne_out_by_their_rows(audit, table, sentence):
    found = audit(table, sentence)
    assert not found.findings
    assert {one.verdict for one in found.verdicts} == {Verdict.CONSISTENT}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (PLANNING, "155 of 163 other applications were in time."),
        (STRANDS, "Race offences increased to 761, while disability offences fell from 150 to 136."),
        (BUDGETS, "Adults and Health is to find savings of £2.4m against its budget of £51.4m."),
        (BUDGETS, "Children and Families is forecast to spend £34.6m, against £25.1m so far."),
    ],
)
def test_parts_budgets_and_forecasts_raise_no_alarm(audit, table, sentence):
    assert not audit(table, sentence).findings


def test_a_budget_is_the_rows_target_and_no_value(audit):
    found = audit(BUDGETS, "Adults and Health has a budget of £51.4m.")
    assert [one.claim.role for one in found.verdicts] == [Role.TARGET]


BY_YEAR = (
    "<table><tr><th rowspan=2>Directorate</th><th colspan=3>2024/25</th><th>2023/24</th></tr>"
    "<tr><th>Budget £m</th><th>Forecast £m</th><th>Variance £m</th><th>Outturn £m</th></tr>"
    "<tr><td>Adults and Health</td><td>51.4</td><td>52.9</td><td>1.5</td><td>48.0</td></tr>"
    "<tr><td>Children and Families</td><td>33.7</td><td>34.6</td><td>0.9</td><td>32.2</td></tr></table>"
)
IN_ONE_CELL = BY_YEAR.replace("<th colspan=3>2024/25</th><th>2023/24</th></tr><tr>", "").replace(
    "<th rowspan=2>Directorate</th>", "<th>Directorate</th>"
).replace("Budget £m", "2024/25 Budget £m").replace("Forecast £m", "2024/25 Forecast £m").replace(
    "Outturn £m", "2023/24 Outturn £m"
)  # fmt: skip


@pytest.mark.parametrize("table", [BY_YEAR, IN_ONE_CELL])
def test_budgets_and_forecasts_of_a_year_are_those_of_their_rows(audit, table):
    found = audit(table, "Adults and Health has a budget of £51.4m.")
    assert [one.verdict for one in found.verdicts] == [Verdict.CONSISTENT] and not found.findings
    told = [
        (one.header, one.kind, one.period and one.period.label, one.quantity.value)
        for one in found.analyses[0].observations
        if one.header == "Adults and Health"
    ]
    assert told == [
        ("Adults and Health", Kind.TARGET, "2024/25", 51_400_000),
        ("Adults and Health", Kind.ACTUAL, "2024/25", 52_900_000),
        ("Adults and Health", Kind.ACTUAL, "2023/24", 48_000_000),
    ]
    assert not audit(table, "Children and Families is forecast to spend £34.6m, against £32.2m last year.").findings


@pytest.mark.parametrize("table", [BUDGETS, BY_YEAR])
def test_a_rows_forecast_and_budget_are_held_against_what_lies_between(audit, table):
    told = "Children and Families is forecast to spend £34.6m against a budget of £33.7m, £{}m over."
    assert not audit(table, told.format("0.9")).findings
    assert [one.code for one in audit(table, told.format("2.9")).findings] == ["NAR102"]
