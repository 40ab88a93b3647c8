"""Whether what stands between a figure and its limit begins to tell of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from narrator.checks.facts.figures import Fit
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import list_words
from narrator.checks.sums.changes import make_change
from narrator.checks.sums.distances import is_difference
from narrator.domain import Claim
from narrator.needs import Needing

_COUNTED = Needing(
    r"\b(?:number|total|volume|rate|percentage|proportion|share|level)s? of (?:the |our |all |these |such )?"
    r"(?P<subject>[^,.;:()]{3,60})",
    re.IGNORECASE,
)
"""What a sentence names as counted or measured: "although the number of fires has grown"."""

_PICKS = Needing(
    r"\bonly (?:the )?(?:first|second|third|last|former|latter|one|two)\b"
    r"|\bthe (?:first|second|third|last|former|latter)"
    r"(?: (?:one|two))? (?:of (?:these|those|them|which)|was|is|were|are|met|missed|exceeded)\b",
    re.IGNORECASE,
)
"""What says that one or some of several figures are held against a limit, and not the nearest."""

_TELLING = re.compile(r"\b(?:[A-Z]{2,}|[A-Za-z]{4,})")

_STEM = 5
"""Letters by which forms of one word are alike."""


def names_another(ledger: Ledger, main: Claim, limit: Claim) -> bool:
    """Does the text between a figure and a limit of a later sentence name something else that is counted?

    "There were 153 visits. The number of fires doubled. This is still below the average of 38."
    """
    if limit.sentence_index <= main.sentence_index:
        return _PICKS.search(ledger.text_between(*sorted((main, limit), key=lambda c: c.quantity.span))) is not None
    if _lies_elsewhere(ledger, main, limit):
        return True
    document = ledger.analysis_of(main).document
    told = _telling(main.sentence.of(document.text))
    between = document.text[main.sentence.end : limit.quantity.span.start]
    return any((named := _telling(match["subject"])) and named.isdisjoint(told) for match in _COUNTED.finditer(between))


def _lies_elsewhere(ledger: Ledger, main: Claim, limit: Claim) -> bool:
    """Does a distance right before a limit not lead to it from a figure of an earlier sentence?

    "Caseload is 9. Children wait 16 days, six more than the standard of ten": six is no distance of 9 from ten.
    """
    before, _ = ledger.next_to(limit)
    if before is None or not is_difference(ledger, before):
        return False
    gap = make_change(replace(before, direction=None), main, limit, paired=False)
    return gap is None or gap.fit is Fit.NONE


def _telling(text: str) -> frozenset[str]:
    """The words of a text by their first letters, and its abbreviations, without those that any measure has."""
    return frozenset(word[:_STEM].lower() for word in _TELLING.findall(text)) - _plain()


@cache
def _plain() -> frozenset[str]:
    """The first letters of words that any measure is told with."""
    return frozenset(word[:_STEM] for name in ("plain", "said") for word in list_words("row", name))
