"""Finds the runs of lines that are tables: cells in common columns, the names above and the labels between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.looks import is_figure, is_row_label, is_short_value, is_time
from narrator.layout.segments import Segment, is_answer_row, is_value_row
from narrator.layout.spaced.frames import Frame
from narrator.layout.spaced.growing import grow_runs
from narrator.layout.spaced.judging import LEADING, is_framed_table, is_labelled, is_plain_table, is_row, levels_near
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.spaced.reaching import extend_down, extend_up

_END = re.compile(r"\(?(?:\d{1,4}(?:[/–-]\d{2,4})?|10{0,2},000)\)?$")


@dataclass(frozen=True, slots=True)
class Run:
    """Lines from `start` to before `end`, of which `first` is the first that holds values."""

    start: int
    first: int
    end: int


def find_framed_runs(lines: Sequence[SpacedLine], frame: Frame) -> list[Run]:
    """The tables among the lines within a frame's sides."""
    ys = sorted(level.y for level in (*frame.levels, *frame.partial))
    found: list[Run] = []
    end = 0
    for run in grow_runs(lines, lambda row: row.is_cells, ys):
        inside = levels_near(lines, run, ys)
        if run.first < end or not any(level.y in inside for level in frame.levels):
            continue
        striped = all(level.stripe for level in frame.levels)
        if not (is_framed_table(lines, run, inside, striped) if len(inside) > 1 else is_plain_table(lines, run, True)):
            continue
        start = extend_up(lines, run.first, run.free, inside, end)
        last = extend_down(lines, run, inside)
        first = find_first_values(lines, start, last, inside)
        if first is None:
            continue
        found.append(Run(start, first, last + 1))
        end = last + 1
    return found


def find_plain_runs(lines: Sequence[SpacedLine], beside: bool = False) -> list[Run]:
    """The tables that white space alone makes; two rows do where they are known to stand `beside` another table."""
    found: list[Run] = []
    end = 0
    for run in grow_runs(lines, is_row, ()):
        if run.first < end:
            continue
        first = run.first
        if not is_plain_table(lines, run, beside):
            continue
        start = extend_up(lines, first, run.free, (), end)
        last = extend_down(lines, run, ())
        values = find_first_values(lines, start, last, ())
        found.append(Run(start, first if values is None else values, last + 1))
        end = last + 1
    return found


def find_first_values(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int | None:
    """The first line that holds values of the table's body."""
    begin = _below_names(lines, start, last, ys)
    for test in (is_value_row, is_answer_row):
        for index in range(begin, last + 1):
            if not test(lines[index].segments) or _ends_names(lines, start, index, last, ys):
                continue
            if index < last and _is_bold_name(lines, index) and not lines[last].line.bold:
                continue
            return _find_answers(lines, begin, index)
    return begin if begin > start else _below_header(lines, start, last, ys)


def _find_answers(lines: Sequence[SpacedLine], begin: int, found: int) -> int:
    """The first row of answers above a row with a figure or a sign for none among its answers ("Red | n/a | Up")."""
    if not is_answer_row(lines[found].segments):
        return found
    rows = [index for index in range(begin, found) if is_answer_row(lines[index].segments)]
    return rows[0] if rows and not lines[rows[0]].line.bold else found


def _is_bold_name(lines: Sequence[SpacedLine], index: int) -> bool:
    """Is the line bold, without a label, and no total? Names such as "12m" look like figures."""
    return lines[index].line.bold and is_figure(lines[index].segments[0].text) and not is_labelled(lines, index)


def _below_names(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int:
    """The first line below the part above the uppermost level, where this part holds names with few figures in them."""
    inner = [y for y in ys if lines[start].line.baseline < y < lines[last].line.baseline]
    for y in inner[:2]:
        part = [i for i in range(start, last + 1) if lines[i].line.baseline < y]
        rows = [i for i in part if is_value_row(lines[i].segments)]
        if not rows:
            continue
        named = any(len(lines[i].segments) > 1 for i in part if i < rows[0])
        bold = all(word.bold for i in rows for word in lines[i].line.words)
        plain = not any(lines[i].line.bold for i in range(part[-1] + 1, last + 1))
        if named and len(rows) <= 2 and bold and plain:
            return part[-1] + 1
    return start


def _ends_names(lines: Sequence[SpacedLine], start: int, index: int, last: int, ys: Sequence[float]) -> bool:
    """Are the figures the ends of names that begin in the line above ("12m to Apr" over "21")?"""
    if index in (start, last):
        return False
    row, below = lines[index], lines[index + 1]
    upper: list[SpacedLine] = []
    at = index
    while at > start and lines[at].line.baseline - lines[at - 1].line.baseline <= LEADING * row.line.size:
        at -= 1
        if any(lines[at].line.baseline < y < row.line.baseline for y in ys) or is_value_row(lines[at].segments):
            return False
        upper.append(lines[at])
    names = [segment for above in upper[:3] for segment in above.segments]
    if not upper or len(names) < 2:
        return False
    if _is_own_label(row.segments[0], upper) or not all(map(_may_end_name, row.segments)):
        return False
    bolder = row.line.bold and not below.line.bold
    if not bolder and any(above.line.bold for above in upper):
        return False
    under = all(any(s.x0 < t.x1 and s.x1 > t.x0 for t in names) for s in row.segments if is_short_value(s.text))
    near = row.line.baseline - upper[0].line.baseline
    rows = [i for i in range(index + 1, last + 1) if is_value_row(lines[i].segments)]
    steps = [lines[b].line.baseline - lines[a].line.baseline for a, b in pairwise(rows) if b == a + 1]
    below_all = any(row.line.baseline < y < below.line.baseline for y in ys) and not is_labelled(lines, index)
    return under and (below_all or bolder or bool(steps and near < min(steps) - 0.5))


def _may_end_name(segment: Segment) -> bool:
    """Are these words, or figures as names end in: "12m to Apr / 21", "aged 16 to / 24", "per / 10,000"?"""
    return not is_short_value(segment.text) or is_time(segment.text) or _END.match(segment.text) is not None


def _is_own_label(first: Segment, upper: Sequence[SpacedLine]) -> bool:
    """Is the row's first piece its label, not the end of a name: "Target", or words below no others?"""
    if not first.text[:1].isupper() or is_time(first.text):
        return False
    return is_row_label(first.text) or not any(s.x0 < first.x1 and s.x1 > first.x0 for s in upper[0].segments)


def _below_header(lines: Sequence[SpacedLine], start: int, last: int, ys: Sequence[float]) -> int | None:
    """The first line below the first level under the first line, or below bold names; None where all are names."""
    size = lines[start].line.size
    below = [y for y in ys if y > lines[start].line.baseline - 0.3 * size]
    for index in range(start + 1, last + 1):
        line = lines[index].line
        if below and line.baseline > below[0]:
            return index
        if not below and not line.bold and lines[start].line.bold:
            return index
    return start + 1 if last > start else None
