"""Labelled documents as this project keeps them: a folder of labels, a folder of the documents they are of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.experiments.examples import Example, analyse_by_rules, read_examples
from narrator import read
from narrator.domain import Analysis, Document


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled document, read; `labels` are its records of claims.jsonl."""

    name: str
    document: Document
    analysis: Analysis
    labels: tuple[dict[str, Any], ...]

    def examples(self) -> list[Example]:
        """Its labelled figures that narrator finds."""
        places = [(r["start"], r["start"] + len(r["quote"]), r["role"]) for r in self.labels]
        return read_examples(self.analysis, places, self.name)


def read_gold(folder: Path, reports: Path) -> list[Gold]:
    """All labelled documents of a folder with documents.json (name -> file) and claims.jsonl."""
    files = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines() if line]
    found = []
    for name in dict.fromkeys(r["doc"] for r in rows):
        document = read(str(reports / files[name]["file"]))
        own = tuple(r for r in rows if r["doc"] == name)
        found.append(Gold(name, document, analyse_by_rules(document), own))
    return found
