"""Distances: how far a figure lies from a target, a benchmark or another's value. They are no moves in time."""

from __future__ import annotations

import re

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.ledger import LIMITS, Ledger
from narrator.checks.facts.words import has_word
from narrator.domain import Claim, Interval, Role, Unit
from narrator.needs import Needing

REACH = 80
"""Characters behind a distance that may name what it is measured from: "5% below the latest national benchmark"."""

_COMPARED = Needing(
    r"^[\s)]*(?:(?:percentage )?points?|per cent|days?|weeks?|months?|hours?|minutes?|seconds?"
    r"|(?!(?:is|was|are|were|has|have|had|remains?|remained|stands?|stood|took|takes?|spent|lived?|[a-z]+ed)\b)[a-z-]+)?\s*"
    r"(?:longer|shorter|higher|lower|better|worse|more|fewer|less|greater|quicker|slower|faster|later|earlier"
    r"|adrift|away"
    r"|short|ahead|behind|above|below|over|under|in excess|off|outside|within|inside)\s"
    r"(?:than|of|the|our|its|their|what|from|that|this|a|an|plan|budget|profile|target|trajectory|forecast)\b",
    re.IGNORECASE,
)
_ADRIFT = Needing(
    r"^[\s)]*(?:(?:percentage )?points?|per cent|days?|weeks?|months?|hours?|minutes?|seconds?)?\s*"
    r"(?:short|ahead|behind|above|below|over|under|adrift|over-?spent|under-?spent)\s*(?:[.,;:)]|$)",
    re.IGNORECASE,
)
"""A distance that ends its thought: "the school is £50,000 under"."""

_SHORT_OF = Needing(
    r"\s*(?:(?:percentage )?points?|per cent|pp|days?|weeks?|months?|hours?|minutes?|seconds?|[a-z-]+)?\s*"
    r"(?:below|above|under|over|short of|shy of|off|adrift of|ahead of|behind|outside|inside|within)\s"
    r"(?:the|our|its|a)?\s*(?:[a-z-]+\s)?$",
    re.IGNORECASE,
)
"""A distance right before the limit that it is measured from."""

_BY = Needing(r"\bby(?: (?:just|only|some|about|around|over|nearly|almost|a))? ?[-+−£]?$", re.IGNORECASE)
_MOVED = Needing(
    r"\b(?:rose|risen|rising|rises|fell|fallen|falling|falls|(?:in|de)creas\w+|reduc\w+|dropp\w+|grew|grown|growing"
    r"|climb\w+|declin\w+|went (?:up|down)|gone (?:up|down)) by(?: (?:just|only|some|a))? ?[-+−£]?$",
    re.IGNORECASE,
)
"""A move in time, whatever is named before it: "the number on a plan increased by"."""

_LIMIT_OF = Needing(r"\b([a-z-]+)(?: (?:of|at|is|was|being|set at|for [a-z ]{2,20}))? ?[(:£]? ?$", re.IGNORECASE)
_BESIDE_LIMIT = Needing(
    r"\b(?:ahead of|above|below|behind|under|over|outside|within|off|on|better than|worse than|short of)"
    r" (?:the |our |its )?[a-z-]+ at $",
    re.IGNORECASE,
)
"""What leads to the value itself: "ahead of profile at 56.3%"."""

_NAMED_BASE = Needing(
    r"[^,;()]{0,40}?\b(?:than|on|from|since|over)\b[^,;()]{2,60}?(?=,? (?:and|but|though|although|yet)\b)",
    re.IGNORECASE,
)
"""What a distance is measured from, up to where another begins: "quicker than last year and a day inside target"."""

