"""Makes one table of the pieces that stand at the end of one page and at the top of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.layout import FoundTable, find_repeat, join_tables, leaves_room
from narrator.readers.pdf_parts import Part

FULL = 0.8
"""Share of a page's height that text may take at least: a short document does not show where its pages end."""


def join_over_pages(parts: Sequence[Part], heights: Mapping[int, float]) -> tuple[Part, ...]:
    """The parts, those of tables that a page's end cuts joined; `heights` are the pages' heights by their numbers.

    A piece goes on where nothing but running heads and feet stands between, the columns are the same, and it either
    has no header below one that has, or the page had no room for its next row.
    """
    bottoms: dict[int, float] = {}
    for part in parts:
        bottoms[_turn(part)] = max(bottoms.get(_turn(part), 0.0), part.bbox.bottom)
    joined: list[Part] = []
    header: list[list[str]] = []
    for part in parts:
        above = joined[-1] if joined else None
        if above is not None and above.table is not None and part.table is not None:
            height = above.frame.size[1] if above.frame is not None else heights.get(above.last_page, 0.0)
            lowest = max(bottoms[_turn(above)], FULL * height)
            whole = _join(above, part, header, height, lowest)
            if whole is not None:
                joined[-1] = whole
                continue
        joined.append(part)
        if part.table is not None and not part.table.continues:
            header = part.table.grid.texts()[: max(1, part.table.header_rows)]
    return tuple(joined)


def _turn(part: Part) -> int:
    return part.frame.turn if part.frame is not None else 0


def _join(above: Part, part: Part, header: Sequence[Sequence[str]], height: float, lowest: float) -> Part | None:
    one, other = above.table, part.table
    if (
        one is None
        or other is None
        or other.continues
        or part.page != above.last_page + 1
        or _turn(above) != _turn(part)
    ):
        return None
    repeated = find_repeat(one, other, header)
    if repeated is None or repeated >= other.grid.rows:
        return None
    if (other.header_rows or not header) and leaves_room(_last_piece(one), other, height, lowest, repeated):
        return None
    return replace(above, table=join_tables(one, other, repeated))


def _last_piece(table: FoundTable) -> FoundTable:
    """The piece of the table on its last page, with that page's heights."""
    if not table.breaks:
        return table
    cells = tuple(cell for cell in table.grid.cells if cell.row >= table.breaks[-1])
    if not cells:
        return table
    top, low = min(cell.bbox.top for cell in cells), max(cell.bbox.bottom for cell in cells)
    return replace(table, grid=replace(table.grid, ys=(top, low), cells=cells), breaks=())
