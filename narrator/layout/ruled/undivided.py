"""Cuts ruled rows that hold several printed rows: tables with borders between columns but none between rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.grid import Grid, GridCell
from narrator.layout.looks import is_blank, is_figure, is_time
from narrator.layout.records import Line, create_line
from narrator.layout.segments import cut_line

OVER = 1.0
"""Points by which a text may reach over its column's side."""


LEAST_LINES = 2
"""Lines that a cell must hold at least for its row to be cut."""

FIGURE_SHARE = 0.8
"""Of the lines in the cells that decide, at least this share are figures, times or blanks' marks."""

SAME_ROW = 0.5
"""Lines of neighbouring cells are one row where their baselines differ by at most this share of the font size."""


def cut_undivided_rows(grid: Grid) -> Grid:
    """The grid with every ruled row that holds several rows of figures cut at the figures' baselines."""
    cells = list(grid.cells)
    ys = list(grid.ys)
    for row in range(grid.rows - 1, -1, -1):
        band = [cell for cell in cells if cell.row == row and cell.row_span == 1]
        spanning = [cell for cell in cells if cell.row <= row < cell.row + cell.row_span and cell.row_span > 1]
        baselines = _find_baselines(band)
        if len(baselines) < LEAST_LINES:
            continue
        extra = len(baselines) - 1
        rest = [cell for cell in cells if cell not in band and cell not in spanning]
        moved = [replace(cell, row=cell.row + extra) if cell.row > row else cell for cell in rest]
        grown = [replace(cell, row_span=cell.row_span + extra) for cell in spanning]
        cuts = [ys[row], *(_between(a, b) for a, b in pairwise(baselines)), ys[row + 1]]
        cut = [piece for cell in band for piece in _cut_cell(cell, baselines, cuts)]
        cells = sorted([*moved, *grown, *cut], key=lambda cell: (cell.row, cell.column))
        ys[row : row + 2] = cuts
    return replace(grid, cells=tuple(cells), ys=tuple(ys))


def _between(upper: float, lower: float) -> float:
    return upper + 0.3 * (lower - upper)


def _find_baselines(band: list[GridCell]) -> list[float]:
    """The baselines of the rows that the band's figures stand on; empty where the band is one row."""
    deciding = [cell for cell in band if len(cell.lines) >= LEAST_LINES and _is_figures(cell)]
    filled = [cell for cell in band if cell.lines]
    if not deciding or len(filled) < 2 or 2 * len(deciding) < len(filled) - 1:
        return []
    if len(deciding) < 2 and not any(
        len(cell.lines) == len(deciding[0].lines) for cell in filled if cell not in deciding
    ):
        return []
    baselines: list[float] = []
    for line in sorted((line for cell in deciding for line in cell.lines), key=lambda line: line.baseline):
        if not baselines or line.baseline - baselines[-1] > SAME_ROW * line.size:
            baselines.append(line.baseline)
    return baselines


def _is_figures(cell: GridCell) -> bool:
    if any(is_time(between.join(line.text for line in cell.lines)) for between in ("", " ")):
        return False  # one time over two lines ("Jun-" and "23", "Q1" and "2022/23")
    said = sum(is_figure(line.text) or is_blank(line.text) or is_time(line.text) for line in cell.lines)
    return said >= FIGURE_SHARE * len(cell.lines)


def _cut_cell(cell: GridCell, baselines: list[float], cuts: list[float]) -> list[GridCell]:
    rows: list[list[Line]] = [[] for _ in baselines]
    for line in cell.lines:
        below = [i for i, baseline in enumerate(baselines) if baseline <= line.baseline + SAME_ROW * line.size]
        rows[below[-1] if below else 0].append(line)
    return [
        replace(
            cell,
            row=cell.row + i,
            bbox=BBox(cell.bbox.x0, cuts[i], cell.bbox.x1, max(cuts[i], cuts[i + 1])),
            lines=tuple(lines),
        )
        for i, lines in enumerate(rows)
    ]


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
