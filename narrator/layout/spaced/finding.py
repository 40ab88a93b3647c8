"""Finds tables without (all) rulings: by stripes and level rulings where there are some, else by white space alone.

After the relations of M. Göbel, T. Hassan, E. Oro and G. Orsi, "A methodology for evaluating algorithms for table
understanding in PDF documents" (DocEng 2012): a cell is known by its neighbours to the right and below, so rows that
share no column make no table. Precision comes first: running text, lists and text in columns are never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from narrator.layout.courses.frames import find_course_frames
from narrator.layout.found import Found, FoundTable
from narrator.layout.levelling import level_names
from narrator.layout.lines import find_lines
from narrator.layout.prose_rows import part_prose
from narrator.layout.records import Line, Ruling, Shade, Word
from narrator.layout.segments import cut_line
from narrator.layout.spaced.frames import SAME_PLACE, SAME_SIDE, Frame, find_frames
from narrator.layout.spaced.grid import create_spaced_grid
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.spaced.runs import find_framed_runs
from narrator.layout.spaced.side_by_side import part_beside

WORD_GAP = 0.45
"""Font sizes between two words of one cell, at most."""

HEAD_REACH = 80.0
"""Points from the names of groups to the first level of the table, at most: names and a row without filling between."""

RUNNING = 0.6
"""Share of a frame's width that running text takes without a wide space."""

BESIDE = 60.0
"""Points from a piece of a header to the names beside it, at most."""

HEAD_LEVELS = 3
"""Levels that the names of a header have for themselves, at most."""

CUT_SHARE = 0.2
"""Share of the lines beside a frame that it may not cut."""


def find_spaced(
    words: Sequence[Word], rulings: Iterable[Ruling] = (), shades: Iterable[Shade] = ()
) -> tuple[tuple[Found, ...], tuple[Word, ...]]:
    """The tables of one page that are not ruled throughout, from top to bottom, and the words that are left.

    Narrative with a label that a table's frame took in above its header is told for itself.
    """
    levelled = level_names(words)
    left = [word for word in levelled.words if word.upright]
    turned = [word for word in levelled.words if not word.upright]
    tables: list[Found] = []
    page = find_lines(left)
    drawn, filled = list(rulings), list(shades)
    frames = _leave_headers((*find_course_frames(left, drawn, filled), *find_frames(drawn, filled)), page)
    for frame in frames:
        if _cuts_lines(frame, page) or _lies_within(frame, left):
            continue
        top, bottom = _reach(frame, frames)
        across = _find_across(frame, page)
        inside = [
            word
            for word in left
            if frame.x0 - 2 <= (word.x0 + word.x1) / 2 <= frame.x1 + 2
            and top < word.baseline < bottom
            and id(word) not in across
        ]
        lines = [SpacedLine.of(line) for line in find_lines(inside)]
        for run in find_framed_runs(lines, frame):
            left = _take([row.line for row in lines[run.start : run.end]], run.first - run.start, frame, tables, left)
    for part in part_beside(left):
        for run in part.runs():
            rows = part.lines[run.start : run.end]
            left = _take([row.line for row in rows], run.first - run.start, None, tables, left)
    tables, rest = levelled.restore(tables, (*left, *turned))
    return tuple(sorted(tables, key=lambda table: table.bbox.top)), rest


def _leave_headers(frames: Sequence[Frame], lines: Sequence[Line]) -> list[Frame]:
    """The frames without those of a few levels that names of groups have, right above a wider one that is theirs.

    Levels that a taller frame of the same sides has, too, are no frame of their own.
    """
    kept = [frame for frame in frames if not any(_is_part(frame, other) for other in frames)]
    return [frame for frame in kept if not any(_heads(frame, other, lines) for other in kept)]


