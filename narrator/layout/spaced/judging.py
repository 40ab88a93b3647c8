"""Judges whether a run of lines is a table: by its values and labels, and by the levels around it."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.looks import is_answer, is_figure, is_row_label
from narrator.layout.segments import is_answer_row, is_value_row
from narrator.layout.spaced.columns import find_columns
from narrator.layout.spaced.growing import Growing
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.spaced.rows import find_value_columns, place_segments

LEAST_ROWS = 3
"""Rows of values that make a table without levels; two where each has LEAST_FIGURES figures."""

LEAST_FIGURES = 3
"""See LEAST_ROWS."""

LABELLED = 0.5
"""Share of the rows that begin with words or a time; rows of bare numbers are a chart's axes."""

HEADER_LINES = 14
"""Lines above the first row that are looked at for the columns' names."""

LEADING = 1.65
"""Font sizes between the baselines of one cell's lines, at most."""

BARE_SHARE = 0.6
"""Share of the rows without a label where coloured cells are part of a larger table."""

MOST_NAMES = 5
"""Lines of names between two levels above a table's rows, at most."""

NAME_WORDS = 10
"""Words of one line of a column's name, at most."""


def levels_near(lines: Sequence[SpacedLine], run: Growing, ys: Sequence[float]) -> list[float]:
    """The levels between the run's lines, and those above and below with no text, or only names, between."""
    top, bottom = lines[run.first].line.top, lines[run.last].line.bottom
    inside = [y for y in ys if top <= y <= bottom]
    above = [y for y in ys if y < top]
    below = [y for y in ys if y > bottom]
    size = lines[run.first].line.size
    at = top
    taken: list[float] = []
    for y in reversed(above):
        names = [row for row in lines[max(0, run.first - HEADER_LINES) : run.first] if y < row.line.baseline < at]
        far = at - y > (3.0 + 2.0 * len(names)) * size
        if far or len(names) > MOST_NAMES or any(len(row.line.words) > NAME_WORDS * 3 for row in names):
            break
        taken.insert(0, y)
        at = y
    after = [y for y in below[:1] if y - bottom <= 12 * lines[run.last].line.size]
    return [*taken, *inside, *after]


def is_framed_table(lines: Sequence[SpacedLine], run: Growing, ys: Sequence[float], striped: bool) -> bool:
    """Is the run a table with levels around it? `striped` is True where all of these are sides of filled areas."""
    rows = [row for row in lines[run.first : run.last + 1] if row.is_cells]
    if len(rows) < 2:
        return False
    bands = find_columns([row.line for row in rows])
    bare = all(is_answer(row.segments[0].text) or is_figure(row.segments[0].text) for row in rows[:2])
    if striped and bare and not any(is_labelled(lines, at) for at in (run.first, run.first + 1)):
        return False
    if len(bands) < 2 or _count_bare(lines, run) >= BARE_SHARE * len(rows):
        return False
    placed = [place_segments(row.line, row.segments, bands) for row in rows]
    values = find_value_columns(placed, len(bands))
    if len(bands) == 2 and not values:
        return len(ys) >= 4 and len(rows) >= 3 and not _is_running(rows)
    return bool(values) or (4 * len(ys) >= len(rows) and not _is_running(rows))


def _count_bare(lines: Sequence[SpacedLine], run: Growing) -> int:
    """The rows that begin with an answer or a figure and stand beside no label, as coloured cells within a table do."""
    return sum(
        (is_answer(lines[at].segments[0].text) or is_figure(lines[at].segments[0].text)) and not is_labelled(lines, at)
        for at in range(run.first, run.last + 1)
        if lines[at].is_cells
    )


def _is_running(rows: Sequence[SpacedLine]) -> bool:
    """Are the cells running text set in columns: many words in most lines of both sides?"""
    counts = sorted(min(len(segment.words) for segment in row.segments) for row in rows)
    return counts[len(counts) // 2] >= 4


def is_plain_table(lines: Sequence[SpacedLine], run: Growing, led: bool = False) -> bool:
    """Is the run a table by its values alone? `led` is True where something else speaks for it, too.

    A level under its names does, or a table beside it.
    """
    rows = [row for row in lines[run.first : run.last + 1] if is_row(row)]
    figures = [row.segments for row in rows if is_value_row(row.segments)]
    wide = len(figures) >= 2 and all(len(segments) >= LEAST_FIGURES for segments in figures)
    if not (len(rows) >= LEAST_ROWS or wide or (led and len(rows) >= 2)):
        return False
    bands = find_columns([row.line for row in rows])
    if len(bands) < 2:
        return False
    labelled = sum(is_labelled(lines, at) for at in range(run.first, run.last + 1) if is_row(lines[at]))
    if labelled < LABELLED * len(rows):
        return False
    placed = [place_segments(row.line, row.segments, bands) for row in rows]
    values = find_value_columns(placed, len(bands))
    crowded = sum(len(cells) < len(row.segments) for cells, row in zip(placed, rows, strict=True))
    return bool(values) and crowded <= 0.1 * len(rows)


def is_row(row: SpacedLine) -> bool:
    """Does the line hold a row's figures, or its answers in a word?"""
    return is_value_row(row.segments) or is_answer_row(row.segments)


def is_labelled(lines: Sequence[SpacedLine], at: int) -> bool:
    """Does the row begin with a label, or stand beside the lines of one?"""
    row = lines[at]
    if _is_label(row.segments[0].text) and not is_answer(row.segments[0].text):
        return True
    beside = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    size = row.line.size
    if at and _is_broken(lines[at - 1], row):
        return True
    return any(
        abs(other.line.baseline - row.line.baseline) <= LEADING * size
        and other.line.x0 < row.line.x0 - size
        and other.segments[0].x1 <= row.line.x0
        and _is_label(other.segments[0].text)
        for other in beside
    )


def _is_broken(above: SpacedLine, row: SpacedLine) -> bool:
    """Does the row begin with the end of a label that a hyphen breaks: "May-" over "24"?"""
    near = row.line.baseline - above.line.baseline <= LEADING * row.line.size
    return near and abs(above.line.x0 - row.line.x0) <= 1 and above.segments[0].text[-1:] in "-–/"


def _is_label(text: str) -> bool:
    return is_row_label(text) or any(character.isalpha() for character in text)
