"""Puts words on lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.layout.records import Line, Word, create_line
from narrator.layout.turning import TURNS, read_turned

SAME_LINE = 0.35
"""Words whose baselines differ by at most this share of the smaller font size stand on one line."""

TALL = 2.0
"""Font sizes that a line of upright text is less high than; ascents and descents make up to 1.5."""


def find_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """The lines of upright words from top to bottom; a raised mark stays with the line that it is raised from."""
    rows: list[list[Word]] = []
    marks: list[Word] = []
    for word in sorted((word for word in words if word.upright), key=lambda word: (word.baseline, word.x0)):
        if word.mark:
            marks.append(word)
        elif rows and _fits(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    for mark in marks:
        row = next((row for row in rows if any(_overlaps(word, mark) for word in row)), None)
        if row is not None:
            row.append(mark)
    return tuple(create_line(row) for row in rows)


def step_between(above: Line, below: Line) -> float:
    """How far two lines stand apart: their baselines, or as far as if those of a tall one were at its near side.

    A line with turned text on it is tall: the names beside may stand anywhere in its height.
    """
    step = below.baseline - above.baseline
    if max((line.bottom - line.top) / line.size for line in (above, below)) <= TALL:
        return step
    return min(step, max(0.0, below.top - above.bottom) + max(above.size, below.size))


def _fits(row: list[Word], word: Word) -> bool:
    first = row[0]
    return word.baseline - first.baseline <= SAME_LINE * min(word.size, first.size)


def _overlaps(word: Word, mark: Word) -> bool:
    middle = (mark.top + mark.bottom) / 2
    near = min(abs(mark.x0 - word.x1), abs(word.x0 - mark.x1))
    return word.top - 0.3 * word.size <= middle <= word.bottom and near <= word.size


def read_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """The lines of one cell; where text of several directions meets, the upright comes first."""
    lines = find_lines(words)
    for turn in TURNS:
        turned = [word for word in words if word.turn == turn]
        if turned:
            lines += read_turned(turned, find_lines)
    return lines
