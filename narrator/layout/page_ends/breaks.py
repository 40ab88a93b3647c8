"""Joins the pieces of tables that a page's end cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.layout.found import FoundTable
from narrator.layout.grid import Grid, GridCell
from narrator.layout.headers import is_data_row
from narrator.layout.looks import is_blank, is_figure, is_time
from narrator.layout.page_ends.aligning import fit_columns, has_same_columns

SAME_COLUMN = 4.0
"""Points by which the borders of ruled columns may move from one page to the next, their common shift aside."""

SPACED_COLUMN = 18.0
"""The same for columns of white space, whose places follow from what stands in them."""

MOST_SHIFT = 60.0
"""Points that the whole table may be shifted by: left and right pages have different margins."""

LEAST_WORDS = 3
"""Words of a header that is known again, at least."""

LEAST_NAMES = 2
"""Cells with text that a header has at least; a section's row, or the end of a row that a page's end cut, has one."""

ROOM = 0.12
"""Share of the page's height that may be left free below the piece above; rows that were too high leave more."""

REPEATED_ROOM = 0.45
"""The same where the piece below repeats the header."""


def find_repeat(above: FoundTable, below: FoundTable, header: Sequence[Sequence[str]]) -> int | None:
    """How many rows of the piece below repeat the header; None where it is a table of its own.

    `header` are the texts of the rows at the top of the whole table.
    """
    below = _fit(above, below)
    if not _match(above.grid, below.grid) and not _is_aligned(above.grid, below.grid):
        return None
    repeated = 0
    for own, other in zip(_fold(header), _fold(below.grid.texts()), strict=False):
        if own != other or not own:
            break
        repeated += 1
    if not repeated and _says_the_same(header, below.grid.texts()[: below.header_rows]):
        repeated = below.header_rows
    if repeated and repeated < below.grid.rows:
        return repeated
    if not below.header_rows:
        return 0
    return 0 if _is_body(above, below) else None


def leaves_room(above: FoundTable, below: FoundTable, height: float, bottom: float, repeated: int) -> bool:
    """Is there room below the piece above for the next row, so that the page did not cut it there?

    `bottom` is the lowest place that text of the document's pages reaches, `height` the page's, `repeated` the number
    of rows that repeat the header: where they do, a row that could not be parted may have left more room.
    """
    first = max((cell.bbox.bottom - cell.bbox.top for cell in below.grid.cells if cell.row <= repeated), default=0.0)
    return bottom - above.bbox.bottom > max((REPEATED_ROOM if repeated else ROOM) * height, 1.5 * first)


def join_tables(above: FoundTable, below: FoundTable, repeated: int) -> FoundTable:
    """One table of two pieces; its `breaks` tell the rows at which pages begin.

    Cells keep their boxes on their own page. A row whose text the page's end cut is one row, a cell that spans rows
    over the end one cell.
    """
    one, other = above.grid, _fit(above, below).grid
    start = one.rows
    upper = list(one.cells)
    lower = [replace(cell, row=cell.row + start - repeated) for cell in other.cells if cell.row >= repeated]
    skipped = repeated
    last, first = _own_cells(upper, start - 1), _own_cells(lower, start)
    if other.rows > repeated + 1 and _is_cut(last, first):
        upper = _add_lines(upper, {cell.column: cell for cell in first})
        lower = _leave_row(lower, start)
        skipped += 1
    upper, lower = _join_spanning(upper, lower, start)
    ys = (*one.ys, *(one.ys[-1] + y - other.ys[skipped] for y in other.ys[skipped + 1 :]))
    reasons = tuple(dict.fromkeys((*one.reasons, *other.reasons)))
    grid = Grid(one.xs, ys, (*upper, *lower), min(one.confidence, other.confidence), reasons)
    return replace(above, grid=grid, breaks=(*above.breaks, start))


def _fit(above: FoundTable, below: FoundTable) -> FoundTable:
    """The piece below on the columns of the one above, where only a blank column that white space cannot tell lacks."""
    spaced = any("white space" in reason for reason in below.grid.reasons)
    return replace(below, grid=fit_columns(above.grid, below.grid)) if spaced else below


def _own_cells(cells: Sequence[GridCell], row: int) -> list[GridCell]:
    """The cells of one row that span no other."""
    return [cell for cell in cells if cell.row == row and cell.row_span == 1]


