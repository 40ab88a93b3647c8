"""How commands end: exit codes, messages on stderr, data on stdout, and nothing ever as a traceback."""

from __future__ import annotations

import json

import pytest

from narrator.checks import rules
from narrator.domain import Severity
from narrator.errors import CatalogueError, DocumentMissing, DocumentWithoutText, ExitCode, ModelError


def test_clean(run, stage):
    ran = run("check", "a.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "No contradiction was found." in ran.out


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        (Severity.ERROR, None, 1),
        (Severity.WARNING, None, 0),
        (Severity.WARNING, "warning", 1),
        (Severity.INFO, "warning", 0),
        (Severity.INFO, "info", 1),
        (Severity.ERROR, "never", 0),
    ],
)
def test_findings_at_or_above_fail_on_end_in_1(run, stage, severity, fail_on, code):
    stage.severities = [severity]
    assert run("check", "a.txt", *(["--fail-on", fail_on] if fail_on else [])).code == code


def test_a_document_that_cannot_be_read_is_told_and_the_others_still_are(run, stage):
    stage.readings = {"gone.txt": DocumentMissing("there is no such file.", "gone.txt", "Check the path.")}
    stage.severities = [Severity.ERROR]
    ran = run("check", "gone.txt", "a.txt", "--format", "json")
    assert ran.code == ExitCode.DOCUMENT
    assert ran.err == "narrator: gone.txt: there is no such file. Check the path.\n"
    audit = json.loads(ran.out)
    assert [document["document"] for document in audit["documents"]] == ["a.txt"]
    assert audit["diagnostics"][0] == {
        "kind": "missing",
        "document": "gone.txt",
        "message": "there is no such file.",
        "advice": "Check the path.",
        "page": None,
    }


@pytest.mark.parametrize("command", [["claims"], ["tables"], ["tables", "--grid"]])
def test_other_commands_go_on_as_well(run, stage, command):
    stage.readings = {"scan.pdf": DocumentWithoutText("holds pages but no text.", "scan.pdf", "Run OCR.")}
    ran = run(*command, "scan.pdf", "a.txt")
    assert ran.code == 3
    assert "scan.pdf: holds pages but no text. Run OCR." in ran.err


def test_nothing_could_be_read(run, stage):
    stage.readings = {"gone.txt": DocumentMissing("there is no such file.", "gone.txt")}
    ran = run("check", "gone.txt")
    assert ran.code == 3
    assert "Nothing was checked" in ran.out


@pytest.mark.parametrize("error", [ModelError("is missing.", "models"), CatalogueError("has no id.", "a.toml:3")])
def test_model_and_catalogue_end_in_4(run, stage, error):
    stage.readings = {"a.txt": error}
    ran = run("check", "a.txt")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"narrator: {error.where}: {error.what}")


def test_an_internal_error_is_one_line_with_advice(run, stage):
    stage.readings = {"a.txt": ZeroDivisionError("oh\x1b[31m")}
    ran = run("check", "a.txt")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.count("\n") == 1
    assert "a.txt" in ran.err and "ZeroDivisionError" in ran.err and "--debug" in ran.err
    assert "\x1b" not in ran.err


def test_debug_shows_where(run, stage, monkeypatch):
    monkeypatch.setenv("NARRATOR_DEBUG", "1")
    stage.readings = {"a.txt": ZeroDivisionError("oh")}
    ran = run("--debug", "check", "a.txt")
    assert ran.code == 70
    assert "Traceback" in ran.err


def test_an_interruption_ends_in_130_without_a_traceback(run, stage):
    stage.readings = {"a.txt": KeyboardInterrupt()}
    ran = run("check", "a.txt")
    assert (ran.code, ran.out, ran.err) == (130, "", "narrator: interrupted.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["chek", "a.txt"],
        ["check", "a.txt", "--formt", "json"],
        ["check", "a.txt", "--format", "jsn"],
        ["check", "a.txt", "--fail-on", "eror"],
        ["check", "a.txt", "--min-confidence", "2"],
        ["check", "a.txt", "--format", "json", "--format", "text"],
        ["check", "a.txt", "--output", "a.txt"],
        ["check", "a.txt", "--output", "audit.xyz"],
        ["check", "a.txt", "--output", "no/such/folder/audit.json"],
        ["check", "a.txt", "-f", "json", "-o", "x.out", "-f", "jsonl", "-o", "x.out"],
    ],
)
def test_wrong_usage_ends_in_2_before_any_work(run, stage, arguments):
    stage.readings = {"a.txt": AssertionError("was read")}
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err and "Traceback" not in ran.err


def test_near_misses_are_suggested(run, stage):
    assert "Did you mean json?" in run("check", "a.txt", "--format", "jsn").err
    assert "Did you mean error?" in run("check", "a.txt", "--fail-on", "eror").err


def test_a_document_named_twice_is_read_once(run, stage):
    ran = run("check", "a.txt", "./a.txt", "b.txt")
    assert stage.seen["documents"] == 2
    assert "./a.txt: named twice; read once." in ran.err


def test_options_reach_the_pipeline(run, stage):
    run("check", "a.txt", "--authority", "Northmoor", "--catalogue", "mine.toml", "--catalogue", "two.toml")
    assert stage.seen["authority"] == "Northmoor"
    assert stage.seen["catalogue"] == ("mine.toml", "two.toml")


def test_codes_may_be_several_and_small(run, stage):
    run("check", "a.txt", "--select", "nar1, NAR2", "--select", "NAR901", "--ignore", "nar102")
    assert stage.seen["select"] == ("NAR1", "NAR2", "NAR901")
    assert stage.seen["ignore"] == ("NAR102",)


def test_unsure_findings_are_left_out_and_counted(run, stage):
    stage.severities, stage.confidence = [Severity.ERROR, Severity.ERROR], 0.5
    ran = run("check", "a.txt", "--min-confidence", "0.6")
    assert ran.code == 0
    assert "2 findings not shown: 2 under --min-confidence" in ran.out
    assert run("check", "a.txt", "--min-confidence", "0.5").code == 1


def test_rules_that_were_not_run_are_named(run, tmp_path):
    (tmp_path / "a.txt").write_text("Northmoor Council\n\nVisits in time were at 84%.\n")
    assert "not run" not in run("check", "a.txt").out
    told = " ".join(run("check", "a.txt", "--ignore", "NAR102,NAR901").out.split())
    assert "2 rules not run (--select, --ignore): NAR102, NAR901" in told
    left = json.loads(run("check", "a.txt", "--select", "NAR101", "-f", "json").out)["coverage"]["rules_not_run"]
    assert left == [rule.code for rule in rules() if rule.code != "NAR101"]


def test_settings_hold_unless_an_option_says_otherwise(run, stage, tmp_path):
    (tmp_path / "narrator.toml").write_text('fail_on = "never"\nauthority = "Eastmere"\ncatalogue = ["mine.toml"]\n')
    stage.severities = [Severity.ERROR]
    assert run("check", "a.txt").code == 0
    assert stage.seen["authority"] == "Eastmere"
    assert stage.seen["catalogue"] == (str(tmp_path / "mine.toml"),)
    assert run("check", "a.txt", "--fail-on", "error", "--authority", "Northmoor").code == 1
    assert stage.seen["authority"] == "Northmoor"


def test_a_slip_in_the_settings_ends_in_2(run, stage, tmp_path):
    (tmp_path / "narrator.toml").write_text('fail-onn = "never"\n')
    ran = run("check", "a.txt")
    assert ran.code == 2
    assert "narrator.toml" in ran.err and "Did you mean fail_on?" in ran.err
