"""Reads the words before a number that bound it: "almost", "over", "at least"."""

from __future__ import annotations

from narrator.domain import Comparator
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.scan import Scan


def read_comparator(scan: Scan, start: int) -> tuple[Comparator, int]:
    """The comparator right before a position, and where its words begin (the position itself without one)."""
    tail = scan.text[max(0, start - 24) : start]
    lead = tail.rstrip(" \t\n\u00a0").lower()
    if lead and lead[-1] in "~≈<>≤≥":
        return _of(lead[-1]), start - len(tail) + len(lead) - 1
    if not lead or not (lead[-1].isalpha() or lead[-1] == "."):
        return Comparator.EXACT, start
    for phrase, comparator in read_lexicon().comparators:
        if lead.endswith(phrase):
            before = lead[: -len(phrase)][-1:]
            if not before.isalnum() and before not in ("-", "'", "’"):
                return comparator, start - len(tail) + len(lead) - len(phrase)
    return Comparator.EXACT, start


def _of(sign: str) -> Comparator:
    return next(comparator for phrase, comparator in read_lexicon().comparators if phrase == sign)
