"""Takes claims of a part away from the whole: "172 of 181 other applications" beside rows Minor, Other, Total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.claims.cells import stands_in
from narrator.domain import Candidate, Claim, Document, Link, Observation
from narrator.indicators import is_row

_WORD = re.compile(r"[a-z0-9%']+")
_BREAK = " - "
"""What stands between a row's label and its column's in the name of a part ("Other - % in time")."""

BY_ROW = 76.0
"""The score of a link to a part's row by its whole label and the figure itself."""

_LITTLE = frozenset({"a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A row that is a part of a measure's whole: its label's words and its cells."""

    indicator: str
    name: str
    words: frozenset[str]
    cells: tuple[Observation, ...]


def leave_wholes(document: Document, claims: Sequence[Claim], observations: Sequence[Observation]) -> tuple[Claim, ...]:
    """The claims, of which those whose words name a part's row are of that row, or of no measure, not of the total.

    A figure that stands in the total's own cells stays there.
    """
    cells: dict[str, list[Observation]] = defaultdict(list)
    for cell in observations:
        if cell.indicator is not None:
            cells[cell.indicator].append(cell)
    wanted = {claim.indicator for claim in claims if claim.indicator in cells and not is_row(claim.indicator)}
    rows = _Rows(cells) if wanted else None
    parts = {name: found for name in wanted if rows is not None and (found := rows.parts_of(cells[name]))}
    return tuple(_leave_one(document.text, claim, cells, parts) if parts else claim for claim in claims)


_Line = tuple[str, str, int]
"""A row or column: its document, its table, its number."""


class _Rows:
    """The rows that only their own table tells apart, by the columns in which they have cells."""

    def __init__(self, cells: Mapping[str, Sequence[Observation]]) -> None:
        self._rows: list[tuple[_Part, _Line]] = []
        self._in_column: dict[_Line, set[int]] = defaultdict(set)
        for indicator, own in cells.items():
            first = own[0]
            name = first.indicator_name or ""
            words = _words(name.split(_BREAK)[0]) if is_row(indicator) else frozenset()
            if not words:
                continue
            for cell in own:
                self._in_column[cell.provenance.document, cell.table, cell.column].add(len(self._rows))
            place = (first.provenance.document, first.table, first.row)
            self._rows.append((_Part(indicator, name, words, tuple(own)), place))

    def parts_of(self, own: Sequence[Observation]) -> tuple[_Part, ...]:
        """The parts that stand in the columns of a measure's cells, in other rows of the same table."""
        columns = {(cell.provenance.document, cell.table, cell.column) for cell in own}
        lines = {(cell.provenance.document, cell.table, cell.row) for cell in own}
        known = _words(own[0].indicator_name or "")
        beside = sorted({number for column in columns for number in self._in_column.get(column, ())})
        rows = (self._rows[number] for number in beside)
        return tuple(part for part, place in rows if place not in lines and part.words - known)


def _leave_one(
    text: str, claim: Claim, cells: dict[str, list[Observation]], parts: dict[str, tuple[_Part, ...]]
) -> Claim:
    if claim.indicator not in parts or stands_in(claim, cells[claim.indicator]):
        return claim
    said = _words(claim.clause.of(text))
    named = [part for part in parts[claim.indicator] if part.words <= said]
    if not named:
        return claim
    homes = [part for part in named if stands_in(claim, part.cells)]
    if len(homes) != 1:
        return replace(claim, link=Link())
    home = homes[0]
    candidate = Candidate(home.indicator, home.name, BY_ROW)
    return replace(claim, link=Link(home.indicator, home.name, BY_ROW, (candidate,), "table"))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower().replace("\u2019", "'"))) - _LITTLE
