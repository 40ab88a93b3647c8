"""Reads lines at a page's top, too few to be a table, as the last rows of the table that the page's end cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.layout.found import FoundTable
from narrator.layout.grid import Grid, GridCell
from narrator.layout.looks import is_short_value, is_time
from narrator.layout.page_ends.aligning import ALIGNED, Side, body_cells
from narrator.layout.records import Line, create_line, enclose
from narrator.layout.segments import Segment, cut_line

CLOSE = 0.6
"""Font sizes of white space between two lines of one cell, at most."""

LEAST_ROWS = 2
"""Rows that a table has at least, header aside, for others to be held against."""

LEAST_VALUES = 2
"""Columns of values of a table with one row, at least, for others to be held against."""

VALUE_SHARE = 0.5
"""Share of a column's cells that hold values where it is one of values."""

Placed = dict[int, Segment]


def read_loose_rows(table: FoundTable, lines: Sequence[Line]) -> FoundTable | None:
    """The table with the lines as the rest of its last row, as rows, or as both; None where they are not all of it.

    Each piece of each line stands in a column of its own, aligned as the texts of that column are; a row has a value
    where the column holds values. Nothing is read where the table holds too little to tell by: below a single row the
    lines are whole rows that fill every column.
    """
    body = body_cells(table.grid)
    single = len({cell.row for cell in body}) < LEAST_ROWS
    if not lines or (single and not _is_single(table, body)):
        return None
    columns = [[(line.x0, line.x1) for cell in body if cell.column == i for line in cell.lines] for i in _range(table)]
    values = [i for i in _range(table) if i and _holds_values([c.text for c in body if c.column == i])]
    told = [_place(cut_line(line), columns, table.grid) for line in lines]
    times = _holds_times([cell.text for cell in body if cell.column == 0])
    known = [placed for placed in told if placed is not None]
    parted = _part(lines, known, values, times, bool(table.breaks)) if len(known) == len(told) else None
    if parted is None:
        return None
    rest, rows = parted
    if single and (rest or not all(_fills(row, values, table.grid.columns) for row in rows)):
        return None
    found = _add_rest(table, rest) if rest else table
    return _add_rows(found, rows) if found is not None and rows else found


def _is_single(table: FoundTable, body: Sequence[GridCell]) -> bool:
    """Is it a header over one row that fills every column, each but the first with a value?"""
    return (
        table.header_rows == 1
        and [cell.row for cell in body] == [1] * table.grid.columns
        and table.grid.columns > LEAST_VALUES
        and all(is_short_value(cell.text) for cell in body if cell.column)
    )


def _fills(row: Sequence[Placed], values: Sequence[int], columns: int) -> bool:
    """Does the row hold a label and a value in every column?"""
    texts = {column: segment.text for placed in row for column, segment in placed.items()}
    return len(texts) == columns and all(is_short_value(texts[column]) for column in values)


def _part(
    lines: Sequence[Line], told: Sequence[Placed], values: Sequence[int], times: bool, broken: bool
) -> tuple[list[Placed], list[list[Placed]]] | None:
    """The lines that go on with the last row, and those of each further row; None where a line is of neither.

    A label of several lines may begin above its row's values, which then stand without one. Where `times` label the
    rows, one whose values are still to come is a row, too, below another on its page (`broken` says there are some).
    """
    rest: list[Placed] = []
    rows: list[list[Placed]] = []
    above: list[Placed] = []
    for index, (line, placed) in enumerate(zip(lines, told, strict=True)):
        close = not index or line.top - lines[index - 1].bottom <= CLOSE * line.size
        if _is_row(placed, values):
            rows.append([*above, placed])
            above = []
        elif times and (rows or broken) and set(placed) == {0} and is_time(placed[0].text):
            rows.append([placed])
        elif set(placed) == {0} and _opens_row(line, told[index + 1 :], values) and (close or not above):
            above.append(placed)
        elif not close or above:
            return None
        elif rows:
            rows[-1].append(placed)
        elif index or line.text[:1].islower():
            rest.append(placed)
        else:
            return None
    return None if above else (rest, rows)


