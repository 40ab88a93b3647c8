"""Cuts cells over several columns that hold a text for each: rows in which only some cells are filled."""

from __future__ import annotations

from dataclasses import replace

from narrator.domain import BBox
from narrator.layout.grid import Grid, GridCell
from narrator.layout.records import Line, create_line
from narrator.layout.segments import cut_line

OVER = 1.0
"""Points by which a text may reach over its column's side."""


def cut_unparted_cells(grid: Grid) -> Grid:
    """The grid with every cell cut whose texts stand in columns of their own, with wide white space between them."""
    cells = [piece for cell in grid.cells for piece in _cut(grid, cell)]
    return replace(grid, cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def _cut(grid: Grid, cell: GridCell) -> list[GridCell]:
    columns = range(cell.column, cell.column + cell.column_span)
    held: dict[int, list[Line]] = {column: [] for column in columns}
    for line in cell.lines if cell.column_span > 1 else ():
        for segment in cut_line(line):
            column = next(
                (i for i in columns if grid.xs[i] - OVER <= segment.x0 and segment.x1 <= grid.xs[i + 1] + OVER), None
            )
            if column is None:
                return [cell]
            held[column].append(create_line(segment.words))
    if sum(map(bool, held.values())) < 2:
        return [cell]
    return [
        replace(
            cell,
            column=column,
            column_span=1,
            bbox=BBox(grid.xs[column], cell.bbox.top, grid.xs[column + 1], cell.bbox.bottom),
            lines=tuple(lines),
        )
        for column, lines in held.items()
    ]
