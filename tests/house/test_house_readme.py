"""What the README shows is what narrator does: its commands run, its examples hold, its tables are complete."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from narrator import cli, pipeline
from narrator.checks import rules
from narrator.cli.command import Command
from narrator.discovery import discover
from narrator.domain import Document
from narrator.errors import ExitCode
from narrator.readers import read_document
from narrator.reports import reports

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands(name: str = "") -> list[str]:
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(f"narrator {name}")]


def samples() -> list[tuple[str, list[str]]]:
    """Each command whose output is shown, and the lines shown."""
    found = re.findall(r"<!-- output of: (narrator .*?) -->\n```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [(command, shown.splitlines()) for command, shown in found]


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README speaks of."""
    place = tmp_path_factory.mktemp("readme")
    documents = shlex.split(samples()[0][0])[2:]
    for name, path in zip(("REPORT.pdf", "MINUTES.pdf"), documents, strict=True):
        (place / name).write_bytes((root / path).read_bytes())
    (place / "corpus").symlink_to(root / "corpus")
    (place / "ARCHIVE").mkdir()
    for path in (*documents, documents[0].replace("2023q2-quality", "2022q2")):
        (place / "ARCHIVE" / Path(path).name).write_bytes((root / path).read_bytes())
    done = run_process(["-m", *shlex.split(commands("ingest")[0])], place)
    assert done.returncode == 0, done.stderr
    (place / "housing.toml").write_text(next(block for block in blocks("toml") if "[[indicator]]" in block))
    (place / "baseline.toml").write_text(next(block for block in blocks("toml") if "[[finding]]" in block))
    return place


def run_process(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@cache
def read_once(path: str, folder: Path) -> Document:
    """Nearly all commands are shown on one report: what they print of it is looked at here, not how it is read."""
    return read_document(str(folder / path))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command of the README in a folder, in this process."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(pipeline, "read_document", lambda path, *_: replace(read_once(path, Path.cwd()), path=path))

    def call(command: str, place: Path) -> Ran:
        monkeypatch.chdir(place)
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capfd.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return call


def test_the_readme_speaks_of_every_command():
    known = {command.name for command in discover("narrator.cli", "COMMAND", Command)}
    # One that runs until it is stopped is spoken of, not shown.
    assert {shlex.split(command)[1] for command in commands()} == known - {"browse"}
    assert "`narrator browse`" in README


@pytest.mark.parametrize("command", commands())
def test_its_commands_run(run, folder, command):
    done = run(command, folder)
    # Findings are what the documents are made for; nothing else may go wrong.
    assert done.code in ((0, 1) if command.startswith("narrator check") else (0,)), done.err
    assert done.out or "--output" in command
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("command", "shown"), samples())
def test_its_output_is_the_real_output(run, folder, command, shown):
    real = run(command, folder).out.splitlines()
    at = 0
    for line in shown:
        if line.strip() == "...":
            continue
        assert line in real[at:], f"the README shows a line that `{command}` does not print (or not there): {line!r}"
        at = real.index(line, at) + 1
    assert len(shown) >= 8


def test_its_first_command_prints_the_same_in_a_process_of_its_own(run, root):
    [(command, _), *_] = samples()
    done = run_process(["-m", *shlex.split(command)], root)
    here = run(command, root)
    assert (done.returncode, done.stdout) == (here.code, here.out)


def test_its_python_runs(folder):
    for block in blocks("python"):
        done = run_process(["-c", block], folder)
        assert done.returncode == 0, done.stderr
        assert "NAR" in done.stdout


def test_its_settings_hold(folder, tmp_path):
    from narrator.settings import load_settings

    (tmp_path / "narrator.toml").write_text(next(block for block in blocks("toml") if "fail_on" in block))
    settings = load_settings(tmp_path)
    assert settings.catalogue == (str(tmp_path / "housing.toml"),)
    assert settings.authority == "Northmoor"
    assert settings.baseline == str(tmp_path / "baseline.toml")
    assert [one.document for one in settings.suppress] == ["drafts/*.docx"]


def test_its_suppressions_hold(tmp_path):
    from narrator.settings import load_settings

    (tmp_path / "narrator.toml").write_text(next(block for block in blocks("toml") if block.startswith("[[suppress]]")))
    [one] = load_settings(tmp_path).suppress
    assert one.covers("2024/minutes-07.pdf") and one.rules == ("NAR901", "NAR5")


def test_it_lists_every_format():
    listed = re.findall(r"^\| `(\w+)` \| (`\.|\|)", README, re.MULTILINE)
    assert {name for name, _ in listed} == {report.name for report in reports()}
    for report in reports():
        [row] = re.findall(rf"^\| `{report.name}` \|.*", README, re.MULTILINE)
        assert all(f"`{suffix}`" in row for suffix in report.suffixes if suffix != ".ndjson")


def test_it_lists_every_rule():
    listed = re.findall(r"^\| (NAR\d+) ([a-z-]+) \|", README, re.MULTILINE)
    assert listed == [(rule.code, rule.name) for rule in sorted(rules(), key=lambda rule: rule.code)]


def test_it_lists_every_exit_code_in_use():
    listed = {int(code) for code in re.findall(r"^\| (\d+) \| [a-z]", README, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}
