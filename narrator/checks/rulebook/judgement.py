"""NAR404: listed under "meeting target" or "performing well" and missing its target."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure, unit_group, value_interval
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.polarity import Better, find_better
from narrator.checks.sums.distances import is_difference
from narrator.checks.verdicts.targets import target_cells
from narrator.checks.wordings.frames import Frame, frame_of, is_excused
from narrator.checks.wordings.sides import tell_better
from narrator.domain import (
    Claim,
    Comparator,
    Evidence,
    Finding,
    Kind,
    Polarity,
    Quantity,
    Role,
    Severity,
    Verdict,
)


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each figure whose heading or list says the contrary of what its target shows."""
    ledger = docket.ledger
    for claim in ledger.claims.values():
        if claim.role is not Role.ACTUAL or claim.quantity.comparator is not Comparator.EXACT:
            continue
        frame = frame_of(ledger, claim)
        if frame is None or is_difference(ledger, claim) or claim.against_target is not None:
            continue
        if not frame.of_targets and is_excused(_told_with(ledger, claim)):
            continue
        target = _own_target(docket, claim)
        better = find_better(ledger, claim, target[2]) if target is not None else None
        if target is None or better is None or not better.known or not (better.sure or frame.of_targets):
            continue
        if _is_contrary(claim, target[0], better, frame):
            yield _finding(ledger, claim, target[0], target[1], better, frame)


def _told_with(ledger: Ledger, claim: Claim) -> str:
    """The whole paragraph or item of a figure: its next sentence may say why it stands there."""
    analysis, index = ledger.analysis_of(claim), ledger.block_index(claim)
    blocks = analysis.document.blocks
    return blocks[index].span.of(analysis.document.text) if index is not None else ledger.sentence_of(claim)


def _own_target(docket: Docket, claim: Claim) -> tuple[Quantity, Evidence, Claim | None] | None:
    """The one target that the item tells of its one figure, else the table's of its measure."""
    ledger = docket.ledger
    limits = ledger.comparing(claim, Role.TARGET)
    if any(c is not claim and c.role is Role.ACTUAL for c in ledger.neighbours(claim)):
        return None
    if limits:
        told = limits[0]
        sound = len(limits) == 1 and unit_group(told.quantity) == unit_group(claim.quantity)
        if not sound or docket.judgements[key_of(told)].verdict is Verdict.CONTRADICTED:
            return None
        return told.quantity, claim_evidence(ledger, told, "the target"), told
    cells = [] if claim.indicator is None else list(target_cells(ledger, claim, Role.TARGET))
    if len({cell.quantity.value for cell in cells}) != 1 or not all(is_trusted(cell) for cell in cells):
        return None
    cell = cells[0]
    told_there = any(
        o.kind is Kind.ACTUAL
        and (o.table, o.row) == (cell.table, cell.row)
        and o.quantity.value == claim.quantity.value
        for o in ledger.analysis_of(cell).observations
    )  # a figure of another time than the table's may have had another target
    return (cell.quantity, cell_evidence(cell), None) if told_there and cell.indicator == claim.indicator else None


def _is_contrary(claim: Claim, target: Quantity, better: Better, frame: Frame) -> bool:
    """Does the figure miss its target under praise, or pass it under blame?"""
    own, aim = value_interval(claim.quantity), value_interval(target)
    above, below = own.low > aim.high, own.high < aim.low
    missed = below if better.polarity is Polarity.HIGHER else above
    passed = above if better.polarity is Polarity.HIGHER else below
    return missed if frame.good else passed


def _finding(
    ledger: Ledger, claim: Claim, target: Quantity, evidence: Evidence, better: Better, frame: Frame
) -> Finding:
    """The figure with its target, and the words that it stands under."""
    own, aim = tell_figure(claim.quantity), tell_figure(target)
    side = "above" if claim.quantity.value > target.value else "below"
    fact = "misses" if frame.good else "meets"
    return CHECK.finding(
        severity=Severity.WARNING if frame.of_targets else Severity.INFO,
        confidence=0.8 if frame.of_targets else 0.5,
        message=f'listed under "{frame.words}", but {own} {fact} the target of {aim} ({tell_better(better)})',
        recomputation=f"{own} is {side} {aim}, and {tell_better(better)}",
        evidence=(claim_evidence(ledger, claim), evidence),
    )


CHECK = Check(
    code="NAR404",
    name="judgement",
    severity=Severity.WARNING,
    precedence=200,
    finds='A figure listed as meeting its target, or under "performing well", that misses it, and the other way round.',
    why="A list is read by its heading: whoever stands in the wrong one is praised or blamed by mistake.",
    false_alarms="A measure praised for its progress while it still misses its target, told as worth a look only.",
    run=_run,
)
