"""A small archive with damaged files, ingested whole and killed again and again: the stores hold the same.

`python tests/benchmarks/soak.py` does so with a thousand documents.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy", reason="needs narrator[archive]")
pytest.importorskip("pebble", reason="needs narrator[archive]")
pytest.importorskip("psutil", reason="needs narrator[archive]")

from damage.many import write_archive
from damage.soak import look_at, run_killed, run_whole
from damage.word_traps import make_word_traps

TRAPS = ("a bomb of empty paragraphs", "paths out of the archive", "an archive in an archive")


def test_an_ingest_that_is_killed_again_and_again_leaves_what_a_whole_one_does(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    write_archive(folder, 10, seed=3, largest=4_200, damaged=0.4)
    for number, (name, data) in enumerate(make_word_traps(20_000_000)):
        if name in TRAPS:
            (folder / f"trap-{number}.docx").write_bytes(data)
    begun = time.monotonic()
    whole = run_whole(folder, tmp_path / "whole.db", jobs=2, every=60)
    longest, hits = time.monotonic() - begun, 0
    while not hits:
        # However fast the machine is by now: kills that come when all is done are tried again, and earlier.
        (tmp_path / "killed.db").unlink(missing_ok=True)
        killed, hits = run_killed(folder, tmp_path / "killed.db", jobs=2, kills=2, seed=5, longest=longest, every=60)
        longest /= 2
    assert whole.code == killed.code == 3
    kept, faults = look_at(tmp_path / "killed.db")
    assert faults == ()
    assert (kept, ()) == look_at(tmp_path / "whole.db")
    assert "failed" not in str(killed.summary["files"])
