"""Where output goes: formats pair with files, files are whole, stdout holds data only."""

from __future__ import annotations

import json

import pytest

from narrator.checks import rules
from narrator.cli.outputs import plan_outputs
from narrator.domain import Severity
from narrator.errors import UsageError
from narrator.reports import Content


def plan(*arguments: str) -> list[tuple[str, str | None]]:
    """`-f` and `-o` as they may be written, told as (format, file)."""
    formats = [a.removeprefix("-f") for a in arguments if a.startswith("-f")]
    files = [a.removeprefix("-o") for a in arguments if a.startswith("-o")]
    return [(output.report.name, output.path) for output in plan_outputs(formats, files)]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_text_on_stdout_is_what_one_gets():
    assert plan() == [("text", None)]
    assert plan("-fjson") == [("json", None)]


def test_the_ending_of_a_file_names_its_format():
    assert plan("-oa.json", "-ob.jsonl", "-oc.txt") == [("json", "a.json"), ("jsonl", "b.jsonl"), ("text", "c.txt")]


def test_a_format_goes_to_the_file_that_ends_so_whatever_the_order():
    wanted = [("json", "a.json"), ("text", None)]
    assert plan("-fjson", "-oa.json", "-ftext") == wanted
    assert plan("-ftext", "-fjson", "-oa.json") == wanted


def test_otherwise_the_first_belongs_to_the_first():
    assert plan("-fjson", "-oa.out", "-ftext", "-ob.out") == [("json", "a.out"), ("text", "b.out")]


@pytest.mark.parametrize(
    ("format", "file", "advice"),
    [
        ("markdown", "a.xlsx", "Name it a.md, or ask for --format xlsx."),
        ("json", "audit.Q2.HTML", "Name it audit.Q2.json, or ask for --format html."),
        ("github", "a.json", "Choose another name, or ask for --format json."),
        ("html", "a.txt", "Name it a.html, or ask for --format text."),
    ],
)
def test_a_file_whose_ending_names_another_format_is_refused(format, file, advice):
    with pytest.raises(UsageError) as refused:
        plan_outputs([format], [file], content=Content.FINDINGS)
    assert f"would hold {format}" in str(refused.value)
    assert refused.value.advice == advice


@pytest.mark.parametrize(
    ("format", "file"), [("sarif", "a.json"), ("markdown", "a.txt"), ("csv", "a.TXT"), ("html", "a.htm"), ("csv", "a")]
)
def test_an_ending_that_may_hold_the_format_is_free(format, file):
    [output] = plan_outputs([format], [file], content=Content.FINDINGS)
    assert (output.report.name, output.path) == (format, file)


def test_a_dash_is_stdout():
    assert plan("-fjson", "-o-") == [("json", None)]


def test_two_formats_for_stdout_are_refused():
    with pytest.raises(UsageError):
        plan("-fjson", "-ftext")


def test_formats_of_findings_are_for_a_check_only(run, stage):
    for name in ("sarif", "github"):
        ran = run("claims", "a.txt", "-f", name)
        assert (ran.code, ran.out) == (2, "")
        assert "not for lists. There are csv, json, jsonl, text." in ran.err
    assert run("claims", "a.txt", "-o", "a.sarif").code == 2


def test_a_longer_ending_wins():
    outputs = plan_outputs([], ["a.sarif", "b.sarif.json", "c.json"], content=Content.FINDINGS)
    assert [output.report.name for output in outputs] == ["sarif", "sarif", "json"]
    assert plan("-oa.sarif.json") == [("json", "a.sarif.json")]


def test_several_outputs_in_one_run(run, stage, tmp_path):
    stage.severities = [Severity.ERROR]
    ran = run(
        "check", "a.txt", "-f", "json", "-o", "audit.json", "-o", "audit.txt", "-f", "jsonl", "-o", "-", "-o", "a.sarif"
    )
    assert ran.code == 1
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert json.loads((tmp_path / "audit.json").read_text(encoding="utf-8"))["findings"]
    assert "NAR101" in (tmp_path / "audit.txt").read_text(encoding="utf-8")
    assert {json.loads(line)["type"] for line in ran.out.splitlines()} >= {"schema", "finding", "coverage"}
    assert "audit.json: written (json)." in ran.err


def test_a_file_alone_leaves_stdout_empty(run, stage):
    assert run("check", "a.txt", "-o", "audit.json").out == ""


def test_files_have_no_colours_and_stdout_none_in_a_pipe(run, stage, tmp_path):
    stage.severities = [Severity.ERROR]
    ran = run("check", "a.txt", "-f", "text", "-o", "audit.out")
    assert b"\x1b" not in (tmp_path / "audit.out").read_bytes()
    assert "\x1b" not in run("check", "a.txt").out
    assert "\x1b" not in ran.err


WRONG = "Northmoor Council\n\nReport: Quarter 2 2023/24\n\nVISITS\n\nIn Q2, 45% (12 / 30) of visits were on time.\n"


def test_a_real_finding_in_the_formats_of_findings(run, tmp_path):
    (tmp_path / "a b.txt").write_text(WRONG, encoding="utf-8")
    ran = run("check", "a b.txt", "-f", "sarif")
    assert ran.code == 1
    [log] = json.loads(ran.out)["runs"]
    [result] = log["results"]
    rule = log["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "NAR101" and "Known false alarms" in rule["help"]["text"]
    assert {one["id"] for one in log["tool"]["driver"]["rules"]} == {one.code for one in rules()}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    region = place["region"]
    assert WRONG[region["charOffset"] :][: region["charLength"]] == "45%"
    assert (region["startLine"], region["startColumn"]) == (7, 8)
    told = run("check", "a b.txt", "-f", "github").out
    assert told.startswith("::error file=a b.txt,line=7,endLine=7,col=8,endColumn=11,title=NAR101 ratio-percentage::")
    assert "::notice title=narrator%3A coverage::1 finding: 1 error%0A" in told
