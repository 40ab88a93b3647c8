"""Figures that are told of other councils than the document's own: beside their names, or in a list of them."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.authority import names_other_authority
from narrator.claims.draft import Draft
from narrator.needs import Needing

_BEFORE = 200
"""How many characters before a figure the name of another council may stand that it is told of."""

_BEHIND = 90
"""How many characters behind a figure the place may stand that it is told of."""

_NAME = r"[A-Z][a-z'’-]+(?:(?: and| &| upon| on)? [A-Z][a-z'’-]+){0,2}"
_LISTED = Needing(rf"[,;)]?\s(?:and\s)?{_NAME}(?:,|:| at| with| on)?\s\(?")
"""All that stands between two figures of a list of places: "Ashwater, 25% Fellbridge, 15%"."""
_OPENS = Needing(
    r"\b(?:[Cc]ompared (?:to|with)|than|against|(?:[Oo]ther|[Nn]eighbouring|[Ss]imilar|[Nn]earby)"
    rf" (?:local )?(?:councils|authorities|boroughs|areas|counties|districts|cities))\b[^.;\d]{{0,60}}?\s{_NAME}"
    r"(?:,|:| at| with| on)?\s\(?$"
)

_COMPARED = Needing(
    r"\b(?:[Ff]or|[Bb]y|[Ii]n) comparison,? "
    rf"(?P<place>{_NAME})(?: has| had)? (?:reported|recorded|achieved|saw|had|has|stood|stands|was|is)\b"
    r"[^.;\d]{0,60}$"
)
"""A place that is named for comparison alone, without the word "council"."""

_HELD = Needing(r"\b(?:[Cc]ompare[sd]? (?:to|with)|against|as opposed to|than) (?:the |just |only )?$")
_PLACE = Needing(
    r"(?: of [a-z ]{3,30})? (?:in|for) (?!January|February|March|April|May|June|July|August|September|October|November"
    rf"|December|Q\d|Quarter|Year|Spring|Summer|Autumn|Winter|Easter|Christmas)(?P<place>{_NAME})(?=[.,;)]|$| and\b)"
)
"""Around a figure that another is held against, and that is told of a place ("compared with 64% in Harrowdale")."""


def set_others_apart(text: str, batch: list[Draft], authority: str | None) -> None:
    """Mark the figures of one statement that are told of another council than the document's own (`authority`)."""
    for draft in batch:
        start = draft.statement.sentence.span.start
        told = text[max(start, draft.start - _BEFORE) : draft.start]
        compared = _COMPARED.search(told)
        apart = compared is not None and compared["place"] != authority
        held = _PLACE.match(text[draft.end : draft.end + _BEHIND]) if _HELD.search(told) else None
        apart = apart or (held is not None and not (authority or "").startswith(held["place"]))
        draft.of_others = apart or names_other_authority(told, authority)
    for first, second in pairwise(batch):
        start = first.statement.sentence.span.start
        listed = _LISTED.fullmatch(text, first.end, second.start) is not None
        alike = first.quantity.unit is second.quantity.unit
        before = text[max(start, first.start - _BEFORE) : first.start]
        if listed and alike and (first.of_others or _OPENS.search(before)):
            first.of_others = second.of_others = True