def _is_part(frame: Frame, other: Frame) -> bool:
    same = abs(frame.x0 - other.x0) <= SAME_SIDE and abs(frame.x1 - other.x1) <= SAME_SIDE
    above, below = other.levels[0].y - SAME_PLACE, other.levels[-1].y + SAME_PLACE
    inside = above <= frame.levels[0].y and frame.levels[-1].y <= below
    return same and inside and len(frame.levels) < len(other.levels)


def _heads(frame: Frame, other: Frame, lines: Sequence[Line]) -> bool:
    inside = other.x0 - SAME_SIDE <= frame.x0 and frame.x1 <= other.x1 + SAME_SIDE
    wide = other.x1 - other.x0
    low, high = frame.levels[-1].y, other.levels[0].y
    if not inside or wide <= frame.x1 - frame.x0 + 2 * SAME_SIDE or len(frame.levels) > HEAD_LEVELS:
        return False
    if not -SAME_PLACE <= high - low <= HEAD_REACH:
        return False
    return not any(
        low < line.baseline < high and segment.x1 - segment.x0 > RUNNING * wide
        for line in lines
        for segment in cut_line(line)
    )


def _reach(frame: Frame, frames: Sequence[Frame]) -> tuple[float, float]:
    """The heights between which the frame's table can lie: to the levels of others above and below it."""
    top, bottom = frame.levels[0].y, frame.levels[-1].y
    ys = [level.y for other in frames if _meet(frame, other) for level in other.levels]
    above, below = [y for y in ys if y < top - SAME_PLACE], [y for y in ys if y > bottom + SAME_PLACE]
    return max(above, default=float("-inf")), min(below, default=float("inf"))


def _meet(one: Frame, other: Frame) -> bool:
    return len(other.levels) > 1 and one.x0 < other.x1 and other.x0 < one.x1


def _lies_within(frame: Frame, words: Sequence[Word]) -> bool:
    """Do words stand on both sides of a frame of a few levels, so that it is a piece of a larger table's header?"""
    if len(frame.levels) > HEAD_LEVELS:
        return False
    top, bottom = frame.levels[0].y, frame.levels[-1].y
    beside = [word for word in words if top - word.size < word.baseline < bottom + word.size]
    left = any(-SAME_SIDE <= frame.x0 - word.x1 <= BESIDE for word in beside)
    return left and any(-SAME_SIDE <= word.x0 - frame.x1 <= BESIDE for word in beside)


def _find_across(frame: Frame, lines: Sequence[Line]) -> set[int]:
    """The words, by their ids, of texts above a frame that run over its sides: captions and what else is none of it."""
    top = frame.levels[0].y
    return {
        id(word)
        for line in lines
        if line.baseline < top
        for segment in cut_line(line)
        if any(segment.x0 < side - SAME_SIDE and segment.x1 > side + SAME_SIDE for side in (frame.x0, frame.x1))
        for word in segment.words
    }


def _cuts_lines(frame: Frame, lines: Sequence[Line]) -> bool:
    """Does a side of the frame run through the text of its lines, so that it is a coloured column's within a table?"""
    top, bottom = frame.levels[0].y, frame.levels[-1].y
    beside = [line for line in lines if top < line.baseline < bottom + line.size]
    cut = sum(
        any(
            (a.x0 + a.x1) / 2 < side < (b.x0 + b.x1) / 2 and b.x0 - a.x1 < WORD_GAP * line.size
            for a, b in pairwise(line.words)
            for side in (frame.x0, frame.x1)
        )
        for line in beside
    )
    return cut >= max(1, CUT_SHARE * len(beside))


def _take(lines: Sequence[Line], first: int, frame: Frame | None, tables: list[Found], words: list[Word]) -> list[Word]:
    """Adds the table of these lines, if there is one; the words that are left."""
    made = create_spaced_grid(lines, first, frame)
    if made is None:
        return words
    grid, header = made
    tables.extend(part_prose(FoundTable(grid, header)))
    gone = {id(word) for line in lines for word in line.words}
    return [word for word in words if id(word) not in gone]
