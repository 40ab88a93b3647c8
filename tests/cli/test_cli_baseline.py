"""Accepted findings: a baseline that keeps its reasons, suppressions by document, and what of them holds nothing."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from narrator.cli.baseline_file import Entry, read_baseline, write_baseline
from narrator.domain import Severity
from narrator.errors import BaselineError, SettingsError

HEAD = 'schema = "narrator/baseline/1"\n'
REASON = "Agreed with the data team."


@pytest.fixture
def three(stage):
    stage.severities = [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    return stage


def entries(path) -> list[dict]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["finding"]


def test_what_is_written_is_hidden_counted_and_no_reason_to_fail(run, three):
    ran = run("check", "a.txt", "--write-baseline", "known.toml")
    assert ran.code == 0
    assert "known.toml: written (3 accepted findings, 3 without a reason)." in ran.err
    ran = run("check", "a.txt", "--baseline", "known.toml")
    assert ran.code == 0
    assert "Message" not in ran.out
    assert "3 findings not shown: 3 in the baseline" in ran.out
    assert "No new contradiction was found." in ran.out


def test_a_new_finding_is_told_and_fails(run, three):
    run("check", "a.txt", "--write-baseline", "known.toml")
    three.severities.append(Severity.ERROR)
    ran = run("check", "a.txt", "--baseline", "known.toml", "-f", "json")
    assert ran.code == 1
    audit = json.loads(ran.out)
    assert [one["baseline"] for one in audit["findings"]] == ["unchanged"] * 3 + ["new"]
    assert [one["suppressed"] for one in audit["findings"]] == [{"by": "baseline", "reason": ""}] * 3 + [None]
    assert audit["coverage"]["findings_in_baseline"] == 3


def test_without_a_baseline_nothing_is_new(run, three):
    found = json.loads(run("check", "a.txt", "-f", "json").out)["findings"]
    assert [(one["baseline"], one["suppressed"]) for one in found] == [(None, None)] * 3


def test_an_entry_says_what_it_was_and_names_no_folder(run, three, tmp_path):
    run("check", "deep/a.txt", "--write-baseline", "known.toml")
    first = entries(tmp_path / "known.toml")[0]
    assert list(first) == ["fingerprint", "code", "document", "message", "quote", "reason"]
    assert first["document"] == "a.txt" and first["message"] == "Message 0." and first["reason"] == ""
    assert "/" not in (tmp_path / "known.toml").read_text().split("[[finding]]", 1)[1]


def test_writing_anew_keeps_the_reasons(run, three, tmp_path):
    run("check", "a.txt", "--write-baseline", "known.toml")
    path = tmp_path / "known.toml"
    path.write_text(path.read_text().replace('reason = ""', f'reason = "{REASON}"', 1))
    three.severities.append(Severity.ERROR)
    ran = run("check", "a.txt", "--baseline", "known.toml", "--write-baseline", "known.toml")
    assert "4 accepted findings, 3 without a reason" in ran.err
    assert sorted(one["reason"] for one in entries(path)) == ["", "", "", REASON]


def test_writing_elsewhere_takes_the_reasons_over(run, three, tmp_path):
    run("check", "a.txt", "--write-baseline", "known.toml")
    path = tmp_path / "known.toml"
    path.write_text(path.read_text().replace('reason = ""', f'reason = "{REASON}"', 1))
    run("check", "a.txt", "--baseline", "known.toml", "--write-baseline", "other.toml")
    assert (tmp_path / "other.toml").read_bytes() == path.read_bytes()


def test_writing_twice_gives_the_same_bytes(run, three, tmp_path):
    run("check", "a.txt", "--write-baseline", "one.toml")
    run("check", "a.txt", "--write-baseline", "one.toml", "--write-baseline", "two.toml")
    run("check", "a.txt", "--write-baseline", "one.toml")
    assert (tmp_path / "one.toml").read_bytes() == (tmp_path / "two.toml").read_bytes()


def test_an_entry_that_holds_nothing_is_told_each(run, three, tmp_path):
    run("check", "a.txt", "--write-baseline", "known.toml")
    three.severities = three.severities[:1]
    ran = run("check", "a.txt", "--baseline", "known.toml")
    told = " ".join(ran.out.split())
    assert ran.code == 0
    assert 'nothing is found any more of NAR101 in a.txt: Message 1. ("9")' in told
    assert "Message 2." in told and "Message 0." not in told
    found = json.loads(run("check", "a.txt", "--baseline", "known.toml", "-f", "json").out)["diagnostics"]
    assert [(one["kind"], one["document"]) for one in found] == [("baseline_unused", "known.toml")] * 2


def test_writing_anew_drops_them_and_says_so(run, three, tmp_path):
    run("check", "a.txt", "--write-baseline", "known.toml")
    path = tmp_path / "known.toml"
    path.write_text(re.sub('(Message 1.*\n.*\n)reason = ""', rf'\1reason = "{REASON}"', path.read_text()))
    three.severities = three.severities[:1]
    ran = run("check", "a.txt", "--write-baseline", "known.toml")
    assert len(entries(path)) == 1
    assert "Message 1." in ran.err and f'Its reason was: "{REASON}".' in ran.err


def test_entries_of_documents_and_rules_that_were_not_checked_stay(run, three, tmp_path):
    path = tmp_path / "known.toml"
    other = Entry("0" * 16, "NAR101", "minutes.pdf", "m", "9", REASON)
    left = Entry("1" * 16, "NAR901", "a.txt", "m", "9", REASON)
    write_baseline(str(path), [other, left])
    ran = run("check", "a.txt", "--select", "NAR1", "--baseline", "known.toml")
    told = " ".join(ran.out.split())
    assert "2 entries are of documents or rules that were not checked: a.txt, minutes.pdf" in told
    assert "any more" not in told
    run("check", "a.txt", "--select", "NAR1", "--write-baseline", "known.toml")
    assert {other, left} <= set(read_baseline(str(path)))


SHARED = "Northmoor Council\n\nReport: Quarter 2 2023/24\n\nVISITS\n\n45% (12 / 30) of visits were on time in Q2.\n"


def test_words_that_two_documents_share_are_accepted_together_and_alone(run, tmp_path):
    for name in ("report.txt", "minutes.txt"):
        (tmp_path / name).write_text(SHARED)
    run("check", "report.txt", "minutes.txt", "--select", "NAR101", "--write-baseline", "known.toml")
    assert {one["document"] for one in entries(tmp_path / "known.toml")} == {"report.txt", "minutes.txt"}
    for paths in (["report.txt"], ["minutes.txt"], ["minutes.txt", "report.txt"], ["report.txt", "minutes.txt"]):
        ran = run("check", *paths, "--select", "NAR101", "--baseline", "known.toml")
        assert ran.code == 0 and "any more" not in ran.out
    run("check", "minutes.txt", "--select", "NAR101", "--write-baseline", "known.toml")
    assert len(entries(tmp_path / "known.toml")) == 2
    (tmp_path / "minutes.txt").write_text(SHARED.replace("45%", "40%"))
    told = run("check", "minutes.txt", "report.txt", "--select", "NAR101", "--baseline", "known.toml").out
    assert told.count("any more") == 1


def test_the_settings_may_name_it(run, three, tmp_path):
    (tmp_path / "narrator.toml").write_text('baseline = "known.toml"\n')
    missing = run("check", "a.txt")
    assert missing.code == 2 and "known.toml: can't be read as a baseline" in missing.err
    assert run("check", "a.txt", "--write-baseline", "known.toml").code == 0
    assert "3 in the baseline" in run("check", "a.txt").out


def test_unsure_findings_are_not_accepted_unseen(run, three, tmp_path):
    three.confidence = 0.5
    ran = run("check", "a.txt", "--min-confidence", "0.6", "--write-baseline", "known.toml")
    assert "0 accepted findings" in ran.err
    assert "3 findings not shown: 3 under --min-confidence" in ran.out
    run("check", "a.txt", "--write-baseline", "known.toml")
    run("check", "a.txt", "--min-confidence", "0.6", "--write-baseline", "known.toml")
    assert len(entries(tmp_path / "known.toml")) == 3


BROKEN = [
    ("[[finding", "not valid TOML"),
    ("", "names no schema"),
    ('schema = "narrator/check/1"\n', "no baseline"),
    ("schema = 1\n", "no baseline"),
    ('schema = "narrator/baseline/2"\n', "newer than this narrator"),
    (HEAD + "finding = 3\n", "list of tables"),
    (HEAD + "[[findings]]\n", "Did you mean finding?"),
    (HEAD + '[[finding]]\ncode = "NAR101"\n', "entry 1 (NAR101) has no fingerprint"),
    (HEAD + '[[finding]]\nfingerprint = "xyz"\n', "a fingerprint that is none"),
    (HEAD + "[[finding]]\nfingerprint = 3\n", "should be a text"),
    (HEAD + '[[finding]]\nfingerprint = "0123456789abcdef"\nreson = ""\n', "Did you mean reason?"),
    (HEAD + '[[finding]]\nfingerprint = "0123456789abcdef"\n' * 2, "entries 1 and 2 have the same fingerprint"),
]


@pytest.mark.parametrize(("written", "told"), BROKEN)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_broken_baseline_is_an_error_and_is_left_alone(run, three, tmp_path, written, told, option):
    path = tmp_path / "known.toml"
    path.write_text(written)
    ran = run("check", "a.txt", option, "known.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("narrator: known.toml: ") and told in ran.err
    assert path.read_text() == written


def test_its_error_is_one_of_settings(tmp_path):
    with pytest.raises(BaselineError) as raised:
        read_baseline(str(tmp_path / "gone.toml"))
    assert isinstance(raised.value, SettingsError) and raised.value.advice


@pytest.mark.parametrize(
    "arguments",
    [
        ["--write-baseline", "a.txt"],
        ["--write-baseline", "no/such/folder/known.toml"],
        ["--write-baseline", "x.json", "--output", "x.json"],
    ],
)
def test_a_baseline_takes_no_other_files_place(run, stage, arguments):
    stage.readings = {"a.txt": AssertionError("was read")}
    assert run("check", "a.txt", *arguments).code == 2


def test_hostile_words_come_back_as_they_can_be_shown(tmp_path):
    path = str(tmp_path / "known.toml")
    told = 'a "quoted" \\ back\\slash \x1b[31m \u202e = """ [[finding]]'
    write_baseline(path, [Entry("0" * 16, "NAR101", told, told, told, 'two\nlines "so"')])
    [entry] = read_baseline(path)
    assert entry.reason == 'two\nlines "so"'
    assert entry.message == 'a "quoted" \\ back\\slash \\x1b[31m \\u202e = """ [[finding]]'
    assert not set((tmp_path / "known.toml").read_text()) & set("\x1b\u202e")


