"""Whether two sentences surely tell one thing: the same kind, on the same basis, once only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.known import claim_stretches
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import Stretch
from narrator.domain import Claim, Comparator, Interval, Role

_JOINED = re.compile(r"\s(?:[\w-]+ ){0,2}[a-z]+s and (?:[\w-]+ )?[a-z]+s\b")
"""Behind a figure: two nouns that it counts together."""


def surely_same(ledger: Ledger, claim: Claim, others: Sequence[Claim]) -> bool:
    """Two values of one document: told as the same thing on the same stated basis, this one being the later."""
    alike = all(
        other.indicator == claim.indicator
        and other.role is claim.role
        and other.bases == claim.bases
        and len(claim.bases) == 1
        and other.quantity.counted == claim.quantity.counted
        and (other.quantity.denominator is None) == (claim.quantity.denominator is None)
        and other.sentence_index < claim.sentence_index
        for other in others
    )
    return alike and not _tells_several(ledger, claim)


def of_another_base(claim: Claim, other: Claim) -> bool:
    """Do two percentages name different wholes? Then they are of different groups."""
    one, two = claim.quantity.denominator, other.quantity.denominator
    return one is not None and two is not None and one != two


def of_other_things(ledger: Ledger, claim: Claim, other: Claim) -> bool:
    """Does one figure count two things together ("512 calls and letters") and the other not?"""
    one, two = (_JOINED.match(ledger.analysis_of(c).document.text, c.quantity.span.end) for c in (claim, other))
    return (one is None) is not (two is None)


def _tells_several(ledger: Ledger, claim: Claim) -> bool:
    """Does the document tell more than one value too many of the measure?

    A slip makes two values of one time. Where they also differ at another time, or there are three, the sentences tell
    things that one name is too wide for: complaints received, and complaints dealt with.
    """
    place = ("told values", claim.provenance.document, claim.indicator, unit_group(claim.quantity))
    told = ledger.once(place, partial(_told_values, ledger, claim))
    return sum(len(values) - 1 for values in told.values()) > 1


def _told_values(ledger: Ledger, claim: Claim) -> dict[Stretch, list[Interval]]:
    """The differing values that the sentences of a claim's document tell of its measure, by what they cover."""
    told: dict[Stretch, list[Interval]] = defaultdict(list)
    group = unit_group(claim.quantity)
    for one in ledger.analysis_of(claim).claims:
        if one.indicator != claim.indicator or one.role not in (Role.ACTUAL, Role.PREVIOUS):
            continue
        stretches, stated = claim_stretches(ledger, one)
        if not stated or len(stretches) != 1 or unit_group(one.quantity) != group:
            continue
        if one.quantity.comparator is not Comparator.EXACT:
            continue
        value = value_interval(one.quantity)
        if not any(value.low <= other.high and other.low <= value.high for other in told[stretches[0]]):
            told[stretches[0]].append(value)
    return told
