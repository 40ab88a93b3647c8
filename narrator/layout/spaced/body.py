"""Finds the first line of a table's body: the label lines and titles above its first values that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrator.layout.looks import is_short_value
from narrator.layout.records import Line
from narrator.layout.segments import Segment, find_bands, is_answer_row, is_value_row
from narrator.layout.spaced.rows import cut_at

LEADING = 1.45
"""Font sizes between the baselines of one cell's lines, at most; word processors set 1.15 to 1.4."""

MOST_WORDS = 0.4
"""Pieces of words for each value in a column of values, at most."""


def begin_body(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], first: int, ys: Sequence[float]) -> int:
    """The first line of the body: label lines above the first values belong to it where no level parts them."""
    start = first
    named = _find_last_names(lines, segments, first)
    parts = cut_at(lines[: first + 1], ys)
    if len(parts) > 1:
        while len(parts) > 2 and _is_title_part(lines, segments, parts[-2]):
            parts.pop()
        return parts[-1][0]
    if named is not None:
        return _below_names(lines, segments, named, first)
    outer = _row_step(lines, segments, first)
    edge = min((segment.x0 for segment in segments[first] if is_short_value(segment.text)), default=lines[first].x1)
    columns = sum(segment.x0 >= edge for segment in segments[first])
    for index in range(first - 1, 0, -1):
        line, below = lines[index], lines[start]
        near = below.baseline - line.baseline
        far = line.baseline - lines[index - 1].baseline
        named = any(len(cut) > 1 for cut in segments[:index])
        if is_value_row(segments[index]) or near > 4 * line.size or not named:
            break
        title = _is_title_part(lines, segments, [index]) and segments[index][0].x0 <= lines[first].x0 + line.size
        bolder = line.bold and not lines[first].words[-1].bold and not lines[first].words[0].bold
        names = sum(segment.x0 >= edge for segment in segments[index])
        wrapped = not bolder and near < outer - 0.5 and 2 * names <= max(columns, 2)
        lower = any(cut.text[:1].islower() for cut in segments[start])
        part = title and near >= outer - 0.6 and far >= near - 0.6 * line.size
        close = not bolder and near <= LEADING * line.size and far > 1.1 * near and (lower or title)
        if not (wrapped or part or close):
            break
        start = index
    while start and _goes_on_below(lines, segments, start):
        start -= 1
    return start


def _goes_on_below(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], start: int) -> bool:
    """Does a text of the line above go on in lower case at the line's left, so that both are of one row?"""
    first = segments[start][0]
    if lines[start].baseline - lines[start - 1].baseline > LEADING * lines[start].size or not first.text[:1].islower():
        return False
    above = segments[start - 1][0]
    return len(first.words) > 1 and abs(above.x0 - first.x0) <= 1.0 and not lines[start - 1].bold


def _find_last_names(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], first: int) -> int | None:
    """The last line above the first values with text apart from the body's labels and words: it names columns."""
    body = [cut for cut in segments[first:] if len(cut) > 1]
    labels = [cut[0] for cut in body if not is_short_value(cut[0].text)]
    behind = [s for cut in segments[first:] for s in (cut[1:] if len(cut) > 1 else cut)]
    figures = [s for s in behind if is_short_value(s.text)]
    words = [s for s in behind if not is_short_value(s.text)]
    texts = [
        (a, b)
        for a, b in find_bands([labels, words])
        if sum(s.x0 < b and s.x1 > a for s in (*labels, *words)) > MOST_WORDS * sum(a <= s.x0 < b for s in figures)
    ]
    left = min(line.x0 for line in lines[first:]) + lines[first].size
    for index in range(first - 1, -1, -1):
        if any(s.x0 > left and not any(s.x0 < b and s.x1 > a for a, b in texts) for s in segments[index]):
            return index
    return None


def _below_names(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], named: int, first: int) -> int:
    """The first line below the names; lines right below these that go on in lower case are the names' own."""
    start = named + 1
    left = min(line.x0 for line in lines)
    labelled = segments[named][0].x0 <= left + lines[named].size
    while (
        start < first
        and labelled
        and segments[start][0].text[:1].islower()
        and lines[start].baseline - lines[start - 1].baseline <= LEADING * lines[start].size
    ):
        start += 1
    return start


def _is_title_part(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], part: Sequence[int]) -> bool:
    """Is it one line at the left that names what follows, with names of columns above it?"""
    index = part[0]
    if len(part) > 1 or len(segments[index]) > 1 or lines[index].text[:1].islower():
        return False
    left = min(line.x0 for line in lines)
    return lines[index].x0 <= left + lines[index].size and any(len(cut) > 1 for cut in segments[:index])


def _row_step(lines: Sequence[Line], segments: Sequence[Sequence[Segment]], first: int) -> float:
    """The least distance between lines of two rows of the body, as far as it can be told."""
    rows = [i for i in range(first, len(lines)) if is_value_row(segments[i]) or is_answer_row(segments[i])]
    outer = [lines[b].baseline - lines[a].baseline for a, b in pairwise(rows) if b == a + 1]
    if outer:
        return min(outer)
    steps = sorted(lines[b].baseline - lines[a].baseline for a, b in pairwise(range(first, len(lines))))
    jumps = [(b / max(a, 0.5), b) for a, b in pairwise(steps)]
    if jumps and max(jumps)[0] > 1.07:
        return max(jumps)[1]
    return LEADING * lines[first].size
