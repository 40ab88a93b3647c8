"""Reads the rows beside a page's end that are too few to be a table, by the header that is printed again with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from narrator.layout.found import FoundTable
from narrator.layout.grid import GridCell
from narrator.layout.page_ends.breaks import LEAST_WORDS, join_tables
from narrator.layout.page_ends.loose_rows import read_loose_rows
from narrator.layout.page_ends.moving import move_cell
from narrator.layout.records import Line

MOST_LINES = 12
"""Lines of a header, at most."""

SAME_PLACE = 1.0
"""Points by which the header's words may stand further left or right on the other page."""


def count_repeated(lines: Sequence[Line], header: Sequence[Sequence[str]]) -> int:
    """How many lines at the top of a page repeat the header; 0 where none do. `header` are the texts of its cells."""
    wanted = Counter(word for row in header for cell in row for word in cell.split())
    said: Counter[str] = Counter()
    if wanted.total() < LEAST_WORDS:
        return 0
    for index, line in enumerate(lines[:MOST_LINES], start=1):
        said.update(line.text.split())
        if said == wanted:
            return index
        if said - wanted:
            return 0
    return 0


def find_begun(table: FoundTable, lines: Sequence[Line]) -> tuple[int, FoundTable] | None:
    """The table with its header and first rows from the end of the page before; None where it does not begin there.

    `lines` are the last ones of that page; the first of the pair is the index of the first that is the table's. Each
    word of the header stands as far from the left there as it does above the rest of the table.
    """
    height = table.header_rows
    header = table.grid.texts()[:height]
    if not height or table.breaks:
        return None
    for first in range(len(lines)):
        count = count_repeated(lines[first:], header)
        names = [cell for cell in table.grid.cells if cell.row < height]
        if not count or not _stand_alike(lines[first : first + count], names):
            continue
        whole = read_loose_rows(table, lines[first + count :])
        if whole is None:
            return None
        return first, join_tables(_begin(table, whole, lines[first]), table, height)
    return None


def _stand_alike(lines: Sequence[Line], names: Sequence[GridCell]) -> bool:
    one = sorted(word.x0 for line in lines for word in line.words)
    other = sorted(word.x0 for cell in names for line in cell.lines for word in line.words)
    return len(one) == len(other) and all(abs(a - b) <= SAME_PLACE for a, b in zip(one, other, strict=True))


def _begin(table: FoundTable, whole: FoundTable, first: Line) -> FoundTable:
    """The header, moved to where it stands on the page before, and the rows that `whole` has more than the table."""
    grid, height = whole.grid, table.header_rows
    names = [cell for cell in grid.cells if cell.row < height]
    down = first.top - min(line.top for cell in names for line in cell.lines)
    rows = [cell for cell in grid.cells if cell.row >= table.grid.rows]
    moved = [move_cell(cell, down) for cell in names]
    moved += [replace(cell, row=cell.row - table.grid.rows + height) for cell in rows]
    ys = [y + down for y in grid.ys[: height + 1]]
    for row in range(table.grid.rows, grid.rows):
        ys.append(max([ys[-1], *(cell.bbox.bottom for cell in rows if cell.row == row)]))
    return FoundTable(replace(grid, ys=tuple(ys), cells=tuple(moved)), height)
