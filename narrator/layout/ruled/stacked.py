"""Parts tables that touch: one stands right on top of the other, so that their rulings make one grid."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.grid import Grid, cut_grid
from narrator.layout.headers import count_header_rows, is_data_row
from narrator.layout.row_bands import find_row_bands

SHARED = 0.5
"""Tables that share more of their inner column borders than this are told apart by a bold header alone."""

LEAST_NAMES = 2
"""Cells with text that a header in the middle of a grid has at least; a section's row has one."""

SAME = 1.0
"""Points by which borders of one column may differ."""


def split_stacked(grid: Grid) -> tuple[Grid, ...]:
    """The grid's tables from top to bottom: cut above each header that stands below rows of figures."""
    starts = [first for first, _ in find_row_bands(grid)]
    texts = grid.texts()
    cuts = [0]
    for start in starts[1:]:
        if _begins_table(grid, texts, cuts[-1], start):
            cuts.append(start)
    ends = [*cuts[1:], grid.rows]
    return tuple(cut_grid(grid, first, last) for first, last in zip(cuts, ends, strict=True)) if cuts[1:] else (grid,)


def _begins_table(grid: Grid, texts: Sequence[Sequence[str]], top: int, start: int) -> bool:
    above, below = texts[top:start], texts[start:]
    if sum(bool(cell) for cell in below[0]) < LEAST_NAMES or is_data_row(below[0]):
        return False
    if not any(is_data_row(row) for row in above) or not _is_headed(below):
        return False
    upper, lower = _inner_borders(grid, top, start), _inner_borders(grid, start, start + 1)
    shared = sum(any(abs(x - other) <= SAME for other in upper) for x in lower)
    if lower and shared <= SHARED * min(len(upper), len(lower)) and not is_data_row(texts[top]):
        return True
    return _is_bold(grid, top) and _is_bold(grid, start) and not _is_bold(grid, start - 1)


def _is_headed(rows: Sequence[Sequence[str]]) -> bool:
    header = count_header_rows(rows)
    return 0 < header < len(rows) and is_data_row(rows[header])


def _inner_borders(grid: Grid, first: int, last: int) -> list[float]:
    """The borders between the columns that cells of the rows have."""
    found = {
        round(cell.bbox.x0, 1)
        for cell in grid.cells
        if first <= cell.row < last and cell.column > 0 and cell.bbox.x0 > grid.xs[0] + SAME
    }
    return sorted(found)


def _is_bold(grid: Grid, row: int) -> bool:
    """Are all of the row's own texts bold?"""
    cells = [cell for cell in grid.cells if cell.row == row and cell.row_span == 1 and cell.lines]
    return bool(cells) and all(line.bold for cell in cells for line in cell.lines)
