"""Builds the grid of a table that white space makes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.grid import Grid, GridCell
from narrator.layout.records import Line, create_line
from narrator.layout.segments import Segment, bands_of, cut_line, holds_figures

CONFIDENCE = 0.9
"""How far columns told by white space are trusted where every cell stands in one of them."""

DOUBTED = 0.7
"""How far they are trusted where a cell reaches over two columns."""

REASON = "columns told by white space alone"


def create_spaced_grid(lines: Sequence[Line], header: int, bands: Sequence[tuple[float, float]]) -> Grid:
    """The grid of these lines, the first `header` of which name the columns; label lines are joined to their rows."""
    groups: list[list[Line]] = [[line] for line in lines[:header]]
    for line in lines[header:]:
        segments = cut_line(line)
        if holds_figures(segments) or not groups[header:] or not _continues_label(line, groups[-1]):
            if len(groups) > header and _waits(groups[-1]) and holds_figures(segments) and _is_wrapped(line):
                groups[-1].append(line)
            else:
                groups.append([line])
        else:
            groups[-1].append(line)
    xs = _edges(lines, bands)
    ys = [min(line.top for line in groups[0]) - 1]
    for above, below in pairwise(groups):
        ys.append((max(line.bottom for line in above) + min(line.top for line in below)) / 2)
    ys.append(max(line.bottom for line in groups[-1]) + 1)
    ys = [max(ys[: i + 1]) for i in range(len(ys))]
    cells = [cell for row, group in enumerate(groups) for cell in _create_row(row, group, bands, xs, ys)]
    sure = all(cell.fits for cell in cells)
    return Grid(tuple(xs), tuple(ys), tuple(cells), CONFIDENCE if sure else DOUBTED, (REASON,))


def _continues_label(line: Line, group: Sequence[Line]) -> bool:
    """Does a line without figures go on with the label of the row above?"""
    return line.text[:1].islower() or line.text[:1] in "(&" or group[-1].text.endswith(("-", "/", ","))


def _waits(group: Sequence[Line]) -> bool:
    """Is the group a label whose figures have not come yet?"""
    return not any(holds_figures(cut_line(line)) for line in group)


def _is_wrapped(line: Line) -> bool:
    """Does the row of figures below finish the label above it?"""
    return line.text[:1].islower() or line.text[:1] in "(&"


def _edges(lines: Sequence[Line], bands: Sequence[tuple[float, float]]) -> list[float]:
    left = min(bands[0][0], min(line.x0 for line in lines)) - 1
    right = max(bands[-1][1], max(line.x1 for line in lines)) + 1
    return [left, *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), right]


def _create_row(
    row: int, group: Sequence[Line], bands: Sequence[tuple[float, float]], xs: Sequence[float], ys: Sequence[float]
) -> list[GridCell]:
    placed: dict[int, list[tuple[Line, Segment]]] = {}
    spans: dict[int, int] = {}
    misfits: set[int] = set()
    for line in group:
        for segment in cut_line(line):
            reach = bands_of(segment, bands) or [_nearest(segment, bands)]
            start = reach[0]
            placed.setdefault(start, []).append((line, segment))
            spans[start] = max(spans.get(start, 1), len(reach))
            if len(reach) > 1 and holds_figures(cut_line(line)):
                misfits.add(start)
    cells: list[GridCell] = []
    column = 0
    while column < len(bands):
        following = next((other for other in sorted(placed) if other > column), len(bands))
        span = min(spans.get(column, 1), following - column)
        pieces = tuple(create_line(segment.words) for _, segment in placed.get(column, []))
        box = BBox(xs[column], ys[row], xs[column + span], ys[row + 1])
        cells.append(GridCell(row, column, 1, span, box, pieces, column not in misfits))
        column += span
    return cells


def _nearest(segment: Segment, bands: Sequence[tuple[float, float]]) -> int:
    middle = (segment.x0 + segment.x1) / 2
    return min(range(len(bands)), key=lambda i: min(abs(middle - bands[i][0]), abs(middle - bands[i][1])))
