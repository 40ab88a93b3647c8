"""Builds the grid of a table whose columns, and mostly rows, white space makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.frames import Frame, Level
from narrator.layout.grid import Grid, GridCell
from narrator.layout.records import Line, create_line
from narrator.layout.segments import Segment, cut_at_edges, cut_line
from narrator.layout.spaced_body import begin_body
from narrator.layout.spaced_columns import Band, add_single, find_columns, find_zones_between
from narrator.layout.spaced_header import HeaderLine, place_names, split_header
from narrator.layout.spaced_names import cut_names, gather_names, match_names
from narrator.layout.spaced_rows import find_value_columns, group_rows, place_segments
from narrator.layout.spaced_spans import Piece, find_spans

CONFIDENCE = 0.9
"""How far columns told by white space are trusted where every cell stands in one of them."""

FRAMED = 0.95
"""How far they are trusted where levels tell the rows."""

DOUBTED = 0.7
"""How far they are trusted where a cell reaches over two columns."""

REASON = "columns told by white space alone"
MISFIT = "a cell reaches over two columns"


@dataclass(slots=True)
class _Row:
    """A row while it is made: pieces of text by the column that they begin in, and how far each reaches."""

    top: float
    bottom: float
    pieces: dict[int, list[Line]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    misfits: set[int] = field(default_factory=set)
    heights: dict[int, int] = field(default_factory=dict)

    def add(self, column: int, last: int, segment: Segment) -> None:
        self.pieces.setdefault(column, []).append(create_line(segment.words))
        self.spans[column] = max(self.spans.get(column, 1), last - column + 1)


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
    bands, head = _write_header(lines[:first], segments[:first], bands, levels, edges if zones is not None else ())
    written = [_write_row(lines, group, segments, bands) for group in groups]
    _span_rows(written)
    rows = head + written
    told = frame is not None and len(levels) > 2
    return _finish(rows, bands, levels, told), len(head)


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


def _write_header(
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    bands: list[Band],
    levels: Sequence[Level],
    edges: Sequence[float],
) -> tuple[list[Band], list[_Row]]:
    """The columns as wide as their names, with columns that only names tell, and the header's rows."""
    header = split_header(lines, segments, bands, [level.y for level in levels])
    if not header:
        return bands, []
    leaf = [list(cut_at_edges(cut, edges)) for cut in cut_names(header[-1], bands)]
    names = gather_names(leaf)
    bands = _take_names(bands, names, match_names(names, bands))
    rows = [_write_names(row, bands, levels) for row in header[:-1]]
    last = _Row(min(line.top for line, _ in header[-1]), max(line.bottom for line, _ in header[-1]))
    for cut in leaf:
        for segment in cut:
            inside = [i for i, (a, b) in enumerate(bands) if segment.x0 < b and segment.x1 > a]
            column = inside[0] if inside else min(range(len(bands)), key=lambda i: abs(bands[i][0] - segment.x0))
            last.add(column, inside[-1] if inside else column, segment)
    return bands, [*rows, last]


def _take_names(bands: list[Band], names: Sequence[Band], places: Sequence[int | None]) -> list[Band]:
    """The columns with their names' extents, and a column more for each name that has none below it."""
    found = list(bands)
    for name, place in zip(names, places, strict=True):
        if place is not None:
            least = bands[place - 1][1] if place else name[0]
            most = bands[place + 1][0] if place + 1 < len(bands) else name[1]
            found[place] = (
                min(found[place][0], max(name[0], least)), max(found[place][1], min(name[1], most))
            )  # fmt: skip
    fresh = [name for name, place in zip(names, places, strict=True) if place is None]
    found = sorted([*found, *fresh])
    return [
        (left, min(right, found[i + 1][0]) if i + 1 < len(found) else right) for i, (left, right) in enumerate(found)
    ]


def _write_names(row: Sequence[HeaderLine], bands: Sequence[Band], levels: Sequence[Level]) -> _Row:
    """A header's row above its last one: the names of groups, and parts of names of single columns."""
    top, bottom = min(line.top for line, _ in row), max(line.bottom for line, _ in row)
    made = _Row(top, bottom)
    near = [level for level in levels if abs(level.y - bottom) < 12 or abs(level.y - top) < 12]
    shown = min((level.pieces for level in near if 1 < len(level.pieces) < len(bands)), key=len, default=())
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(shown)]
    row = [(line, list(cut_at_edges(segments, edges))) for line, segments in row]
    names = gather_names([segments for _, segments in row])
    whole = [[s for _, segments in row for s in segments if name[0] - 0.01 <= s.x0 <= name[1]] for name in names]
    widest = [max(segments, key=lambda segment: segment.x1 - segment.x0) for segments in whole]
    for segments, place in zip(whole, place_names(widest, bands, near, True), strict=True):
        for segment in segments:
            made.add(place[0], place[1], segment)
    return made


