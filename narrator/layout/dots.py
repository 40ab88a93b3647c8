"""Joins the dots of dotted lines to rulings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from narrator.layout.records import Ruling

STEP = 6.0
"""Points between the dots of a line, at most; borders of word processors and browsers have 1.5 to 4."""

LEAST_DOTS = 6
"""Dots that make a line: bullets and leaders of a list are fewer, or further apart."""

SAME = 0.35
"""Points by which the dots of one line may be off it."""

Point = tuple[float, float]


def join_dots(dots: Iterable[Point]) -> tuple[Ruling, ...]:
    """The level and the upright lines that dots, told by their middles, make."""
    points = list(dots)
    level = _join(points, lambda point: (point[1], point[0]))
    upright = _join(points, lambda point: point)
    return (
        *(Ruling(start, place, end, place) for place, start, end in level),
        *(Ruling(place, start, place, end) for place, start, end in upright),
    )


def _join(points: Sequence[Point], look: Callable[[Point], Point]) -> list[tuple[float, float, float]]:
    """(place, start, end) of the lines along which dots follow each other."""
    rows: list[list[Point]] = []
    for point in sorted(map(look, points)):
        if rows and point[0] - rows[-1][0][0] <= SAME:
            rows[-1].append(point)
        else:
            rows.append([point])
    found: list[tuple[float, float, float]] = []
    for row in rows:
        if len(row) < LEAST_DOTS:
            continue
        row.sort(key=lambda point: point[1])
        ends = [i for i in range(1, len(row)) if row[i][1] - row[i - 1][1] > STEP]
        for first, last in pairwise([0, *ends, len(row)]):
            if last - first >= LEAST_DOTS:
                found.append((row[first][0], row[first][1], row[last - 1][1]))
    return found
