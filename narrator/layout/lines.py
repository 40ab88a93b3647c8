"""Puts words on lines."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.layout.records import Line, Word, create_line

SAME_LINE = 0.35
"""Words whose baselines differ by at most this share of the smaller font size stand on one line."""


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


def _fits(row: list[Word], word: Word) -> bool:
    first = row[0]
    return word.baseline - first.baseline <= SAME_LINE * min(word.size, first.size)


def _overlaps(word: Word, mark: Word) -> bool:
    middle = (mark.top + mark.bottom) / 2
    near = min(abs(mark.x0 - word.x1), abs(word.x0 - mark.x1))
    return word.top - 0.3 * word.size <= middle <= word.bottom and near <= word.size
