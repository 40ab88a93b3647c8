"""Builds the grid of a table whose columns, and mostly rows, white space makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from narrator.layout.grid import Grid, GridCell
from narrator.layout.looks import is_time, words_of
from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_at_edges, cut_line
from narrator.layout.spaced.body import begin_body
from narrator.layout.spaced.cells import Places, Row, span_rows, write_cells, write_row
from narrator.layout.spaced.columns import Band, add_single, find_columns, find_zones_between
from narrator.layout.spaced.frames import Frame, Level
from narrator.layout.spaced.naming import write_header
from narrator.layout.spaced.rows import find_value_columns, group_rows, place_segments

LEAST_TIMES = 3
"""Times below each other from which a column is one of times."""

MOST_WORDS = 3
"""Words that the name of a column of times has at most ("Month", "Period ending"); more are a measure's."""


CONFIDENCE = 0.9
"""How far columns told by white space are trusted where every cell stands in one of them."""

FRAMED = 0.95
"""How far they are trusted where levels tell the rows."""

DOUBTED = 0.7
"""How far they are trusted where a cell reaches over two columns."""

REASON = "columns told by white space alone"
MISFIT = "a cell reaches over two columns"
TORN = "a column's name may belong to the one beside it"


def create_spaced_grid(lines: Sequence[Line], first: int, frame: Frame | None = None) -> tuple[Grid, int] | None:
    """The grid of a table's lines, and its number of header rows; None where no columns can be told.

    `first` is the index of the first line that holds values of the table's body.
    """
    segments = [cut_line(line) for line in lines]
    levels = _levels_inside(frame, lines)
    first = begin_body(lines, segments, first, [level.y for level in levels])
    base = [line for line, cut in zip(lines[first:], segments[first:], strict=True) if len(cut) > 1]
    edges = frame.edges if frame else ()
    bands = find_columns(base, edges)
    single = [cut[0] for cut in segments[first:] if len(cut) == 1]
    bands = add_single(bands, single) if len(bands) > 1 else bands
    zones = _find_zones(lines, segments, first, edges) if edges else None
    if zones is not None and len(zones) >= len(bands):
        bands = zones
        segments = [cut_at_edges(cut, edges) if len(cut) > 1 and i >= first else cut for i, cut in enumerate(segments)]
    if len(bands) < 2:
        return None
    body = range(first, len(lines))
    placed = [place_segments(lines[i], segments[i], bands) for i in body]
    values = find_value_columns(placed, len(bands))
    ys = [level.y for level in levels]
    groups = [[first + i for i in group] for group in group_rows([lines[i] for i in body], placed, values, ys)]
    bands, head = write_header(
        lines[:first], segments[:first], bands, levels, edges if zones is not None else (), values
    )
    places = Places(bands)
    written = [write_row(lines, group, segments, places) for group in groups]
    span_rows(written)
    rows = head + written
    told = frame is not None and len(levels) > 2
    return _doubt_torn(_finish(rows, bands, levels, told), len(head)), len(head)


def _doubt_torn(grid: Grid, header: int) -> Grid:
    """The grid, trusted less where its names may stand over the wrong columns."""
    if not find_torn_names(grid.texts(), header):
        return grid
    return replace(grid, confidence=min(grid.confidence, DOUBTED), reasons=(*grid.reasons, TORN))


def _find_zones(
    lines: Sequence[Line], segments: Sequence[Sequence[Segment]], first: int, edges: Sequence[float]
) -> list[Band] | None:
    """The columns between the edges, by all lines of the body but those that run across as one."""
    whole = [
        line
        for line, cut in zip(lines[first:], segments[first:], strict=True)
        if len(cut) > 1 or not any(cut[0].x0 < edge - 1.5 and cut[0].x1 > edge + 1.5 for edge in edges)
    ]
    return find_zones_between(whole, edges) if whole else None


def _levels_inside(frame: Frame | None, lines: Sequence[Line]) -> list[Level]:
    """The frame's levels between the lines, whole or partial, from top to bottom."""
    if frame is None:
        return []
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    found = [level for level in (*frame.levels, *frame.partial) if top - 30 <= level.y <= bottom + 30]
    return sorted(found, key=lambda level: level.y)


def _finish(rows: Sequence[Row], bands: Sequence[Band], levels: Sequence[Level], told: bool) -> Grid:
    left = min(bands[0][0], min(line.x0 for row in rows for lines in row.pieces.values() for line in lines)) - 1
    right = max(bands[-1][1], max(line.x1 for row in rows for lines in row.pieces.values() for line in lines)) + 1
    xs = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), right]
    ys = [rows[0].top - 1]
    ys += [(above.bottom + below.top) / 2 for above, below in pairwise(rows)]
    ys.append(rows[-1].bottom + 1)
    ys = list(accumulate(ys, max))
    cells: list[GridCell] = []
    hidden: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        cells.extend(cell for cell in write_cells(at, row, xs, ys) if (at, cell.column) not in hidden)
        hidden.update((below, column) for column, high in row.heights.items() for below in range(at + 1, at + high))
    sure = all(cell.fits for cell in cells)
    reasons = (REASON,) if sure else (REASON, MISFIT)
    return Grid(tuple(xs), tuple(ys), tuple(cells), (FRAMED if told else CONFIDENCE) if sure else DOUBTED, reasons)


def find_torn_names(rows: Sequence[Sequence[str]], header: int) -> bool:
    """Does a name go on in lower case right of one that begins as names do, or a measure stand over the times?

    `rows` are a table's texts, the first `header` of which name the columns.
    """
    if not 0 < header < len(rows):
        return False
    leaves = rows[header - 1]
    before = ""
    for name in leaves:
        if before and _goes_on(name) and not before[0].islower():
            return True
        before = name or before
    return any(_is_measure(name) and _holds_times(rows[header:], column) for column, name in enumerate(leaves))


def _goes_on(name: str) -> bool:
    return name[:1].islower() and len(name.split()) > 1 and name.lower() not in words_of("units")


def _is_measure(name: str) -> bool:
    return len(name.split()) > MOST_WORDS


def _holds_times(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [row[column] for row in rows if row[column]]
    return len(texts) >= LEAST_TIMES and sum(map(is_time, texts)) >= len(texts) - 1
