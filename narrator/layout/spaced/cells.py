"""Writes the rows of tables that white space makes: the column each piece of text stands in, and how far it reaches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.grid import GridCell
from narrator.layout.records import Line, create_line
from narrator.layout.segments import Segment
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.spans import Piece, find_spans

TOUCH = 0.01
"""Points by which a piece must reach into a column."""


@dataclass(slots=True)
class Row:
    """A row while it is made: pieces of text by the column that they begin in, and how far each reaches."""

    top: float
    bottom: float
    pieces: dict[int, list[Line]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    misfits: set[int] = field(default_factory=set)
    heights: dict[int, int] = field(default_factory=dict)

    def add(self, column: int, last: int, segment: Segment) -> None:
        """Puts a piece of text into the columns from the one to the other."""
        self.pieces.setdefault(column, []).append(create_line(segment.words))
        self.spans[column] = max(self.spans.get(column, 1), last - column + 1)


class Places:
    """The columns, so that the ones at a place are found in no time."""

    def __init__(self, bands: Sequence[Band]) -> None:
        """The columns as (left, right), from left to right; they don't overlap."""
        self._lefts = [left for left, _ in bands]
        self._rights = [right for _, right in bands]

    def __len__(self) -> int:
        """How many columns there are."""
        return len(self._lefts)

    def find(self, x0: float, x1: float) -> tuple[int, int]:
        """The first and last column that a stretch reaches into, or twice the nearest one."""
        first, last = bisect_right(self._rights, x0 + TOUCH), bisect_left(self._lefts, x1 - TOUCH) - 1
        if first <= last:
            return first, last
        middle = (x0 + x1) / 2
        near = [i for i in (last, first) if 0 <= i < len(self)]
        nearest = min(near, key=lambda i: max(self._lefts[i] - middle, middle - self._rights[i]))
        return nearest, nearest

    def cut(self, segments: Sequence[Segment]) -> list[Segment]:
        """The segments cut wherever a space of theirs lies between two columns."""
        found: list[Segment] = []
        for segment in segments:
            run = [segment.words[0]]
            for a, b in pairwise(segment.words):
                at = bisect_left(self._lefts, a.x1) - 1
                inside = at >= 0 and a.x1 <= self._rights[at] + TOUCH
                if inside and at + 1 < len(self) and b.x0 >= self._lefts[at + 1] - TOUCH:
                    found.append(Segment(tuple(run)))
                    run = []
                run.append(b)
            found.append(Segment(tuple(run)))
        return found


def write_row(
    lines: Sequence[Line], group: Sequence[int], segments: Sequence[Sequence[Segment]], places: Places
) -> Row:
    """The row of the body that a group of lines makes; a line alone that runs over columns is one cell."""
    row = Row(min(lines[i].top for i in group), max(lines[i].bottom for i in group))
    for index in group:
        cut = segments[index]
        if len(cut) == 1 and len(group) == 1:
            first, last = places.find(cut[0].x0, cut[0].x1)
            if first == 0 and last > 0:
                row.add(0, len(places) - 1, cut[0])
                continue
        for piece in places.cut(cut):
            first, last = places.find(piece.x0, piece.x1)
            row.add(first, last, piece)
            if last > first:
                row.misfits.add(first)
    return row


def span_rows(rows: Sequence[Row]) -> None:
    """Moves the lines of first cells that span rows to the first of these."""
    pieces = [
        (Piece(at, line.baseline, line.top, line.bottom, line.size), line)
        for at, row in enumerate(rows)
        for line in row.pieces.get(0, [])
        if row.spans.get(0, 1) == 1
    ]
    edges = [rows[0].top, *((a.bottom + b.top) / 2 for a, b in pairwise(rows)), rows[-1].bottom]
    labels = [" ".join(line.text for line in row.pieces.get(1, ())) for row in rows]
    spans = find_spans([piece for piece, _ in pieces], labels, edges)
    if not spans:
        return
    for row in rows:
        if row.spans.get(0, 1) == 1:
            row.pieces.pop(0, None)
            row.misfits.discard(0)
    for first, last, members in spans:
        rows[first].pieces[0] = [pieces[i][1] for i in members]
        rows[first].heights[0] = last - first + 1


def write_cells(at: int, row: Row, xs: Sequence[float], ys: Sequence[float]) -> list[GridCell]:
    """The cells of a row from left to right, with an empty one wherever nothing stands."""
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
