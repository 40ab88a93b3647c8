"""What the guides show is what narrator does: their commands run, the output they show is real, their Python works."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import tomllib

import pytest
from guide_pages import GUIDES, join_lines, words_of

from narrator.archive.ingest import read_manifest

UNTIL_STOPPED = frozenset({"browse"})
"""Commands that run until they are stopped: spoken of, not run."""

OTHER_PROGRAMS = frozenset({"make", "pip", "apt", "cp", "mkdir", "python"})
"""What else the guides' shell blocks may begin with; it is not run here."""


COMMANDS = [(guide.name, command) for guide in GUIDES for command in dict.fromkeys(guide.commands())]
SAMPLES = [(guide.name, *sample) for guide in GUIDES for sample in guide.samples()]
EXAMPLES = [guide for guide in GUIDES if guide.examples()]
SQL = [(guide.name, asked) for guide in GUIDES for block in guide.blocks("sql") for asked in block.split(";\n")]
MANIFESTS = [(guide.name, block) for guide in GUIDES for block in guide.blocks("csv")]
TOML = [(guide.name, block) for guide in GUIDES for block in guide.blocks("toml")]


def hold_against(shown: list[str], real: list[str], what: str) -> None:
    """Every line shown stands in the real output, in this order; `...` stands for lines left out."""
    at = 0
    for line in shown:
        if line.strip() == "...":
            continue
        assert line in real[at:], f"shown, but {what} does not print it (or not there): {line!r}"
        at = real.index(line, at) + 1


@pytest.mark.parametrize(("guide", "command"), COMMANDS)
def test_a_shown_command_runs(run, folder, guide, command):
    name = words_of(command)[1]
    if name in UNTIL_STOPPED:
        return
    done = run(command, folder)
    # Findings are what the documents are made for; nothing else may go wrong.
    assert done.code in ((0, 1) if name == "check" else (0,)), done.err
    assert done.out or done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(("guide", "command", "shown"), SAMPLES)
def test_a_shown_output_is_the_real_output(run, folder, guide, command, shown):
    hold_against(shown, run(command, folder).out.splitlines(), f"`{command}`")
    assert any(line.strip() not in ("", "...") for line in shown)


@pytest.mark.parametrize("guide", EXAMPLES, ids=lambda guide: guide.name)
def test_shown_python_works(run, folder, monkeypatch, guide):
    """The blocks of a page are run in their order, and each may use what those above it, or its commands, have made."""
    for command in guide.commands():
        if words_of(command)[1] not in UNTIL_STOPPED:
            run(command, folder)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {"__name__": "example"}
    for code, shown in guide.examples():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, guide.name, "exec"), names)
        hold_against(shown, printed.getvalue().splitlines(), "the code above it")
        assert shown or "print" not in code or printed.getvalue()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_shell_blocks_hold_commands_that_are_known(guide):
    lines = [line.strip() for block in guide.blocks("sh") for line in join_lines(block)]
    assert {line.split()[0] for line in lines if line and not line.startswith("#")} <= {"narrator", *OTHER_PROGRAMS}


@pytest.mark.parametrize(("guide", "asked"), [(guide, asked) for guide, asked in SQL if asked.strip()])
def test_shown_sql_asks_a_store(folder, guide, asked):
    with contextlib.closing(sqlite3.connect(folder / "narrator.db")) as store:
        assert store.execute(asked).description


@pytest.mark.parametrize(("guide", "block"), MANIFESTS)
def test_a_shown_manifest_is_read(tmp_path, guide, block):
    (tmp_path / "manifest.csv").write_text(block)
    assert len(read_manifest(str(tmp_path / "manifest.csv")).lines) == len(block.splitlines()) - 1


@pytest.mark.parametrize(("guide", "block"), TOML)
def test_shown_toml_is_toml(guide, block):
    assert tomllib.loads(block)


def test_there_is_something_to_hold():
    assert len(COMMANDS) > 40 and len(SAMPLES) > 4 and len(EXAMPLES) > 1
