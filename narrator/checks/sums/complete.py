"""Complete lists: which breakdowns look as if their parts were meant to be all, so that they must add up."""

from __future__ import annotations

from decimal import Decimal

from narrator.checks.facts.figures import is_mistyped
from narrator.checks.sums.breakdowns import FEWEST_PARTS, Breakdown

MOST_MISSING = Decimal("0.25")
"""Bullets that leave out more than this share of their whole were not meant to be complete (one part of four is)."""

MOST_MISSING_SENTENCE = Decimal("0.2")
"""The same for a sentence, where a list is more often only a selection."""

MOST_MISSING_COMPLETE = Decimal("0.6")
"""The same where the words promise a complete list: one part with its digits swapped may leave out as much."""

MOST_OVER = 2
"""How many times its whole the parts of a complete list may exceed it: parts that are said to be all never can."""

LEAST_MISTYPED = 100
"""Wholes of three digits and more are one mistyped digit away from the sum of their parts by no chance."""


def looks_complete(breakdown: Breakdown) -> bool:
    """Enough parts, none of them greater than the whole, and a sum that is right or nearly so."""
    if len(breakdown.parts) < FEWEST_PARTS and not breakdown.pair:
        return False
    if is_mistyped_whole(breakdown):
        return True
    # Of two parts neither is all: "five children, four women and five men" are three lots.
    most = max(breakdown.values, default=Decimal(0))
    over = most > breakdown.total or (breakdown.pair and most == breakdown.total)
    if over and not _may_be_less(breakdown):
        return False
    if breakdown.complete and breakdown.missing < 0 and not breakdown.overlaps:
        return -breakdown.missing <= MOST_OVER * breakdown.total
    share = MOST_MISSING if breakdown.bullets else MOST_MISSING_SENTENCE
    share = MOST_MISSING_COMPLETE if breakdown.complete else share
    return abs(breakdown.missing) <= max(Decimal(1), breakdown.total * share)


def _may_be_less(breakdown: Breakdown) -> bool:
    """May the whole be less than a part by a slip? Only where the words promise a complete list.

    Of two parts one digit must explain it: in "34 were upheld, 21 partly upheld and 63 were not upheld" 34 is no whole.
    """
    added = sum(breakdown.values, Decimal(0))
    over = added - breakdown.total
    slip = is_mistyped(breakdown.total, added) or any(is_mistyped(one, one - over) for one in breakdown.values)
    return breakdown.complete and (slip or not breakdown.pair)


def is_mistyped_whole(breakdown: Breakdown) -> bool:
    """Do the parts add up to their whole but for one digit of it that is mistyped?"""
    added = sum(breakdown.values, Decimal(0))
    large = min(breakdown.total, added) >= LEAST_MISTYPED
    return large and breakdown.sure and not breakdown.overlaps and is_mistyped(breakdown.total, added)
