"""Gives percentages the whole that opens their sentence: "Of 1,522 open cases, 940 (62%) have no plan"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from narrator.domain import Comparator, Quantity, Unit

_OPENING = re.compile(r"\W{0,3}of (?:all )?(?:(?:the|these|those|our) )?", re.IGNORECASE)
_REST = re.compile(r"\b(?:remaining|other|rest of the|last) $", re.IGNORECASE)
_OF = re.compile(r"\)\s?of\b", re.IGNORECASE)


def attach_opening(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, each percentage beside its count with that count and the whole that opens the sentence.

    Nothing is attached where the sentence holds other counts: they might be the whole.
    """
    if len(quantities) < 3 or not _is_count(quantities[0]):
        return quantities
    whole = quantities[0]
    if not _OPENING.fullmatch(text[: whole.span.start]):
        return quantities
    pairs: dict[int, Decimal] = {}
    used: set[int] = set()
    for index in range(1, len(quantities) - 1):
        pair = _pair(text, quantities[index], quantities[index + 1])
        if pair is not None and index not in used:
            pairs[index + pair[0]] = pair[1]
            used |= {index, index + 1}
    alone = [one for index, one in enumerate(quantities[1:], 1) if index not in used and not _is_rest(text, one)]
    if any(one.unit in (Unit.COUNT, Unit.RATIO) for one in alone) or any(n > whole.value for n in pairs.values()):
        return quantities
    return [
        replace(one, numerator=pairs[index], denominator=whole.value) if index in pairs else one
        for index, one in enumerate(quantities)
    ]


def _pair(text: str, first: Quantity, second: Quantity) -> tuple[int, Decimal] | None:
    """Which of two neighbours is the percentage and what its count is, where one stands in brackets behind the other."""
    between = text[first.span.end : second.span.start]
    if between not in (" (", "(") or text[second.span.end : second.span.end + 1] != ")":
        return None
    if _OF.match(text, second.span.end):
        return None
    if _is_count(first) and _is_percent(second):
        return 1, first.value
    if _is_percent(first) and _is_count(second):
        return 0, second.value
    return None


def _is_count(one: Quantity) -> bool:
    return one.unit is Unit.COUNT and one.resolution == 1 and one.comparator is Comparator.EXACT and one.value > 0


def _is_percent(one: Quantity) -> bool:
    exact = one.comparator is Comparator.EXACT
    return one.unit is Unit.PERCENT and exact and one.numerator is None and 0 <= one.value <= 100


def _is_rest(text: str, one: Quantity) -> bool:
    return _REST.search(text[max(0, one.span.start - 14) : one.span.start]) is not None
