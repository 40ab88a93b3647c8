"""NAR401: "below the target of 90%" said of 92%."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.polarity import find_better
from narrator.checks.wordings.comparisons import Comparison, find_comparisons
from narrator.checks.wordings.named import TARGET, Named, find_named, find_told_before
from narrator.checks.wordings.sides import find_breach, tell_better
from narrator.domain import (
    Finding,
    Role,
    Severity,
    Verdict,
)


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each figure that lies on the other side of its target than its sentence says."""
    told = (*find_comparisons(docket.ledger, (Role.TARGET, Role.FLOOR)), *find_told_before(docket.ledger))
    for comparison in told:
        if (finding := _held(docket, comparison)) is not None:
            yield finding
    decided = {key_of(comparison.actual) for comparison in told}
    for named in find_named(docket.ledger, (TARGET,)):
        if key_of(named.claim) not in decided:
            yield from _by_cell(docket.ledger, named)


def _by_cell(ledger: Ledger, named: Named) -> Iterable[Finding]:
    """The finding on a figure beside the target that only its row of the table has."""
    claim, cell = named.claim, named.cells[0]
    better = find_better(ledger, claim)
    breach = find_breach(claim.quantity, cell.quantity, named.relation, better)
    if breach is None or len({c.quantity.value for c in named.cells}) > 1:
        return
    said = "not meeting" if breach.said == "worse" else "meeting" if breach.said == "better" else breach.said
    tail = f" ({tell_better(better)})" if breach.judged else ""
    own, aim = tell_figure(claim.quantity), tell_figure(cell.quantity)
    yield CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.75,
        message=f"{own} is told as {said} its target, but the table has {aim}, and it is {breach.fact} it{tail}",
        recomputation=f"{breach.told(claim.quantity, cell.quantity)}{tail}",
        evidence=(claim_evidence(ledger, claim), cell_evidence(cell)),
    )


def _held(docket: Docket, comparison: Comparison) -> Finding | None:
    """The finding on one figure beside its target, where the words that join them are wrong."""
    ledger, actual, limit = docket.ledger, comparison.actual, comparison.limit
    if docket.judgements[key_of(limit)].verdict is Verdict.CONTRADICTED:
        return None  # the target itself is the wrong figure
    better = find_better(ledger, actual, limit)
    breach = find_breach(actual.quantity, limit.quantity, comparison.relation, better)
    if breach is None:
        return None
    said = "not meeting" if breach.said == "worse" else "meeting" if breach.said == "better" else breach.said
    name = "floor" if limit.role is Role.FLOOR else "target"
    own, aim = tell_figure(actual.quantity), tell_figure(limit.quantity)
    tail = f" ({tell_better(better)})" if breach.judged else ""
    return CHECK.finding(
        severity=Severity.ERROR if breach.sure else Severity.WARNING,
        confidence=0.9 if breach.sure else 0.72,
        message=f"{own} is told as {said} the {name} of {aim}, but is {breach.fact} it{tail}",
        recomputation=f"{breach.told(actual.quantity, limit.quantity)}{tail}",
        evidence=(claim_evidence(ledger, actual), claim_evidence(ledger, limit, f"the {name}")),
    )


CHECK = Check(
    code="NAR401",
    name="target-wording",
    severity=Severity.ERROR,
    precedence=110,
    finds="A figure said to be above, below or at its target that lies elsewhere.",
    why="Members read the wording, not the sum: a missed target told as met is never discussed.",
    false_alarms="A sentence that sets two figures against two targets.",
    run=_run,
)
