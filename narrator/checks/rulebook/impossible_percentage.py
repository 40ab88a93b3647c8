"""NAR104: a percentage that no whole number of the things it is told of gives."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.sums.beyond import find_beyond
from narrator.checks.sums.possible import Impossible, find_impossible, tell_impossible
from narrator.domain import Claim, Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each percentage that its whole rules out."""
    for one in find_impossible(docket.ledger):
        yield _finding(docket, one)
    for claim in find_beyond(docket.ledger):
        yield _beyond(docket, claim)


def _beyond(docket: Docket, claim: Claim) -> Finding:
    """A share of more than all."""
    figure = tell_figure(claim.quantity)
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.85,
        message=f"{figure} is more than all of them",
        recomputation=f"a share of people is 100% at most, not {figure}",
        evidence=(claim_evidence(docket.ledger, claim),),
    )


def _finding(docket: Docket, one: Impossible) -> Finding:
    """The percentage, with the number that it is told of."""
    sure = one.certain and not one.is_near
    return CHECK.finding(
        severity=Severity.WARNING if sure else Severity.INFO,
        confidence=0.8 if sure else 0.5,
        message=tell_impossible(one),
        recomputation=f"{one.told()}: {tell_impossible(one)}",
        evidence=(
            claim_evidence(docket.ledger, one.percent),
            claim_evidence(docket.ledger, one.whole, "the number that it is told of"),
        ),
    )


CHECK = Check(
    code="NAR104",
    name="impossible-percentage",
    severity=Severity.WARNING,
    precedence=36,
    finds="A percentage of a stated number of things that no whole number of them gives, or of more than all.",
    why="Such a percentage was worked out on another number of things than the text says, or mistyped.",
    false_alarms="A percentage of those for whom something is known only; shares that are weighted.",
    run=_run,
)
