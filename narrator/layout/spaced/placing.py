"""Places names over columns: each over the one it names, or over those of its group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.segments import Segment
from narrator.layout.spaced.columns import Band
from narrator.layout.spaced.frames import Level

UNNAMED = 6.0
"""Points of misplacement that a column without a name above it weighs as much as."""

UNEVEN = 4.0
"""Points that a group of another size than its neighbour's weighs."""

LEANING = 2.0
"""Points by which a name may reach over its cell's side; italics and tight centring reach over by one."""

EXACT = 0.6
"""Points by which a single column's name misses its column at most where it is set otherwise than groups' names are."""

MOST_GROUP_COLUMNS = 60
"""Columns of a table whose groups are told by their places; wider ones keep their names where they stand."""

Place = tuple[int, int]
Aligned = Callable[[Segment, float, float], float]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What columns are, by their index: no group reaches over those in `single`; those in `texts` hold no values, and
    those in `bare` have no name in the header's last row. No group reaches beyond one piece in `pieces`, the first and
    last columns that stand over each. `sides` are the sides of the columns' cells, where these are drawn below.
    """

    single: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()
    pieces: tuple[Place, ...] = ()
    sides: tuple[Band, ...] = ()

    def parts(self, left: int, right: int) -> bool:
        """Does a piece end between the two columns, or one of them stand over none?"""
        return bool(self.pieces) and not any(first <= left and right <= last for first, last in self.pieces)

    def cost_of_skipping(self, first: int, end: int) -> float:
        """What columns without a group's name weigh: groups are of columns of values."""
        return UNNAMED * sum(column not in self.texts for column in range(first, end))

    def cost_of_texts(self, left: int, right: int) -> float:
        """What a group weighs that begins or ends with a column of texts."""
        return UNNAMED * (right > left and (left in self.texts or right in self.texts))


NO_KINDS = Kinds()


def place_names(
    segments: Sequence[Segment],
    bands: Sequence[Band],
    levels: Sequence[Level],
    group: bool,
    kinds: Kinds = NO_KINDS,
) -> list[Place]:
    """The first and last column that each name stands over, from left to right.

    `levels` are lines right above or below the names, whose pieces may show how far each reaches; `group` says that
    finer names stand below, so that these may reach over columns that they do not touch.
    """
    shown = _shown_places(segments, bands, levels) if group else None
    if shown is not None:
        return shown
    touching = [_touching(segment, bands) for segment in segments]
    if group and kinds.sides:
        touching = [
            _widen(place, _within(segment, kinds.sides)) for place, segment in zip(touching, segments, strict=True)
        ]
    if not group or len(segments) >= len(bands) - 1 or len(bands) > MOST_GROUP_COLUMNS:
        return touching
    made = [_spread(segments, bands, touching, aligned, kinds) for aligned in ALIGNED]
    return min(made, key=lambda found: found[0])[1]


def _touching(segment: Segment, bands: Sequence[Band]) -> Place:
    reach = [i for i, (left, right) in enumerate(bands) if segment.x0 < right and segment.x1 > left]
    if not reach:
        middle = (segment.x0 + segment.x1) / 2
        nearest = min(range(len(bands)), key=lambda i: max(bands[i][0] - middle, middle - bands[i][1]))
        return nearest, nearest
    return reach[0], reach[-1]


def _within(segment: Segment, sides: Sequence[Band]) -> Place:
    """The columns whose cells a name stands in; it may lean over their outer sides a little."""
    over = [i for i, (left, right) in enumerate(sides) if segment.x0 < right - LEANING and segment.x1 > left + LEANING]
    return (over[0], over[-1]) if over else (len(sides), -1)


def _widen(one: Place, other: Place) -> Place:
    return min(one[0], other[0]), max(one[1], other[1])


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


def _spread(
    segments: Sequence[Segment],
    bands: Sequence[Band],
    touching: Sequence[Place],
    aligned: Aligned,
    kinds: Kinds,
) -> tuple[float, list[Place]]:
    """Runs of neighbouring columns for the names, all aligned alike over them, that leave few without a name.

    The first of the pair is what the runs cost, in points.
    """
    count, columns = len(segments), len(bands)
    first = 0 if touching[0][0] == 0 else 1
    start: dict[tuple[int, int], tuple[float, list[Place]]] = {(first, 0): (0.0, [])}
    for k, segment in enumerate(segments):
        following: dict[tuple[int, int], tuple[float, list[Place]]] = {}
        for (at, size), (cost, places) in start.items():
            for left in range(at, columns - (count - k - 1)):
                skipped = cost + kinds.cost_of_skipping(at, left)
                for right in range(left, columns - (count - k - 1)):
                    if right > left and (left == 0 or left in kinds.single or right in kinds.single):
                        break
                    if right > left and kinds.parts(left, right):
                        break
                    if not (left <= touching[k][0] and touching[k][1] <= right):
                        continue
                    width = right - left + 1
                    alone = width == 1 and left in kinds.bare
                    total = skipped + _measure_place(segment, bands[left : right + 1], aligned)
                    total += UNEVEN * (not alone and size not in (0, width)) + kinds.cost_of_texts(left, right)
                    key = (right + 1, 0 if left == 0 else size if alone else width)
                    if key not in following or total < following[key][0]:
                        following[key] = (total, [*places, (left, right)])
        start = following
    ends = [(cost + kinds.cost_of_skipping(at, columns), places) for (at, _), (cost, places) in start.items()]
    return min(ends, default=(1e9, list(touching)))


def _measure_place(segment: Segment, under: Sequence[Band], aligned: Aligned) -> float:
    """The points by which a name misses its place over the columns; that of a single one may be set as its figures."""
    left, right = under[0][0], under[-1][1]
    exact = len(under) == 1 and any(way(segment, left, right) <= EXACT for way in ALIGNED)
    return 0.0 if exact else aligned(segment, left, right)


def _from_middle(segment: Segment, left: float, right: float) -> float:
    return min(abs((segment.x0 + segment.x1) / 2 - (left + right) / 2), 40.0)


def _from_left(segment: Segment, left: float, right: float) -> float:
    return min(abs(segment.x0 - left), 40.0)


def _from_right(segment: Segment, left: float, right: float) -> float:
    return min(abs(segment.x1 - right), 40.0)


ALIGNED = (_from_middle, _from_left, _from_right)
"""How the names of groups may be set over their columns, one way for all of a row."""
