"""The words that tell how two values stand to one another, apart from all that their sentences say of others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word
from narrator.domain import Claim, Role
from narrator.needs import Needing

_FROM_OR_TO = Needing(r"\W*(?:(?:percentage )?points?|per cent)?\W*(?:from|to)\b", re.IGNORECASE)
_FORECAST = Needing(r"\b(?:the|our|its|a) forecast (?=[a-z])", re.IGNORECASE)
"""A forecast that moves is no limit: "the forecast overspend has reduced from ..."."""

_LEAD = Needing(
    r"(?:[;,]| (?:and|but|while|whilst|whereas|although)\b)(?:(?!;|, | (?:and|but|while|although) )[\s\S])+$"
)
"""The clause behind two figures that leads to a further one."""

_ASIDE = Needing(r"(?:\(|^)[^()\d]*\)")
"""A bracket without a figure explains a word ("(leaving out drop-in visits)"); a clause may begin within one."""

_PART = Needing(r"(?:(?!;|, | (?:and|but|while|although) )[\s\S])+(?:;|, | (?:and|but|while|although) )?")


def own_words(ledger: Ledger, actual: Claim, previous: Claim) -> str:
    """The words that tell how these two figures stand to one another, and no other ones of their sentences.

    What a further change or a target is told with says nothing on them: "£6.7m, three times the £2.2m of 2022, and
    £0.4m less than in June".
    """
    text = ledger.analysis_of(previous).document.text
    parts = []
    for claim in (
        (actual, previous) if actual.sentence != previous.sentence else (min((actual, previous), key=start_of),)
    ):
        others = [c for c in ledger.neighbours(claim) if c is not actual and c is not previous]
        last = max(c.quantity.span.end for c in (actual, previous) if c.sentence == claim.sentence)
        first = _opening(text, claim, [c for c in others if c.quantity.span.start < claim.quantity.span.start])
        end = min([claim.sentence.end, *(c.quantity.span.start for c in others if c.quantity.span.start >= last)])
        ahead = next((c for c in others if start_of(c) == end), None)
        told = _without_others(text, first, last + _lead_start(text[last:end], ahead), others, _names_of(ledger, claim))
        parts.append(_ASIDE.sub(" ", told))
    return " ; ".join(parts)


def _lead_start(tail: str, ahead: Claim | None) -> int:
    """Where the words to a further figure begin: "down from 52%, whereas business rates improved to 58%"."""
    lead = _LEAD.search(tail)
    return len(tail) if ahead is None or ahead.role is Role.CHANGE or lead is None else lead.start()


def _opening(text: str, claim: Claim, before: Sequence[Claim]) -> int:
    """Where the words on a figure begin: behind the one before it, unless that one is the size of its move."""
    for other in reversed(before):
        between = text[other.quantity.span.end : claim.quantity.span.start]
        if not (other.role is Role.CHANGE and _FROM_OR_TO.match(between)):
            return other.quantity.span.end
    return max(claim.sentence.start, claim.clause.start)


def _names_of(ledger: Ledger, claim: Claim) -> tuple[str, ...]:
    """The names of a claim's measure, which may have words for limits: "potholes mended within target time"."""
    known = ledger.indicators.get(claim.indicator or "")
    return tuple(name.lower() for name in (known.name, *known.aliases)) if known is not None else ()


def _without_others(text: str, start: int, end: int, others: Sequence[Claim], names: Sequence[str]) -> str:
    """The words of a stretch without the parts on targets, on benchmarks and on other figures."""
    parts = []
    for match in _PART.finditer(text, start, end):
        held = any(match.start() <= start_of(c) < match.end() and c.role is not Role.CHANGE for c in others)
        if not held and not _tells_limit(_FORECAST.sub("", match.group(0)), names):
            parts.append(match.group(0))
    return " ".join(parts)


def _tells_limit(words: str, names: Sequence[str]) -> bool:
    """Do words tell a limit, by more than the name of the measure?"""
    if not has_word(words, "distance", "limits"):
        return False
    told = words.lower()
    for name in names:
        told = told.replace(name, " ")
    return has_word(told, "distance", "limits")


def start_of(claim: Claim) -> int:
    """Where a figure stands."""
    return claim.quantity.span.start
