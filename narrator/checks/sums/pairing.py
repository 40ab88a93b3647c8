"""Pairs: which earlier value a stated change starts from, and whether the text leaves a doubt about it."""

from __future__ import annotations

import re

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stages import at_another_stage
from narrator.checks.facts.words import has_word
from narrator.checks.sums.distances import words_behind
from narrator.domain import Claim, Role
from narrator.indicators import points_back
from narrator.needs import Needing
from narrator.periods import find_periods, resolve

_ANOTHER_CHANGE = Needing(
    r"\b(?:is|was|were|are|being|be|follow\w*|after|compar\w+ (?:with|to) (?:a|an|the) (?:\w+ )?(?:rise|fall"
    r"|increase|decrease|reduction|growth|drop|change)|as (?:large|big|steep|great) as"
    r"|smaller|larger|bigger|steeper|gentler)\b",
    re.IGNORECASE,
)
_ANOTHER_BASE = Needing(
    r"\b(?:than|on|over|since|from|above|below)\b[^;()]{0,80}?,? \b(?:and|but|though|although|yet|while)\b[^;()]{0,60}"
    r"\b(?:than|on|from|above|below|under|over|against|with|to|of)\b(?! (?:the |its )?total)",
    re.IGNORECASE,
)
"""Two comparisons: "44 fewer than in June and well below the 502 of last December": the change is of the first."""

_GOES_ON = Needing(r"(?:that|this|which) (?:is|was|means|represents|amounts to|equates to)\b", re.IGNORECASE)
_GOES_ON_ABOUT = Needing(
    r"\W*(?:it|they|an?|up|down|compared|against|now|still|more|fewer|less|higher|lower|better|worse)\b", re.IGNORECASE
)
_LEADS_ON = Needing(r"\(\s*$|\b(?:when|where|which|at|was|were|of)\b", re.IGNORECASE)


def earlier_value(ledger: Ledger, claim: Claim, actual: Claim | None) -> tuple[Claim | None, bool]:
    """The earlier value of a change: the one behind it and before the next change, else the only one of its part.

    Semicolons part a sentence: "; that ... ; that ..." are statements of their own. The second answer is False where
    the value may belong to something else; then the pair can bear out but not contradict.
    """
    neighbours = tuple(c for c in ledger.neighbours(claim) if _in_one_part(ledger, c, claim))
    place = neighbours.index(claim)
    for other in neighbours[place + 1 :]:
        if other.role is Role.CHANGE:
            break
        if other.role is Role.PREVIOUS and same_unit(other, actual):
            between = ledger.text_between(claim, other)
            if _ANOTHER_CHANGE.search(between.partition("(")[0]) and not re.search(r"\bwhen\b", between):
                return None, False
            direct = neighbours[place + 1] is other and _no_other_time(ledger, claim, other, between)
            return other, direct and _goes_with(ledger, actual, other)
    earlier = [other for other in neighbours if other.role is Role.PREVIOUS and same_unit(other, actual)]
    changes = [other for other in neighbours if other.role is Role.CHANGE]
    if not earlier and actual is not None and _GOES_ON.match(ledger.sentence_of(claim)):
        return _from_sentence_before(ledger, claim, actual)
    if not earlier and actual is not None and neighbours == (actual, claim):
        return _from_year_before(ledger, claim, actual)
    if len(earlier) != 1 or earlier[0].quantity.span.start > claim.quantity.span.start:
        return None, False
    sure = len(changes) == 1 and not _has_other_base(ledger, claim, earlier[0])
    return earlier[0], sure and _goes_with(ledger, actual, earlier[0])


