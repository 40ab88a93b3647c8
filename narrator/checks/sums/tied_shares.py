"""Percentages that a form of words ties to their count and whole: "1,240 inspections, 1,054 of which (85%)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from narrator.checks.facts.ledger import Ledger
from narrator.checks.sums.forms import Form, find_forms, mask_sentence, read_patterns, with_sentence_before
from narrator.checks.sums.sayings import is_saying
from narrator.checks.sums.share import Share, make_share, told_alike
from narrator.domain import Claim


def find_tied(ledger: Ledger, claim: Claim) -> Share | None:
    """ "1,240 inspections, 1,054 of which (85%) ...": a count of the one before it, and its percentage."""
    document, index = claim.provenance.document, claim.sentence_index
    for form, match, parted in ledger.once(("ties", document, index), partial(_ties, ledger, document, index)):
        if form.figures_of(match, "percent") != (claim,):
            continue
        share = _of_ratio(claim, form.figures_of(match, "ratio"))
        share = share or _of_count(claim, form.figures_of(match, "part"), form.figures_of(match, "whole"), parted)
        if share is not None:
            return share
    return None


def _of_ratio(claim: Claim, ratio: Sequence[Claim]) -> Share | None:
    """The share that a ratio tells, if it is no saying."""
    for one in ratio:
        above, below = one.quantity.numerator, one.quantity.denominator
        if above is not None and below and told_alike(one, claim) and not is_saying(one.quantity.surface, above, below):
            return make_share(claim, above, below, sure=True, count=one)
    return None


def _of_count(claim: Claim, part: Sequence[Claim], whole: Sequence[Claim], parted: bool) -> Share | None:
    """The share that a count and its whole tell, each by itself; only a part beyond doubt may outgrow its whole."""
    for one, other in zip(part, whole, strict=True):
        above, below = one.quantity.value, other.quantity.value
        if (
            told_alike(one, claim)
            and told_alike(other, claim)
            and below >= max(Decimal(0) if parted else above, Decimal(1))
        ):
            return make_share(claim, above, below, sure=True, count=one, whole=other)
    return None


_Tie = tuple[Form, re.Match[str], bool]


def _ties(ledger: Ledger, document: str, index: int) -> tuple[_Tie, ...]:
    """All places of a sentence, or of it and the one before, whose words tie a percentage to its count and whole.

    The last says whether the count is a part of the whole beyond doubt.
    """
    form = mask_sentence(ledger, document, index)
    if form is None:
        return ()
    ties: list[_Tie] = []
    for group in ("parted", "tied"):
        found = find_forms(read_patterns("shares.toml", group), form.text)
        ties += [(form, match, group == "parted") for match in found]
    if (joined := with_sentence_before(ledger, form)) is not None:
        firsts = (pattern.search(joined.text) for pattern in read_patterns("shares.toml", "joined").on(joined.text))
        ties += [(joined, match, True) for match in firsts if match is not None]
    return tuple(ties)
