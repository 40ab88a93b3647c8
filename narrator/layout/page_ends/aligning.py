"""Tells by how their texts are aligned whether two pieces of tables without rulings have the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from narrator.domain import BBox
from narrator.layout.grid import Grid, GridCell

ALIGNED = 3.0
"""Points by which the left sides, right sides or middles of one column's texts may differ from page to page."""

LEAST_ALIGNED = 0.75
"""Share of the columns that are aligned at least; the others hold texts of too different lengths to tell."""

Side = tuple[float, float]


def has_same_columns(above: Grid, below: Grid) -> bool:
    """Do the columns of both pieces hold texts that are aligned alike, to the left, to the right or centred?"""
    if above.columns != below.columns:
        return False
    upper, lower = column_texts(above), column_texts(below)
    pairs = [(one, other) for one, other in zip(upper, lower, strict=True) if one and other]
    if len(pairs) < max(2, LEAST_ALIGNED * above.columns):
        return False
    alike = sum(_is_aligned(one, other) for one, other in pairs)
    return alike >= LEAST_ALIGNED * len(pairs) and _overlap_own(upper, lower)


def fit_columns(above: Grid, below: Grid) -> Grid:
    """The piece below with a blank first or last column where only its lack makes it differ from the piece above.

    A cell that spans rows over a page's end ("YEAR BY YEAR") leaves its column on the next page without any text.
    """
    if above.columns != below.columns + 1:
        return below
    for at in (0, above.columns - 1):
        wider = _add_blank(below, at, above)
        if has_same_columns(above, wider):
            return wider
    return below


def _add_blank(grid: Grid, at: int, other: Grid) -> Grid:
    """The grid with a blank column at its left or right end, as wide as the other's."""
    wide = other.xs[at + 1] - other.xs[at]
    xs = (grid.xs[0] - wide, *grid.xs) if at == 0 else (*grid.xs, grid.xs[-1] + wide)
    moved = [replace(cell, column=cell.column + (at == 0)) for cell in grid.cells]
    blank = [
        GridCell(row, at, 1, 1, BBox(xs[at], grid.ys[row], xs[at + 1], grid.ys[row + 1])) for row in range(grid.rows)
    ]
    return replace(grid, xs=xs, cells=tuple(sorted([*moved, *blank], key=lambda cell: (cell.row, cell.column))))


def column_texts(grid: Grid) -> list[list[Side]]:
    """Where the lines of each column begin and end; those of the rows that most resemble the body come last."""
    found: list[list[Side]] = [[] for _ in range(grid.columns)]
    for cell in body_cells(grid):
        found[cell.column] += [(line.x0, line.x1) for line in cell.lines]
    return found


def body_cells(grid: Grid) -> list[GridCell]:
    """The cells of one column with text, those of the first row left out where there are others."""
    cells = [cell for cell in grid.cells if cell.lines and cell.column_span == 1]
    body = [cell for cell in cells if cell.row > 0]
    return body or cells


def _is_aligned(one: Sequence[Side], other: Sequence[Side]) -> bool:
    """Are the left sides, the right sides or the middles the same?"""
    sides = ((lambda s: s[0]), (lambda s: s[1]), (lambda s: (s[0] + s[1]) / 2))
    return any(abs(median(map(side, one)) - median(map(side, other))) <= ALIGNED for side in sides)


def _overlap_own(upper: Sequence[Sequence[Side]], lower: Sequence[Sequence[Side]]) -> bool:
    """Does each column of one piece lie over the same column of the other, and over no other?"""
    spans = [[(min(x0 for x0, _ in c), max(x1 for _, x1 in c)) if c else None for c in cs] for cs in (upper, lower)]
    for i, one in enumerate(spans[0]):
        for j, other in enumerate(spans[1]):
            if one is None or other is None:
                continue
            shared = min(one[1], other[1]) - max(one[0], other[0])
            if (i == j) != (shared > -ALIGNED) and (i == j or shared > ALIGNED):
                return False
    return True
