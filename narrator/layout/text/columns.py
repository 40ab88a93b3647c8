"""Finds text set in columns, so that it is read down and not across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from narrator.layout.lines import find_lines
from narrator.layout.records import Word

GUTTER = 9.0
"""Points of white space between columns, at least; word spaces in justified text stay under it."""

LEAST_LINES = 6
"""Lines on either side from which text is set in columns and not beside something."""

LEAST_WORDS = 3.5
"""Words that the lines of each column have in the middle; cells and labels have fewer."""

FILL = 0.6
"""Share of its column's width that a line of running text fills in the middle; labels and figures fill less."""

STEP = 4.0
"""Points between the places that are tried as a gutter."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the page: its words, and where it begins on the page."""

    words: tuple[Word, ...]
    top: float
    column: int = 0


def find_zones(words: Sequence[Word]) -> tuple[Zone, ...]:
    """The parts of a page in reading order: what is above the columns, each column, what is below.

    A page without columns is one zone. Two columns are looked for, and two within each of them.
    """
    if len(words) < 4 * LEAST_LINES:
        return (Zone(tuple(words), min((word.top for word in words), default=0.0)),)
    gutter = _find_gutter(words)
    if gutter is None:
        return (Zone(tuple(words), min(word.top for word in words)),)
    x, top, bottom = gutter
    above = [word for word in words if word.bottom <= top + 0.5]
    below = [word for word in words if word.top >= bottom - 0.5]
    ends = set(map(id, above)) | set(map(id, below))
    between = [word for word in words if id(word) not in ends]
    left = [word for word in between if (word.x0 + word.x1) / 2 < x]
    right = [word for word in between if (word.x0 + word.x1) / 2 >= x]
    zones: list[Zone] = []
    for part in (above, left, right, below):
        if part:
            zones.extend(find_zones(part))
    return tuple(zones)


def _find_gutter(words: Sequence[Word]) -> tuple[float, float, float] | None:
    """(place, top, bottom) of the tallest white strip between two columns of running text."""
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    least = LEAST_LINES * median(word.bottom - word.top for word in words)
    best: tuple[float, float, float] | None = None
    for x in _candidates(words, x0 + 0.25 * (x1 - x0), x0 + 0.75 * (x1 - x0)):
        crossing = ((word.top, word.bottom) for word in words if word.x0 < x + GUTTER / 3 and word.x1 > x - GUTTER / 3)
        for low, high in _free_stretches(sorted(crossing), top, bottom):
            taller = high - low > (best[2] - best[1] if best else least)
            if taller and _are_columns(words, x, low, high):
                best = (x, low, high)
    return best


def _candidates(words: Sequence[Word], low: float, high: float) -> list[float]:
    """The places where many lines have a gap as wide as a gutter."""
    gaps: dict[int, int] = {}
    for line in find_lines(words):
        for left, right in pairwise(line.words):
            if right.x0 - left.x1 >= GUTTER and low <= right.x0 and left.x1 <= high:
                for step in range(int(left.x1 // STEP) + 1, int((right.x0 - 1) // STEP) + 1):
                    gaps[step] = gaps.get(step, 0) + 1
    return [step * STEP for step, count in sorted(gaps.items()) if count >= LEAST_LINES and low <= step * STEP <= high]


def _free_stretches(
    crossing: Sequence[tuple[float, float]], top: float, bottom: float
) -> Iterator[tuple[float, float]]:
    """The heights between `top` and `bottom` at which nothing crosses."""
    at = top
    for low, high in crossing:
        if low > at:
            yield at, low
        at = max(at, high)
    if bottom > at:
        yield at, bottom


def _are_columns(words: Sequence[Word], x: float, low: float, high: float) -> bool:
    inside = [word for word in words if low - 0.5 <= word.top and word.bottom <= high + 0.5]
    if len(inside) < 2 * LEAST_LINES * 2:
        return False
    for side in (
        [word for word in inside if word.x1 <= x],
        [word for word in inside if word.x0 >= x],
    ):
        lines = find_lines(side)
        if len(lines) < LEAST_LINES:
            return False
        width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        if width <= 0.0:
            return False  # the letters of a broken font have no width
        counts = sorted(len(line.words) for line in lines)
        fills = sorted((line.x1 - line.x0) / width for line in lines)
        if counts[len(counts) // 2] < LEAST_WORDS or fills[len(fills) // 2] < FILL:
            return False
    return True