def settings(document: str, *rules: str) -> str:
    return f'[[suppress]]\ndocument = "{document}"\nrules = {json.dumps(rules)}\nreason = "Draft figures."\n'


def test_a_document_may_be_spared_of_a_rule(run, three, tmp_path):
    (tmp_path / "narrator.toml").write_text(settings("*.txt", "NAR1"))
    ran = run("check", "a.txt")
    assert ran.code == 0
    assert "3 findings not shown: 3 suppressed by the settings" in ran.out
    found = json.loads(run("check", "a.txt", "-f", "json").out)["findings"]
    assert [one["suppressed"] for one in found] == [{"by": "settings", "reason": "Draft figures."}] * 3


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (settings("*.txt", "NAR9"), "no finding of NAR9 in *.txt is there to be suppressed (Draft figures.)"),
        (settings("*.pdf", "NAR1"), "1 suppression is of documents or rules that were not checked: *.pdf"),
    ],
)
def test_a_suppression_that_holds_nothing_is_told(run, three, tmp_path, written, told):
    (tmp_path / "narrator.toml").write_text(written)
    ran = run("check", "a.txt")
    assert ran.code == 1
    assert told in " ".join(ran.out.split())
    assert "narrator.toml" in ran.out and str(tmp_path) not in ran.out


def test_a_suppressed_finding_is_not_written_to_a_baseline(run, three, tmp_path):
    (tmp_path / "narrator.toml").write_text(settings("*.txt", "NAR1"))
    assert "0 accepted findings" in run("check", "a.txt", "--write-baseline", "known.toml").err


def test_an_unknown_rule_in_a_suppression_is_told(run, stage, tmp_path):
    (tmp_path / "narrator.toml").write_text(settings("*.txt", "NAX"))
    ran = run("check", "a.txt")
    assert ran.code == 2 and "no rule's code starts with 'NAX'" in ran.err
