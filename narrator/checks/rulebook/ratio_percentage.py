"""NAR101: a ratio, or a share in words, that is not its percentage."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import Fit, tell_figure, tell_number
from narrator.checks.sums.share import Share
from narrator.checks.sums.worded_shares import WordedShare, find_worded_shares
from narrator.domain import Finding, Severity


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each percentage that its own count and whole do not give, or that its words rule out."""
    for share in docket.shares:
        if share.fit is Fit.NONE:
            yield _finding(docket, share)
    for worded in find_worded_shares(docket.ledger):
        yield _worded_finding(docket, worded)


def _finding(docket: Docket, share: Share) -> Finding:
    """The percentage, with the count and the whole as evidence."""
    others = tuple(claim_evidence(docket.ledger, c) for c in (share.count, share.whole) if c is not None)
    figure = tell_figure(share.percent.quantity)
    return CHECK.finding(
        severity=Severity.ERROR if share.sure and not share.is_near else Severity.WARNING,
        confidence=0.97 if share.sure and not share.is_near else 0.7,
        message=f"{figure} is not {tell_number(share.numerator)} out of {tell_number(share.denominator)}",
        recomputation=f"{share.told()}, not {figure}",
        evidence=(claim_evidence(docket.ledger, share.percent), *others),
        remedy=f"{share.right} would be right, if the count and its whole are",
    )


def _worded_finding(docket: Docket, worded: WordedShare) -> Finding:
    """The percentage beside its words: a warning, since words are loose."""
    figure, allowed = tell_figure(worded.claim.quantity), worded.allowed
    return CHECK.finding(
        severity=Severity.WARNING,
        confidence=0.75,
        message=f"{figure} is not \u201c{worded.words.lower()}\u201d",
        recomputation=f"between {tell_number(allowed.low)}% and {tell_number(allowed.high)}% may be told so",
        evidence=(claim_evidence(docket.ledger, worded.claim),),
    )


CHECK = Check(
    code="NAR101",
    name="ratio-percentage",
    severity=Severity.ERROR,
    precedence=10,
    finds="A percentage that does not follow from the count and the whole told with it, or that the words before it "
    "rule out.",
    why="The percentage and its ratio are typed by hand side by side; when one is updated, the other is forgotten.",
    false_alarms="A count and a percentage side by side that belong to different wholes.",
    run=_run,
)