def is_of_another_subject(ledger: Ledger, actual: Claim, claim: Claim) -> bool:
    """Does a change stand in another sentence than the figure that it is taken to lead to, without a word that goes on
    about it and without one measure known for both?

    "Caseload is 9. Children wait six days more than the standard of ten": the change is of what its own sentence names.
    """
    if actual.sentence_index == claim.sentence_index:
        return False
    told = ledger.sentence_of(claim)
    if points_back(told) or _GOES_ON_ABOUT.match(told):
        return False
    before = (c for c in ledger.neighbours(claim) if c.quantity.span < claim.quantity.span)
    own = any(c.role in (Role.ACTUAL, Role.PART) for c in before)
    alike = claim.indicator is not None and claim.indicator == actual.indicator and not own
    return not alike or ledger.block_index(actual) != ledger.block_index(claim)


def _from_sentence_before(ledger: Ledger, claim: Claim, actual: Claim) -> tuple[Claim | None, bool]:
    """ "... down from 6,112. That is a fall of 11.6%.": the one earlier value of the sentence before.

    Sure only where nothing behind the change says what it is a change of or since when.
    """
    before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    earlier = [other for other in before if other.role is Role.PREVIOUS and same_unit(other, actual)]
    if len(earlier) != 1 or actual not in before or earlier[0].compares != actual.id:
        return None, False
    bare = re.fullmatch(r"[\W_]*(?:or)?[\W_]*", words_behind(ledger, claim)) is not None
    return earlier[0], bare and _goes_with(ledger, actual, earlier[0])


def _from_year_before(ledger: Ledger, claim: Claim, actual: Claim) -> tuple[Claim | None, bool]:
    """ "Last year there were 200 cases. This year there were 230 cases, an increase of 15%.": the sentence before
    tells one figure only, an earlier one of the same things, and nothing behind the change names another start.
    """
    before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    if len(before) != 1 or before[0].role is not Role.PREVIOUS or not same_unit(before[0], actual):
        return None, False
    alike = actual.quantity.counted is not None and actual.quantity.counted == before[0].quantity.counted
    bare = re.fullmatch(r"[\W_]*", words_behind(ledger, claim)) is not None
    if not alike or ledger.block_index(before[0]) != ledger.block_index(claim):
        return None, False
    return before[0], bare and _goes_with(ledger, actual, before[0])


def _has_other_base(ledger: Ledger, claim: Claim, previous: Claim) -> bool:
    """Do the words behind a change give it a starting point of its own, other than the earlier value before it?"""
    words = words_behind(ledger, claim)
    if has_word(words, "change", "other_base"):
        return True
    return _names_other_time(ledger, claim, previous, words)


def _in_one_part(ledger: Ledger, one: Claim, other: Claim) -> bool:
    """Do two figures of a sentence stand in one part of it, as semicolons divide it?"""
    first, second = sorted((one, other), key=lambda c: c.quantity.span)
    return first is second or ";" not in ledger.text_between(first, second)


def _goes_with(ledger: Ledger, actual: Claim | None, previous: Claim) -> bool:
    """Do a figure and an earlier value belong to one measure, as far as the text says?"""
    if actual is None or at_another_stage(ledger, actual, previous):
        return False
    if previous.compares not in (None, actual.id):
        return False
    measures = {c.indicator for c in (actual, previous)} - {None}
    return len(measures) < 2


def _no_other_time(ledger: Ledger, claim: Claim, previous: Claim, between: str) -> bool:
    """ "2.1% fewer than in 2019/20, and 13,593 ...": a change against a time of its own is not of the next value."""
    if _ANOTHER_BASE.search(between):
        return False
    if not re.search(r"\d", between):
        return True
    return _LEADS_ON.search(between[-12:]) is not None and not _names_other_time(ledger, claim, previous, between)


def _names_other_time(ledger: Ledger, claim: Claim, previous: Claim, words: str) -> bool:
    """Do the words name a time that is not the earlier value's own?"""
    reporting, own = ledger.analysis_of(claim).reporting_period, previous.period
    for mention in find_periods(words):
        named = mention.period or resolve(mention, reporting)
        if own is None or named is None or named.end != own.end:
            return True
    return False


def same_unit(one: Claim, other: Claim | None) -> bool:
    """May the two be the ends of one change?"""
    return other is None or unit_group(one.quantity) == unit_group(other.quantity)
