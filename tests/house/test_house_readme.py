"""The README's tables are complete: every command, format, rule and exit code; its settings hold."""

from __future__ import annotations

import re

from guide_pages import README, words_of

from narrator.checks import rules
from narrator.cli.command import Command
from narrator.discovery import discover
from narrator.errors import ExitCode
from narrator.reports import reports


def test_the_readme_speaks_of_every_command():
    known = {command.name for command in discover("narrator.cli", "COMMAND", Command)}
    # One that runs until it is stopped is spoken of, not shown.
    assert {words_of(command)[1] for command in README.commands()} == known - {"browse"}
    assert "`narrator browse`" in README.text


def test_its_settings_hold(tmp_path):
    from narrator.settings import load_settings

    (tmp_path / "narrator.toml").write_text(next(block for block in README.blocks("toml") if "fail_on" in block))
    settings = load_settings(tmp_path)
    assert settings.catalogue == (str(tmp_path / "parks.toml"),)
    assert settings.authority == "Northmoor"
    assert settings.baseline == str(tmp_path / "baseline.toml")
    assert [one.document for one in settings.suppress] == ["drafts/*.docx"]


def test_its_suppressions_hold(tmp_path):
    from narrator.settings import load_settings

    shown = next(block for block in README.blocks("toml") if block.startswith("[[suppress]]"))
    (tmp_path / "narrator.toml").write_text(shown)
    [one] = load_settings(tmp_path).suppress
    assert one.covers("2024/minutes-07.pdf") and one.rules == ("NAR901", "NAR5")


def test_it_lists_every_format():
    listed = re.findall(r"^\| `(\w+)` \| (`\.|\|)", README.text, re.MULTILINE)
    assert {name for name, _ in listed} == {report.name for report in reports()}
    for report in reports():
        [row] = re.findall(rf"^\| `{report.name}` \|.*", README.text, re.MULTILINE)
        assert all(f"`{suffix}`" in row for suffix in report.suffixes if suffix != ".ndjson")


def test_it_lists_every_rule():
    listed = re.findall(r"^\| (NAR\d+) ([a-z-]+) \|", README.text, re.MULTILINE)
    assert listed == [(rule.code, rule.name) for rule in sorted(rules(), key=lambda rule: rule.code)]


def test_it_lists_every_exit_code_in_use():
    listed = {int(code) for code in re.findall(r"^\| (\d+) \| [a-z]", README.text, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}
