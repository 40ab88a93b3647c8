"""Completion: the words that a shell is told, and real shells that ask for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from narrator.checks import rules
from narrator.cli.app import create_app
from narrator.cli.command_group import list_commands
from narrator.cli.completing import SHELLS, read_script
from narrator.cli.completing.answering import complete
from narrator.indicators import load_catalogue
from narrator.reports import Content, reports
from narrator.settings import FailOn


@pytest.fixture(scope="module")
def told():
    command = get_command(create_app())
    return lambda *words, shell="bash": complete(command, words, shell)


def test_commands_are_completed(told):
    assert told("") == [command.name for command in list_commands()]
    assert told("che") == ["check"]
    assert set(told("indicators", "")) == {"list", "show", "validate"}
    assert told("indicators", "va") == ["validate"]


def test_options_are_completed(told):
    assert told("check", "a.pdf", "--fo") == ["--format"]
    assert {"--select", "--ignore", "--baseline"} <= set(told("check", "--"))
    assert told("check", "--pages") == []


def test_formats_are_those_that_there_are(told):
    found = told("check", "--format", "")
    assert found == sorted(report.name for report in reports() if report.offers(Content.FINDINGS))
    assert set(told("rules", "-f", "")) == {report.name for report in reports() if report.offers(Content.LISTING)}
    assert {"table", "csv", "parquet"} <= set(told("query", "--format", ""))
    assert told("search", "--format", "te") == ["text"]


def test_codes_of_all_rules_are_completed(told):
    assert told("explain", "NAR") == sorted(rule.code for rule in rules())
    assert told("check", "--select", "NAR101,NAR90") == ["NAR101,NAR901", "NAR101,NAR902", "NAR101,NAR903"]


def test_severities_shells_and_subjects_are_completed(told):
    assert set(told("check", "--fail-on", "")) == {str(level) for level in FailOn}
    assert set(told("completion", "")) == set(SHELLS)
    assert told("export", "sen") == ["sentences"]
    assert told("query", "--of", "documents", "--columns", "ti") == ["title"]
    assert told("query", "--order", "path,pag") == ["path,page"]


def test_ids_of_all_measures_are_completed_with_their_names(told):
    known = {measure.id: measure.name for measure in load_catalogue().indicators}
    assert set(told("indicators", "show", "")) == set(known)
    [line] = told("trend", "CSC 032m", shell="zsh")
    assert line == f"CSC 032m\t{known['CSC 032m']}"


def test_measures_of_own_catalogues_are_completed(told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text('name = "own"\n[[indicator]]\nid = "QQ 1"\nname = "Kites flown"\n')
    Path("narrator.toml").write_text('catalogue = ["own.toml"]\n')
    assert told("indicators", "show", "QQ") == ["QQ 1"]


def test_words_after_a_comma_are_those_not_yet_named(told):
    assert told("query", "--role", "actual,ta") == ["actual,target"]
    assert "actual,actual" not in told("query", "--role", "actual,")


def test_an_option_and_its_value_may_be_one_word(told):
    assert told("check", "--fail-on", "=", "err") == ["error"]
    assert set(told("check", "--fail-on", "=")) == {str(level) for level in FailOn}
    assert told("check", "--fail-on=err", shell="fish") == ["--fail-on=error"]


def test_quotes_that_are_open_do_no_harm(told):
    assert told("indicators", "show", '"CSC 032') == ["CSC 032", "CSC 032m"]
    assert [line.partition("\t")[0] for line in told("indicators", "show", "'CSC 032", shell="zsh")] == [
        *("CSC 032", "CSC 032m"),
    ]


def test_where_files_are_named_nothing_is_told(told):
    assert told("check", "") == told("check", "report.p") == told("check", "--output", "") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_words_mean_is_told_where_shells_show_it(told, shell):
    assert told("rul", shell=shell) == ["rules\tList the rules."]
    [line] = told("check", "--form", shell=shell)
    assert line.startswith("--format\ttext (default), csv") and "{" not in line


def test_a_slip_within_what_is_typed_is_no_error(run, monkeypatch):
    monkeypatch.setenv("_NARRATOR_COMPLETE", "bash")
    ran = run("chek", "--format", "")
    assert (ran.out, ran.err) == ("", "") or ran.out.splitlines()[0] == "check"


def test_the_script_of_a_shell_is_printed(run, monkeypatch):
    for shell in SHELLS:
        assert run("completion", shell).out == read_script(shell)
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert run("completion").out == read_script("fish")
    assert (run("completion", "tcsh").code, "Did you mean" in run("completion", "tcsh").err) == (2, True)
    monkeypatch.setenv("SHELL", "")
    assert "no shell is named" in run("completion").err


ASK = {
    "bash": """{script}
complete -p narrator
COMP_WORDS=(narrator check --format js); COMP_CWORD=3; _narrator_completion; printf '%s\\n' "${{COMPREPLY[@]}}"
COMP_WORDS=(narrator indicators show '"CSC 032'); COMP_CWORD=3; _narrator_completion; printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """compdef() {{ :; }}; _files() {{ print files; }}; _describe() {{ print -l "${{told[@]}}"; }}
{script}
words=(narrator check --format js); CURRENT=4; _narrator
words=(narrator indicators show '"CSC 032'); CURRENT=4; _narrator
words=(narrator check ''); CURRENT=3; _narrator
""",
    "fish": """{script}
complete -C 'narrator check --format js'
complete -C 'narrator indicators show "CSC 032'
""",
}
"""What each shell is given to do: load the script, and complete as it does when somebody types."""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes(shell, tmp_path):
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"needs {shell} (Debian package {shell})")
    command = tmp_path / "narrator"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m narrator "$@"\n')
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    plain = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    script = ASK[shell].format(script=read_script(shell))
    done = subprocess.run(
        [found, *plain, "-c", script], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
    )
    lines = [line.partition("\t")[0] for line in done.stdout.splitlines()]
    assert "json" in lines and "jsonl" in lines, done
    assert any(line.startswith("CSC 032m") for line in lines), done
    if shell == "zsh":
        assert lines[-1] == "files"
