"""Measures narrator's reading of labelled documents: claims, table observations, findings.

Labels are in the formats that corpus/README.md describes. A found claim and a labelled one are the same where their
places in the text overlap and their values are equal; everything else (role, indicator, period, basis) is measured on
such pairs only. Nothing here knows a document.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from narrator.domain import Analysis, Audit, Claim, Evidence, Finding, Observation, Severity, Unit

Label = dict[str, Any]

TIMED_ROLES = ("actual", "previous", "change", "part")
"""Roles whose period is measured; targets and benchmarks belong to no one period."""

RUNNING = ("snapshot", "year_to_date", None)
"""Bases for which the same end is the same period: a position at the end of September is Quarter 2's."""


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


# ---------------------------------------------------------------- claims
def score_claims(
    labels: Sequence[Label],
    analyses: Mapping[str, Analysis],
    allowed: Mapping[str, set[str]],
    borderline: Sequence[Label] = (),
) -> Score:
    """Precision, recall and F1 of claims, and how often role, indicator, period and basis are right of those found.

    `analyses` are by document name; `allowed` gives every indicator id that is not wrong for a labelled one;
    `borderline` are numbers that people disagree about: finding them is neither right nor wrong.
    """
    score, hits, missed, extra = Score(), 0, 0, 0
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for name in dict.fromkeys(label["doc"] for label in labels):
        own = [label for label in labels if label["doc"] == name]
        pairs, lost, free = pair_claims(own, analyses[name].claims)
        lost = [label for label in lost if not _beside_its_percentage(label, own)]
        open_to_dispute = [label for label in borderline if label["doc"] == name]
        free = [c for c in free if not _told_by_another(c, pairs) and not any(_overlap(b, c) for b in open_to_dispute)]
        hits, missed, extra = hits + len(pairs), missed + len(lost), extra + len(free)
        score.misses += [f"missed  {name}: {label['quote']!r} in {label['sentence'][:110]!r}" for label in lost]
        score.misses += [f"extra   {name}: {c.provenance.quote!r} ({c.role})" for c in free]
        for label, claim in pairs:
            for kind, fits in _fits(label, claim, allowed).items():
                of[kind] += 1
                right[kind] += fits
                if not fits:
                    said = _said(claim, kind)
                    score.misses.append(f"{kind:9} {name}: {label['quote']!r} should be {label.get(kind)}, is {said}")
    score.figures = {
        "precision": Figure(hits, hits + extra),
        "recall": Figure(hits, hits + missed),
        "f1": Figure(2 * hits, 2 * hits + extra + missed),
        **{kind: Figure(right[kind], of[kind]) for kind in sorted(of)},
    }
    return score


def pair_claims(
    labels: Sequence[Label], claims: Iterable[Claim]
) -> tuple[list[tuple[Label, Claim]], list[Label], list[Claim]]:
    """Labelled and found claims that stand in one place with one value; then the labels and the claims left over."""
    free = list(claims)
    pairs, lost = [], []
    for label in sorted(labels, key=lambda label: (label["start"], -len(label["quote"]))):
        start = label["start"]
        fit = [claim for claim in free if _overlap(label, claim) and _same(label, claim)]
        if fit:
            best = min(fit, key=lambda c: abs(c.provenance.span.start - start))
            free.remove(best)
            pairs.append((label, best))
        else:
            lost.append(label)
    return pairs, lost, free


def _overlap(label: Label, claim: Claim) -> bool:
    span, start = claim.provenance.span, label["start"]
    return span.start < start + len(label["quote"]) and start < span.end


def _same(label: Label, claim: Claim) -> bool:
    if label["unit"] == "ratio":
        return claim.quantity.unit is Unit.RATIO and claim.quantity.numerator == label["numerator"]
    return claim.quantity.unit is not Unit.RATIO and claim.quantity.value == Decimal(str(label["value"]))


def _beside_its_percentage(label: Label, others: Sequence[Label]) -> bool:
    """A ratio beside its percentage belongs to it: telling it once or twice are both right."""
    return label["unit"] == "ratio" and any(
        o["unit"] == "percent" and o["sentence"] == label["sentence"] and o["numerator"] == label["numerator"]
        for o in others
    )


