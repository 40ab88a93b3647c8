"""Writes the gold labels: `python corpus/label.py [FOLDER]` places the labels of source/labels in the built texts.

Fails where a quote is not found exactly or a number of a labelled narrative has no label.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from build import CLEAN_NAMES, HERE, SOURCES, documents, editions_of
from composing.gold import grids_of, observations_of, read_indicators, read_items
from composing.labels import read_labels
from composing.plain_text import write_text

GOLD = HERE / "gold"
LABELS = SOURCES / "labels"


def _lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in records)


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def gold_files() -> dict[str, str]:
    """Every gold file's name and contents."""
    sources = documents()
    texts = {name: write_text(source) for name, source in sources.items()}
    clean = tuple(new.lower() for new in CLEAN_NAMES.values())
    planted = [name for name in sources if not name.startswith(clean)]
    claims, distractors = [], []
    for path in sorted(LABELS.glob("*.labels")):
        own_claims, own_distractors = read_labels(path, texts[path.stem])
        claims += own_claims
        distractors += own_distractors
    entries: dict[str, Any] = {name: {"file": f"{name}.txt", "pdfs": [f"{name}.pdf"]} for name in sources}
    councils = dict.fromkeys(name.partition("-")[0] for name in sources)
    entries["_groups"] = [[name for name in sources if name.startswith(council)] for council in councils]
    return {
        "documents.json": _pretty(entries),
        "indicators.json": _pretty(read_indicators(LABELS / "indicators.list")),
        "claims.jsonl": _lines(claims),
        "distractors.jsonl": _lines(distractors),
        "observations.jsonl": _lines([o for name in planted for o in observations_of(sources[name])]),
        "grids.json": _pretty([g for name in planted for g in grids_of(sources[name], editions_of(name))]),
        "contradictions.jsonl": _lines(read_items(LABELS / "contradictions.toml", texts)),
        "consistent.jsonl": _lines(read_items(LABELS / "consistent.toml", texts)),
    }


def write_gold(folder: Path = GOLD) -> list[Path]:
    """Write all gold files into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in gold_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return written


if __name__ == "__main__":
    for path in write_gold(*(Path(argument) for argument in sys.argv[1:2])):
        print(path)
