"""Ctrl-C at any time: no traceback, no half-written file, no process left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPT = """
import builtins, os, signal, sys
target, before = sys.argv[1], builtins.__import__
def watch(name, *rest, **more):
    if name == target:
        builtins.__import__ = before
        os.kill(os.getpid(), signal.SIGINT)
    return before(name, *rest, **more)
builtins.__import__ = watch
sys.argv = ["narrator", *sys.argv[2:]]
from narrator.cli import main
main()
"""
"""Interrupts narrator when it loads a module: the same moment on every machine."""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("narrator.cli.app", ["check", "a.txt", "-o", "out.json"]),
        ("typer", ["--help"]),
        ("narrator.cli.app", ["rules"]),
        ("narrator.reports", ["check", "a.txt", "-o", "out.json"]),
        ("narrator.indicators", ["indicators"]),
        ("spacy", ["claims", "a.txt"]),
        ("sqlalchemy", ["query"]),
        ("tempfile", ["indicators", "list", "-o", "out.json"]),
    ],
)
def test_while_anything_loads(tmp_path: Path, module: str, arguments: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Northmoor Council\n\nVisits in time were at 84%.\n")
    (tmp_path / "out.json").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPT, module, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 130, done
    assert done.stderr in ("", "narrator: interrupted.\n")
    assert (tmp_path / "out.json").read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "out.json"]


@pytest.mark.parametrize("where", ["write", "fsync"])
def test_while_an_output_is_written(tmp_path: Path, where: str) -> None:
    (tmp_path / "out.json").write_text("old")
    script = (
        "import os, signal, sys\n"
        "from narrator.cli import main, written_file\n"
        f"before = {'os.fsync' if where == 'fsync' else 'written_file._usual_mode'}\n"
        "def interrupt(*given):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return before(*given)\n"
        f"{'os.fsync' if where == 'fsync' else 'written_file._usual_mode'} = interrupt\n"
        "sys.argv = ['narrator', 'indicators', 'list', '-o', 'out.json']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (130, "narrator: interrupted.\n")
    assert (tmp_path / "out.json").read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]
