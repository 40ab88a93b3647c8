"""What the archivist's guide says is what the command does."""

from __future__ import annotations

import re
from pathlib import Path

from narrator.archive import Status
from narrator.archive.ingest import MEMORY, TIMEOUT
from narrator.cli import ingest_cluster, ingest_options

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "archive.md").read_text(encoding="utf-8")


def test_the_limits_are_those_that_hold():
    options = Path(ingest_options.__file__).read_text(encoding="utf-8")
    assert f"`--timeout` ({TIMEOUT:g} seconds)" in GUIDE and f"(default {TIMEOUT:g})" in options
    size = f"{MEMORY // 10**9}G"
    assert f"`--max-memory` ({size})" in GUIDE and f"(default {size})" in options


def test_every_option_is_told():
    for module in (ingest_options, ingest_cluster):
        written = Path(module.__file__).read_text(encoding="utf-8")
        for option in re.findall(r'"(--[a-z-]+)"', written):
            assert re.search(rf"{option}\b", GUIDE), option


def test_every_status_is_told():
    for status in Status:
        assert f"| `{status}` |" in GUIDE, status
