"""Completes numbers that leave out what the number before them said: "from 31 episodes to 18"."""

from __future__ import annotations

import re
from dataclasses import replace

from narrator.domain import Quantity, Unit

REACH = 120
"""Characters between two numbers of one comparison."""
_LINK = re.compile(
    r"(?:\b(?:to|and|from|with|against|than|versus|vs\.?|by|or|target of|average of)|[,(])\s?(?:just\s|only\s|an?\s)?$",
    re.IGNORECASE,
)
_TIED = re.compile(r"\s(?:in|at|as|for|during|last|this|by|the|completed)\b|\s?[).,;]|$")
_BREAK = re.compile(r"[.;]\s")


def complete(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, in order, each bare one with the unit or noun of the comparison that it ends.

    A bare number after a rate is a rate ("a rate of 59 in March and 56 at year end"); after a count it counts the
    same. `text` is what the spans point into.
    """
    done: list[Quantity] = []
    for quantity in quantities:
        previous = done[-1] if done else None
        if previous is not None and _is_bare(quantity) and _continues(text, previous, quantity):
            if previous.unit is Unit.RATE and (previous.counted is None or quantity.resolution < 1):
                quantity = replace(quantity, unit=Unit.RATE, per=previous.per)
            elif previous.unit is Unit.COUNT and previous.counted:
                quantity = replace(quantity, counted=previous.counted)
        done.append(quantity)
    return done


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is Unit.COUNT and quantity.counted is None and quantity.surface[:1].isdigit()


def _continues(text: str, previous: Quantity, quantity: Quantity) -> bool:
    between = text[previous.span.end : quantity.span.start]
    if len(between) > REACH or _BREAK.search(between) or not _LINK.search(between):
        return False
    if between.rstrip().endswith(("(", ",")):
        return False
    return bool(_TIED.match(text, quantity.span.end))
