"""Finds what a page's rulings hold: tables, and narrative in ruled boxes beside row labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrator.domain import BBox
from narrator.layout.courses.grids import complete_courses
from narrator.layout.found import Found, FoundTable
from narrator.layout.grid import Grid, cut_grid, place_of, read_grid, stack_grids, words_inside
from narrator.layout.headers import MOST_HEADER_ROWS, count_header_rows, is_data_row
from narrator.layout.levelling import level_names
from narrator.layout.lines import read_lines
from narrator.layout.looks import is_figure
from narrator.layout.prose_rows import is_prose_band, read_prose
from narrator.layout.records import Ruling, Shade, Word
from narrator.layout.row_bands import find_row_bands
from narrator.layout.ruled.group_names import spread_group_names
from narrator.layout.ruled.stacked import split_stacked
from narrator.layout.ruled.undivided import cut_undivided_rows, cut_unparted_cells
from narrator.layout.ruled.undrawn import goes_on_outside, is_bare, lacks_columns
from narrator.layout.rulings import REACH, find_networks, outline
from narrator.layout.text.prose import is_prose_table

STRADDLE = 0.25
"""A word that reaches this share of its width, and 2 points, over its cell's side may belong to the neighbour."""

STRADDLE_POINTS = 2.0
"""Points; see STRADDLE. Italics and tight centring reach over by one."""

MOST_STRADDLING = 0.1
"""Where more than this share of the words lie across rulings, the rulings are a drawing's and no table's."""


LEAST_FILLED = 0.15
"""Share of a grid's cells that hold text in a table; year tables early in the year have a fifth filled, grids of
charts next to none."""

LEAST_CELLS = 3
"""A table has at least so many cells with text: fewer are a box."""

LEAST_NAMES = 2
"""Cells with text that a header's row has at least; the title of a part has one."""

INSIDE = 6.0
"""Points from a table's side at which a ruling is an inner one."""

DRAWN = 0.8
"""Share of a table's height that a ruling runs down where it parts columns throughout."""


def find_ruled(
    words: Sequence[Word], rulings: Iterable[Ruling], shades: Iterable[Shade] = ()
) -> tuple[tuple[Found, ...], tuple[Word, ...]]:
    """What the rulings of one page hold, from top to bottom, and the words that are left.

    The edges of filled areas count as rulings. Boxes of one column are passed over: their text flows with the rest.
    """
    drawn, filled_areas = list(rulings), list(shades)
    levelled = level_names(words)
    left = list(levelled.words)
    completed = [table for table in complete_courses(left, drawn, filled_areas) if not _is_drawn(table.bbox, drawn)]
    edges = [*drawn, *(edge for shade in filled_areas for edge in outline(shade))]
    edges += [edge for table in completed for edge in table.rulings]
    grids = [grid for network in find_networks(edges) if (grid := read_grid(network)) is not None and grid.columns > 1]
    found: list[Found] = []
    for grid in sorted(grids, key=lambda grid: grid.bbox.width * grid.bbox.height):
        inside = words_inside(levelled.restore_words(left), grid.bbox)
        filled = fill_grid(grid, inside)
        if filled is None or not _holds_text(filled) or lacks_columns(filled) or is_bare(filled):
            continue
        whole = any(_is_same(grid.bbox, table.bbox) for table in completed)
        if goes_on_outside(filled, _outside_others(left, grid, grids), drawn, whole):
            continue
        filled = spread_group_names(cut_unparted_cells(filled), drawn) if whole else filled
        for table in split_stacked(cut_undivided_rows(filled)):
            found.extend(split_parts(table))
        left = levelled.keep(left, set(map(id, inside)))
    return tuple(sorted(found, key=lambda part: (part.bbox.top, part.bbox.x0))), levelled.restore_words(left)


def _is_same(box: BBox, other: BBox) -> bool:
    return abs(box.top - other.top) <= REACH and abs(box.bottom - other.bottom) <= REACH and box.x0 < other.x1


