"""What the guide to asking shows is what can be typed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from narrator import cli
from narrator.archive.asking import subject_names

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "asking.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]


@pytest.mark.parametrize("line", LINES)
def test_its_commands_run(line, sqlite_archive, monkeypatch, tmp_path, capfd):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NARRATOR_STORE", str(sqlite_archive))
    arguments = shlex.split(line, comments=True)
    assert arguments[0] == "narrator"
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as end:
        cli.main()
    done = capfd.readouterr()
    assert end.value.code == 0, done.err
    assert done.out or "written" in done.err


def test_it_names_every_filter_and_subject():
    from narrator.cli import asking_options

    written = Path(asking_options.__file__).read_text(encoding="utf-8")
    for option in re.findall(r'"(--[a-z-]+)"', written):
        assert f"`{option}" in GUIDE or f"{option} " in GUIDE, option
    for subject in subject_names():
        assert f"`{subject}`" in GUIDE or f"narrator export {subject}" in GUIDE or subject == "claims", subject