_OR = Needing(r",? ?(?:or|that is|i\.e\.|\(|, or|which is|equal to) ?\(?", re.IGNORECASE)
_MOVED_BY = Needing(
    r"\b(?:rise|fall|increase|decrease|reduction|drop|growth|decline|improvement)s? of [£+−-]?$|\bby [£+−-]?$",
    re.IGNORECASE,
)
_GAP = Needing(
    r"\b(?:gap|shortfall|overshoot|overspend|underspend|variance|distance|margin|surplus|deficit)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)


def given_values(claim: Claim) -> Interval:
    """The values that an earlier figure or a limit may stand for: "the target of 88%" is set, and rounds nothing."""
    if claim.role in (Role.TARGET, Role.FLOOR) and unit_group(claim.quantity) == Unit.PERCENT.value:
        return Interval(claim.quantity.value, claim.quantity.value)
    return value_interval(claim.quantity)


def limit_of(ledger: Ledger, claim: Claim) -> Claim | None:
    """The target, floor or benchmark right behind a distance, where it stands there as a figure."""
    _, following = ledger.next_to(claim)
    if following is None or following.role not in LIMITS:
        return None
    between, behind = ledger.text_between(claim, following), words_behind(ledger, claim)
    if len(behind) < len(between) and has_word(behind, "distance", "limits"):
        return None  # "ten points below target, although above the floor of 85%": the limit meant has no figure here
    return following if len(between) <= REACH else None


def _is_short_of(ledger: Ledger, claim: Claim) -> bool:
    """ "1.5 points below the 85% standard": a limit stands right behind, whatever it is called."""
    _, following = ledger.next_to(claim)
    beside = following is not None and following.role in LIMITS
    return beside and following is not None and _SHORT_OF.match(ledger.text_between(claim, following)) is not None


def is_distance(ledger: Ledger, claim: Claim) -> bool:
    """Does a figure tell how far another lies from a target, a benchmark or someone else's value?

    "5% below the national benchmark", "213 days longer than the target", "better than our peers by 4%".
    """
    behind, before = words_behind(ledger, claim), words_before(ledger, claim)
    if _GAP.search(before) or _is_short_of(ledger, claim):
        return True
    if has_word(behind, "distance", "limits"):
        return True
    return _BY.search(before) is not None and _MOVED.search(before) is None and has_word(before, "distance", "limits")


def is_compared(ledger: Ledger, claim: Claim) -> bool:
    """Do the words right behind a figure hold something against it ("21 more than", "4 days short of the")?

    Then the figure is a difference, whatever its role, and no value of its measure.
    """
    behind = words_behind(ledger, claim)
    return _COMPARED.match(behind) is not None or _ADRIFT.match(behind) is not None


def is_limit(ledger: Ledger, claim: Claim) -> bool:
    """Do the words right before a figure call it a limit of some kind ("the limit of 6%"), whatever its role?"""
    before = words_before(ledger, claim)
    match = _LIMIT_OF.search(before) if not _BESIDE_LIMIT.search(before) else None
    return match is not None and has_word(match.group(1), "distance", "limits")


def is_difference(ledger: Ledger, claim: Claim) -> bool:
    """Is a figure a difference, by the words behind it or because it tells one again ("by £0.17m or 7.4%")?"""
    if is_compared(ledger, claim):
        return True
    before, following = ledger.next_to(claim)
    if before is not None and _OR.fullmatch(ledger.text_between(before, claim)):
        return before.role is Role.CHANGE or _MOVED_BY.search(words_before(ledger, before)) is not None
    if following is not None:
        between = ledger.text_between(claim, following)
        if _OR.fullmatch(between) and not ("which" in between and _are_alike(claim, following)):
            return following.role is Role.CHANGE or is_compared(ledger, following)
    return False


def _are_alike(value: Claim, change: Claim) -> bool:
    """ "83.5%, which is 1.5 points below": a value and how far it lies from another, and no difference told twice."""
    units = (value.quantity.unit, change.quantity.unit)
    return units[0] is units[1] or units == (Unit.PERCENT, Unit.PERCENTAGE_POINTS)


def words_behind(ledger: Ledger, claim: Claim) -> str:
    """The words from a figure to the next one of its sentence, or to where the thought ends."""
    text = ledger.analysis_of(claim).document.text
    start = claim.quantity.span.end
    later = [c.quantity.span.start for c in ledger.neighbours(claim) if c.quantity.span.start >= start]
    words = text[start : min([*later, claim.sentence.end, start + REACH])]
    named = _NAMED_BASE.match(words)
    if named is not None and not has_word(named.group(0), "distance", "limits"):
        words = named.group(0)
    return re.split(
        r"[;]|\band than\b|, (?:and|but|while|although|though|against|compared)\b"
        r"|\b(?:and|but) (?:(?:just|still|slightly"
        r"|well|now|also|is|was|so|only|comfortably|narrowly) ){0,2}"
        r"(?:up|down|better|worse|above|below|over|under|ahead|behind|higher|lower|meets?|met|exceed\w*|within|inside|outside|beyond|short|miss\w*)\b",
        words,
        maxsplit=1,
    )[0]


def words_before(ledger: Ledger, claim: Claim) -> str:
    """The words between the figure before, or the last comma, and this one."""
    text = ledger.analysis_of(claim).document.text
    end = claim.quantity.span.start
    earlier = [c.quantity.span.end for c in ledger.neighbours(claim) if c.quantity.span.end <= end]
    return re.split(r"[,;(]", text[max([*earlier, claim.sentence.start, end - REACH]) : end])[-1]
