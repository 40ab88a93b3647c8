"""Finds the runs of lines that are tables: cells in common columns, the names above and the labels between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.layout.spaced.beginning import find_first_values
from narrator.layout.spaced.frames import Frame
from narrator.layout.spaced.growing import grow_runs
from narrator.layout.spaced.judging import is_framed_table, is_plain_table, is_row, levels_near
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.spaced.reaching import extend_down, extend_up


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
