"""Gives percentages the count and the whole that their sentence tells: "Of 1,522 open cases, 940 (62%) have none"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.domain import Comparator, Quantity, Unit

_OPENING = re.compile(r"\W{0,3}of (?:all )?(?:(?:the|these|those|our) )?", re.IGNORECASE)
_REST = re.compile(r"\b(?:remaining|other|rest of the|last) $", re.IGNORECASE)
_OF = re.compile(r"\)\s?of\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[^().;]{0,80} \(")
_CLOSED = re.compile(r"(?: [a-z]+){0,3}\)")
_OR = re.compile(r"[^().;]{0,80}, (?:or|i\.e\.|which is|that is) ", re.IGNORECASE)

Pair = tuple[int, Decimal]
"""Which quantity is the percentage, by its index, and what its count is."""


def attach_wholes(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, each percentage with the count and the whole that the sentence gives it.

    Beside the count ("940 (62%)") a percentage takes the whole that opens the sentence, whether it fits or not, but
    where the count told before is the whole that fits ("Of the 50 seen, 40 (80%) were asked, 30 (75%) agreed"), that;
    further off, and behind a ratio ("50 of the 188 begun in June, or 26.6%"), only where the division bears it out.
    """
    wholes = dict(_ratios_told_again(text, quantities))
    whole = quantities[0] if len(quantities) > 2 else None
    if whole is not None and _is_count(whole) and _OPENING.fullmatch(text[: whole.span.start]):
        wholes |= _shares_of(text, quantities, whole.value)
    again = {index for index in range(1, len(quantities)) if _is_its_ratio(text, *quantities[index - 1 : index + 1])}
    wholes |= {
        i - 1: (told.numerator, told.denominator)
        for i in again
        if (told := quantities[i]).numerator is not None and told.denominator
    }
    return [
        replace(one, numerator=wholes[index][0], denominator=wholes[index][1]) if index in wholes else one
        for index, one in enumerate(quantities)
        if index not in again
    ]


def _is_its_ratio(text: str, share: Quantity, ratio: Quantity) -> bool:
    """ "83.3% of pupils had been seen (90 / 108 pupils)": the ratio of the percentage, alone in a bracket behind it."""
    if not (_is_percent(share) and ratio.unit is Unit.RATIO and ratio.numerator is not None and ratio.denominator):
        return False
    apart = _IN_BRACKETS.fullmatch(text, share.span.end, ratio.span.start) and _CLOSED.match(text, ratio.span.end)
    return apart is not None and _fits(share, ratio.numerator, ratio.denominator)


def _ratios_told_again(text: str, quantities: list[Quantity]) -> Iterator[tuple[int, tuple[Decimal, Decimal]]]:
    for index, (first, second) in enumerate(pairwise(quantities)):
        if first.unit is Unit.RATIO and first.numerator is not None and first.denominator and _is_percent(second):
            told = _OR.fullmatch(text, first.span.end, second.span.start)
            if told and _fits(second, first.numerator, first.denominator):
                yield index + 1, (first.numerator, first.denominator)


def _shares_of(text: str, quantities: list[Quantity], whole: Decimal) -> dict[int, tuple[Decimal, Decimal]]:
    """The shares of the opening whole; none where the sentence holds other counts, for these might be the whole."""
    pairs: dict[int, Decimal] = {}
    used: set[int] = set()
    for index in range(1, len(quantities) - 1):
        pair = _pair(text, quantities[index], quantities[index + 1], whole)
        if pair is not None and index not in used:
            pairs[index + pair[0]] = pair[1]
            used |= {index, index + 1}
    alone = [one for index, one in enumerate(quantities[1:], 1) if index not in used and not _is_rest(text, one)]
    if any(one.unit in (Unit.COUNT, Unit.RATIO) for one in alone) or any(n > whole for n in pairs.values()):
        return {}
    counts = list(pairs.values())
    return {
        index: (count, _narrowed(quantities[index], count, whole, counts[:place]))
        for place, (index, count) in enumerate(pairs.items())
    }


def _narrowed(share: Quantity, count: Decimal, whole: Decimal, before: Sequence[Decimal]) -> Decimal:
    """The whole, or the nearest count before that the share is of, where it is none of the whole."""
    if _fits(share, count, whole):
        return whole
    return next((one for one in reversed(before) if one > count and _fits(share, count, one)), whole)


def _pair(text: str, first: Quantity, second: Quantity, whole: Decimal) -> Pair | None:
    """The percentage of two neighbours and its count, where one of them stands in brackets."""
    if text[second.span.end : second.span.end + 1] != ")" or _OF.match(text, second.span.end):
        return None
    beside = text[first.span.end : second.span.start] in (" (", "(")
    if _is_percent(first) and _is_count(second) and beside:
        return 0, second.value
    if not (_is_count(first) and _is_percent(second)):
        return None
    if beside:
        return 1, first.value
    apart = _IN_BRACKETS.fullmatch(text, first.span.end, second.span.start)
    return (1, first.value) if apart and _fits(second, first.value, whole) else None


def _fits(percent: Quantity, numerator: Decimal, denominator: Decimal) -> bool:
    return percent.interval().contains(100 * numerator / denominator)


def _is_count(one: Quantity) -> bool:
    return one.unit is Unit.COUNT and one.resolution == 1 and one.comparator is Comparator.EXACT and one.value > 0


def _is_percent(one: Quantity) -> bool:
    exact = one.comparator is Comparator.EXACT
    return one.unit is Unit.PERCENT and exact and one.numerator is None and 0 <= one.value <= 100


def _is_rest(text: str, one: Quantity) -> bool:
    return _REST.search(text[max(0, one.span.start - 14) : one.span.start]) is not None
