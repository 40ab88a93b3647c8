"""Measures narrator's findings on documents with planted contradictions and near misses.

Labels are in the formats that corpus/README.md describes. Claims and table cells are measured by
`narrator.evaluation`. Nothing here knows a document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from narrator.domain import Audit, Evidence, Finding, Severity

Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share: `right` out of `of`."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 1 where there was nothing to do."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Score:
    """Figures by name, and in words what was missed or wrong."""

    figures: dict[str, Figure] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def value(self, name: str) -> float:
        """A figure's share."""
        return self.figures[name].value


def read_jsonl(path: Path) -> list[Label]:
    """One label a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def fold(text: str) -> str:
    """Text with case, spacing and punctuation marks levelled, so that a PDF's words and a text's are the same."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w%./ ]+", " ", text)).strip().lower()


def loud(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that say that something is wrong."""
    return [finding for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def score_findings(plants: Sequence[Label], near_misses: Sequence[Label], audits: Sequence[Audit]) -> Score:
    """How many plants are found by one of their rules and in their place, and what is told that was not planted.

    "rules" counts the rules that found at least one of the plants made for them (a plant's first code);
    "false alarms" counts loud findings that touch no plant; "near misses" those that touch all places of one.
    """
    score = Score()
    findings = [finding for audit in audits for finding in audit.findings]
    hit = [plant for plant in plants if any(f.code in plant["codes"] and touches(f, plant) for f in findings)]
    false = [f for f in loud(findings) if not any(touches(f, plant) for plant in plants)]
    called = [n for n in near_misses if any(touches(f, n, len(n["evidence"])) for f in false)]
    made_for = {plant["codes"][0] for plant in plants}
    at_work = {p["codes"][0] for p in plants if any(f.code == p["codes"][0] and touches(f, p) for f in findings)}
    score.figures = {
        "plants": Figure(len(hit), len(plants)),
        "rules": Figure(len(at_work), len(made_for)),
        "false alarms": Figure(len(false), len(findings)),
        "near misses called wrong": Figure(len(called), len(near_misses)),
    }
    score.misses = [f"missed  {p['id']} {p['codes'][0]}: {p['explanation']}" for p in plants if p not in hit]
    score.misses += [f"missed  {code}: none of its plants" for code in sorted(made_for - at_work)]
    score.misses += [f"alarm   {f.code} {f.evidence[0].document}: {f.message} ({f.recomputation})" for f in false]
    score.misses += [f"wronged {n['id']}: {n['explanation']}" for n in called]
    return score


def touches(finding: Finding, item: Label, least: int = 1) -> bool:
    """Does the finding's evidence stand in at least `least` (at most two are asked for) of the item's places?"""
    places = [any(_stands(e, place) for e in finding.evidence) for place in item["evidence"]]
    return sum(places) >= min(least, 2)


def _stands(evidence: Evidence, place: Label) -> bool:
    if Path(evidence.document).stem != place["doc"]:
        return False
    if evidence.cell is not None or evidence.sentence is None:
        if place["value"] is not None and evidence.value is not None and "\t" in place["quote"]:
            return evidence.value == Decimal(str(place["value"]))
        return bool(fold(evidence.quote)) and fold(evidence.quote) in fold(place["quote"]) and place["value"] is None
    wanted, said = fold(place["quote"]), fold(evidence.sentence)
    inside = wanted in said or said in wanted
    whole = place["value"] is None or evidence.value is None or len(said) <= 3 * len(wanted)
    return inside and (whole or evidence.value == Decimal(str(place["value"])))
