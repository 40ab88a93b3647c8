"""Lays the names of columns over the columns: cuts names that run together, matches names to columns in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_at_edges, find_bands
from narrator.layout.spaced.columns import Band

UNNAMED = 6.0
"""Points of distance that a column without a name weighs as much as."""

NEW_COLUMN = 45.0
"""Points of distance from its column from which a name is rather that of a column without any cell below it."""

LEAST_CUT = 0.18
"""Font sizes of white space between two names that stand over neighbouring columns."""

SAME_SIDE = 0.7
"""Points by which the left sides of one name's lines differ at most."""

MOST_MATCHED = 150
"""Names and columns that are matched in order; wider tables have their names stand right over the columns."""


def cut_names(lines: Sequence[tuple[Line, Sequence[Segment]]], bands: Sequence[Band]) -> list[list[Segment]]:
    """The names on each of the lines: a segment over two columns is cut where a space lies between these.

    Names on several lines stand in their columns, so that the space is looked for which all of the lines share.
    """
    lines = _cut_blocks(lines)
    words = sorted((word.x0, word.x1) for line, _ in lines for word in line.words)
    free: list[Band] = []
    at = words[0][1]
    for x0, x1 in words:
        if x0 > at:
            free.append((at, x0))
        at = max(at, x1)
    places = [_widest(free, left[1], right[0]) for left, right in pairwise(bands)]
    return [_cut_line(line, segments, bands, places) for line, segments in lines]


def _cut_blocks(lines: Sequence[tuple[Line, Sequence[Segment]]]) -> list[tuple[Line, Sequence[Segment]]]:
    """The lines with segments cut where their ends stand in a block with a piece above or below: "Month | year" below
    "Council tax in", whose left sides are one.
    """
    found: list[tuple[Line, Sequence[Segment]]] = []
    for at, (line, segments) in enumerate(lines):
        others = [s for i, (_, cut) in enumerate(lines) if abs(i - at) == 1 for s in cut]
        found.append((line, [piece for segment in segments for piece in _cut_block(segment, others)]))
    return found


def _cut_block(segment: Segment, others: Sequence[Segment]) -> list[Segment]:
    for k in range(1, len(segment.words)):
        left, right = segment.words[k - 1], segment.words[k]
        if right.x0 - left.x1 < LEAST_CUT * right.size:
            continue
        apart = [s for s in others if s.x0 > left.x1 and s.x0 < segment.x1 and not _is_below(segment, s)]
        if any(abs(s.x0 - right.x0) <= SAME_SIDE for s in apart):
            return [Segment(segment.words[:k]), *_cut_block(Segment(segment.words[k:]), others)]
    return [segment]


def _is_below(segment: Segment, other: Segment) -> bool:
    """Are both lines of one name, in the middle of a cell or at its right?"""
    middle = abs(segment.x0 + segment.x1 - other.x0 - other.x1) / 2
    return min(middle, abs(segment.x1 - other.x1)) <= SAME_SIDE


def _widest(free: Sequence[Band], left: float, right: float) -> float | None:
    """The middle of the widest free strip that lies, if only in part, between the two places."""
    between = [(b - a, (a + b) / 2) for a, b in free if a < right and b > left and a <= right + 1 and b >= left - 1]
    return max(between)[1] if between else None


def _cut_line(
    line: Line, segments: Sequence[Segment], bands: Sequence[Band], places: Sequence[float | None]
) -> list[Segment]:
    found: list[Segment] = []
    for segment in segments:
        pieces = [segment]
        for ((_, left), (right, _)), place in zip(pairwise(bands), places, strict=True):
            last = pieces[-1]
            if last.x0 < left and last.x1 > right:
                cut = cut_at_edges([last], [place]) if place is not None else (last,)
                pieces[-1:] = cut if len(cut) > 1 else _cut_between(last, left, right, line.size)
        found.extend(pieces)
    return found


def _cut_between(segment: Segment, left: float, right: float, size: float) -> list[Segment]:
    """The segment cut at its widest space between the two places; whole where there is none."""
    best, place = LEAST_CUT * size, 0
    for index, (a, b) in enumerate(pairwise(segment.words), start=1):
        between = a.x0 < right and b.x1 > left and a.x1 <= right + 1 and b.x0 >= left - 1
        if between and b.x0 - a.x1 > best:
            best, place = b.x0 - a.x1, index
    if not place:
        return [segment]
    return [Segment(segment.words[:place]), Segment(segment.words[place:])]


def gather_names(lines: Sequence[Sequence[Segment]]) -> list[Band]:
    """The names that the segments of a row's lines make, one below the other, as (left, right)."""
    return find_bands(lines)


def match_names(names: Sequence[Band], bands: Sequence[Band]) -> list[int | None]:
    """For each name the index of its column; None for a name that no column lies under. Their order is kept."""
    if len(names) == len(bands) or len(names) > MOST_MATCHED or len(bands) > MOST_MATCHED:
        return [i if i < len(bands) else None for i in range(len(names))]
    count, columns = len(names), len(bands)
    infinite = 1e12
    cost = [[infinite] * (columns + 1) for _ in range(count + 1)]
    step: list[list[str]] = [[""] * (columns + 1) for _ in range(count + 1)]
    cost[0][0] = 0.0
    for i in range(count + 1):
        for j in range(columns + 1):
            here = cost[i][j]
            if here >= infinite:
                continue
            options = []
            if j < columns:
                options.append(("skip", i, j + 1, UNNAMED if j else UNNAMED / 3))
            if i < count:
                options.append(("new", i + 1, j, NEW_COLUMN))
            if i < count and j < columns:
                options.append(("match", i + 1, j + 1, _distance(names[i], bands[j])))
            for name, a, b, extra in options:
                if here + extra < cost[a][b]:
                    cost[a][b], step[a][b] = here + extra, name
    found: list[int | None] = [None] * count
    i, j = count, columns
    while i or j:
        move = step[i][j]
        if move == "match":
            i, j = i - 1, j - 1
            found[i] = j
        elif move == "new":
            i -= 1
        else:
            j -= 1
    return found


def _distance(name: Band, band: Band) -> float:
    """How far a name stands from its column; a name that touches it stands the nearer the better they are aligned."""
    apart = max(name[0] - band[1], band[0] - name[1])
    if apart > 0:
        return apart
    aligned = min(
        abs(name[0] - band[0]), abs(name[1] - band[1]), abs((name[0] + name[1]) / 2 - (band[0] + band[1]) / 2)
    )
    return min(aligned, 10.0) / 10
