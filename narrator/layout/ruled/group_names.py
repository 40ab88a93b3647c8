"""Spreads the names of groups over their columns where no border shows how far they reach.

Rows of a header that nothing fills get the columns of the rows below; a name that is set at the left or the right of
several of these then stands in one cell, beside blank ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from narrator.domain import BBox
from narrator.layout.grid import Grid, GridCell
from narrator.layout.headers import count_header_rows
from narrator.layout.looks import is_blank, is_figure
from narrator.layout.records import Line, Ruling
from narrator.layout.segments import Segment
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.placing import Kinds, Place, place_names

VALUES = 0.5
"""Share of a column's cells below the header that hold figures, at least, in a column of values."""

SIDE = 2.0
"""Points by which a drawn border may miss a cell's side."""


def spread_group_names(grid: Grid, rulings: Iterable[Ruling]) -> Grid:
    """The grid with each name above the header's last row over the blank cells beside it that it is set over."""
    header = count_header_rows(grid.texts())
    if header < 2 or grid.columns < 3:
        return grid
    single = {(cell.row, cell.column): cell for cell in grid.cells if cell.row_span == cell.column_span == 1}
    upright = [ruling for ruling in rulings if not ruling.horizontal]
    bands = _find_bands(grid, header)
    if bands is None:
        return grid
    texts = frozenset(c for c in range(grid.columns) if not _holds_values(grid, header, c))
    wide: dict[tuple[int, int], int] = {}
    for row in range(header - 1):
        own = [single.get((row, column)) for column in range(grid.columns)]
        below = [single.get((row + 1, column)) for column in range(grid.columns)]
        for first, last in _spread_row(own, below, bands, texts, upright):
            wide[row, first] = last - first + 1
    if not wide:
        return grid
    return replace(grid, cells=tuple(_lift_names(_merge(grid, wide), wide, header)))


def _find_bands(grid: Grid, header: int) -> list[Band] | None:
    """The extents of what stands in each column from the header's last row on; None where one holds nothing."""
    held: list[list[Line]] = [[] for _ in range(grid.columns)]
    for cell in grid.cells:
        if cell.row >= header - 1 and cell.column_span == 1:
            held[cell.column].extend(cell.lines)
    if not all(held):
        return None
    return [(min(line.x0 for line in lines), max(line.x1 for line in lines)) for lines in held]


def _holds_values(grid: Grid, header: int, column: int) -> bool:
    cells = [cell.text for cell in grid.cells if cell.row >= header and cell.column == column and cell.lines]
    return bool(cells) and sum(is_figure(text) or is_blank(text) for text in cells) >= VALUES * len(cells)


def _spread_row(
    own: Sequence[GridCell | None],
    below: Sequence[GridCell | None],
    bands: Sequence[Band],
    texts: frozenset[int],
    upright: Sequence[Ruling],
) -> list[Place]:
    """The first and last columns of the row's names that reach over several: none where a cell of these is no blank,
    has no name below it, or a border beside it."""
    names = {c: cell for c, cell in enumerate(own) if cell is not None and cell.lines and c not in texts}
    if not names or not all(cell is not None for c, cell in enumerate(own) if c not in texts):
        return []
    segments = [Segment(max(cell.lines, key=lambda line: line.x1 - line.x0).words) for cell in names.values()]
    found = place_names(segments, bands, (), True, Kinds(texts=texts))
    spread: list[Place] = []
    for column, (first, last) in zip(names, found, strict=True):
        under = range(first, last + 1)
        if first == last or column not in under or not texts.isdisjoint(under):
            continue
        blank = all(c == column or not _text(own[c]) for c in under)
        named = all(_text(below[c]) for c in under)
        if blank and named and not any(_is_bordered(own[c], upright) for c in under if c > first):
            spread.append((first, last))
    return spread


def _text(cell: GridCell | None) -> str:
    return cell.text if cell is not None else ""


def _is_bordered(cell: GridCell | None, upright: Sequence[Ruling]) -> bool:
    """Does a drawn border run along the cell's left side?"""
    if cell is None:
        return True
    middle = (cell.bbox.top + cell.bbox.bottom) / 2
    return any(abs(r.x0 - cell.bbox.x0) <= SIDE and r.top <= middle <= r.bottom for r in upright)


def _merge(grid: Grid, wide: Mapping[tuple[int, int], int]) -> list[GridCell]:
    """The cells, those of each group's name as one."""
    cells: list[GridCell] = []
    for cell in grid.cells:
        group = next((c for (row, c), span in wide.items() if row == cell.row and c <= cell.column < c + span), None)
        if group is None:
            cells.append(cell)
        elif cell.lines:
            span = wide[cell.row, group]
            box = BBox(grid.xs[group], cell.bbox.top, grid.xs[group + span], cell.bbox.bottom)
            cells.append(replace(cell, column=group, column_span=span, bbox=box))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _lift_names(cells: list[GridCell], wide: Mapping[tuple[int, int], int], header: int) -> list[GridCell]:
    """The cells; a name beside groups', below a blank cell, spans the header's rows where it is set in its middle."""
    if header != 2 or len({row for row, _ in wide}) != 1:
        return cells
    blank = {cell.column: cell for cell in cells if cell.row == 0 and cell.column_span == 1 and not cell.lines}
    names = [cell for cell in cells if cell.row == 1 and cell.column_span == cell.row_span == 1 and cell.lines]
    lowest = median(cell.lines[-1].baseline for cell in names)
    lifted: list[GridCell] = []
    for cell in cells:
        over = blank.get(cell.column) if cell.row == 1 and cell.lines else None
        if over is not None and cell.lines[-1].baseline < lowest - SIDE:
            box = BBox(cell.bbox.x0, over.bbox.top, cell.bbox.x1, cell.bbox.bottom)
            lifted.append(replace(cell, row=0, row_span=2, bbox=box))
            del blank[cell.column]
        else:
            lifted.append(cell)
    gone = {(0, cell.column) for cell in lifted if cell.row_span == 2}
    kept = [cell for cell in lifted if cell.lines or (cell.row, cell.column) not in gone]
    return sorted(kept, key=lambda cell: (cell.row, cell.column))
