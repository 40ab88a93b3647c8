"""Comparisons: each figure with what it is held against, and the words that say how the two stand to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded, normal
from narrator.checks.sums.distances import is_difference
from narrator.checks.wordings.relations import (
    Relation,
    is_share_of,
    read_before,
    read_behind,
    read_named,
    read_next,
    read_several,
)
from narrator.checks.wordings.subjects import names_another
from narrator.domain import Claim, Comparator, Role, Unit
from narrator.needs import Needing

MEASURED = (Role.ACTUAL, Role.PART)
PLAIN = (Comparator.EXACT, Comparator.OVER, Comparator.UNDER)
"""How a figure may be printed that words are held to; "around 90%" is on no side of anything near."""

SAME_SIZE = 3
"""How many times greater a bare number may be than the rate that it is held against, and still be one itself."""

_BARE_JOIN = Needing(r"[)\]%]*(?:,| and| or|,? and|/|,? to| ?-) ?")
_ALIKE = Needing(
    r"^[)\]%]*(?:,| and| or|,? and| or)? ?(?:(?:the|our|its|both|for|in|of|to|than) )*(?:[\w&'’-]+ ){0,4}[(]?$"
)
_PARTED = Needing(
    r"\b(?:but|although|though|while|whilst|whereas|however|compar\w+|and (?:is|was|are|were))\b|,? with\b|[;:]"
)
_GOES_ON = Needing(
    r"[)\]%]*(?:,? (?:nationally|regionally|for england|in england|in the region))?"
    r",? ?(?:so|which|and|this|that|thus)\b"
)
_RESPECTIVELY = Needing(r"\brespectively\b")
_OF_THEN = Needing(
    r"[)%\]]*,? (?:[^.;,]|\.\d){3,60}\b(?:the (?:year|quarter|month) before"
    r"|(?:a|one) (?:year|quarter) (?:earlier|ago|before)"
    r"|(?:in )?the (?:previous|preceding|prior) (?:year|quarter|month)"
    r"|last (?:year|quarter|month|time)),"
)
"""How it stood then: "the target of 90%, missed by 6.6 points the year before, was met"."""

_SUPPOSED = Needing(r"[)%\]]? (?:would|might)\b")
_ANAPHOR = Needing(r"(?:this|that|it) (?:is|was|remains|compares)\b")
_THAN = Needing(r"\b(?:than the|exceed(?:s|ed|ing)?) $", re.IGNORECASE)
_MET_IN = Needing(
    r"\b(?:met|missed|hit|reached|achieved|exceeded|beaten) (?:(?:now|only|just) )*(?:in|by|at|on|for|during)"
    r" (?:(?:only|just|all but) )?$",
    re.IGNORECASE,
)
_SEVERAL = Needing(r"\b(?:both|all|each(?! (?:day|week|month|quarter|term|year|time)\b)|neither|none)\b")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure, the one that it is held against, and how the text says that they stand to one another."""

    actual: Claim
    limit: Claim
    relation: Relation


def find_comparisons(ledger: Ledger, roles: Sequence[Role]) -> Iterable[Comparison]:
    """Every figure that a sentence relates to a limit of one of these roles, in reading order.

    Shares of things that lie beyond the limit, and sentences whose pairs are not sure, are left out.
    """
    for sentence in ledger.by_sentence.values():
        limits = [c for c in sentence if c.role in roles and not _has_rival(ledger, c, sentence)]
        for limit, actual in _pairs(ledger, sentence, limits):
            relation = _relation_of(ledger, sentence, actual, limit)
            if relation is not None and _is_plain(ledger, actual, limit):
                # What exceeds somebody's figure lies above it; a target may be exceeded downwards.
                plain = relation.beats and limit.role is Role.BENCHMARK
                yield Comparison(actual, limit, replace(relation, beats=False) if plain else relation)


def _has_rival(ledger: Ledger, limit: Claim, sentence: Sequence[Claim]) -> bool:
    """Is another figure told for the same limit, joined by nothing: "above England (92% and 88%)"?"""
    place = sentence.index(limit)
    beside = [(limit, c) for c in sentence[place + 1 : place + 2]] + [(c, limit) for c in sentence[place - 1 : place]]
    return any(
        first.role is second.role
        and first.compares == second.compares
        and first.quantity.value != second.quantity.value
        and _BARE_JOIN.fullmatch(ledger.text_between(first, second)) is not None
        for first, second in beside
    )


def _is_plain(ledger: Ledger, actual: Claim, limit: Claim) -> bool:
    """Are the two values of one unit, and neither a distance nor a vague figure?"""
    return (
        _is_alike(actual, limit)
        and actual.quantity.comparator in PLAIN
        and limit.quantity.comparator not in (Comparator.BETWEEN, Comparator.ABOUT, Comparator.ALMOST)
        and not is_difference(ledger, actual)
        and not is_held_to(ledger, actual)
    )


