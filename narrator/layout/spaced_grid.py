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

LEADING = 1.45
"""Font sizes between the baselines of one cell's lines, at most; word processors set 1.15 to 1.4."""

CLEAR = 1.15
"""How much wider the least gap between rows must be than the widest within one."""

REASON = "columns told by white space alone"


def create_spaced_grid(lines: Sequence[Line], header: int, bands: Sequence[tuple[float, float]]) -> Grid:
    """The grid of these lines, the first `header` of which name the columns; label lines are joined to their rows."""
    groups = [[line] for line in lines[:header]]
    groups += _cluster_rows(lines[header:]) or _join_labels(lines[header:])
    xs = _edges(lines, bands)
    ys = [min(line.top for line in groups[0]) - 1]
    for above, below in pairwise(groups):
        ys.append((max(line.bottom for line in above) + min(line.top for line in below)) / 2)
    ys.append(max(line.bottom for line in groups[-1]) + 1)
    ys = [max(ys[: i + 1]) for i in range(len(ys))]
    cells = [cell for row, group in enumerate(groups) for cell in _create_row(row, group, bands, xs, ys)]
    sure = all(cell.fits for cell in cells)
    return Grid(tuple(xs), tuple(ys), tuple(cells), CONFIDENCE if sure else DOUBTED, (REASON,))


def _cluster_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows' lines told by their distances: lines of one row stand closer together than rows do.

    Empty where the distances don't tell: every cluster must hold one line of figures, and all gaps between clusters
    must be wider than those inside.
    """
    gaps = [(below.baseline - above.baseline) / max(above.size, below.size) for above, below in pairwise(lines)]
    inside = [gap for gap in gaps if gap <= LEADING]
    between = [gap for gap in gaps if gap > LEADING]
    if not inside or not between or max(inside) * CLEAR > min(between):
        return []
    clusters = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap <= LEADING:
            clusters[-1].append(line)
        else:
            clusters.append([line])
    figures = [sum(holds_figures(cut_line(line)) for line in cluster) for cluster in clusters]
    return clusters if all(count == 1 for count in figures) else []


def _join_labels(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows' lines told by their words: a label line goes on with the row above or waits for the one below."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _belongs(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(line: Line, group: Sequence[Line]) -> bool:
    if holds_figures(cut_line(line)):
        return _waits(group) and _is_wrapped(line)
    return _continues_label(line, group)


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
