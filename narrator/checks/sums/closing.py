"""Closing words: what tells that the parts named so far are all, and numbers that open a part and are no claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from narrator.checks.sums.forms import find_form, find_forms, read_patterns
from narrator.domain import Claim
from narrator.needs import Needing

_NUMBERS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NOT = Needing(r"[^.;:,()]{0,20}\bnot (?:yet )?([a-z]{3,})", re.IGNORECASE)
_OFF = Needing(r"[^.;:,()]{0,12}\boff (track|target|plan|course)\b", re.IGNORECASE)
_THEN = re.compile(
    r";\s+(?:(?:in|at|during|for) (?:the )?(?:\d|year|previous|last|same|q)|last|a year|against|compared)",
    re.IGNORECASE,
)
_COLOURS = Needing(r"\b(?:green|amber|red)\b")

_RATED = Needing(
    r"\s+(?:(?:of (?:them|these|which) )?(?:is|are|was|were|remains?|stays?|rated|now|at|on|still) ){0,3}"
    r"(?:rated |at )?(?:red|amber|green|blue|on track|off track|on target|off target|at risk|complete|completed)\b",
    re.IGNORECASE,
)
"""A part that is told by its colour: each thing has one colour, so that parts told so divide their whole."""

FEWEST_RATED = 3
"""Parts that must be told by a colour; one more may be told otherwise."""


def closes(before: str, last: str) -> bool:
    """Do the words of the last part leave nothing over: "and 4 others", or "not upheld" beside "upheld"?"""
    if any(find_form(read_patterns("divisions.toml", group), last) is not None for group in ("rest", "unfinished")):
        return True
    if {"green", "amber", "red"} <= set(_COLOURS.findall(f"{before} {last}".lower())) and _COLOURS.search(last.lower()):
        return True  # all three colours of a rating
    off = _OFF.match(last)
    if off is not None and re.search(rf"\bon {off.group(1)}\b", before, re.IGNORECASE):
        return True
    negated = _NOT.match(last)
    return negated is not None and len(re.findall(rf"\b{negated.group(1)}\b", before, re.IGNORECASE)) > 1


def mask_claims(text: str, claims: Sequence[Claim], start: int, end: int) -> str:
    """The text from one place to another with the claims' figures left out."""
    parts = []
    for claim in claims:
        if claim.quantity.span.start >= start:
            parts.append(text[start : claim.quantity.span.start])
            start = claim.quantity.span.end
    return "#".join([*parts, text[start:end]])


def loose_values(text: str) -> tuple[Decimal, ...]:
    """The numbers of a masked text that open a part and are no claims: "and one inadequate" gives 1.

    What a semicolon sets apart as of another time has parts of its own.
    """
    found = find_forms(read_patterns("divisions.toml", "loose"), _THEN.split(text, maxsplit=1)[0])
    return tuple(word_value(match.group("number").lower()) for match in found)


def word_value(number: str) -> Decimal:
    """A small number in words, from nought to twelve, or digits."""
    return Decimal(number) if number.isdigit() else Decimal(_NUMBERS.index(number))


def are_rated(behind: Sequence[str]) -> bool:
    """Is each part told by its rating, all but one: "10 are Green, 9 Amber and seven Red; one has no data yet"?

    `behind` is what stands behind each part's figure.
    """
    return sum(_RATED.match(text) is not None for text in behind) >= max(FEWEST_RATED, len(behind) - 1)
