"""Which rule tells a contradiction, and whether its evidence is firm enough to be told at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from narrator.checks.facts.ahead import is_ahead
from narrator.checks.facts.figures import Fit, is_slip
from narrator.checks.facts.known import SURE_LINK
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.stages import at_another_stage
from narrator.checks.facts.stretches import Stretch
from narrator.checks.sums.distances import is_difference, is_limit
from narrator.checks.verdicts.compatibility import Match
from narrator.checks.verdicts.sameness import of_another_base, of_other_things, surely_same
from narrator.checks.verdicts.told_times import is_time_sure
from narrator.domain import Claim, Role

_LIMIT_IS = re.compile(
    r"\b(?:the|our|their|its|a)\s+(?:\w+\s+)?(?:target|standard|threshold|ceiling|floor|limit)\s[^,;.]{0,120}"
    r"\b(?:is|was|remains|stays|being)\s+\Z",
    re.IGNORECASE,
)

GAP_TO_NEIGHBOUR = 400
"""Days within which another period's equal value explains a wrong one: this year's or last year's columns."""


def is_no_value(ledger: Ledger, claim: Claim) -> bool:
    """Is the figure a gap ("213 days longer than the target"), a limit or a forecast, by its words?"""
    return ledger.once(("no value", key_of(claim)), partial(_is_no_value, ledger, claim))


def _is_no_value(ledger: Ledger, claim: Claim) -> bool:
    return (
        is_difference(ledger, claim) or is_limit(ledger, claim) or is_ahead(ledger, claim) or _is_a_limit(ledger, claim)
    )


def _is_a_limit(ledger: Ledger, claim: Claim) -> bool:
    """Is the figure what a sentence says that a limit is: "the target for visits in time is 85%"?"""
    text = ledger.analysis_of(claim).document.text
    return _LIMIT_IS.search(text[claim.sentence.start : claim.quantity.span.start]) is not None


def code_of(ledger: Ledger, claim: Claim, contrary: Sequence[Match]) -> str | None:
    """The rule that a contradiction belongs to; None where it rests on too little to be told."""
    nearest = contrary[0].known
    elsewhere = nearest.source != claim.provenance.document
    earlier = ledger.ranks[nearest.source] < ledger.ranks[claim.provenance.document]
    if nearest.origin is None:
        if elsewhere and earlier:
            return (
                "NAR503" if claim.role is Role.PREVIOUS and _earlier_time(ledger, nearest.source, claim) else "NAR502"
            )
        if elsewhere and _reports_before(ledger, claim.provenance.document, nearest.source):
            return None  # a later report may restate what this one said in its time
        return "NAR202" if not any(m.known.exact for m in contrary) else "NAR201"
    if any(match.known.origin is None for match in contrary):
        return None
    others = [ledger.claims[m.known.origin] for m in contrary if m.known.origin is not None]
    if not all(is_time_sure(ledger, other) and not is_no_value(ledger, other) for other in others):
        return None
    if any(of_another_base(claim, other) or at_another_stage(ledger, claim, other) for other in others):
        return None
    if any(of_other_things(ledger, claim, other) for other in others):
        return None
    if not all(is_slip(claim.quantity, other.quantity) for other in others):
        return None
    if claim.link.score < SURE_LINK or claim.link.via == "heading":
        return None
    if not elsewhere:
        return "NAR501" if surely_same(ledger, claim, others) else None
    if not earlier:
        return None
    return "NAR503" if claim.role is Role.PREVIOUS and _earlier_time(ledger, nearest.source, claim) else "NAR502"


def _earlier_time(ledger: Ledger, source: str, claim: Claim) -> bool:
    """Does the source report on an earlier time than the claim's document?"""
    return _reports_before(ledger, source, claim.provenance.document)


def _reports_before(ledger: Ledger, one: str, other: str) -> bool:
    """Does one document report on an earlier time than the other?"""
    first, second = ledger.known_until(one), ledger.known_until(other)
    return first is not None and second is not None and first < second


def found_elsewhere(matches: Sequence[Match], stretches: Sequence[Stretch]) -> Match | None:
    """The value of another period or basis that the wrong figure is exactly, nearest in time first."""
    home = stretches[0]
    near = [
        m
        for m in matches
        if m.known.exact
        and m.known.origin is None
        and (m.known.certain or m.known.trusted)
        and m.known.stretch not in stretches
        and abs((m.known.stretch.end - home.end).days) <= GAP_TO_NEIGHBOUR
        and m.fit is Fit.EXACT
    ]
    length = (home.end - home.start).days
    near.sort(
        key=lambda m: (
            m.known.stretch.position != home.position,
            abs((m.known.stretch.end - m.known.stretch.start).days - length) > 3,
            abs((m.known.stretch.end - home.end).days),
        )
    )
    return near[0] if near else None
