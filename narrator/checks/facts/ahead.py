"""Figures ahead: forecasts and plans, which no figure of what has happened so far can rule out."""

from __future__ import annotations

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word
from narrator.domain import Claim

REACH = 60
"""Characters to either side of a figure in which a word makes it a forecast ("£61m is now expected by ...")."""


def is_ahead(ledger: Ledger, claim: Claim) -> bool:
    """Is a figure forecast, expected or planned, by the words between its neighbours?"""
    text, place = ledger.analysis_of(claim).document.text, claim.quantity.span
    spans = [c.quantity.span for c in ledger.neighbours(claim) if c.quantity.span != place]
    start = max([claim.sentence.start, place.start - REACH, *(s.end for s in spans if s.end <= place.start)])
    end = min([claim.sentence.end, place.end + REACH, *(s.start for s in spans if s.start >= place.end)])
    return has_word(f"{text[start : place.start]} {text[place.end : end]}", "ahead", "words")
