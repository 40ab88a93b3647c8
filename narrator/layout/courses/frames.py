"""Frames of tables that courses of filled cells tell: their own sides, levels and columns, not those of others.

See `courses`: tables that stand below each other on a page mostly have the same sides, and each its own columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.courses.rows import Course, find_runs, sides_of
from narrator.layout.lines import find_lines
from narrator.layout.records import Ruling, Shade, Word
from narrator.layout.spaced.frames import MOST_PIECES, SAME_PLACE, SAME_SIDE, Frame, Level

AROUND = 60.0
"""Points above the first and below the last course in which rulings are the table's."""


def find_course_frames(words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade]) -> tuple[Frame, ...]:
    """The frames of the tables that courses tell, from top to bottom."""
    if len(shades) + len(rulings) > MOST_PIECES:
        return ()
    runs = [run for run in find_runs(find_lines(words), shades) if len(run) > 1]
    ends = [(min(c.top for c in run), max(c.bottom for c in run)) for run in runs]
    frames = []
    for run, (top, bottom) in zip(runs, ends, strict=True):
        above = max((low for _, low in ends if low <= top), default=0.0)
        below = min((high for high, _ in ends if high >= bottom), default=bottom + AROUND)
        near = [r for r in rulings if r.horizontal and max(above, top - AROUND) < r.top < min(below, bottom + AROUND)]
        frames.append(_create_frame(run, near, shades))
    return tuple(frames)


def _create_frame(run: Sequence[Course], rulings: Sequence[Ruling], shades: Sequence[Shade]) -> Frame:
    x0, x1 = sides_of(run, shades)
    x0 = min((r.x0 for r in rulings if abs(r.x1 - x1) <= SAME_SIDE and r.x0 < x0), default=x0)
    edges = max((course.edges for course in run), key=len)
    inner = edges[1:-1] if abs(edges[0] - x0) <= SAME_SIDE else edges[:-1]
    levels = [level for course in run for level in _levels(course)]
    for ruling in rulings:
        inside = ruling.x0 >= x0 - SAME_SIDE and ruling.x1 <= x1 + SAME_SIDE
        if inside and all(abs(ruling.top - level.y) > SAME_PLACE for level in levels):
            levels.append(Level(ruling.top, ((ruling.x0, ruling.x1),)))
    top, bottom = run[0].top, run[-1].bottom
    for shade in shades:
        inside = x0 - SAME_SIDE <= shade.x0 and shade.x1 <= x1 + SAME_SIDE and top - 1 <= shade.top < bottom
        if inside and all(abs(shade.bottom - level.y) > SAME_PLACE for level in levels):
            levels.append(Level(shade.bottom, ((shade.x0, shade.x1),), "bottom"))
    levels.sort(key=lambda level: level.y)
    own = tuple(level for level in levels if abs(level.x0 - x0) <= SAME_SIDE and abs(level.x1 - x1) <= SAME_SIDE)
    partial = tuple(level for level in levels if level not in own)
    return Frame(x0, x1, own or partial, partial if own else (), inner)


def _levels(course: Course) -> tuple[Level, Level]:
    pieces = tuple(pairwise(course.edges))
    return Level(course.top, pieces, "top"), Level(course.bottom, pieces, "bottom")
