"""No document, label or test of ours shares ten words in a row with the real documents beside a checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "reports"

RUN = 10


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9%']+", text.lower())
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


@pytest.mark.skipif(
    not REAL.is_dir(), reason="OWN WORDS NOT CHECKED: no real documents beside this checkout (../shared)"
)
def test_no_ten_words_in_a_row():
    real = {run for path in REAL.rglob("*.txt") for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    assert real
    ours = [
        path
        for folder in ("corpus", "models", "narrator", "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".cfg", ".json", ".jsonl", ".labels", ".list", ".md", ".py", ".toml", ".txt")
    ]
    ours += sorted(ROOT.glob("*.md"))
    copied = {
        str(path.relative_to(ROOT)): " ".join(run)
        for path in ours
        for run in runs(path.read_text(encoding="utf-8"))
        if run in real
    }
    assert not copied
