"""Figures ahead: forecasts and plans, which no figure of what has happened so far can rule out."""

from __future__ import annotations

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word
from narrator.domain import Claim

REACH = 60
"""Characters to either side of a figure in which a word makes it a forecast ("£61m is now expected by ...")."""


def is_ahead(ledger: Ledger, claim: Claim) -> bool:
    """Is a figure forecast, expected or planned, by the words between its neighbours?"""
    text = ledger.analysis_of(claim).document.text
    before, behind = (span.of(text) for span in ledger.beside(claim))
    return has_word(f"{before[-REACH:]} {behind[:REACH]}", "ahead", "words")
