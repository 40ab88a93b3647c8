"""`narrator summarise` as a user runs it."""

from __future__ import annotations

import json

import pytest

REPORT = """Northmoor Borough Council

Visits in Quarter 2 2023/24

Where are we performing well?

91.2% of assessments were finished within 45 working days in Quarter 2 2023/24, above the target of 90%.

Where do we need to improve?

84.6% of referrals were decided within 1 working day year to date, below the target of 90%.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path.name


def test_a_report_in_short(run, report):
    ran = run("summarise", report)
    assert ran.code == 0
    assert "Needs attention" in ran.out and "84.6%? of referrals completed within 1 working day" in ran.out
    assert ran.out.index("Needs attention") < ran.out.index("Going well") < ran.out.index("91.2%")
    assert "line 11" in ran.out


def test_several_outputs_of_one_run_tell_the_same(run, report, tmp_path):
    ran = run("summarise", report, "-o", "a.json", "-o", "a.md", "-o", "a.html", "--length", "full")
    assert ran.code == 0 and ran.out == ""
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["length"] == "full" and told["documents"][0]["document"] == report
    for name in ("a.md", "a.html"):
        assert "84.6%" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_length_that_does_not_exist_is_told_before_anything_is_read(run):
    ran = run("summarise", "missing.txt", "--length", "brief")
    assert ran.code == 2 and "--length can't be 'brief'" in ran.err and "missing.txt" not in ran.err


def test_a_document_that_cannot_be_read_is_counted(run, report):
    ran = run("summarise", report, "missing.pdf")
    assert ran.code == 3 and "1 document was not read" in " ".join(ran.out.split())


def test_a_format_that_holds_no_summary_names_those_that_do(run, report):
    ran = run("summarise", report, "--format", "sarif")
    assert ran.code == 2 and "html, json, markdown, text" in ran.err
