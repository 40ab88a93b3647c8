"""Reads tables that count ratings cell by cell: how many Reds, Ambers and Greens each service has, and all together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from narrator.domain import CellPlace, Document, Period, Provenance, Table, Unit
from narrator.observations.axes import Stretch
from narrator.observations.grid import Grid
from narrator.observations.lines import Line
from narrator.observations.rating_counts import find_colour, is_whole
from narrator.observations.tables import TableReading
from narrator.observations.times import combine
from narrator.periods import resolve

UNRATED, TOTAL = "Unrated", "Total"
"""What is counted besides colours: measures without a rating, and all of a service's measures."""

_BLUE = re.compile(r"^(?:number of |no\.? of )?blues?(?: rated)?(?: measures| indicators| kpis| pis)?$", re.IGNORECASE)
_UNRATED = re.compile(
    r"^(?:(?:no|not|un|awaiting|without)[ -]?(?:a )?"
    r"(?:rating|rated|data|target|status|rag|yet rated|available|applicable)"
    r"|n/?a|gr[ea]y|white|tbc|data (?:pending|awaited))s?$",
    re.IGNORECASE,
)
_NONE = frozenset({"-", "–", "—", "0", "nil", "none"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures of a service (`part`, empty for all) have one rating, by one cell of a table.

    `rating` is a colour, UNRATED or TOTAL; `period` is that of the cell's headings, None where they tell none.
    """

    part: str
    rating: str
    count: int
    provenance: Provenance
    confidence: float
    period: Period | None = None


def is_unrated(text: str) -> bool:
    """Is a heading or cell the words for a measure without a rating ("No data", "Not rated")?"""
    return _UNRATED.match(" ".join(text.split())) is not None


def read_tallies(document: Document, reporting: Period | None, readings: Iterable[TableReading]) -> tuple[Tally, ...]:
    """The counts of ratings in the document's tables that hold such, row by row; shares and empty cells give none."""
    found: list[Tally] = []
    for reading in readings:
        for stretch in reading.stretches:
            found += _read_stretch(document, reading.table, reading.grid, stretch, reporting)
    return tuple(found)


def _read_stretch(
    document: Document, table: Table, grid: Grid, stretch: Stretch, reporting: Period | None
) -> Iterable[Tally]:
    across_rated = any(find_colour(line.measure) for line in stretch.columns.values())
    sole = across_rated and len(stretch.rows) == 1
    for row, across in stretch.rows.items():
        for column, down in stretch.columns.items():
            rated, other = (down, across) if across_rated else (across, down)
            rating, count = _rating_of(rated), _count_at(grid, row, column)
            if rating is None or count is None or "%" in (rated.counted, other.counted):
                continue
            time = combine(across.time, down.time) if across.time and down.time else across.time or down.time
            whole = sole or is_whole(other)
            cell = grid.cells[row, column]
            span = cell.span or table.span
            if span is None or not grid.fits(row, column):
                continue
            place = Provenance(
                document.path, cell.page or table.page, table.section, None, span.of(document.text), span,
                CellPlace(table.id, row, column),
            )  # fmt: skip
            yield Tally(
                "" if whole else other.measure, rating, count, place, table.confidence,
                resolve(time, reporting) if time is not None else None,
            )  # fmt: skip


def _rating_of(line: Line) -> str | None:
    text = line.measure or line.text
    colour = find_colour(text)
    if colour is not None:
        return colour
    if _BLUE.match(text.strip()):
        return "Blue"
    if is_unrated(text):
        return UNRATED
    return TOTAL if is_whole(line) and not line.counted and (line.whole or line.measure) else None


def _count_at(grid: Grid, row: int, column: int) -> int | None:
    """The whole number in a cell; a dash among counts is none."""
    quantity = grid.figures.get((row, column))
    if quantity is None:
        return 0 if grid.text(row, column).strip().lower() in _NONE else None
    whole = quantity.value == quantity.value.to_integral_value() and quantity.value >= Decimal(0)
    return int(quantity.value) if quantity.unit is Unit.COUNT and whole else None
