"""Tells grids that rulings and filled areas draw only in part, so that white space has to tell the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.layout.grid import Grid, GridCell, place_of
from narrator.layout.lines import find_lines
from narrator.layout.looks import is_answer
from narrator.layout.records import Line, Ruling, Word
from narrator.layout.segments import cut_line, holds_cells

MERGED_SHARE = 0.25
"""Share of the rows in which one cell holds text side by side; a ruled table has next to none, a striped one half."""

LEAST_WIDTH = 0.35
"""Share of the grid's width that such a cell takes at least."""

LINES_SHARE = 0.4
"""Share of such a cell's lines that hold text side by side at least; justified narrative has a wide space at times."""

BARE_SHARE = 0.6
"""Share of the cells that are answers where a grid is coloured ratings alone; names may stand above them."""

LABELLED = 0.6
"""Share of the rows that begin with a label where ratings are a table's cells, however many they are."""

BESIDE = 60.0
"""Points from a coloured column to the next text of its rows."""

BESIDE_SHARE = 0.7
"""Share of the rows that go on beside the grid."""

REACH = 4.0
"""Font sizes from a filled area to the next rows of its table, at most: a part's title may stand between."""


def lacks_columns(grid: Grid) -> bool:
    """Do many rows hold cells' texts side by side in one cell, so that stripes or level rulings part the rows alone?"""
    merged = sum(_count_merged(grid, cell) for cell in grid.cells)
    filled = {cell.row for cell in grid.cells if cell.lines}
    return merged >= max(1.0, MERGED_SHARE * len(filled))


def _count_merged(grid: Grid, cell: GridCell) -> int:
    """The lines of a wide cell that hold cells side by side, or one where its lines stand beside each other."""
    if cell.bbox.width < LEAST_WIDTH * grid.bbox.width:
        return 0
    segments = [cut_line(line) for line in cell.lines]
    count = sum(map(holds_cells, segments))
    if count or cell.column_span == 1:
        return count if count >= LINES_SHARE * len(cell.lines) else 0
    left, right = (sorted(((s.x0, s.x1) for cut in segments for s in cut), key=lambda span: span[i]) for i in (1, 0))
    apart = bool(left) and left[0][1] < right[-1][0]
    places = {place_of(grid.xs, (x0 + x1) / 2) for x0, x1 in left}
    return int(apart and len(places) > 1)


def is_bare(grid: Grid) -> bool:
    """Does it hold nothing but answers in a word? Coloured ratings are cells of a larger table."""
    texts = [cell.text for cell in grid.cells if cell.lines]
    labels = [cell.text for cell in grid.cells if cell.lines and cell.column == 0]
    if grid.columns > 1 and 2 * sum(map(is_answer, labels)) < len(labels) and len(labels) >= LABELLED * grid.rows:
        return False
    return sum(map(is_answer, texts)) >= BARE_SHARE * len(texts)


def goes_on_outside(grid: Grid, words: Sequence[Word], rulings: Iterable[Ruling], whole: bool = False) -> bool:
    """Do rows of cells stand right above or below a grid of filled areas, or are these a single row?

    The grid is then a header's or a stripe's. One with an upright ruling is drawn for its own sake; `whole` says that
    one of stripes was completed by the rows between them.
    """
    box = grid.bbox
    for ruling in rulings:
        middle = (ruling.top + ruling.bottom) / 2
        if not ruling.horizontal and box.x0 - 2 <= ruling.x0 <= box.x1 + 2 and box.top <= middle <= box.bottom:
            return False
    if _stands_beside(grid, words):
        return True
    if not whole and any(cell.row_span > 1 and len(cell.lines) > cell.row_span for cell in grid.cells):
        return True
    near = [
        word
        for word in words
        if box.x0 - 2 <= (word.x0 + word.x1) / 2 <= box.x1 + 2
        and (0 <= word.top - box.bottom + 2 <= REACH * word.size or 0 <= box.top - word.bottom + 2 <= REACH * word.size)
    ]
    return any(len(_columns(grid, line)) > 1 for line in find_lines(near) if holds_cells(cut_line(line)))


def _stands_beside(grid: Grid, words: Sequence[Word]) -> bool:
    """Do most of the grid's rows go on to its left or right, as those of coloured columns within a table do?"""
    box = grid.bbox
    rows = {
        place_of(grid.ys, (word.top + word.bottom) / 2)
        for word in words
        if (box.x0 - BESIDE <= word.x1 <= box.x0 + 2 or box.x1 - 2 <= word.x0 <= box.x1 + BESIDE)
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    }
    return len(rows - {None}) >= max(2, BESIDE_SHARE * grid.rows)


def _columns(grid: Grid, line: Line) -> set[int | None]:
    return {place_of(grid.xs, (segment.x0 + segment.x1) / 2) for segment in cut_line(line)}
