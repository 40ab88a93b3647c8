"""NAR102: a stated rise or fall that its two values do not give."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import Fit, tell_figure
from narrator.checks.facts.ledger import key_of
from narrator.checks.sums.cell_changes import CellChange, find_cell_changes
from narrator.checks.sums.change import POINTS, Change
from narrator.checks.sums.multiples import Multiple, find_multiples
from narrator.domain import Finding, Severity, Unit, Verdict


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each change whose two values are plain, not wrong themselves, and give another size."""
    for change in docket.changes:
        ends = (docket.judgements[key_of(change.actual)], docket.judgements[key_of(change.previous)])
        blamed = any(end.verdict is Verdict.CONTRADICTED for end in ends)
        if change.fit is Fit.NONE and change.paired and not blamed:
            yield _finding(docket, change)
    for one in find_cell_changes(docket.ledger, docket.changes):
        blamed = docket.judgements[key_of(one.change.actual)].verdict is Verdict.CONTRADICTED
        if one.change.fit is Fit.NONE and not blamed:
            yield _against_cell(docket, one)
    for multiple in find_multiples(docket.ledger):
        if not multiple.fits:
            yield _multiple(docket, multiple)


def _multiple(docket: Docket, multiple: Multiple) -> Finding:
    """A word for a multiple that its two values don't bear out."""
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.75,
        message=f'"{multiple.words}" is said, but {multiple.told()}',
        recomputation=multiple.told(),
        evidence=(
            claim_evidence(docket.ledger, multiple.new, "the value after the change"),
            claim_evidence(docket.ledger, multiple.old, "the value before the change"),
        ),
    )


def _against_cell(docket: Docket, one: CellChange) -> Finding:
    """A change from a value that only the table gives."""
    change = one.change
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.8,
        message=f"a {change.kind} of {tell_figure(change.change.quantity)} is stated, but by the table {change.told()}",
        recomputation=change.told(),
        evidence=(
            claim_evidence(docket.ledger, change.change),
            claim_evidence(docket.ledger, change.actual, "the value after the change"),
            cell_evidence(one.cell),
        ),
        remedy=f"{change.size} would be right, if both values are",
    )


def _finding(docket: Docket, change: Change) -> Finding:
    """The change, with both values as evidence."""
    figure, kind = tell_figure(change.change.quantity), change.kind
    before = "what it is held against" if kind == "difference" else "the value before the change"
    readings = "as percentage points or as a share" if _both_tried(change) else "by this sum"
    return CHECK.finding(
        severity=Severity.WARNING if change.is_near else Severity.ERROR,
        confidence=0.7 if change.is_near else 0.93,
        message=f"a {kind} of {figure} is stated, but {change.told()}",
        recomputation=f"{change.told()}; a {kind} of {figure} does not come out {readings}",
        evidence=(
            claim_evidence(docket.ledger, change.change),
            claim_evidence(
                docket.ledger, change.actual, "the figure" if kind == "difference" else "the value after the change"
            ),
            claim_evidence(docket.ledger, change.previous, before),
        ),
        remedy=f"{change.size} would be right, if both values are",
    )


def _both_tried(change: Change) -> bool:
    """Was the change tried in points and in percent?"""
    return change.reading == POINTS and change.change.quantity.unit is Unit.PERCENT


CHECK = Check(
    code="NAR102",
    name="change",
    severity=Severity.ERROR,
    precedence=20,
    finds="A stated rise or fall that is not the difference of its two values, in percent or in percentage points.",
    why="Readers take the growth rate from the text; it is often left over from an earlier draft of the two values.",
    false_alarms="A change worked out from unrounded values that are printed without decimals.",
    run=_run,
)
