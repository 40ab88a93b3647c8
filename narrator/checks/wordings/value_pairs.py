"""Pairs of a present and an earlier value that a sentence holds together, so that its words say how the one moved."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.checks.facts.figures import Fit, unit_group, value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stages import at_another_stage
from narrator.checks.sums.changes import make_change
from narrator.checks.sums.distances import is_difference
from narrator.checks.wordings.own_words import start_of
from narrator.domain import Claim, Comparator, Role, Unit
from narrator.needs import Needing

SAME_SIZE, SMALL = Decimal(8), Decimal(50)
"""How many times greater the one of two values may be; small counts may do anything."""

SENTENCES_APART = 2
"""A value may be told so many sentences before its move, where the size of the move proves it."""

_SETS_IN = Needing(
    r"\b(?:and|but|while|whilst|whereas|although) (?!(?:then|now|has|have|had|is|was|stood|stands)\b)", re.IGNORECASE
)

_GOES_ON = Needing(r"(?:this|that|these|those|it|they|up|down|compared|which)\b", re.IGNORECASE)

_AGAINST = Needing(r"[%)\]]?,? ?(?:as )?(?:against|versus|vs?\.?|compared (?:with|to)) (?:only |just )?", re.IGNORECASE)

_BARE_QUARTER = Needing(r"[^\d;.]{0,80}?\bin (?:q|qtr |quarter )[1-4]\b(?!,? (?:of )?(?:19|20)\d\d)", re.IGNORECASE)
"""Behind a figure of a quarter whose year is not told: Quarter 3 may come before Quarter 4 or after it."""

_IN_TURN = Needing(r",? and |, ", re.IGNORECASE)
"""Between two earlier values that are told of two figures in turn."""

_EXTREME_SINCE = Needing(
    r"\b(?:lowest|highest|best|worst|fewest|least|smallest|largest|greatest|shortest|longest)\b[^;.]{0,60}\bsince\b[^;]{0,80}$",
    re.IGNORECASE,
)

_OWN_BRACKETS = Needing(r"[^()]*\)[^()]*(?:\b(?:and|or|but|while|whereas)\b|[,;])[^()]*\([^()]*$", re.IGNORECASE)
"""Between figures of two brackets that "and" joins: each is told of the words before its own bracket."""

_RESPECTIVELY = Needing(r"%?,? respectively\b", re.IGNORECASE)

_THAN = Needing(r"\b(?:than|as) (?:the |a |our |its )?$", re.IGNORECASE)
"""Right before a figure that another one is held against; such a figure is no present value."""


def are_held_together(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Two plain values of one unit and one thing counted, told in sentences side by side."""
    exact = actual.quantity.comparator is Comparator.EXACT and previous.quantity.comparator is Comparator.EXACT
    nouns = {actual.quantity.counted, previous.quantity.counted} - {None}
    if not exact or unit_group(actual.quantity) != unit_group(previous.quantity) or len(nouns) > 1:
        return False
    near = _told_together(ledger, actual, previous) and _later(ledger, actual, previous)
    near = near and not _swapped(ledger, actual, previous) and _of_one_size(actual, previous)
    near = near and not _told_in_turn(ledger, previous) and not _are_rivals(ledger, actual, previous)
    near = near and not _is_parted(ledger, actual, previous)
    return near and not _is_extreme_since(ledger, previous) and not at_another_stage(ledger, actual, previous)


