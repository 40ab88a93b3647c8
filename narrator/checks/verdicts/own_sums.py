"""Verdicts that rest on sums within the text alone: shares, changes, breakdowns, remainders and extremes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import Fit
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.cell_changes import find_cell_changes
from narrator.checks.sums.change import Change
from narrator.checks.sums.extremes import find_extremes
from narrator.checks.sums.possible import find_impossible
from narrator.checks.sums.remainders import find_remainders
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
        *_judge_remainders(ledger),
        *_judge_impossible(ledger),
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
    for one in find_cell_changes(ledger, changes):
        verdict = _verdict_of(one.change.fit)
        ends = (claim_evidence(ledger, one.change.actual), cell_evidence(one.cell))
        code = "NAR102" if verdict is Verdict.CONTRADICTED else None
        yield Judgement(one.change.change, verdict, ends, one.change.told(), code)


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


def _judge_remainders(ledger: Ledger) -> Iterable[Judgement]:
    """A rest or net change against the figures that it follows from."""
    for one in find_remainders(ledger):
        others = tuple(claim_evidence(ledger, claim) for claim in one.others)
        if not one.fits:
            yield Judgement(one.figure, Verdict.CONTRADICTED, others, one.told, "NAR106")
        elif one.expected == abs(one.figure.quantity.value):
            yield Judgement(one.figure, Verdict.CONSISTENT, others, one.told)


def _judge_impossible(ledger: Ledger) -> Iterable[Judgement]:
    """Percentages that their number of things can't have, and parts that their whole rules out."""
    for impossible in find_impossible(ledger):
        if impossible.certain and not impossible.is_near:
            whole = (claim_evidence(ledger, impossible.whole),)
            yield Judgement(impossible.percent, Verdict.CONTRADICTED, whole, impossible.told(), "NAR104")
    for extreme in find_extremes(ledger):
        wholes = (claim_evidence(ledger, extreme.whole),) if extreme.whole is not None else ()
        yield Judgement(extreme.figure, Verdict.CONTRADICTED, wholes, extreme.told, "NAR105")