def is_held_to(ledger: Ledger, actual: Claim) -> bool:
    """Is the figure itself what another is held against ("better than the 60 we aim for", "and 16% exceed 0.125 mg")?

    Or does it count where the limit was met: "the target is 92%, which has been met in three of the seven months"?
    """
    text = ledger.analysis_of(actual).document.text
    before = text[actual.sentence.start : actual.quantity.span.start]
    counted = actual.quantity.unit in (Unit.COUNT, Unit.RATIO) and _MET_IN.search(before) is not None
    return counted or _THAN.search(before) is not None


def _is_alike(actual: Claim, limit: Claim) -> bool:
    """Are the two of one unit, or is a bare number told of a rate's size: "84.2 per 10,000 ... lower than 113"?"""
    if unit_group(actual.quantity) == unit_group(limit.quantity):
        return True
    other = limit.quantity
    if actual.quantity.value == 0 and unit_group(other) == Unit.PERCENT.value:
        return True  # "no child ... below our target of 5%"
    bare = other.counted is None if other.unit is Unit.COUNT else other.unit is Unit.RATE and other.per is None
    bare = bare and actual.quantity.unit is Unit.RATE
    small, great = sorted((abs(actual.quantity.value), abs(limit.quantity.value)))
    return bare and limit.sentence_index == actual.sentence_index and 0 < great <= SAME_SIZE * small


def _pairs(ledger: Ledger, sentence: Sequence[Claim], limits: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Which figures each limit is told of: "respectively" in order, "both" all of them, else what it compares with."""
    if not limits:
        return
    told = normal(ledger.sentence_of(sentence[0]))
    own = [c for c in sentence if c.role in MEASURED]
    if _RESPECTIVELY.search(told):
        yield from _in_order(sentence)
        return
    for limit in limits:
        main = ledger.compared(limit) or _lone_main(ledger, sentence, limit, told)
        if main is None or main.role not in MEASURED or _is_cut_off(ledger, sentence, main, limit):
            continue
        if names_another(ledger, main, limit):
            continue
        yield limit, main
        before = [c for c in own if c.quantity.span.end <= limit.quantity.span.start and c is not main]
        both = len(limits) == 1 and main in own and _SEVERAL.search(told[: told.find(_quote(main))])
        alike = len(before) == 1 and unit_group(before[0].quantity) == unit_group(limit.quantity)
        if both and alike and ";" not in ledger.text_between(before[0], main):
            yield limit, before[0]


def _lone_main(ledger: Ledger, sentence: Sequence[Claim], limit: Claim, told: str) -> Claim | None:
    """The only value that a limit without one may be told of: its sentence's, or that of the one before ("That is")."""
    before = ledger.by_sentence.get((limit.provenance.document, limit.sentence_index - 1), ())
    near = sentence if any(c.role in MEASURED for c in sentence) else before if _ANAPHOR.match(told) else ()
    own = [c for c in near if c.role in MEASURED and unit_group(c.quantity) == unit_group(limit.quantity)]
    same = len(own) == 1 and ledger.block_index(own[0]) == ledger.block_index(limit)
    if same and own[0].period is not None and limit.period is not None and own[0].period.end < limit.period.start:
        return None  # "2.1, less than half the 4.8 of a year ago and inside the ceiling of 3"
    return own[0] if same and own[0].quantity.span.end <= limit.quantity.span.start else None


def _is_cut_off(ledger: Ledger, sentence: Sequence[Claim], main: Claim, limit: Claim) -> bool:
    """Does a limit or another time's value, and then a further figure of this unit, stand between the two?

    "31% are over 60, higher than England (24%), and 12% under 16, lower than England (18%)": of the 12%, then. So does
    a figure of any unit that begins what a semicolon sets apart.
    """
    if main.sentence_index == limit.sentence_index and limit.quantity.span.end <= main.quantity.span.start:
        # "below the target of 95% although the year to date, at 95.1%, is above it"
        return _PARTED.search(ledger.text_between(limit, main)) is not None
    between = [c for c in sentence if main.quantity.span.end <= c.quantity.span.start < limit.quantity.span.start]
    closed = False
    for claim in between:
        if (
            claim.role in MEASURED
            and ";" in ledger.text_between(main, claim)
            and ";" not in ledger.text_between(claim, limit)
        ):
            return True  # "196 enquiries came; it took 7.1 months on average, inside the target of eight"
        if (
            closed
            and claim.role in (*MEASURED, Role.CHANGE)
            and unit_group(claim.quantity) == unit_group(limit.quantity)
        ):
            return True
        closed = closed or claim.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS)
    return False


