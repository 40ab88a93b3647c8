"""The stage at which things are counted: those that came, that were looked into, that are done with."""

from __future__ import annotations

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word, list_groups
from narrator.domain import Claim

STAGES = "stages"


def at_another_stage(ledger: Ledger, claim: Claim, other: Claim) -> bool:
    """Do the words on two figures tell different stages: complaints received and complaints dealt with?"""
    if claim.sentence == other.sentence:
        between = ledger.text_between(*sorted((claim, other), key=lambda c: c.quantity.span))
        if "(" in between and ")" not in between:
            return False  # "31 were closed (down from 40) and 52 opened": a bracket goes on about what stands before it
    one, two = (_stages_of(ledger, figure) for figure in (claim, other))
    return bool(one) and bool(two) and one.isdisjoint(two)


def _stages_of(ledger: Ledger, claim: Claim) -> frozenset[str]:
    """The stages that a figure's clause tells: between the figures beside it, else anywhere in it.

    "We received 90, of which 15 were withdrawn": the 90 were received.
    """
    before, behind = ledger.beside(claim, within=claim.clause)
    return _named_in(ledger.analysis_of(claim).document.text[before.start : behind.end]) or _named_in(
        ledger.clause_of(claim)
    )


def _named_in(words: str) -> frozenset[str]:
    return frozenset(name for name in list_groups(STAGES) if has_word(words, STAGES, name))
