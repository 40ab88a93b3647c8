"""Percentages in brackets behind their count, tied to the whole that a list or the sentence is told of."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.claims.draft import Draft
from narrator.domain import Role, Unit

_BEHIND_COUNT = re.compile(r"^(?: [\w'-]+){0,2} ?\((?:or |which is )?$")
_OF_WHOM = re.compile(r"\bof (?:whom|which),? (?:only |just )?$")


def attach_wholes(batch: list[Draft]) -> None:
    """Give the percentage of "90 (or 45%) live elsewhere" its count and whole; drafts are those of one statement.

    The whole is the one count that the list's introduction told ("200 are in care. Of this number: ..."), or the
    count before "of whom". Where there may be two, or the bracket goes on with a whole of its own, none is taken.
    """
    for count, share in pairwise(batch):
        if count.quantity.unit is not Unit.COUNT or share.quantity.unit is not Unit.PERCENT:
            continue
        closed = share.right.startswith(")") and not share.right.startswith(") of ")
        if not (share.bracketed and closed and count.role is share.role is Role.PART):
            continue
        whole = _whole(count, batch)
        if _BEHIND_COUNT.match(share.left) and share.quantity.denominator is None and whole:
            share.quantity = replace(share.quantity, numerator=count.quantity.value, denominator=whole)


def _whole(count: Draft, batch: list[Draft]) -> Decimal | None:
    before = [d for d in batch if d.number < count.number and d.quantity.unit is Unit.COUNT]
    if _OF_WHOM.search(count.left):
        return before[0].quantity.value if len(before) == 1 else None
    opens = count.left.strip() == "" and not before
    return count.whole if opens and count.whole is not None and count.quantity.value <= count.whole else None
