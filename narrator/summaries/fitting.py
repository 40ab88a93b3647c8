"""Fits sections into a number of lines: what matters most stays, and what is left out is counted."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace

from narrator.domain import SummaryLine, SummarySection

WIDTH = 100
"""Columns of the page that lines are counted on."""

INDENT = 2

MOST = {"short": 11, "medium": 30}
"""Lines of a summary of each length, its title and headings included."""

GIVING_WAY = ("changes", "benchmarks")
"""Sections whose figures stand in the lines of the measures too."""


def count_lines(section: SummarySection) -> int:
    """How many lines the section takes on the page, its heading included; none where it has nothing to tell."""
    if not section.lines:
        return 0
    if section.runs_on:
        told = section.between.join([*(line.text for line in section.lines), *([section.more] if section.more else [])])
        return _wrapped(f"{section.heading}: {told}", 2, 0)
    return 1 + sum(_wrapped(line.text, 2) for line in section.lines) + bool(section.left_out)


def _wrapped(text: str, hang: int, indent: int = INDENT) -> int:
    return max(len(textwrap.wrap(text, WIDTH - indent, subsequent_indent=" " * hang, break_on_hyphens=False)), 1)


def fit(
    fixed: Sequence[SummarySection],
    opened: Sequence[SummarySection],
    rank: Callable[[SummaryLine], int],
    room: int,
) -> tuple[tuple[SummarySection, ...], list[SummarySection]]:
    """The open sections with as many of their lines as there is room for, and the fixed ones as they then are.

    A line each where all fit so. Else sections run on, what the measures' own lines tell as well gives way, and the
    best lines are told first: `rank` is the smaller the better; lines keep their order.
    """
    if sum(count_lines(section) for section in (*fixed, *opened)) <= room:
        return tuple(opened), list(fixed)
    close = [replace(section, runs_on=True) for section in fixed if section.name not in GIVING_WAY]
    room -= sum(count_lines(section) for section in close)
    ordered = sorted(
        (rank(line), at, number) for at, section in enumerate(opened) for number, line in enumerate(section.lines)
    )
    kept: set[tuple[int, int]] = set()
    for _, at, number in ordered:
        tried = _cut(opened, kept | {(at, number)})
        if sum(count_lines(section) for section in tried) <= room:
            kept.add((at, number))
    return _cut(opened, kept), close


def _cut(sections: Sequence[SummarySection], kept: set[tuple[int, int]]) -> tuple[SummarySection, ...]:
    cut = []
    for at, section in enumerate(sections):
        lines = tuple(line for number, line in enumerate(section.lines) if (at, number) in kept)
        cut.append(replace(section, lines=lines, runs_on=True, left_out=len(section.lines) - len(lines)))
    return tuple(cut)