def _is_drawn(box: BBox, rulings: Sequence[Ruling]) -> bool:
    """Does an upright ruling, or several in one line, run down within the box, so that its cells are drawn?"""
    lengths: dict[int, float] = {}
    for ruling in rulings:
        if not ruling.horizontal and box.x0 + INSIDE < ruling.x0 < box.x1 - INSIDE:
            shared = min(ruling.bottom, box.bottom) - max(ruling.top, box.top)
            lengths[round(ruling.x0)] = lengths.get(round(ruling.x0), 0.0) + max(0.0, shared)
    return max(lengths.values(), default=0.0) >= DRAWN * (box.bottom - box.top)


def _outside_others(words: Sequence[Word], grid: Grid, grids: Sequence[Grid]) -> list[Word]:
    """The words that lie in no other grid; a single row may be a stripe of the same table."""
    taken = {
        id(word) for other in grids if other is not grid and other.rows > 1 for word in words_inside(words, other.bbox)
    }
    return [word for word in words if id(word) not in taken]


def _holds_text(grid: Grid) -> bool:
    filled = [cell for cell in grid.cells if cell.lines]
    if len(filled) < 2 or len(filled) < LEAST_FILLED * len(grid.cells):
        return False
    return len({cell.column for cell in filled}) > 1


def split_parts(grid: Grid) -> tuple[Found, ...]:
    """The tables and narratives of a grid, from top to bottom: narrative rows are taken out from between the others."""
    bands = find_row_bands(grid)
    whole = is_prose_table(grid.texts())
    runs: list[tuple[bool, int, int]] = []
    for first, last in bands:
        prose = whole or is_prose_band(grid, first, last)
        if runs and not prose and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1], last)
        else:
            runs.append((prose, first, last))
    parts: list[Found] = []
    header: Grid | None = None
    for index, (prose, first, last) in enumerate(runs):
        piece = cut_grid(grid, first, last)
        if header is not None and not prose:
            piece, header = stack_grids(header, piece), None
        rest = next((cut_grid(grid, *run[1:]) for run in runs[index + 1 :] if not run[0]), None)
        if not prose and rest is not None and _is_header_alone(piece, rest):
            header = piece
        elif prose or _is_box(piece):
            parts.extend(read_prose(piece))
        elif any(cell.lines for cell in piece.cells):
            above = next((part for part in reversed(parts) if isinstance(part, FoundTable)), None)
            parts.append(_create_table(piece, above))
    return tuple(parts)


def _is_header_alone(grid: Grid, following: Grid) -> bool:
    """Does the grid only name columns, whose rows follow below a narrative?"""
    if grid.xs != following.xs:
        return False
    names = sum(bool(cell.lines) for cell in grid.cells)
    return grid.rows == 1 and names > 2 and not is_data_row(grid.texts()[0])


def _create_table(grid: Grid, above: FoundTable | None) -> FoundTable:
    texts = grid.texts()
    groups = _count_group_rows(grid, texts) if above is None else 0
    header = groups + count_header_rows(texts[groups:])
    if not any(is_data_row(row) for row in texts):
        header = max(header, _count_bold_rows(grid))
    if above is not None and above.header_rows and above.grid.xs == grid.xs:
        if not header or not any(is_data_row(row) for row in texts):
            return FoundTable(grid, 0, continues=True)
    elif grid.rows == 1:
        grid = replace(grid, confidence=grid.confidence * 0.8, reasons=(*grid.reasons, "a single row"))
    return FoundTable(grid, header)


def _count_group_rows(grid: Grid, texts: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name groups of columns: years over their quarters look like labels of rows to come."""
    wide = {cell.row for cell in grid.cells if cell.lines and cell.column > 0 and cell.column_span > 1}
    for row in range(grid.rows - 1):
        if row not in wide or any(is_figure(cell) for cell in texts[row]):
            return row
    return 0


def _count_bold_rows(grid: Grid) -> int:
    """How many rows at the top are bold, where those below are not; a table of words has no other header to show."""
    for row in range(min(grid.rows, MOST_HEADER_ROWS + 1)):
        cells = [cell for cell in grid.cells if cell.row == row and cell.lines]
        if len(cells) < LEAST_NAMES or not all(line.bold for cell in cells for line in cell.lines):
            return row
    return 0


def _is_box(grid: Grid) -> bool:
    """Too few cells, or too few columns, to be a table?"""
    filled = [cell for cell in grid.cells if cell.lines]
    if len(filled) < LEAST_CELLS:
        return True
    return grid.columns == 1


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
