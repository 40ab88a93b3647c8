"""Reads the grid that rulings draw: rows, columns and merged cells.

After A. Nurminen (2013, see `rulings`) the places where rulings cross are the corners of cells. Here the smallest
rectangles between neighbouring rulings are joined wherever no ruling parts them, so that merged cells of both
directions, and cells without an outer border, come out by themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.domain import BBox
from narrator.layout.records import Line, Ruling, Word
from narrator.layout.rulings import REACH, Network

MOST_PLACES = 40_000
"""Rows times columns of a table; the largest real ones have some 2,000, and a drawing can have millions."""

COVERED = 0.7
"""A ruling parts two cells where it runs along this share of their common side: rounded corners take some away."""

OPEN_SIDE = 8.0
"""Points: rulings that reach this far beyond the outermost one that crosses them show a side without a border."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its place, its box and its lines of text.

    `fits` is False where a word of it lies across the cell's border, so that it may belong to the neighbour.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox
    lines: tuple[Line, ...] = ()
    fits: bool = True

    @property
    def text(self) -> str:
        """The cell's lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by rows and columns; `reasons` says in words what lowered `confidence` (0 to 1)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.xs) - 1

    @property
    def bbox(self) -> BBox:
        """The box around the whole grid."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def texts(self) -> list[list[str]]:
        """The cells' texts by row and column; a merged cell's stands at its top left place."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


def read_grid(network: Network) -> Grid | None:
    """The grid that a network of rulings draws, still without text; None where it is too large to be a table."""
    xs = _places([ruling.x0 for ruling in network.verticals])
    ys = _places([ruling.top for ruling in network.horizontals])
    xs = _open_sides(xs, [(ruling.x0, ruling.x1) for ruling in network.horizontals])
    ys = _open_sides(ys, [(ruling.top, ruling.bottom) for ruling in network.verticals])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_PLACES:
        return None
    right = _find_parted(xs, ys, network.verticals, upright=True)
    below = _find_parted(ys, xs, network.horizontals, upright=False)
    regions, jagged = _join_places(len(ys) - 1, len(xs) - 1, right, below)
    cells = tuple(
        GridCell(row, column, rows, columns, BBox(xs[column], ys[row], xs[column + columns], ys[row + rows]))
        for row, column, rows, columns in sorted(regions)
    )
    reasons = ("merged cells that are no rectangles were cut into rows",) if jagged else ()
    return Grid(tuple(xs), tuple(ys), cells, 0.85 if jagged else 1.0, reasons)


def _places(values: Sequence[float]) -> list[float]:
    """Distinct places in order; values within REACH of the one before are the same."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > REACH:
            found.append(value)
    return found


def _open_sides(places: list[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """The places of rulings with the open ends of those that cross them, where two of these agree.

    Tables without an outer border have open sides; a row that a page's end cuts has no border there.
    """
    starts = sorted(start for start, _ in spans)
    ends = sorted((end for _, end in spans), reverse=True)
    if starts[1] < places[0] - OPEN_SIDE and starts[1] - starts[0] <= REACH:
        places = [starts[0], *places]
    if ends[1] > places[-1] + OPEN_SIDE and ends[0] - ends[1] <= REACH:
        places = [*places, ends[0]]
    return places


def _find_parted(
    places: Sequence[float], steps: Sequence[float], rulings: Iterable[Ruling], upright: bool
) -> set[tuple[int, int]]:
    """(step, place) pairs at which a ruling at that place runs along that step."""
    found: set[tuple[int, int]] = set()
    for ruling in rulings:
        place = ruling.x0 if upright else ruling.top
        start, end = (ruling.top, ruling.bottom) if upright else (ruling.x0, ruling.x1)
        index = max(0, bisect_right(places, place + 1e-6) - 1)
        first = max(0, bisect_right(steps, start) - 1)
        for step in range(first, len(steps) - 1):
            low, high = steps[step], steps[step + 1]
            if low >= end:
                break
            if min(high, end) - max(low, start) >= COVERED * (high - low):
                found.add((step, index))
    return found


def _join_places(
    rows: int, columns: int, right: set[tuple[int, int]], below: set[tuple[int, int]]
) -> tuple[list[tuple[int, int, int, int]], bool]:
    """Cells as (row, column, rows, columns), and whether one was no rectangle."""
    seen = [[False] * columns for _ in range(rows)]
    regions: list[tuple[int, int, int, int]] = []
    jagged = False
    for row in range(rows):
        for column in range(columns):
            if seen[row][column]:
                continue
            seen[row][column] = True
            stack, places = [(row, column)], []
            while stack:
                r, c = stack.pop()
                places.append((r, c))
                for nr, nc, parted in (
                    (r, c + 1, (r, c + 1) in right),
                    (r, c - 1, (r, c) in right),
                    (r + 1, c, (c, r + 1) in below),
                    (r - 1, c, (c, r) in below),
                ):
                    if 0 <= nr < rows and 0 <= nc < columns and not parted and not seen[nr][nc]:
                        seen[nr][nc] = True
                        stack.append((nr, nc))
            top, left = min(p[0] for p in places), min(p[1] for p in places)
            high, wide = max(p[0] for p in places) - top + 1, max(p[1] for p in places) - left + 1
            if high * wide == len(places):
                regions.append((top, left, high, wide))
            else:
                jagged = True
                regions.extend(_cut_rows(places))
    return regions, jagged


def _cut_rows(places: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The runs of each row of a region that is no rectangle."""
    runs: list[list[int]] = []
    for row, column in sorted(places):
        if runs and runs[-1][0] == row and runs[-1][1] + runs[-1][3] == column:
            runs[-1][3] += 1
        else:
            runs.append([row, column, 1, 1])
    return [(row, column, high, wide) for row, column, high, wide in runs]


def place_of(places: Sequence[float], value: float) -> int | None:
    """The index of the step that `value` lies in, None outside."""
    index = bisect_right(places, value) - 1
    return index if 0 <= index < len(places) - 1 else None


def cut_grid(grid: Grid, first: int, last: int) -> Grid:
    """The rows from `first` up to `last` (not included) as a grid of its own, without columns that none of them uses.

    Cells that begin above are left out; the caller cuts only between rows that no cell spans.
    """
    cells = [cell for cell in grid.cells if first <= cell.row and cell.row + cell.row_span <= last]
    used = sorted({cell.column for cell in cells} | {cell.column + cell.column_span for cell in cells})
    index = {column: i for i, column in enumerate(used)}
    moved = tuple(
        replace(
            cell,
            row=cell.row - first,
            column=index[cell.column],
            column_span=index[cell.column + cell.column_span] - index[cell.column],
        )
        for cell in cells
    )
    return replace(grid, xs=tuple(grid.xs[i] for i in used), ys=grid.ys[first : last + 1], cells=moved)


def stack_grids(above: Grid, below: Grid) -> Grid:
    """One grid of two with the same columns, the second of which stands further down on the page."""
    moved = tuple(replace(cell, row=cell.row + above.rows) for cell in below.cells)
    return replace(below, ys=(*above.ys[:-1], *below.ys), cells=(*above.cells, *moved))


def words_inside(words: Iterable[Word], box: BBox) -> list[Word]:
    """The words whose middle lies in the box."""
    return [
        word
        for word in words
        if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    ]
