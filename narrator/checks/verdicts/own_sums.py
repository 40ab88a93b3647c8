"""Verdicts that rest on sums within the text alone: shares, changes and breakdowns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.checks.facts.evidence import claim_evidence
from narrator.checks.facts.figures import Fit
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.changes import Change
from narrator.checks.sums.share import Share
from narrator.checks.verdicts.judgement import Judgement
from narrator.domain import Verdict


def judge_sums(
    ledger: Ledger, shares: Sequence[Share], changes: Sequence[Change], breakdowns: Sequence[Breakdown]
) -> dict[Key, Judgement]:
    """What shares, changes and breakdowns say of the claims in them; a contradiction outweighs what else is said."""
    found: dict[Key, Judgement] = {}
    for judgement in (
        *_judge_shares(ledger, shares),
        *_judge_changes(ledger, changes),
        *_judge_breakdowns(ledger, breakdowns),
    ):
        key = key_of(judgement.claim)
        if key not in found or judgement.verdict is Verdict.CONTRADICTED:
            found[key] = judgement
    return found


def _verdict_of(fit: Fit) -> Verdict:
    """The verdict that a recomputation's fit gives."""
    return {Fit.EXACT: Verdict.CONSISTENT, Fit.ROUNDED: Verdict.ROUNDING, Fit.NONE: Verdict.CONTRADICTED}[fit]


def _judge_shares(ledger: Ledger, shares: Sequence[Share]) -> Iterable[Judgement]:
    """The percentage, and the ratio or count beside it."""
    for share in shares:
        verdict = _verdict_of(share.fit)
        others = tuple(claim_evidence(ledger, c) for c in (share.count, share.whole) if c is not None)
        code = "NAR101" if verdict is Verdict.CONTRADICTED else None
        yield Judgement(share.percent, verdict, others, share.told(), code)
        if share.count is not None and verdict is not Verdict.CONTRADICTED:
            yield Judgement(share.count, verdict, (claim_evidence(ledger, share.percent),), share.told())


def _judge_changes(ledger: Ledger, changes: Sequence[Change]) -> Iterable[Judgement]:
    """The size of a change against its two values."""
    for change in changes:
        verdict = _verdict_of(change.fit)
        if verdict is Verdict.CONTRADICTED and not change.paired:
            continue
        ends = (claim_evidence(ledger, change.actual), claim_evidence(ledger, change.previous))
        code = "NAR102" if verdict is Verdict.CONTRADICTED else None
        yield Judgement(change.change, verdict, ends, change.told(), code)


def _judge_breakdowns(ledger: Ledger, breakdowns: Sequence[Breakdown]) -> Iterable[Judgement]:
    """Parts that add up bear out one another; where they don't, the claim that tells the whole carries the blame."""
    for breakdown in breakdowns:
        everyone = tuple(dict.fromkeys((breakdown.whole, *breakdown.parts)))
        if not breakdown.missing:
            for claim in everyone:
                others = tuple(claim_evidence(ledger, c) for c in everyone if c is not claim)
                yield Judgement(claim, Verdict.CONSISTENT, others, breakdown.told())
        elif not breakdown.query and not (breakdown.overlaps and breakdown.missing < 0):
            others = tuple(claim_evidence(ledger, c) for c in everyone[1:])
            yield Judgement(breakdown.whole, Verdict.CONTRADICTED, others, breakdown.told(), "NAR103")