def _write_row(
    lines: Sequence[Line], group: Sequence[int], segments: Sequence[Sequence[Segment]], bands: Sequence[Band]
) -> _Row:
    row = _Row(min(lines[i].top for i in group), max(lines[i].bottom for i in group))
    for index in group:
        cut = segments[index]
        if len(cut) == 1 and len(group) == 1:
            reach = [i for i, (a, b) in enumerate(bands) if cut[0].x0 < b and cut[0].x1 > a]
            if len(reach) > 1 and reach[0] == 0:
                row.add(0, len(bands) - 1, cut[0])
                continue
        for piece in _cut_at_columns(cut, bands):
            reach = [i for i, (a, b) in enumerate(bands) if piece.x0 < b - 0.01 and piece.x1 > a + 0.01]
            middle = (piece.x0 + piece.x1) / 2
            column = (
                reach[0]
                if reach
                else min(range(len(bands)), key=lambda i: max(bands[i][0] - middle, middle - bands[i][1]))
            )
            row.add(column, reach[-1] if reach else column, piece)
            if len(reach) > 1:
                row.misfits.add(column)
    return row


def _cut_at_columns(segments: Sequence[Segment], bands: Sequence[Band]) -> list[Segment]:
    """The segments cut wherever a space of theirs lies between two columns."""
    found: list[Segment] = []
    for segment in segments:
        run = [segment.words[0]]
        for a, b in pairwise(segment.words):
            if any(
                a.x1 <= left[1] + 0.01 and b.x0 >= right[0] - 0.01 and a.x1 > left[0] and b.x0 < right[1]
                for left, right in pairwise(bands)
            ):
                found.append(Segment(tuple(run)))
                run = []
            run.append(b)
        found.append(Segment(tuple(run)))
    return found


def _finish(rows: Sequence[_Row], bands: Sequence[Band], levels: Sequence[Level], told: bool) -> Grid:
    left = min(bands[0][0], min(line.x0 for row in rows for lines in row.pieces.values() for line in lines)) - 1
    right = max(bands[-1][1], max(line.x1 for row in rows for lines in row.pieces.values() for line in lines)) + 1
    xs = [left, *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), right]
    ys = [rows[0].top - 1]
    ys += [(above.bottom + below.top) / 2 for above, below in pairwise(rows)]
    ys.append(rows[-1].bottom + 1)
    ys = [max(ys[: i + 1]) for i in range(len(ys))] if len(ys) < 400 else _rising(ys)
    cells: list[GridCell] = []
    hidden: set[int] = set()
    for at, row in enumerate(rows):
        cells.extend(cell for cell in _cells(at, row, xs, ys) if cell.column or at not in hidden)
        hidden.update(range(at + 1, at + row.heights.get(0, 1)))
    sure = all(cell.fits for cell in cells)
    reasons = (REASON,) if sure else (REASON, MISFIT)
    return Grid(tuple(xs), tuple(ys), tuple(cells), (FRAMED if told else CONFIDENCE) if sure else DOUBTED, reasons)


def _rising(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in values:
        found.append(max(value, found[-1]) if found else value)
    return found


def _span_rows(rows: Sequence[_Row]) -> None:
    """Moves the lines of first cells that span rows to the first of these."""
    pieces = [
        (Piece(at, line.baseline, line.top, line.bottom, line.size), line)
        for at, row in enumerate(rows)
        for line in row.pieces.get(0, [])
        if row.spans.get(0, 1) == 1
    ]
    edges = [rows[0].top, *((a.bottom + b.top) / 2 for a, b in pairwise(rows)), rows[-1].bottom]
    spans = find_spans([piece for piece, _ in pieces], sum(1 in row.pieces for row in rows), edges)
    if not spans:
        return
    for row in rows:
        if row.spans.get(0, 1) == 1:
            row.pieces.pop(0, None)
            row.misfits.discard(0)
    for first, last, members in spans:
        rows[first].pieces[0] = [pieces[i][1] for i in members]
        rows[first].heights[0] = last - first + 1


def _cells(at: int, row: _Row, xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    cells: list[GridCell] = []
    column, columns = 0, len(xs) - 1
    starts = sorted(row.pieces)
    while column < columns:
        following = next((other for other in starts if other > column), columns)
        span = min(row.spans.get(column, 1), following - column)
        high = row.heights.get(column, 1)
        box = BBox(xs[column], ys[at], xs[column + span], ys[at + high])
        lines = tuple(row.pieces.get(column, ()))
        cells.append(GridCell(at, column, high, span, box, lines, column not in row.misfits))
        column += span
    return cells
