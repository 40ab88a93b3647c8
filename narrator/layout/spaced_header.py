"""Places the names above columns: names of one column each, and names of groups that reach over several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.frames import Level
from narrator.layout.segments import Segment
from narrator.layout.spaced_columns import Band

UNNAMED = 6.0
"""Points of misplacement that a column without a name above it weighs as much as."""

UNEVEN = 4.0
"""Points that a group of another size than its neighbour's weighs."""

MOST_GROUP_COLUMNS = 60
"""Columns of a table whose groups are told by their places; wider ones keep their names where they stand."""

Place = tuple[int, int]


def place_names(
    segments: Sequence[Segment], bands: Sequence[Band], levels: Sequence[Level], group: bool
) -> list[Place]:
    """The first and last column that each name stands over, from left to right.

    `levels` are lines right above or below the names, whose pieces may show how far each reaches; `group` says that
    finer names stand below, so that these may reach over columns that they do not touch.
    """
    shown = _shown_places(segments, bands, levels) if group else None
    if shown is not None:
        return shown
    touching = [_touching(segment, bands) for segment in segments]
    if not group or len(segments) >= len(bands) - 1 or len(bands) > MOST_GROUP_COLUMNS:
        return touching
    return _spread(segments, bands, touching)


def _touching(segment: Segment, bands: Sequence[Band]) -> Place:
    reach = [i for i, (left, right) in enumerate(bands) if segment.x0 < right and segment.x1 > left]
    if not reach:
        middle = (segment.x0 + segment.x1) / 2
        nearest = min(range(len(bands)), key=lambda i: max(bands[i][0] - middle, middle - bands[i][1]))
        return nearest, nearest
    return reach[0], reach[-1]


def _shown_places(segments: Sequence[Segment], bands: Sequence[Band], levels: Sequence[Level]) -> list[Place] | None:
    """The places that the pieces of one level show, where every name stands over a piece of its own."""
    for level in levels:
        pieces = [p for p in level.pieces if p[1] - p[0] > 2]
        if not 1 < len(pieces) < len(bands) and len(levels) < 2:
            continue
        found: list[Place] = []
        for segment in segments:
            middle = (segment.x0 + segment.x1) / 2
            piece = next((p for p in pieces if p[0] - 1 <= middle <= p[1] + 1), None)
            if piece is None:
                continue
            under = [i for i, (a, b) in enumerate(bands) if piece[0] - 1 <= (a + b) / 2 <= piece[1] + 1]
            if under:
                found.append((under[0], under[-1]))
        ordered = all(a[1] < b[0] for a, b in pairwise(found))
        if len(found) == len(segments) and ordered and any(a < b for a, b in found):
            return found
    return None


def _spread(segments: Sequence[Segment], bands: Sequence[Band], touching: Sequence[Place]) -> list[Place]:
    """Runs of neighbouring columns for the names, centred or beginning under each, that leave few without a name."""
    count, columns = len(segments), len(bands)
    first = 0 if touching[0][0] == 0 else 1
    start: dict[tuple[int, int], tuple[float, list[Place]]] = {(first, 0): (0.0, [])}
    for k, segment in enumerate(segments):
        following: dict[tuple[int, int], tuple[float, list[Place]]] = {}
        for (at, size), (cost, places) in start.items():
            for left in range(at, columns - (count - k - 1)):
                skipped = cost + UNNAMED * (left - at)
                for right in range(left, columns - (count - k - 1)):
                    if left == 0 and right > 0:
                        break
                    if not (left <= touching[k][0] and touching[k][1] <= right):
                        continue
                    width = right - left + 1
                    total = skipped + _misplaced(segment, bands[left][0], bands[right][1])
                    total += UNEVEN * (size not in (0, width))
                    key = (right + 1, 0 if left == 0 else width)
                    if key not in following or total < following[key][0]:
                        following[key] = (total, [*places, (left, right)])
        start = following
    ends = [(cost + UNNAMED * (columns - at), places) for (at, _), (cost, places) in start.items()]
    return min(ends)[1] if ends else list(touching)


def _misplaced(segment: Segment, left: float, right: float) -> float:
    middle = abs((segment.x0 + segment.x1) / 2 - (left + right) / 2)
    return min(middle, abs(segment.x0 - left), 40.0)
