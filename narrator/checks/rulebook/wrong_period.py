"""NAR204: a claim whose figure is exactly another period's or basis's value."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.contradiction import make_finding, tell_claim, tell_contrary, told_time
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.stretches import Stretch, tell_stretch
from narrator.checks.texts.copied_header import tell_copied_headers
from narrator.checks.verdicts.outside_times import OutsideTime, find_outside_times
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each contradicted claim whose figure stands in a neighbouring period's or basis's cell.

    After them earlier values of times that their table does not have, and headings rolled forward from another time.
    """
    for judgement in docket.contradicted(CHECK.code):
        if judgement.elsewhere is None:
            continue
        known = judgement.elsewhere.known
        other = tell_stretch(known.stretch)
        yield make_finding(
            docket, judgement, CHECK, Severity.ERROR if judgement.sure else Severity.WARNING,
            0.9 if judgement.sure else 0.7,
            f"{tell_claim(judgement)} is the figure of {other}, not of {told_time(docket, judgement)}",
            f"{tell_contrary(judgement)}; {other}: {known.told}",
            remedy=f"this is the figure of {other}{_tell_stale(known.stretch, judgement.contrary[0].known.stretch)}",
            more=known.evidence,
        )  # fmt: skip
    for outside in find_outside_times(docket.ledger, docket.judgements):
        yield _tell_outside(docket, outside)
    yield from tell_copied_headers(docket.ledger.analyses, CHECK.code, CHECK.name)


def _tell_stale(found: Stretch, meant: Stretch) -> str:
    """Whose figure a report may have carried over, where the time is a quarter or a year before the one meant."""
    months = (meant.end.year - found.end.year) * 12 + meant.end.month - found.end.month
    return {3: " (last quarter's, not updated?)", 12: " (last year's, not updated?)"}.get(months, "")


def _tell_outside(docket: Docket, outside: OutsideTime) -> Finding:
    """The finding on an earlier value that is its row's figure of another time."""
    claim, cell = outside.claim, outside.cell
    assert claim.period is not None and cell.period is not None
    told, other = tell_figure(claim.quantity), cell.period.label
    return CHECK.finding(
        Severity.WARNING, 0.65,
        f"{told} is told for {claim.period.label}, which the table does not have, and is its figure of {other}",
        f"the row that gives {tell_figure(outside.beside.quantity)} gives {told} for {other}",
        (
            claim_evidence(docket.ledger, claim), cell_evidence(cell),
            claim_evidence(docket.ledger, outside.beside), cell_evidence(outside.own),
        ),
        remedy=f"this is the figure of {other}",
    )  # fmt: skip


CHECK = Check(
    code="NAR204",
    name="wrong-period",
    severity=Severity.ERROR,
    precedence=40,
    finds="A figure that its own period's cells rule out and that is exactly a neighbouring period's or basis's value.",
    why="A paragraph rolled forward from last time, or a right figure under a wrong label.",
    false_alarms="A figure that is wrong for another reason and equals a neighbouring cell by chance.",
    run=_run,
)
