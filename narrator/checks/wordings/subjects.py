"""Whether what stands between a figure and its limit in a later sentence begins to tell of something else."""

from __future__ import annotations

import re
from functools import cache

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import list_words
from narrator.domain import Claim
from narrator.needs import Needing

_COUNTED = Needing(
    r"\b(?:number|total|volume|rate|percentage|proportion|share|level)s? of (?:the |our |all |these |such )?"
    r"(?P<subject>[^,.;:()]{3,60})",
    re.IGNORECASE,
)
"""What a sentence names as counted or measured: "although the number of fires has grown"."""

_TELLING = re.compile(r"\b(?:[A-Z]{2,}|[A-Za-z]{4,})")

_STEM = 5
"""Letters by which forms of one word are alike."""


def names_another(ledger: Ledger, main: Claim, limit: Claim) -> bool:
    """Does the text between a figure and a limit of a later sentence name something else that is counted?

    "There were 153 visits. The number of fires doubled. This is still below the average of 38."
    """
    if limit.sentence_index <= main.sentence_index:
        return False
    document = ledger.analysis_of(main).document
    told = _telling(main.sentence.of(document.text))
    between = document.text[main.sentence.end : limit.quantity.span.start]
    return any((named := _telling(match["subject"])) and named.isdisjoint(told) for match in _COUNTED.finditer(between))


def _telling(text: str) -> frozenset[str]:
    """The words of a text by their first letters, and its abbreviations, without those that any measure has."""
    return frozenset(word[:_STEM].lower() for word in _TELLING.findall(text)) - _plain()


@cache
def _plain() -> frozenset[str]:
    """The first letters of words that any measure is told with."""
    return frozenset(word[:_STEM] for name in ("plain", "said") for word in list_words("row", name))
