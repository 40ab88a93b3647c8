"""Writes the rows of a header over columns that are known, and the columns that only their names tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.frames import Level
from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_at_edges
from narrator.layout.spaced_cells import Row
from narrator.layout.spaced_columns import Band
from narrator.layout.spaced_header import HeaderLine, place_names, split_header
from narrator.layout.spaced_names import cut_names, gather_names, match_names


def write_header(
    lines: Sequence[Line],
    segments: Sequence[Sequence[Segment]],
    bands: list[Band],
    levels: Sequence[Level],
    edges: Sequence[float],
) -> tuple[list[Band], list[Row]]:
    """The columns as wide as their names, with columns that only names tell, and the header's rows."""
    header = split_header(lines, segments, bands, [level.y for level in levels])
    if not header:
        return bands, []
    leaf = [list(cut_at_edges(cut, edges)) for cut in cut_names(header[-1], bands)]
    names = gather_names(leaf)
    bands = _take_names(bands, names, match_names(names, bands))
    rows = [_write_names(row, bands, levels) for row in header[:-1]]
    last = Row(min(line.top for line, _ in header[-1]), max(line.bottom for line, _ in header[-1]))
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


def _write_names(row: Sequence[HeaderLine], bands: Sequence[Band], levels: Sequence[Level]) -> Row:
    """A header's row above its last one: the names of groups, and parts of names of single columns."""
    top, bottom = min(line.top for line, _ in row), max(line.bottom for line, _ in row)
    made = Row(top, bottom)
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
