"""Completes numbers that leave out what the numbers before them said: "from 31 episodes to 18"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from narrator.domain import Qualifier, Quantity, Unit
from narrator.quantities.grammar import part

TENTH = Decimal("0.1")
"""How finely sums are told that leave their millions out."""
REACH = 120
"""Characters between two numbers of one comparison."""
FAR = 260
"""Characters within which a decimal of the same precision and size is still told of the rate before it."""
ALIKE = 3
"""So many times the smaller the larger of two compared rates may be, for one to lend the other its unit."""
ALIKE_TIMES = 5
"""The same of two lengths of time, which differ more: long cases beside short ones."""
_LINK = re.compile(
    r"(?:\b(?:to|and|from|with|against|than|versus|vs\.?|by|or|target of|average of)|[,(])\s?(?:just\s|only\s|an?\s)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:to|from|with|against|than|versus|vs|of)\b", re.IGNORECASE)
_TIED = re.compile(r"\s(?:in|at|as|for|during|last|this|by|the|completed)\b|\s?[).,;]|$")
_AND_OR_TO = re.compile(r",?\s(?:and|or|to)\s")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BREAK = re.compile(r"[.;]\s")
_FULL_STOP = re.compile(r"[.?!]\s")


def complete(text: str, quantities: list[Quantity], qualifiers: Sequence[Qualifier] = ()) -> list[Quantity]:
    """The quantities, in order, each bare one with the unit or noun of the comparison that it belongs to.

    A bare number after a rate is a rate ("a rate of 59 in March and 56 at year end"); after a count it counts the
    same; a target told after a length of time is one too. `text` is what the spans point into.
    """
    bases = [one for one in qualifiers if one.kind == "other" and (one.key or "").startswith("per ")]
    ends = [one.span.end for one in bases]
    done: list[Quantity] = []
    for quantity in quantities:
        index = bisect_right(ends, quantity.span.start) - 1
        base = bases[index] if index >= 0 else None
        if base is not None and _is_rate_of(text, base, quantity, done):
            per = Decimal((base.key or "").removeprefix("per "))
            done.append(replace(quantity, unit=Unit.RATE, per=per))
        else:
            done.append(_completed(text, quantity, done))
    for index, (quantity, following) in enumerate(pairwise(done)):
        factor = _shared_scale(text, quantity, following)
        if factor is not None:
            done[index] = replace(quantity, value=quantity.value * factor, resolution=quantity.resolution * factor)
        if _shares_base(text, quantity, following):
            done[index] = replace(quantity, unit=Unit.RATE, per=following.per, counted=following.counted)
    return done


def _shares_base(text: str, quantity: Quantity, following: Quantity) -> bool:
    """ "from 58.4 to 36.7 per 10,000": the base of a rate stands behind the second of the two."""
    if not (_is_bare(quantity) and following.unit is Unit.RATE and quantity.resolution == following.resolution):
        return False
    if quantity.resolution >= 1 and not text[max(0, quantity.span.start - 5) : quantity.span.start].endswith("from "):
        return False
    joined = part("carried", "one_base").fullmatch(text, quantity.span.end, following.span.start)
    return joined is not None and _is_alike(following, quantity)


def _shared_scale(text: str, quantity: Quantity, following: Quantity) -> Decimal | None:
    """ "£1.7 and £4.6 million": what the first is to be multiplied by; pounds alone are told with two decimals."""
    money = quantity.unit is following.unit is Unit.MONEY and quantity.currency == following.currency
    if not money or quantity.resolution != TENTH or following.resolution <= 1:
        return None
    printed = _NUMBER.search(following.surface)
    if printed is None or _AND_OR_TO.fullmatch(text, quantity.span.end, following.span.start) is None:
        return None
    number = Decimal(printed[0].replace(",", ""))
    return following.value / number if number else None


def _completed(text: str, quantity: Quantity, done: list[Quantity]) -> Quantity:
    previous = _previous(text, done)
    if previous is None:
        return quantity
    if _is_same_weight(text, previous, quantity):
        return replace(quantity, unit=Unit.RATE, counted=previous.counted)
    if not _is_bare(quantity):
        return quantity
    if _continues(text, previous, quantity):
        alike = quantity.resolution == previous.resolution or _COMPARED.search(
            text, previous.span.end, quantity.span.start
        )
        if previous.unit is Unit.RATE and alike and (previous.counted is None or quantity.resolution < 1):
            return replace(quantity, unit=Unit.RATE, per=previous.per)
        if previous.unit is Unit.COUNT and previous.counted:
            return replace(quantity, counted=previous.counted)
    return _carried(text, quantity, done)


def _previous(text: str, done: list[Quantity]) -> Quantity | None:
    """The figure before; the one before that, where it only tells how far ("seven short of the target of")."""
    if len(done) > 1 and part("counts", "changed").match(text, done[-1].span.end):
        return done[-2]
    return done[-1] if done else None


def _carried(text: str, quantity: Quantity, done: list[Quantity]) -> Quantity:
    """A bare number that an earlier rate, length of time or distance in points of the sentence lends its unit."""
    for other in reversed(done):
        between = text[other.span.end : quantity.span.start]
        if len(between) > FAR or _FULL_STOP.search(between):
            break
        after = part("carried", "after").match(text, quantity.span.end)
        if other.unit is Unit.RATE and _is_alike(other, quantity) and after:
            decimal = other.resolution < 1 and other.resolution == quantity.resolution
            if decimal or (len(between) <= REACH and other.resolution == 1 and _is_parallel(between)):
                return replace(quantity, unit=Unit.RATE, per=other.per, counted=other.counted)
        linked = len(between) <= REACH and part("carried", "time_link").search(between.rstrip().lower())
        if other.unit is Unit.DURATION and linked and after and _is_alike(other, quantity, ALIKE_TIMES):
            return replace(quantity, unit=Unit.DURATION, counted=other.counted)
        far = part("carried", "distance").match(text, quantity.span.end)
        if other.unit is Unit.PERCENTAGE_POINTS and far and quantity.resolution < 1:
            return replace(quantity, unit=Unit.PERCENTAGE_POINTS)
    return quantity


def _is_parallel(between: str) -> bool:
    return part("carried", "parallel").search(between) is not None


def _is_alike(other: Quantity, quantity: Quantity, most: int = ALIKE) -> bool:
    low, high = sorted((abs(other.value), abs(quantity.value)))
    return high <= low * most


def _is_rate_of(text: str, base: Qualifier, quantity: Quantity, done: list[Quantity]) -> bool:
    """Is it told of the base before it ("Per 1,000 residents there were 81.3 crimes"), or compared with such a rate?"""
    reached = quantity.span.start - base.span.end <= FAR
    if not reached or quantity.unit is not Unit.COUNT or not quantity.surface[:1].isdigit():
        return False
    if _FULL_STOP.search(text, base.span.end, quantity.span.start):
        return False
    since = list(takewhile(lambda one: one.span.start > base.span.end, reversed(done)))
    if not since:
        return True
    if quantity.counted is not None or any(one.resolution != quantity.resolution for one in since):
        return False
    return any(one.unit is Unit.RATE and _is_alike(one, quantity) for one in since)


def _is_same_weight(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """ "131 kg per household against 125 kg": the second weight is per household too."""
    if previous.unit is not Unit.RATE or previous.counted is None or quantity.unit is not Unit.COUNT:
        return False
    if not quantity.surface.lower().replace(" ", "").endswith(previous.counted) or quantity.counted is None:
        return False
    between = text[previous.span.end : quantity.span.start]
    return len(between) <= REACH and not _BREAK.search(between) and _is_alike(previous, quantity)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is Unit.COUNT and quantity.counted is None and quantity.surface[:1].isdigit()


def _continues(text: str, previous: Quantity, quantity: Quantity) -> bool:
    between = text[previous.span.end : quantity.span.start]
    if len(between) > REACH or _BREAK.search(between) or not _LINK.search(between):
        return False
    if between.rstrip().endswith(("(", ",")):
        return False
    return bool(_TIED.match(text, quantity.span.end))
