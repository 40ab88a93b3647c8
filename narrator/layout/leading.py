"""Tells rows of names by their distance: lines of one cell are set evenly, and rows stand further apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrator.layout.records import Line
from narrator.layout.segments import Segment, find_bands

JUMP = 1.14
"""Two rows stand so many times as far apart as two lines of one cell, at least: cells have space around their text."""

EVEN = 1.1
"""Lines of one cell differ in their distance by this factor at most: browsers set them on whole pixels."""

LEAST_JUMP = 1.0
"""Points that rows stand further apart than lines, at least."""

APART = 1.62
"""Font sizes between the baselines of two lines of one cell, at most."""

TIGHTEST = 0.9
"""Font sizes between two lines of one cell, at least; what stands nearer stands in different cells."""


def find_row_breaks(lines: Sequence[Line], segments: Sequence[Sequence[Segment]]) -> list[int]:
    """The indices of the lines that begin a further row; none where the lines do not show that there are several.

    The steps from line to line are measured within each column. Rows break where all steps over a place are wide, and
    every wide step lies over such a place.
    """
    steps = list(_find_steps(segments))
    size = min((line.size for line in lines), default=0.0)
    least = min((step for _, _, step in steps), default=0.0)
    tight, least = least < TIGHTEST * size, min(least, APART / JUMP * size)
    wide = [(a, b) for a, b, step in steps if step >= max(JUMP * least, least + LEAST_JUMP)]
    even = [(a, b) for a, b, step in steps if step <= EVEN * least]
    if not wide or tight or len(wide) + len(even) < len(steps):
        return []
    held = {at for a, b in even for at in range(a + 1, b + 1)}
    places = {at for a, b in wide for at in range(a + 1, b + 1)} - held
    breaks = sorted({min(at for at in places if a < at) for a, b in wide if any(a < at <= b for at in places)})
    return breaks if all(any(a < at <= b for at in breaks) for a, b in wide) else []


def _find_steps(segments: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, int, float]]:
    """(upper line, lower line, distance of their baselines) of the pieces that stand below each other."""
    for left, right in find_bands(segments):
        held = [(i, s.words[0]) for i, cut in enumerate(segments) for s in cut if left - 0.01 <= s.x0 < right]
        for (above, upper), (below, lower) in pairwise(held):
            if above != below:
                yield above, below, lower.baseline - upper.baseline
