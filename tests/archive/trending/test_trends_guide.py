"""What the guide to trends shows of `narrator browse` can be typed; tests/house runs its other commands."""

from __future__ import annotations

import re
import shlex
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from narrator.archive import browsing

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "trends.md").read_text(encoding="utf-8")
SHOWN = [re.split(r"\s{2,}", line)[0] for line in re.findall(r"^narrator (browse.*)$", GUIDE, re.MULTILINE)]


@pytest.mark.parametrize("line", SHOWN)
def test_its_commands_run(line, narrate, retold_file, tmp_path, monkeypatch):
    @contextmanager
    def serve(store, port):
        yield SimpleNamespace(url="http://127.0.0.1/archive", wait=lambda: 0)

    monkeypatch.setattr(browsing, "serve", serve)
    monkeypatch.setenv("NARRATOR_STORE", str(retold_file))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    (tmp_path / "a.db").symlink_to(retold_file)
    monkeypatch.chdir(tmp_path)
    done = narrate(*shlex.split(line))
    assert done.code == 0, done.err
    assert done.out or "written" in done.err or "no restatements found" in done.err