def _opens_row(line: Line, following: Sequence[Placed], values: Sequence[int]) -> bool:
    """Is the line the beginning of a label whose values stand on a line below, with no label of their own?"""
    values_line = next((placed for placed in following if set(placed) != {0}), None)
    return (
        not line.text[:1].islower()
        and values_line is not None
        and 0 not in values_line
        and _is_row(values_line, values)
    )


def _range(table: FoundTable) -> range:
    return range(table.grid.columns)


def _holds_times(texts: Sequence[str]) -> bool:
    return len(texts) >= LEAST_ROWS and sum(map(is_time, texts)) >= VALUE_SHARE * len(texts)


def _holds_values(texts: Sequence[str]) -> bool:
    return bool(texts) and sum(map(is_short_value, texts)) >= VALUE_SHARE * len(texts)


def _place(segments: Sequence[Segment], columns: Sequence[Sequence[Side]], grid: Grid) -> Placed | None:
    """The segments by their columns; None where one fits none, or two fit the same."""
    placed: Placed = {}
    for segment in segments:
        fitting = [i for i, sides in enumerate(columns) if _fits(segment, sides, grid.xs[i], grid.xs[i + 1])]
        if len(fitting) != 1 or fitting[0] in placed:
            return None
        placed[fitting[0]] = segment
    return placed


def _fits(segment: Segment, sides: Sequence[Side], left: float, right: float) -> bool:
    """Does the segment lie within the column, and on the left side, right side or middle of one of its lines?"""
    x0 = min([left, *(side[0] for side in sides)])
    x1 = max([right, *(side[1] for side in sides)])
    if segment.x0 < x0 - ALIGNED or segment.x1 > x1 + ALIGNED:
        return False
    return any(
        min(abs(segment.x0 - a), abs(segment.x1 - b), abs(segment.x0 + segment.x1 - a - b) / 2) <= ALIGNED
        for a, b in sides
    )


def _is_row(placed: Placed, values: Sequence[int]) -> bool:
    """Does the line hold a label and values, each where the column has some?"""
    told = [placed[i].text for i in values if i in placed]
    return len(placed) > 1 and bool(told) and all(map(is_short_value, told)) and 2 * len(told) >= len(values)


def _add_rest(table: FoundTable, rest: Sequence[Placed]) -> FoundTable | None:
    """The table with the lines added to the cells of its last row; None where one of them is not there."""
    last = table.grid.rows - 1
    more: dict[int, list[Line]] = {}
    for placed in rest:
        for column, segment in placed.items():
            more.setdefault(column, []).append(create_line(segment.words))
    cells: list[GridCell] = []
    for cell in table.grid.cells:
        ends = cell.row + cell.row_span - 1 == last and cell.column_span == 1 and cell.lines
        cells.append(
            replace(cell, lines=(*cell.lines, *more.pop(cell.column))) if ends and cell.column in more else cell
        )
    return None if more else replace(table, grid=replace(table.grid, cells=tuple(cells)))


def _add_rows(table: FoundTable, rows: Sequence[Sequence[Placed]]) -> FoundTable:
    """The table with rows of the next page, whose cells keep the boxes of their lines there."""
    grid, start = table.grid, table.grid.rows
    cells: list[GridCell] = []
    ys = [grid.ys[-1]]
    for index, row in enumerate(rows):
        lines: dict[int, list[Line]] = {}
        for placed in row:
            for column, segment in placed.items():
                lines.setdefault(column, []).append(create_line(segment.words))
        for column, own in sorted(lines.items()):
            cells.append(GridCell(start + index, column, 1, 1, enclose(own), tuple(own)))
        box = enclose([line for own in lines.values() for line in own])
        ys.append(ys[-1] + box.bottom - box.top)
    whole = Grid(grid.xs, (*grid.ys, *ys[1:]), (*grid.cells, *cells), grid.confidence, grid.reasons)
    return replace(table, grid=whole, breaks=(*table.breaks, start))
