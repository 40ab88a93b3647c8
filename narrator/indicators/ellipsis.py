"""Tells figures that stand for their own subject ("79.1% were held in time"): its name stands before the sentence."""

from __future__ import annotations

import re

from narrator.domain import Unit
from narrator.indicators.queries import LinkQuery
from narrator.indicators.words import Reader
from narrator.needs import Needing

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


_OPENS = Needing(
    r"[£\d][\d.,]*(?:%|[ -]per ?cent|k|m)?(?: \([^()]{1,30}\))?|[a-z]{2,12}(?:-[a-z]{3,5})?", re.IGNORECASE
)
_DOES = Needing(
    r"\s(?:(?:also|then|since|only|now|already|subsequently|still|not|just) )?"
    r"(?:were|was|are|is|had|have|has|took|went|came|got|met|stood|left|made|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


def lacks_subject(query: LinkQuery, reader: Reader) -> bool:
    """Does a figure open its sentence and its verb follow at once, so that what it is of stands before?

    What stands before it in the sentence may tell a time only ("In Quarter 2, only 79.1% were ...").
    """
    if query.place is None or query.unit is None or (query.unit is Unit.COUNT and query.counted is not None):
        return False
    opening = query.sentence[: max(0, query.sentence.find(query.clause))]
    if reader.read(f"{opening} {query.clause[: query.place]}").words or any(c.isdigit() for c in opening):
        return False
    figure = _OPENS.match(query.clause, query.place)
    return figure is not None and _DOES.match(query.clause, figure.end()) is not None


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
