"""Which measures the tables and cards of a document list with a rating each, and how many of each colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from narrator.checks.facts.ledger import Ledger
from narrator.checks.ratings.counting import MET, MISSED, fold
from narrator.domain import Analysis, CellPlace, Provenance, Rating, Span, Table
from narrator.observations import TRUSTED, is_unrated

FEWEST = 3
"""Measures that a list has at least: what is said of "two" may be said of any two."""

STATUS_SHARE = 0.8
"""Share of a column's filled cells that are statuses from which on it is a column of them."""

_STATUSES = {
    "met": MET, "yes - met": MET, "achieved": MET, "on target": MET, "target met": MET, "standard met": MET,
    "not met": MISSED, "missed": MISSED, "not achieved": MISSED, "off target": MISSED, "below target": MISSED,
    "target missed": MISSED, "target not met": MISSED, "standard not met": MISSED, "failed": MISSED,
    "on track": "On track", "off track": "Off track", "at risk": "At risk", "not on track": "Off track",
}  # fmt: skip
_ANSWERS = {"yes": MET, "y": MET, "no": MISSED, "n": MISSED}
_ASKED = re.compile(r"\b(?:met|achieved|on target|hit|passed)\b", re.IGNORECASE)
_TOTALS = re.compile(r"\b(?:total|overall|all measures|all indicators)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of a list: its name, its colour or status (None where it has none), and where that stands."""

    name: str
    status: str | None
    provenance: Provenance
    rating: Rating | None = None


@dataclass(frozen=True)
class Listing:
    """Measures that one table, or all tables or cards together, rate one by one.

    `sections` are the headings that its tables stand under; `sure` is False where a table's reading is in doubt.
    `headings` are those of a table's columns of names.
    """

    tables: tuple[str, ...]
    sections: tuple[str | None, ...]
    title: str
    rows: tuple[Row, ...]
    sure: bool
    headings: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many measures have each colour or status."""
        return Counter(row.status for row in self.rows if row.status is not None)

    @property
    def rated(self) -> int:
        """How many measures have one."""
        return sum(self.counts.values())

    @property
    def sizes(self) -> frozenset[int]:
        """How many measures a sentence may say that the list holds: with or without those that have no rating."""
        return frozenset((self.rated, len(self.rows)))


def listings_of(ledger: Ledger, analysis: Analysis, fewest: int = FEWEST) -> tuple[Listing, ...]:
    """The lists of at least so many measures, read once a check."""
    found = ledger.once(("listings", analysis.document.path), partial(read_listings, analysis, fewest=1))
    return tuple(one for one in found if len(one.rows) >= fewest)


def read_listings(analysis: Analysis, fewest: int = FEWEST) -> tuple[Listing, ...]:
    """The lists of rated measures: each table's, then all tables' together, then all cards' together.

    Lists of less than `fewest` measures are left out.
    """
    rated: dict[str, list[Rating]] = {}
    for rating in analysis.ratings:
        rated.setdefault(rating.table, []).append(rating)
    tables: list[Listing] = []
    cards: list[Listing] = []
    for table in analysis.document.tables:
        ratings = [one for one in rated.get(table.id, ()) if one.rating is not None]
        found = _list_rated(table, ratings) if ratings else _list_statuses(analysis, table)
        if found is not None:
            (cards if len(ratings) == 1 and len(found.rows) == 1 else tables).append(found)
    every = [*tables, *cards]
    for several in (tables, cards):
        if len(several) > 1 and (joined := _join(several)) is not None:
            every.append(joined)
    return tuple(one for one in every if len(one.rows) >= fewest)


def _list_rated(table: Table, ratings: Sequence[Rating]) -> Listing | None:
    rows = [Row(one.name, one.rating, one.provenance, one) for one in ratings]
    places = [one.provenance.cell for one in ratings]
    columns = {place.column for place in places if place is not None}
    if len(rows) > 1 and len(columns) == 1:
        rows += _unrated(table, {one.row for one in ratings}, columns.pop(), ratings[0])
    sure = table.confidence >= TRUSTED and all(one.confidence >= TRUSTED for one in ratings)
    return Listing((table.id,), (table.section,), table.title or "", tuple(rows), sure, _headings(table))


def _headings(table: Table) -> tuple[str, ...]:
    """What the table's columns of names are called."""
    return tuple(cell.text for cell in table.cells if cell.row < table.header_rows and cell.column <= 1)


def _unrated(table: Table, rated: set[int], column: int, first: Rating) -> Iterable[Row]:
    """The rows that name a measure and leave its rating open; above the rated ones those that say so in words."""
    grid = table.grid()
    for at in range(max(1, table.header_rows), table.rows):
        filled = [text for text in grid[at] if text.strip()]
        name = next((text for text in grid[at][:column] if any(sign.isalpha() for sign in text)), "") or (
            filled[0] if filled else ""
        )
        told = grid[at][column].strip()
        if at in rated or len(filled) < 2 or not name or _TOTALS.search(name):
            continue
        bare = at > min(rated) and not any(sign.isalnum() for sign in told)
        if bare or is_unrated(told):
            yield Row(name, None, first.provenance)


def _list_statuses(analysis: Analysis, table: Table) -> Listing | None:
    """The list of a table with a column of statuses in words ("Met", "Off track")."""
    grid = table.grid()
    for column in range(1, table.columns):
        texts = {row: grid[row][column] for row in range(max(1, table.header_rows), table.rows)}
        filled = {row: text for row, text in texts.items() if text.strip()}
        if len(filled) < FEWEST:
            continue
        head = " ".join(grid[row][column] for row in range(max(1, table.header_rows)))
        statuses = _read_statuses(filled, _ASKED.search(head) is not None)
        if len(statuses) < FEWEST or len(statuses) < STATUS_SHARE * len(filled):
            continue
        rows = []
        for row, text in texts.items():
            name, status = grid[row][0], statuses.get(row)
            if not any(sign.isalpha() for sign in name) or _TOTALS.search(name):
                continue
            if status is None and not is_unrated(text) and any(sign.isalnum() for sign in text):
                return None
            if status is None and sum(bool(one.strip()) for one in grid[row]) < 2:
                continue
            rows.append(Row(name, status, _place(analysis, table, row, column)))
        return Listing(
            (table.id,), (table.section,), table.title or "", tuple(rows), table.confidence >= TRUSTED, _headings(table)
        )
    return None


def _read_statuses(filled: Mapping[int, str], asked: bool) -> dict[int, str]:
    """The statuses of a column by row; those up to where it is clear that they are too few."""
    found: dict[int, str] = {}
    others = 0
    for row, text in filled.items():
        status = find_status_word(text, asked)
        if status is not None:
            found[row] = status
            continue
        others += 1
        if others > (1 - STATUS_SHARE) * len(filled) + 1:
            break
    return found


def find_status_word(text: str, asked: bool = False) -> str | None:
    """The status that a cell tells in words ("Not met", "On track"); None for other cells.

    "Yes" and "No" are statuses where the heading asks whether the target was met.
    """
    word = fold(text).strip(" .✓✔✗✘●")
    return _ANSWERS.get(word) if asked and word in _ANSWERS else _STATUSES.get(word)


def _place(analysis: Analysis, table: Table, row: int, column: int) -> Provenance:
    cell = table.cell_at(row, column)
    span = (cell.span if cell is not None else None) or table.span or Span(0, 0)
    quote = span.of(analysis.document.text)
    return Provenance(
        analysis.document.path, table.page, table.section, None, quote, span, CellPlace(table.id, row, column)
    )


def _join(several: Sequence[Listing]) -> Listing | None:
    """All lists as one; None where a measure stands in two of them."""
    rows = tuple(row for one in several for row in one.rows)
    if len({fold(row.name) for row in rows}) < len(rows):
        return None
    return Listing(
        tuple(table for one in several for table in one.tables),
        tuple(section for one in several for section in one.sections),
        "",
        rows,
        all(one.sure for one in several),
    )