def _are_rivals(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """ "A rise on both 2021 and 2022 (50%/ 24% respectively)": two in turn, neither of which became the other."""
    if actual.sentence_index != previous.sentence_index:
        return False
    first, second = sorted((actual, previous), key=start_of)
    between = ledger.text_between(first, second)
    after = ledger.analysis_of(second).document.text[second.quantity.span.end : second.sentence.end]
    if _OWN_BRACKETS.match(between):
        return True
    return between.strip(" %") == "/" or _RESPECTIVELY.match(after) is not None


def _is_parted(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Does what stands between a value and an earlier one take the earlier one for itself?

    A further value of its kind does ("214, nine fewer than in June, 48 of whom for over a year, against 41"), and the
    size of a move that does not lead from the one to the other ("2,950, 60 fewer than in March: 1,830 at home").
    """
    told = ledger.neighbours(actual) if actual.sentence_index == previous.sentence_index else ()
    between = [c for c in told if start_of(actual) < start_of(c) < start_of(previous)]
    alike = [c for c in between if unit_group(c.quantity) == unit_group(previous.quantity)]
    if any(c.role in (Role.ACTUAL, Role.PART) and not is_difference(ledger, c) for c in alike):
        return True
    sizes = [c for c in alike if c.role is Role.CHANGE and c.compares == actual.id]
    tried = [make_change(replace(c, direction=None), actual, previous, paired=False) for c in sizes]
    return bool(tried) and all(one is None or one.fit is Fit.NONE for one in tried)


def _is_extreme_since(ledger: Ledger, previous: Claim) -> bool:
    """ "Fell to 31, the lowest since 2020 when there were 24": a value that stands for no start of the move."""
    text = ledger.analysis_of(previous).document.text
    return _EXTREME_SINCE.search(text[previous.sentence.start : previous.quantity.span.start]) is not None


def _told_in_turn(ledger: Ledger, previous: Claim) -> bool:
    """ "Fell to 38 here and rose to 22 there, from 45 and 19": two earlier values in a row, each of another figure."""
    told = [c for c in ledger.neighbours(previous) if c.role is Role.PREVIOUS and c.compares == previous.compares]
    pairs = ((one, other) for one, other in pairwise(told) if previous in (one, other))
    if any(_IN_TURN.fullmatch(ledger.text_between(one, other)) for one, other in pairs):
        return True
    # "74% women and 26% men, similar to last year's 73% women and 27% men"
    alike = [c for c in ledger.neighbours(previous) if unit_group(c.quantity) == unit_group(previous.quantity)]
    roles = [c.role is Role.PREVIOUS for c in alike if c.role in (Role.ACTUAL, Role.PART, Role.PREVIOUS)]
    half = len(roles) // 2
    return half > 1 and len(roles) == 2 * half and not any(roles[:half]) and roles[half]


def _of_one_size(actual: Claim, previous: Claim) -> bool:
    """Could the one have become the other? A gap told as money or a count is much smaller than its measure's value."""
    if actual.quantity.value < 0 and previous.quantity.value < 0:
        return False  # a gap that shrinks from -12% to -7% falls or rises as one likes
    small, great = sorted((abs(actual.quantity.value), abs(previous.quantity.value)))
    if actual.quantity.unit is Unit.RATE:
        return great <= SAME_SIZE * small  # "0.06 (6 pupils per 10,000), a decrease from 0.07"
    return great <= max(SAME_SIZE * small, SMALL) or unit_group(actual.quantity) == Unit.PERCENT.value


def _swapped(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """ "Fewer than last year: 4.1% against 4.6%": the first of two figures held together is the present one.

    Nor is one told by when: "this is in line with the 68% of 2013, though a fall on 2012, when it was nearer 80%".
    """
    if actual.sentence_index != previous.sentence_index or start_of(previous) > start_of(actual):
        return False
    between = ledger.text_between(previous, actual)
    if _SETS_IN.search(between) is not None:
        return True  # "a rise on last year's £5.4m, and includes £3.7m": something else is told than what it became
    return _AGAINST.fullmatch(between) is not None or _THAN.search(between) is not None or "when " in between


def _told_together(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """One sentence tells both, or two that follow one another where the second one surely goes on about the first."""
    apart = abs(actual.sentence_index - previous.sentence_index)
    if apart == SENTENCES_APART and actual.indicator == previous.indicator is not None:
        return _is_move_between(ledger, actual, previous)
    if apart != 1 or actual.indicator != previous.indicator:
        return apart == 0
    if start_of(actual) < start_of(previous) and _has_own_value(ledger, previous):
        return False
    later = max((actual, previous), key=start_of)
    return actual.indicator is not None or _GOES_ON.match(ledger.sentence_of(later)) is not None


def _has_own_value(ledger: Ledger, previous: Claim) -> bool:
    """Does a present value stand before an earlier one in its sentence, in whatever unit, or behind it in the same?"""
    present = (c for c in ledger.neighbours(previous) if c.role in (Role.ACTUAL, Role.PART))
    group = unit_group(previous.quantity)
    return any(start_of(c) < start_of(previous) or unit_group(c.quantity) == group for c in present)


def _is_move_between(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the size of the move told beside the earlier value that from it to this one? Then nothing else is meant."""
    if not previous.quantity.value:
        return False
    share = abs(100 * (actual.quantity.value - previous.quantity.value) / previous.quantity.value)
    return any(
        told.quantity.unit is Unit.PERCENT
        and value_interval(told.quantity).low <= share <= value_interval(told.quantity).high
        for told in ledger.comparing(actual, Role.CHANGE)
        if told.sentence_index == previous.sentence_index
    )


def _behind(ledger: Ledger, claim: Claim) -> str:
    """The words right behind a figure."""
    return ledger.analysis_of(claim).document.text[claim.quantity.span.end : claim.sentence.end]


def _later(ledger: Ledger, actual: Claim, previous: Claim) -> bool:
    """Is the one called actual really of a later time, as far as the two times are told?"""
    if actual.period is None:
        return not all(_BARE_QUARTER.match(_behind(ledger, claim)) for claim in (actual, previous))
    if previous.period is None:
        until = ledger.known_until(actual.provenance.document)
        return until is None or actual.period.end >= until
    return actual.period.end > previous.period.end
