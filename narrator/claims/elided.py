"""Figures that leave their subject to the one before: "all interviews were held, with 92% held within 72 hours"."""

from __future__ import annotations

import re

from narrator.claims.draft import Draft
from narrator.claims.windows import MEASURED
from narrator.domain import Indicator, Span, Unit
from narrator.indicators import agree, read_keys

_LEFT_OUT = re.compile(
    r"^ (?:(?:were|was|are|is|had been|have been|being) )?(?:\w{3,}ed|held|seen|made|sent|met|begun)\b(?! by \d)"
)
"""What stands behind a figure that names nothing: "with 92% completed within 72 hours"."""

_JOINS = re.compile(r"(?:^|[,; ]) ?(?:with|and|of which|but) (?:only |just |a further |some |around |nearly )?$")
_TOLD = re.compile(
    r"^ of (?:the |all |our )?(?P<subject>[^.,;:()\d]{3,80}?) "
    r"(?:were|was|are|is|had|have|has|being)\b(?! (?:a|an|the)\b)"
)
"""The subject of the figure before: "100% of return interviews had been completed"."""


def is_left_out(draft: Draft) -> bool:
    """Does a figure go on about the one before it without a subject: "..., with 92.5 completed within 72 hours"?"""
    return _LEFT_OUT.match(draft.right) is not None and _JOINS.search(draft.left) is not None


def subject_before(draft: Draft, batch: list[Draft]) -> str:
    """The subject that the share before tells and this one leaves out; nothing where it has one of its own."""
    place = draft.number - batch[0].number
    before = batch[place - 1] if place > 0 else None
    if before is None or before.role not in MEASURED or before.clause != draft.clause or not is_left_out(draft):
        return ""
    told = _TOLD.match(before.right) if before.quantity.unit is draft.quantity.unit is Unit.PERCENT else None
    return told["subject"] if told is not None else ""


def is_limit_of_another(indicator: Indicator, draft: Draft, window: Span, batch: list[Draft]) -> bool:
    """Is the number that defines a measure said of a later share alone, whose subject this one is?

    "All interviews were held, with 92% held within 72 hours": not all of them were held within 72 hours.
    """
    defining = read_keys(indicator.qualifiers)
    said = [q for q in draft.statement.qualifiers if q.key is not None and agree(read_keys((q.key,)), defining)]
    later = [d for d in batch if d.start >= window.end - 1 and d.clause == draft.clause and is_left_out(d)]
    return bool(said) and any(all(q.span.start >= d.end for q in said) for d in later)
