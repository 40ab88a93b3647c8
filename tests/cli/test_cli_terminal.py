"""On a terminal: colours, width and progress; in a pipe: none of them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from narrator.cli.messages import tell
from narrator.cli.outputs import stdout_style
from narrator.cli.reading import follow
from narrator.cli.terminal import show_in
from narrator.domain import Severity
from narrator.reports import Style


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "132")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_colours_and_its_own_width(terminal):
    assert stdout_style() == Style(132, colour=True)


def test_no_color_is_honoured(terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert stdout_style() == Style(132, colour=False)
    monkeypatch.setenv("NO_COLOR", "")
    assert stdout_style().colour


def test_a_dumb_terminal_gets_none(terminal, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert not stdout_style().colour


def test_a_pipe_gets_a_fixed_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "33")
    assert stdout_style() == Style(100, colour=False)


def test_progress_follows_several_files_where_someone_looks_on(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(follow(["one.pdf", "[red]two\x1b[31m.pdf"])) == ["one.pdf", "[red]two\x1b[31m.pdf"]
    assert capsys.readouterr().out == ""


def test_no_progress_for_one_file_or_into_a_pipe(capsys, monkeypatch):
    assert list(follow(["one.pdf", "two.pdf"])) == ["one.pdf", "two.pdf"]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(follow(["one.pdf"])) == ["one.pdf"]
    assert capsys.readouterr() == ("", "")


def test_a_check_on_a_terminal_is_coloured(run, stage, terminal, monkeypatch):
    stage.severities = [Severity.ERROR]
    monkeypatch.setattr("narrator.cli.outputs.stdout_style", lambda: Style(80, colour=True))
    assert "\x1b[1;31m" in run("check", "a.txt").out
    assert "\x1b" not in run("check", "a.txt", "-f", "json").out


def test_a_reader_that_has_had_enough_is_no_error():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "narrator", "rules"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_force_color_asks_for_colours_in_a_pipe_and_no_color_forbids_them(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert stdout_style() == Style(100, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not stdout_style().colour


def test_a_terminal_is_never_taken_for_narrower_than_text_can_be(terminal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "7")
    assert stdout_style().width == 40


def test_letters_that_a_terminal_lacks_are_shown_by_others_as_wide():
    drawn = "│ Å ─┼─ “late” – 5… → £3"
    assert show_in(drawn, "utf-8") == drawn
    assert show_in(drawn, "latin-1") == '| Å -+- "late" - 5~ > £3'
    assert show_in(drawn, "ascii") == '| \\xc5 -+- "late" - 5~ > \\xa33'


def test_messages_are_one_line_in_a_log_and_broken_between_words_on_a_terminal(monkeypatch, capsys):
    text = "a/long/path/that/stays/whole.pdf: " + "words " * 30
    tell(text)
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    tell(text)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 2 and max(map(len, lines)) <= 60
    assert "a/long/path/that/stays/whole.pdf:" in lines[0]
    assert all(line.startswith("  ") for line in lines[1:])


def test_no_progress_is_drawn_on_a_dumb_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert list(follow(["one.pdf", "two.pdf"])) == ["one.pdf", "two.pdf"]
    assert capsys.readouterr() == ("", "")
