"""Finds how far a table reaches above and below its rows: the names of its columns, the ends of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.lines import step_between
from narrator.layout.looks import ends_sentence, is_time
from narrator.layout.records import Line
from narrator.layout.segments import Segment, is_value_row
from narrator.layout.spaced.growing import ROW_GAP, TITLE_WORDS, Growing, is_heading, is_title, stays_within
from narrator.layout.spaced.judging import HEADER_LINES, LEADING, NAME_WORDS
from narrator.layout.spaced.lines import WIDE, SpacedLine, Strip

LARGER, TITLE_LEAST = 1.2, 3
"""Font sizes of a table's rows, and words, from which a line over its columns is a title and no name."""

HEADER_GAP = 2.6
"""Font sizes between the baselines of header lines, and from the last to the first row, at most."""


def extend_up(lines: Sequence[SpacedLine], first: int, free: Sequence[Strip], ys: Sequence[float], least: int) -> int:
    """The first of the lines above that name the columns; `first` where there is none."""
    top = _top_level(lines, first, ys)
    start = below = first
    for index in range(first - 1, max(least, first - HEADER_LINES) - 1, -1):
        row, under = lines[index], lines[below].line
        if (top is not None and row.line.baseline < top) or _is_larger_title(row, lines[first]):
            break
        cut = any(row.line.baseline < y < under.baseline for y in ys)
        most = ROW_GAP if len(row.segments) > 1 or is_title(row) else HEADER_GAP
        gap = step_between(row.line, under)
        if gap > most * (2 if cut else 1) * max(row.line.size, under.size):
            break
        if _may_name(row, free) or (start == index + 1 and _opens_label(row, lines[first], under, free)):
            start = below = index
        elif start == first and is_title(row):
            below = index
        else:
            break
    while start < first and _is_caption(lines, start, first, free):
        if top is not None and not is_heading(lines[start], lines[start + 1].line):
            break
        start += 1
    return start


def _is_larger_title(row: SpacedLine, first: SpacedLine) -> bool:
    """Is it one text of some words in larger type than the table's, set over the columns by chance?"""
    alone = len(row.segments) == 1 and len(row.line.words) >= TITLE_LEAST
    return alone and row.line.size >= LARGER * first.line.size


def _top_level(lines: Sequence[SpacedLine], first: int, ys: Sequence[float]) -> float | None:
    """The level that the table begins below; None where the names stand above the uppermost."""
    above = [y for y in ys if y < lines[first].line.baseline - 0.5 * lines[first].line.size]
    if not above:
        return None
    if is_value_row(lines[first].segments) and len(above) == 1:
        between = [row for row in lines[:first] if row.line.baseline > above[0]]
        return above[0] if between else None
    return above[0]


def _may_name(row: SpacedLine, free: Sequence[Strip]) -> bool:
    if _ends_sentence(row.segments) or is_value_row(row.segments):
        return False
    if max(len(segment.words) for segment in row.segments) > NAME_WORDS:
        return False
    if len(row.segments) > 1:
        return row.is_cells
    left = next((strip[1] for strip in free if strip[0] == -WIDE), 0.0)
    inner = [strip for strip in free if strip[0] > -WIDE and strip[1] < WIDE]
    segment = row.segments[0]
    crossed = [strip for strip in inner if segment.x0 < strip[0] and segment.x1 > strip[1]]
    return not crossed or (bool(inner) and segment.x0 > inner[0][0]) or (left > segment.x1)


def _opens_label(row: SpacedLine, first: SpacedLine, under: Line, free: Sequence[Strip]) -> bool:
    """Is the line the beginning of a label, however long, whose values stand in the middle of its lines?"""
    inner = [strip for strip in free if strip[0] > -WIDE and strip[1] < WIDE]
    if not inner or len(row.segments) > 1 or step_between(row.line, under) > LEADING * row.line.size:
        return False
    return row.line.x0 < inner[0][0] and row.line.x1 <= inner[0][1] <= first.line.x0


def _is_caption(lines: Sequence[SpacedLine], start: int, first: int, free: Sequence[Strip]) -> bool:
    """Does a single line at the left, above lines of names, stand there as a caption?"""
    row = lines[start]
    if len(row.segments) > 1 or row.line.text[:1].islower() or row.line.baseline > lines[start + 1].line.top:
        return False
    inner = [strip for strip in free if strip[0] > -WIDE and strip[1] < WIDE]
    return bool(inner) and row.segments[0].x0 < inner[0][0]


def _ends_sentence(segments: Sequence[Segment]) -> bool:
    """Does the line end a sentence? Names beside others ("On target?") and short forms ("Stat.") do not."""
    last = segments[-1]
    short = len(last.words) == 1 and last.text[:1].isupper()
    return ends_sentence(last.text) and len(segments) == 1 and not short


def extend_down(lines: Sequence[SpacedLine], run: Growing, ys: Sequence[float]) -> int:
    """The last row with what goes on below it: the rest of its cells, rows still without figures."""
    last = run.last
    bottom = max(ys, default=None)
    while last + 1 < len(lines):
        above, row = lines[last].line, lines[last + 1]
        step = row.line.baseline - above.baseline
        if bottom is not None and row.line.baseline < bottom + 1 and stays_within(row, run.free):
            last += 1
            continue
        if bottom is not None and above.baseline < bottom < row.line.baseline:
            break
        ends = step <= LEADING * above.size and _ends_cell(lines, run, last + 1)
        months = is_time(row.line.text) and is_time(lines[last].segments[0].text)
        if ends or (months and step <= ROW_GAP * row.line.size):
            last += 1
        else:
            break
    return last


def _ends_cell(lines: Sequence[SpacedLine], run: Growing, index: int) -> bool:
    """Is the line the end of a cell in the row above: within one column, and not the beginning of a text?"""
    row, above = lines[index], lines[index - 1]
    if not stays_within(row, run.free) or abs(row.line.size - above.line.size) > 0.1 * above.line.size:
        return False
    if len(row.segments) > 1:
        return row.is_cells
    inner = [strip for strip in run.free if strip[0] > -WIDE and strip[1] < WIDE]
    if row.line.x0 >= inner[0][1] - 1:
        return True
    text = row.line.text
    goes_on = text[:1].islower() or text[:1] in "(&" or (len(row.line.words) == 1 and text[:1].isdigit())
    return goes_on and len(row.line.words) <= TITLE_WORDS