def _leave_row(cells: Sequence[GridCell], row: int) -> list[GridCell]:
    """The cells without one row; those that begin in it and span others begin one row later."""
    kept = [cell for cell in cells if cell.row > row or cell.row_span > 1]
    return [
        replace(cell, row_span=cell.row_span - 1) if cell.row == row else replace(cell, row=cell.row - 1)
        for cell in kept
    ]


def _is_aligned(above: Grid, below: Grid) -> bool:
    """Is one of them told by white space, whose borders follow from the texts, and are their columns' texts aligned?"""
    spaced = any("white space" in reason for grid in (above, below) for reason in grid.reasons)
    return spaced and has_same_columns(above, below)


def _match(above: Grid, below: Grid) -> bool:
    """Have both the same columns, as far as their borders tell?"""
    spaced = any("white space" in reason for grid in (above, below) for reason in grid.reasons)
    most, shift = (SPACED_COLUMN, 0.0) if spaced else (SAME_COLUMN, below.xs[0] - above.xs[0])
    if above.columns != below.columns or abs(shift) > MOST_SHIFT:
        return False
    return all(abs(other - x - shift) <= most for x, other in zip(above.xs, below.xs, strict=True))


def _fold(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The filled cells' texts by rows, without white space: a header may wrap differently."""
    return [["".join(cell.lower().split()) for cell in row if cell] for row in rows]


def _says_the_same(header: Sequence[Sequence[str]], names: Sequence[Sequence[str]]) -> bool:
    """Are they the same words, though one page showed better than the other which columns each name stands over?"""
    one, other = (Counter(word for row in rows for cell in row for word in cell.split()) for rows in (header, names))
    return one == other and one.total() >= LEAST_WORDS


def _is_body(above: FoundTable, below: FoundTable) -> bool:
    """Are the first rows below, though they hold no figures, rows like those above rather than a header?

    They are where the first one names no columns or goes on with the texts of the last one above, where the header
    above is bold and they are not, or where the table holds no figures at all.
    """
    if sum(bool(cell) for cell in below.grid.texts()[0]) < LEAST_NAMES:
        return True
    if _is_cut(_own_cells(above.grid.cells, above.grid.rows - 1), _own_cells(below.grid.cells, 0)):
        return True
    if not above.header_rows:
        return not any(is_data_row(row) for row in above.grid.texts())
    header, first = _bold(above.grid, range(above.header_rows)), _bold(below.grid, range(1))
    if header and not first:
        return True
    return not any(is_data_row(row) for grid in (above.grid, below.grid) for row in grid.texts())


def _bold(grid: Grid, rows: Sequence[int]) -> bool:
    lines = [line for cell in grid.cells if cell.row in rows for line in cell.lines]
    return bool(lines) and sum(line.bold for line in lines) > 0.5 * len(lines)


def _is_cut(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Does a row of cells only go on with the text of the row above, which the page's end cut?"""
    upper = {cell.column: cell for cell in above if cell.lines}
    filled = [cell for cell in below if cell.lines]
    if not filled or len(filled) >= len(upper):
        return False
    if any(is_figure(cell.text) or is_time(cell.text) or is_blank(cell.text) for cell in filled):
        return False
    return all(cell.column in upper and cell.text[:1].islower() for cell in filled)


def _add_lines(cells: Sequence[GridCell], more: Mapping[int, GridCell]) -> list[GridCell]:
    """The cells with the lines that follow on the next page added to those of the last row."""
    last = max(cell.row + cell.row_span for cell in cells) - 1
    return [
        replace(cell, lines=(*cell.lines, *more[cell.column].lines))
        if cell.row == last and cell.row_span == 1 and cell.column in more
        else cell
        for cell in cells
    ]


def _join_spanning(above: list[GridCell], below: list[GridCell], start: int) -> tuple[list[GridCell], list[GridCell]]:
    """A first column's cell that spans rows goes on below the page's end where the place there is blank."""
    ends = {cell.column: i for i, cell in enumerate(above) if cell.row + cell.row_span == start}
    for cell in [cell for cell in below if cell.row == start and cell.column == 0 and not cell.lines]:
        i = ends.get(0)
        if i is None or not above[i].lines or above[i].column_span != cell.column_span:
            continue
        if above[i].row_span > 1 or cell.row_span > 1:
            above[i] = replace(above[i], row_span=above[i].row_span + cell.row_span)
            below = [other for other in below if other is not cell]
    return above, below
