"""What is told where a command line can't be meant: what, where, and what to do next, in one voice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrator.cli.path_advice import find_near


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "there is no command 'chek'. Did you mean check?"),
        (["claim", "a.txt"], "Did you mean claims?"),
        (["zebra"], "`narrator --help` tells what they do."),
        (["help"], "Did you mean: narrator --help"),
        (["help", "check"], "Did you mean: narrator check --help"),
        (["REPORT.pdf"], "'REPORT.pdf' is no command. Did you mean: narrator check REPORT.pdf"),
        (["a b.pdf", "-f", "json"], "Did you mean: narrator check 'a b.pdf' -f json"),
        (["indicators", "shw"], "indicators: there is no command 'shw'. Did you mean show?"),
        (["--verson"], "there is no option --verson. Did you mean --version?"),
        (["--format", "json", "check"], "Options of a command stand behind it: narrator check --format ..."),
        (["check", "a.txt", "--formt", "json"], "check: there is no option --formt. Did you mean --format?"),
        (["check", "a.txt", "--grid"], "check: there is no option --grid. `narrator tables` has it."),
        (["check", "a.txt", "--zebra"], "`narrator check --help` lists them all."),
        (["completion", "--zebra"], "Known are: --help, -h."),
        (
            ["check"],
            "check: PATH is missing. Documents to read (.pdf, .docx, .html, .txt). For example: narrator",
        ),
        (["trend"], 'For example: narrator trend "CSC 032"'),
        (["check", "a.txt", "--format"], "check: --format needs a value, FORMAT: text (default), csv, "),
        (["check", "a.txt", "--verdicts=3"], "check: --verdicts takes no value. Write --verdicts alone."),
        (["check", "a.txt", "--min-confidence", "2"], "--min-confidence can't be '2'. Give a number from 0 to 1."),
        (["check", "a.txt", "--min-confidence=x"], "--min-confidence can't be 'x'."),
        (["query", "--limit", "-1"], "query: --limit can't be '-1'. Give a number of 0 or more."),
        (["rules", "NAR101"], "rules: 'NAR101' is too much. Usage: narrator rules [OPTIONS]"),
        (["check", "a.txt", "--format", "jsn"], "there is no format 'jsn'. Did you mean json?"),
        (["explain", "NAR10"], "Did you mean NAR101?"),
        (["explain", "part-whole"], "Did you mean parts-whole?"),
        (["ingest", "x", "--since", "yesterday"], "--since can't be 'yesterday'. Write a date such as 2024-05-31"),
        (["ingest", "x", "--max-memory", "2X"], "Write a size such as 500M or 2G."),
        (["tables", "a.txt", "--page", "0"], "there is no page 0"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(run, arguments, told):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.startswith("narrator: ") and ran.err.count("\n") == 1
    assert "\x1b" not in ran.err and "Traceback" not in ran.err


def test_a_folder_without_a_command_is_one_to_ingest(run, tmp_path):
    (tmp_path / "reports").mkdir()
    assert "Did you mean: narrator ingest reports" in run("reports").err


def test_what_is_typed_does_not_act_on_the_terminal(run):
    assert "\x1b" not in run("che\x1b[31mk").err
    assert "\x1b" not in run("check", "a", "--fo\x1b[31m").err


def test_a_near_name_is_told_where_there_is_no_such_file(run, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "Northmoor-2023.txt").write_text("Nine.\n")
    for written in ("reports/nortmoor-2023.txt", "report/Northmoor-2023.txt"):
        ran = run("check", written)
        assert ran.code == 3
        assert f"Did you mean {Path('reports', 'Northmoor-2023.txt')}?" in ran.err
    assert "Did you mean" not in run("check", "reports/zebra.pdf").err


def test_a_folder_is_told_with_files_in_it(run, tmp_path):
    (tmp_path / "my reports").mkdir()
    assert "Read all of it into a store: narrator ingest 'my reports'" in run("check", "my reports").err
    (tmp_path / "my reports" / "a.txt").write_text("Nine.\n")
    assert "Name files in it, such as 'my reports/a.txt', or read all of it" in run("check", "my reports").err


def test_a_pattern_that_the_shell_left_alone_is_told_as_one(run, tmp_path):
    assert "It is a pattern that no file fits." in run("check", "*.pdf").err
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_text("Nine.\n")
    assert "without quotes the shell puts in what fits it: a.txt, b.txt, c.txt and 2 more." in run("check", "*.txt").err


def test_a_folder_that_is_closed_has_no_near_name(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "a.txt").touch()
    monkeypatch.setattr(os, "scandir", refuse)
    assert find_near(str(tmp_path / "a.pdf")) == ""


def test_near_names_differ_in_case_or_a_letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("Minutes.PDF").touch()
    assert find_near("minutes.pdf") == find_near("Minuts.PDF") == "Minutes.PDF"
    assert find_near("") == find_near("budget.docx") == ""
