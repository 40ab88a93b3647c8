"""NAR105: a best or worst part that the whole rules out, or a part that is greater than its whole."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.sums.extremes import Extreme, find_extremes
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each part that its whole rules out."""
    for extreme in find_extremes(docket.ledger):
        yield _finding(docket, extreme)


def _finding(docket: Docket, extreme: Extreme) -> Finding:
    """The part, with its whole as evidence."""
    whole = (claim_evidence(docket.ledger, extreme.whole, "the whole"),) if extreme.whole is not None else ()
    return CHECK.finding(
        severity=Severity.ERROR if extreme.certain else Severity.WARNING,
        confidence=0.95 if extreme.certain else 0.75,
        message=extreme.message,
        recomputation=extreme.told,
        evidence=(claim_evidence(docket.ledger, extreme.figure, "the part"), *whole),
    )


CHECK = Check(
    code="NAR105",
    name="impossible-extreme",
    severity=Severity.ERROR,
    precedence=37,
    finds="A best or worst part that its whole rules out, or a part that is greater than its whole.",
    why="A whole lies between its best and its worst part; where it does not, one of the three is of another time.",
    false_alarms="Parts that are not all of the whole; a whole of another measure or period told beside them.",
    run=_run,
)
