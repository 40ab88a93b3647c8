"""Takes narrative that stands in a table's rows out of it."""

from __future__ import annotations

from narrator.layout.found import FoundProse, FoundTable
from narrator.layout.grid import Grid, GridCell, cut_grid
from narrator.layout.looks import ends_sentence, is_narrative
from narrator.layout.row_bands import find_row_bands
from narrator.layout.text.prose import is_prose_label, is_prose_table

PROSE_WIDTH = 0.5
"""Narrative in a table's row takes at least this share of the table's width; a comment column is narrower."""


def part_prose(table: FoundTable) -> tuple[FoundProse | FoundTable, ...]:
    """The narratives with labels above a table's own header, which its frame took in, and the table without them.

    A table that is all narrative leaves none.
    """
    grid, last = table.grid, 0
    if is_prose_table(grid.texts()):
        return tuple(read_prose(grid))
    for first, end in find_row_bands(grid):
        labels, texts = _label_and_texts(grid, first, end)
        if not labels or not texts or not is_prose_band(grid, first, end):
            break
        last = end
    if not 0 < last < grid.rows:
        return (table,)
    rest = FoundTable(cut_grid(grid, last, grid.rows), max(0, table.header_rows - last), table.continues)
    return (*read_prose(cut_grid(grid, 0, last)), rest)


def is_prose_band(grid: Grid, first: int, last: int) -> bool:
    """Are these rows a narrative, alone or behind a short label, as wide as narrative is?"""
    labels, texts = _label_and_texts(grid, first, last)
    if len(labels) > 1 or not texts or len({cell.row for cell in texts}) < len(texts):
        return False
    if labels and not is_prose_label(labels[0].text):
        return False
    if not labels and grid.columns > 2 and all(_is_title(cell) for cell in texts):
        return False
    wide = all(cell.bbox.width >= PROSE_WIDTH * grid.bbox.width for cell in texts)
    return wide and any(is_narrative(cell.text) for cell in texts)


def _is_title(cell: GridCell) -> bool:
    """Is the cell the title of the rows below it, however long: in bold type and without a full stop?"""
    return all(line.bold for line in cell.lines) and not ends_sentence(cell.text)


def _label_and_texts(grid: Grid, first: int, last: int) -> tuple[list[GridCell], list[GridCell]]:
    cells = [cell for cell in grid.cells if first <= cell.row < last and cell.lines]
    labels = [cell for cell in cells if cell.column == 0 and cell.column_span < grid.columns]
    texts = [cell for cell in cells if cell not in labels]
    if not texts and len(labels) == 1 and len(labels[0].text.split()) > 1:
        return [], labels
    return labels, texts


def read_prose(grid: Grid) -> list[FoundProse]:
    """The narratives of rows that hold nothing else, from top to bottom."""
    found: list[FoundProse] = []
    for first, last in find_row_bands(grid):
        labels, texts = _label_and_texts(grid, first, last)
        if not texts:
            texts, labels = labels, []
        label = " ".join(cell.text for cell in labels)
        blank = grid.columns > 1 and all(cell.column for cell in texts)
        for cell in texts:
            found.append(FoundProse(label if label or blank else None, cell.lines, cell.bbox))
    return found