def _in_order(sentence: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """ "96.2% and 91.5%, above the targets of 95% and 90% respectively": first with first, where nothing is over."""
    limits = [c for c in sentence if c.role not in (*MEASURED, Role.CHANGE, Role.PREVIOUS)]
    first = limits[0].quantity.span.start
    own = [c for c in sentence if c.role in MEASURED and c.quantity.span.start < first]
    rest = [c for c in sentence if c.quantity.span.start >= first]
    alike = {unit_group(c.quantity) for c in (*own, *rest)}
    if len(own) == len(rest) == 2 and len(own) + len(rest) == len(sentence) and len(alike) == 1:
        yield from zip(rest, own, strict=True)


def _quote(claim: Claim) -> str:
    return normal(claim.provenance.quote)


def _relation_of(ledger: Ledger, sentence: Sequence[Claim], actual: Claim, limit: Claim) -> Relation | None:
    """The words between what stands before the limit and the limit, else behind both, else at the sentence's head."""
    text = ledger.analysis_of(limit).document.text
    place = sentence.index(limit)
    start = sentence[place - 1].quantity.span.end if place else limit.sentence.start
    left = folded(text[start : limit.quantity.span.start])
    relation = (
        None if _SUPPOSED.match(folded(text[limit.quantity.span.end : limit.sentence.end])) else read_before(left)
    )
    if relation is not None:
        between = folded(text[actual.quantity.span.end : limit.quantity.span.start])
        direct = actual.sentence_index == limit.sentence_index and actual.quantity.span.end <= limit.quantity.span.start
        if direct and is_share_of(between[: between.rfind(relation.words)]):
            return None
        return relation
    if place and (chained := _chained(ledger, sentence, actual, sentence[place - 1], left)) is not None:
        return chained
    return (
        _told_behind(ledger, sentence, actual, limit)
        or _told_ahead(ledger, sentence, limit)
        or _told_at_end(ledger, sentence, limit)
    )


def _chained(ledger: Ledger, sentence: Sequence[Claim], actual: Claim, before: Claim, left: str) -> Relation | None:
    """ "better than England (10%) and the region (9.1%)": the relation of the one before it in the list."""
    if before.role not in (Role.TARGET, Role.FLOOR, Role.BENCHMARK) or before.compares != actual.id:
        return None
    if _PARTED.search(left) or not _ALIKE.match(left):
        return None
    return _relation_of(ledger, sentence, actual, before)


def _told_behind(ledger: Ledger, sentence: Sequence[Claim], actual: Claim, limit: Claim) -> Relation | None:
    """The words right behind the limit, or the next sentence where it has no figures of its own."""
    if limit.role is Role.BENCHMARK and limit.benchmark is None:
        return None
    document = ledger.analysis_of(limit)
    text = document.document.text
    place = sentence.index(limit)
    later = sentence[place + 1].quantity.span.start if place + 1 < len(sentence) else limit.sentence.end
    right = folded(text[limit.quantity.span.end : later])
    if _OF_THEN.match(folded(text[limit.quantity.span.end : limit.sentence.end])):
        return None
    if (relation := _read_after(limit, right)) is not None:
        return relation
    following = limit.sentence_index + 1
    if len(sentence) != 2 or actual not in sentence or following >= len(document.sentences):
        return None
    after = document.sentences[following]
    here = document.sentences[limit.sentence_index]
    if after.block != here.block or ledger.by_sentence.get((limit.provenance.document, following)):
        return None
    told = normal(after.span.of(text))
    return read_next(told) if limit.role is not Role.BENCHMARK else _read_after(limit, f" {told}")


def _read_after(limit: Claim, right: str) -> Relation | None:
    """Words behind a limit; a benchmark's must name its owner again: "..., so we compare favourably with England"."""
    if limit.benchmark is None or limit.role is not Role.BENCHMARK:
        return read_behind(right)
    return read_named(right, limit.benchmark.value) if _GOES_ON.match(right) else None


def _told_ahead(ledger: Ledger, sentence: Sequence[Claim], limit: Claim) -> Relation | None:
    """ "All three targets were met: 96.1% (target 95%), ...", "below target: 88% against 90%": of all behind it."""
    text = ledger.analysis_of(limit).document.text
    head, colon, _ = text[limit.sentence.start : limit.quantity.span.start].partition(":")
    told = [c for c in sentence if c.quantity.span.start < limit.sentence.start + len(head)]
    if not colon or any(unit_group(c.quantity) == unit_group(limit.quantity) and not _is_word(c) for c in told):
        return None
    several = read_several(normal(head))
    return read_named(folded(head), limit.role.value) if several is None and limit.role is Role.TARGET else several


def _told_at_end(ledger: Ledger, sentence: Sequence[Claim], limit: Claim) -> Relation | None:
    """ "84% (target 80%) and 3.1% (target 5%); both are better than target": told of all figures before."""
    text = ledger.analysis_of(limit).document.text
    tail = normal(text[sentence[-1].quantity.span.end : limit.sentence.end])
    return read_several(tail) if limit.role is Role.TARGET and _SEVERAL.search(tail) else None


def _is_word(claim: Claim) -> bool:
    """Is the figure only "none", "all" or "three" of the targets?"""
    return not any(letter.isdigit() for letter in claim.provenance.quote)
