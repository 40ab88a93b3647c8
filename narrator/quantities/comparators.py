"""Reads the words before a number that bound it: "almost", "over", "at least"."""

from __future__ import annotations

from functools import cache

from narrator.domain import Comparator
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.scan import Scan

_REACH = 28
"""Characters of the longest comparator ("in the region of", "slightly less than") with the blanks around it."""


@cache
def _by_last_word() -> dict[str, tuple[tuple[str, Comparator], ...]]:
    """The comparators by their last word, longest phrase first."""
    found: dict[str, tuple[tuple[str, Comparator], ...]] = {}
    for phrase, comparator in read_lexicon().comparators:
        last = phrase.rsplit(" ", 1)[-1]
        found[last] = (*found.get(last, ()), (phrase, comparator))
    return found


def read_comparator(scan: Scan, start: int) -> tuple[Comparator, int]:
    """The comparator right before a position, and where its words begin (the position itself without one)."""
    begin = max(0, start - _REACH)
    lead = scan.text[begin:start].rstrip(" \t\n\u00a0").lower()
    if not lead or start - begin - len(lead) > 2:
        return Comparator.EXACT, start
    if lead[-1] in "~≈<>≤≥":
        return _by_last_word()[lead[-1]][0][1], begin + len(lead) - 1
    last = lead[max(lead.rfind(" "), lead.rfind("\n"), lead.rfind("("), lead.rfind("-")) + 1 :]
    for phrase, comparator in _by_last_word().get(last, ()):
        if lead.endswith(phrase):
            before = lead[: -len(phrase)][-1:]
            if not before.isalnum() and before not in ("'", "’"):
                return comparator, begin + len(lead) - len(phrase)
    return Comparator.EXACT, start


def read_bound_of(scan: Scan, start: int, end: int) -> Comparator:
    """The comparator of the number at these characters; "above" and "below" bound it only where nothing is compared.

    "Fell below 5%" bounds a value; in "above 90% target" and "below 58% in 2019" the number itself is exact.
    """
    comparator, begin = read_comparator(scan, start)
    words = scan.text[begin:start].lower()
    compared = words.startswith(("above", "below")) and part("comparators", "comparand").match(scan.text, end)
    return Comparator.EXACT if compared else comparator
