"""Reads every table of a document into entries, with the codes and names that its tables share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from narrator.domain import Document, Period, Table, Unit
from narrator.observations.axes import Stretch, read_stretches
from narrator.observations.captions import find_captions, with_caption
from narrator.observations.cards import is_card_table, read_card
from narrator.observations.entries import Entry, cross
from narrator.observations.grid import Grid, grid_of
from narrator.observations.headings import read_bases
from narrator.observations.lines import Line
from narrator.observations.naming import WHOLE_NAME, NamedCodes
from narrator.observations.rating_counts import name_rating_counts
from narrator.observations.words import split_tokens

LEAST_ROWS = 2
"""Rows whose parts must make the total, and none of which may fail to, before columns are parts."""

LEAST_PARTS = 2
"""Columns that a total is made of."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with its grid, its stretches of rows under one heading each, and its figures.

    `corner` is the text over the row labels, which may tell the unit of all figures ("£000s").
    """

    table: Table
    grid: Grid
    stretches: tuple[Stretch, ...]
    entries: tuple[Entry, ...]

    @property
    def corner(self) -> str:
        """The words over the row labels."""
        grid = self.grid
        places = ((row, column) for row in range(grid.header_rows) for column in range(grid.label_columns))
        return " ".join(dict.fromkeys(text for row, column in places if (text := grid.text(row, column))))

    @property
    def context(self) -> tuple[str, ...]:
        """What stands around the figures and may tell their unit, from near to far."""
        table = self.table
        return tuple(text for text in (table.title, self.corner, *table.notes, table.section) if text)


def read_tables(
    document: Document,
    reporting: Period | None,
    authority: str | None = None,
    wanted: Callable[[Table], bool] | None = None,
) -> tuple[TableReading, ...]:
    """The document's tables in order; a heading gets the code that it has elsewhere, and a lone code its name.

    Only the `wanted` ones are read, where that is asked.
    """
    numbers = [number for number, table in enumerate(document.tables) if wanted is None or wanted(table)]
    grids = [grid_of(document.tables[number]) for number in numbers]
    stretches = [
        tuple(mark_parts_of_totals(grid, stretch) for stretch in read_stretches(grid, reporting, authority))
        for grid in grids
    ]
    lines = [
        line
        for several in stretches
        for stretch in several
        for line in (*stretch.columns.values(), *stretch.rows.values())
    ]
    names = NamedCodes(lines)
    readings: list[TableReading] = []
    captions = find_captions(document)
    for index, grid, several in zip(numbers, grids, stretches, strict=True):
        entries: list[Entry] = []
        for number, stretch in enumerate(several):
            entries += [_name(entry, names) for entry in cross(grid, stretch, str(number))]
        nameless = any(not entry.measure or len(split_tokens(entry.measure)) < WHOLE_NAME for entry in entries)
        table = with_caption(grid.table, captions.get(index)) if nameless else grid.table
        entries = name_rating_counts(table, grid, several, entries)
        if is_card_table(table):
            entries = [_name(entry, names) for entry in read_card(grid_of(table), reporting)]
        readings.append(TableReading(table, grid, several, tuple(entries)))
    return tuple(readings)


def _name(entry: Entry, names: NamedCodes) -> Entry:
    """The entry with the code or the name that the document gives it elsewhere."""
    if entry.part or not entry.measure:
        return entry
    if entry.code is None:
        code = names.code_of(entry.measure)
        return entry if code is None else replace(entry, code=code, measure=f"{code} {entry.measure}")
    name = names.name_of(entry.code)
    if entry.measure.strip() != entry.code or name is None:
        return entry
    return replace(entry, measure=name, said=entry.said or read_bases(name))


def mark_parts_of_totals(grid: Grid, stretch: Stretch) -> Stretch:
    """The stretch with the columns that a nameless "Total" right behind them is the sum of marked as its parts.

    Only where the rows name no measures: with them, each column is a part of its row's measure anyway.
    """
    if any(line.measure for line in stretch.rows.values()):
        return stretch
    columns = dict(stretch.columns)
    for at, line in stretch.columns.items():
        parts = _parts_before(stretch.columns, at) if line.whole and not (line.measure or line.generic) else ()
        if len(parts) >= LEAST_PARTS and _is_sum(grid, stretch, parts, at):
            columns.update({part: replace(columns[part], part=True) for part in parts})
    return Stretch(columns, stretch.rows)


def _parts_before(columns: Mapping[int, Line], at: int) -> tuple[int, ...]:
    """The columns that name something and stand without a gap before a total."""
    parts: list[int] = []
    while (line := columns.get(at - 1)) is not None and line.measure and line.kind is None and line.time is None:
        at -= 1
        parts.append(at)
    return tuple(parts)


def _is_sum(grid: Grid, stretch: Stretch, parts: tuple[int, ...], total: int) -> bool:
    """Do the parts make the total in every row that holds them all?"""
    held = [
        sum(grid.figures[row, part].value for part in parts) == grid.figures[row, total].value
        for row in stretch.rows
        if all((row, column) in grid.figures for column in (*parts, total))
        and grid.figures[row, total].unit is not Unit.PERCENT
    ]
    return len(held) >= LEAST_ROWS and all(held)
