"""Puts a page's words into the cells of a ruled grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.layout.grid import Grid, place_of
from narrator.layout.lines import read_lines
from narrator.layout.records import Word

STRADDLE = 0.25
"""A word that reaches this share of its width, and 2 points, over its cell's side may belong to the neighbour."""

STRADDLE_POINTS = 2.0
"""Points; see STRADDLE. Italics and tight centring reach over by one."""

MOST_STRADDLING = 0.1
"""Where more than this share of the words lie across rulings, the rulings are a drawing's and no table's."""


def fill_grid(grid: Grid, words: Iterable[Word]) -> Grid | None:
    """The grid with its text; None where too many words lie across its rulings for it to be a table."""
    owner = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    content: dict[int, list[Word]] = {}
    across: set[int] = set()
    placed = straddling = 0
    for word in words:
        row = place_of(grid.ys, (word.top + word.bottom) / 2)
        column = place_of(grid.xs, (word.x0 + word.x1) / 2)
        if row is None or column is None:
            continue
        index = owner[row, column]
        content.setdefault(index, []).append(word)
        placed += 1
        box = grid.cells[index].bbox
        over = max(box.x0 - word.x0, word.x1 - box.x1)
        if over > max(STRADDLE_POINTS, STRADDLE * (word.x1 - word.x0)):
            straddling += 1
            across.add(index)
    if straddling > MOST_STRADDLING * placed:
        return None
    cells = tuple(
        replace(cell, lines=read_lines(content.get(index, [])), fits=index not in across)
        for index, cell in enumerate(grid.cells)
    )
    reasons = (*grid.reasons, "text lies across rulings") if across else grid.reasons
    return replace(grid, cells=cells, confidence=grid.confidence * (0.9 if across else 1.0), reasons=reasons)
