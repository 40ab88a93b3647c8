"""The help of every command, read as a text: it fits the terminal, is consistent, and names what is there."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from narrator.cli import terminal
from narrator.cli.command import Command
from narrator.cli.command_group import find_command, list_commands
from narrator.cli.command_help import fill_in, format_names, write_pairs
from narrator.cli.row_outputs import row_format_names
from narrator.discovery import discover
from narrator.reports import Content, reports

NAMES = [command.name for command in list_commands()]
PAGES = [(), *((name,) for name in NAMES), *(("indicators", name) for name in ("list", "show", "validate"))]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
@pytest.mark.parametrize("width", [40, 60, 80, 250])
def test_it_fits_the_terminal(run, monkeypatch, page, width):
    monkeypatch.setattr("narrator.cli.app.help_width", lambda: min(width, terminal.PROSE_WIDTH) - 2)
    monkeypatch.setattr("narrator.cli.command_help.help_width", lambda: min(width, terminal.PROSE_WIDTH) - 2)
    written = run(*page, "--help").out
    assert max(map(len, written.splitlines())) <= min(width, 100)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_it_is_plain_and_ends_its_sentences(run, page):
    ran = run(*page, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert not re.search(r"<\w|\{|\}|\[required\]|<=|\.\.\.\.|install-completion", ran.out)
    told = [part for part in re.split(r"\n\s*\n|\n  (?=\S)", ran.out) if part.strip()]
    ends = [part.strip()[-1] for part in told[1:] if "  " in part.strip() and "http" not in part]
    assert all(end in ".:)]y" for end in ends), [part for part in told[1:] if part.strip()[-1] not in ".:)]y"]


def test_every_command_is_found():
    assert set(NAMES) == {command.name for command in discover("narrator.cli", "COMMAND", Command)}


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_file_has_its_name_so_that_it_is_loaded_alone(name):
    assert find_command(name) is not None
    assert resources.files("narrator.cli").joinpath(f"{name}.py").is_file()


def test_words_that_are_no_command_are_none():
    assert [find_command(word) for word in ("options", "_start", "narrator.cli", "", "no such", "check.py")] == [
        None
    ] * 6


@pytest.mark.parametrize(
    ("of", "known"),
    [
        ("findings", [report.name for report in reports() if report.offers(Content.FINDINGS)]),
        ("lists", [report.name for report in reports() if report.offers(Content.LISTING)]),
        ("summaries", [report.name for report in reports() if report.offers(Content.SUMMARY)]),
        ("rows", row_format_names()),
        ("hits", ["text", *row_format_names()]),
    ],
)
def test_formats_are_named_as_they_are(of, known):
    assert set(format_names(of)) == set(known)
    assert set(re.findall(r"\w+", fill_in(f"{{{of}}}"))) - {"default", "or"} == set(known)


def test_the_help_of_check_names_every_format(run):
    told = " ".join(run("check", "--help").out.split())
    assert "text (default), csv, github" in told


def test_narrator_alone_names_what_is_there(run):
    told = run().out
    for command in re.findall(r"narrator ([a-z]+)", told):
        assert command in (*NAMES, "reads")
    assert ("FINDINGS.html" in told) == ("html" in format_names("findings"))
    assert ("narrator summarise" in told) == ("summarise" in NAMES)


def test_names_that_are_long_have_a_line_of_their_own(monkeypatch):
    pairs = [("--short", "What it does."), ("--an-option-that-is-very-long-indeed VALUE", "What that does.")]
    monkeypatch.setattr("narrator.cli.command_help.help_width", lambda: 78)
    wide = write_pairs(pairs).splitlines()
    assert wide[0].index("What") == wide[2].index("What") and "What" not in wide[1]
    monkeypatch.setattr("narrator.cli.command_help.help_width", lambda: 40)
    assert write_pairs(pairs).splitlines()[:2] == ["  --short", "      What it does."]
