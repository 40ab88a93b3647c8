"""Tells figures that are of some of a whole, which the whole's measure does not count."""

from __future__ import annotations

import re

from narrator.domain import Unit
from narrator.indicators.queries import LinkQuery

_OF_THESE = re.compile(
    r"\bof (?:these|those|them|which|whom|(?:this|that) (?:number|total|group|sum))\b", re.IGNORECASE
)
_NARROWED = re.compile(
    r"\b(?:and|but)(?: (?:then|later|subsequently|since|have|had|has))* "
    r"(?:(?:moved|went|returned|remained|stayed|live|lived) (?:on|in|into|to|back|with|at|home)\b"
    r"|(?:are|were|is|was) now\b)",
    re.IGNORECASE,
)

_HAVING = re.compile(r"[\d,.]+(?: \w+)? (?:had|have|has|with|having)\b", re.IGNORECASE)


def is_part(query: LinkQuery) -> bool:
    """Does the figure count or sum some of those told before ("Of these £6.9m")? Their measure is then not its own."""
    return query.unit in (Unit.COUNT, Unit.MONEY) and _OF_THESE.search(query.clause) is not None


def is_narrowed(query: LinkQuery) -> bool:
    """Are the counted people only those of whom something more is true ("left care and moved into a flat", "of the 920
    adults, 330 had a plan")?"""
    if query.unit is not Unit.COUNT:
        return False
    behind = query.clause[query.place :]
    return _NARROWED.search(behind) is not None or (query.is_part and _HAVING.match(behind) is not None)