def _told_by_another(claim: Claim, pairs: Sequence[tuple[Label, Claim]]) -> bool:
    """A found ratio whose percentage was found too."""
    return claim.quantity.unit is Unit.RATIO and any(
        claim.quantity.numerator is not None and claim.quantity.numerator == found.quantity.numerator
        for _, found in pairs
    )


def _fits(label: Label, claim: Claim, allowed: Mapping[str, set[str]]) -> dict[str, bool]:
    """What is measured on a pair, and whether it is right."""
    fits = {"role": claim.role == label["role"]}
    if label["indicator"]:
        ids = {label["indicator"], *label["indicator_alternatives"]}
        ids |= {other for id_ in tuple(ids) for other in allowed.get(id_, ())}
        known = label["indicator"].startswith("CSC ")
        fits["indicator" if known else "abstained"] = claim.indicator in ids if known else not _foreign(claim, ids)
    if label["period"] and label["role"] in TIMED_ROLES:
        fits["period"] = claim.period is not None and _same_period(label, claim)
    if label["basis"]:
        fits["basis"] = not claim.bases or label["basis"] in claim.bases
    for kind in ("direction", "against_target"):
        if label[kind] and (kind == "direction" or label["role"] == "actual"):
            fits[kind] = getattr(claim, kind) == label[kind]
    return fits


def _foreign(claim: Claim, ids: set[str]) -> bool:
    """Is the claim of a measure without a code tied to a measure of the catalogue that is not its own?"""
    return claim.indicator is not None and claim.indicator not in ids and not claim.indicator.startswith("doc:")


def _same_period(label: Label, claim: Claim) -> bool:
    if claim.period is None:
        return False
    if claim.period.label == label["period"]:
        return True
    running = label["basis"] in RUNNING or {"snapshot", "year_to_date"} & set(claim.bases)
    return bool(running) and f"{claim.period.end:%Y-%m}" == last_month(label["period"])


def last_month(label: str) -> str:
    """The month that a period label ends in: "2023/24 Q2" in "2023-09"."""
    if match := re.fullmatch(r"(\d{4})/\d\d(?: Q([1-4]))?", label):
        month = {"1": "06", "2": "09", "3": "12"}.get(match[2] or "4", "03")
        return f"{int(match[1]) + (month == '03')}-{month}"
    return label[:7]


def _said(claim: Claim, kind: str) -> object:
    match kind:
        case "period":
            return claim.period and claim.period.label
        case "basis":
            return claim.bases
        case "indicator" | "abstained":
            return claim.indicator
        case _:
            return getattr(claim, kind)


# ---------------------------------------------------------------- observations
def score_observations(labels: Sequence[Label], analysis: Analysis) -> Score:
    """Recall and precision of table cells: measure (for coded ones), period, kind and value.

    A measure without a code is known by its values and times alone. A cell that narrator reads without a period, of
    no kind that the labels have, or of a measure that they do not have, is an error of precision.
    """
    coded = {label["indicator"] for label in labels if label["indicator"].startswith("CSC ")}
    wanted = Counter(_cell(label, coded) for label in labels)
    found = Counter(_read(observation, coded) for observation in analysis.observations)
    hit = sum((wanted & found).values())
    score = Score({"recall": Figure(hit, sum(wanted.values())), "precision": Figure(hit, sum(found.values()))})
    score.misses = [f"missed  {cell}" for cell in (wanted - found)] + [f"extra   {cell}" for cell in (found - wanted)]
    return score


def _cell(label: Label, coded: set[str]) -> tuple[str, str, Decimal]:
    measure = label["indicator"] if label["indicator"] in coded else ""
    return measure, label["period"], Decimal(str(label["value"])).normalize()


def _read(observation: Observation, coded: set[str]) -> tuple[str, str, Decimal]:
    measure = observation.indicator if observation.indicator in coded else ""
    period = observation.period.label if observation.period else "none"
    return measure or "", "target" if observation.kind != "actual" else period, observation.quantity.value.normalize()


# ---------------------------------------------------------------- findings
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
