"""What the archivist's guide says is what the command does."""

from __future__ import annotations

import re
import shlex
import sqlite3
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


def test_its_example_runs(archive):
    """The manifest, the command that is left alone for a night, and the question at the end."""
    [manifest] = re.findall(r"^```csv\n(path,authority.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    for line in manifest.splitlines()[1:3]:
        archive.add(line.partition(",")[0].replace(".pdf", ".txt"))
    (archive.folder / "manifest.csv").write_text(manifest.replace("q2.pdf", "q2.txt").replace("-12.pdf", "-12.txt"))
    [shown] = re.findall(r"^nohup narrator ingest /archive (.*?) 2>", GUIDE, re.MULTILINE)
    arguments = shlex.split(shown.replace("/data/narrator.db", archive.url))
    more = [word for option in ("--timeout", "--max-memory", "--since") for word in _example(option)]
    process = archive.start("reports/**/*.txt", *arguments, "--manifest", "reports/manifest.csv", *more)
    out, err = process.communicate(timeout=240)
    assert (process.returncode, out) == (0, ""), err
    assert '"ok": 2' in (archive.place / "summary.json").read_text()
    [asked] = re.findall(r"^```sql\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    with sqlite3.connect(archive.place / archive.url) as store:
        assert store.execute(asked).fetchall() == [("ok", "", 2)]
        told = store.execute("SELECT kind, date, authority FROM documents ORDER BY kind").fetchall()
    store.close()
    assert told == [("minutes", "2023-12-05", "Northmoor"), ("report", "2023-11-30", "Northmoor")]


def _example(option: str) -> list[str]:
    """An option with the value that the guide shows for it; a day of long ago, so that no file is older."""
    [value, *_] = re.findall(rf"`{option} ([^`]+)`", GUIDE)
    return [option, "2000-01-01" if option == "--since" else value]
