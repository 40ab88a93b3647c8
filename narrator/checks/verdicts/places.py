"""Places named beside a figure: a figure of one town or ward is not held against the whole council's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import list_words
from narrator.checks.verdicts.compatibility import Match
from narrator.domain import Claim

_NAMED = re.compile(r"\b(?i:in|at|across|around|within)\s+(?:the\s+)?([A-Z][a-z]{3,})")
TITLE = 80
"""Characters at a document's start that name whose report it is, where no authority is read from it."""

_QUARTER_OF_THE_MAP = re.compile(
    r"\b(?:in|across)\s+(?:the|our|its|her|his|their|one)\s+(?:\w+\s+)?(?:north|south|east|west|centre|ward|area|district|locality)",
    re.IGNORECASE,
)


def is_of_a_place(ledger: Ledger, claim: Claim, contrary: Sequence[Match]) -> bool:
    """Do the words beside a figure name a place that neither its measure nor the values against it name?"""
    text = ledger.analysis_of(claim).document.text
    words = " ~ ".join(span.of(text) for span in ledger.beside(claim))
    if _QUARTER_OF_THE_MAP.search(words):
        return True
    names = {match.group(1).lower() for match in _NAMED.finditer(words)} - set(list_words("place", "times"))
    if claim.benchmark is not None:
        names -= set(list_words("place", "owners"))
    return any(not _is_known(ledger, claim, contrary, name) for name in names)


def _is_known(ledger: Ledger, claim: Claim, contrary: Sequence[Match], name: str) -> bool:
    """Is a capital word the author's own name, or one of the measure's or the evidence's words?"""
    measure = ledger.indicators.get(claim.indicator or "")
    analysis = ledger.analysis_of(claim)
    known = [claim.authority or "", analysis.authority or "", measure.name if measure else ""]
    known += [analysis.document.text[:TITLE]]
    known += [f"{one.note} {one.sentence or ''}" for match in contrary for one in match.known.evidence]
    return any(name in words.lower() for words in known)
