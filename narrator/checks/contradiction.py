"""The finding that tells a judgement: what the claim says, what rules it out, and what would make it right."""

from __future__ import annotations

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.known import claim_stretches
from narrator.checks.facts.stretches import tell_stretch
from narrator.checks.verdicts.judgement import Judgement
from narrator.domain import Evidence, Finding, Severity


def tell_contrary(judgement: Judgement) -> str:
    """What the documents give instead, for each reading: "July to September 2021: 6 + 9 + 6 = 21"."""
    told = [f"{tell_stretch(m.known.stretch)}: {m.known.told}" for m in judgement.contrary]
    return "; ".join(dict.fromkeys(told))


def told_time(docket: Docket, judgement: Judgement) -> str:
    """The claim's time in words, as narrator reads it."""
    stretches, _ = claim_stretches(docket.ledger, judgement.claim)
    if not stretches and judgement.contrary:
        return tell_stretch(judgement.contrary[0].known.stretch)
    return tell_stretch(stretches[0]) if stretches else "no stated time"


def measure_name(docket: Docket, judgement: Judgement) -> str:
    """The claim's measure by name."""
    told = judgement.claim.indicator or (judgement.contrary[0].known.indicator if judgement.contrary else "")
    indicator = docket.ledger.indicators.get(told)
    return indicator.name if indicator is not None else judgement.claim.link.name or "this measure"


def make_finding(
    docket: Docket, judgement: Judgement, check: Check, severity: Severity, confidence: float, message: str,
    recomputation: str, remedy: str = "", more: tuple[Evidence, ...] = (),
) -> Finding:  # fmt: skip
    """A finding whose first evidence is the judged claim and whose other evidence rules it out."""
    own = claim_evidence(docket.ledger, judgement.claim, measure_name(docket, judgement))
    evidence = tuple(dict.fromkeys((own, *judgement.evidence, *more)))
    return check.finding(severity, confidence, message, recomputation, evidence, remedy)


def tell_claim(judgement: Judgement) -> str:
    """The claim's figure as printed."""
    return tell_figure(judgement.claim.quantity)
