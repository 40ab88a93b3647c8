"""NAR106: a remainder that does not subtract, or a change that what came and went does not give."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import tell_figure, tell_number
from narrator.checks.sums.movements import Movement, find_movements
from narrator.checks.sums.remainders import Remainder, find_remainders
from narrator.domain import Finding, Severity, Unit


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each rest or change that its own figures do not give."""
    for remainder in find_remainders(docket.ledger):
        if not remainder.fits:
            yield _finding(docket, remainder)
    for movement in find_movements(docket.ledger):
        yield _movement_finding(docket, movement)


def _finding(docket: Docket, remainder: Remainder) -> Finding:
    """The rest first, then the figures that it should follow from."""
    figure = tell_figure(remainder.figure.quantity)
    percent = "%" if remainder.figure.quantity.unit is Unit.PERCENT else ""
    right = f"{tell_number(remainder.expected, 2)}{percent}"
    said = f"a net change of {figure}" if remainder.net else f"a rest of {figure}"
    return CHECK.finding(
        severity=Severity.ERROR if remainder.certain else Severity.WARNING,
        confidence=0.92 if remainder.certain else 0.75,
        message=f"{said} is told, but {remainder.told}{percent}"
        if not _is_stock(remainder)
        else f"{figure} are told to be left, but {remainder.told}",
        recomputation=f"{remainder.told}{percent}, not {figure}",
        evidence=(
            claim_evidence(docket.ledger, remainder.figure, "what is left"),
            *(claim_evidence(docket.ledger, claim, "taken for the sum") for claim in remainder.others),
        ),
        remedy=f"{right} would be right, if the other figures are",
    )


def _movement_finding(docket: Docket, movement: Movement) -> Finding:
    """Those who came or went first, then the two numbers that lie further apart."""
    figure, moved = tell_figure(movement.figure.quantity), "come" if movement.came else "gone"
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.75,
        message=f"{figure} are told to have {moved}, but {movement.told}",
        recomputation=f"{movement.told}, and so many must have {moved} at least",
        evidence=tuple(
            claim_evidence(docket.ledger, claim, note)
            for claim, note in (
                (movement.figure, f"told to have {moved}"),
                (movement.later, "the later number"),
                (movement.earlier, "the earlier number"),
            )
        ),
    )


def _is_stock(remainder: Remainder) -> bool:
    """Is it the number that is left at the end, and no change?"""
    return remainder.net and len(remainder.others) > 2


CHECK = Check(
    code="NAR106",
    name="remainder",
    severity=Severity.ERROR,
    precedence=35,
    finds="A rest that does not subtract, a net change that is not what was added less what was taken away, and fewer "
    "told to have come than the number has grown by.",
    why="When one of three figures is updated, the one that only follows from the others is forgotten.",
    false_alarms="A rest of a part of the whole only; arrivals and departures of which a third kind is left out.",
    run=_run,
)
