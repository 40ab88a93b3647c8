"""Fits sections into a number of lines: what matters most stays, and what is left out is counted."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace

from narrator.domain import Piece, PieceKind, SummaryLine, SummarySection
from narrator.summaries.phrasing import count, words

WIDTH = 100
"""Columns of the page that lines are counted on."""

INDENT = 2

MOST = {"short": 12, "medium": 30}
"""Lines of a summary of each length, its title and headings included."""

LEAST_RANK = 9
"""The rank of lines that may go for the others to have a line each."""


def count_lines(section: SummarySection) -> int:
    """How many lines the section takes on the page, its heading included; none where it has nothing to tell."""
    if not section.lines:
        return 0
    if section.runs_on:
        told = section.between.join([*(line.text for line in section.lines), *([section.more] if section.more else [])])
        return count_wrapped(f"{section.heading}: {told}", 0, 0)
    return 1 + sum(count_wrapped(line.text, 2) for line in section.lines) + bool(section.left_out)


def count_wrapped(text: str, hang: int = 0, indent: int = INDENT) -> int:
    """How many lines a paragraph takes on the page, all but the first indented further by `hang`."""
    return max(len(textwrap.wrap(text, WIDTH - indent, subsequent_indent=" " * hang, break_on_hyphens=False)), 1)


def fit(
    fixed: Sequence[SummarySection],
    opened: Sequence[SummarySection],
    rank: Callable[[SummarySection, SummaryLine], int],
    room: int,
    giving_way: Sequence[str] = (),
    tell_rest: bool = True,
) -> tuple[tuple[SummarySection, ...], list[SummarySection]]:
    """The open sections with as many of their lines as there is room for, and the fixed ones as they then are.

    A line each where all fit so, or all but those of the least rank. Else sections run on, what is `giving_way` is
    left out, and the best lines are told first: `rank` is the smaller the better; lines keep their order.
    Sections of which nothing is told are told by their number where `tell_rest`.
    """
    if sum(count_lines(section) for section in (*fixed, *opened)) <= room:
        return tuple(opened), list(fixed)
    close = [replace(section, runs_on=True) for section in fixed if section.name not in giving_way]
    room -= sum(count_lines(section) for section in close)
    apart, whole = _choose(opened, rank, room, tell_rest, runs_on=False)
    told = apart if whole else _choose(opened, rank, room, tell_rest, runs_on=True)[0]
    return _spread(told, close, room)


def _choose(
    opened: Sequence[SummarySection],
    rank: Callable[[SummarySection, SummaryLine], int],
    room: int,
    tell_rest: bool,
    runs_on: bool,
) -> tuple[tuple[SummarySection, ...], bool]:
    """The sections with the best lines that there is room for; are all lines told but those of the least rank?"""
    ordered = sorted(
        (rank(section, line), number, at)
        for at, section in enumerate(opened)
        for number, line in enumerate(section.lines)
    )
    kept: set[tuple[int, int]] = set()
    full: set[int] = set()
    for _, number, at in ordered:
        if at in full:
            continue
        tried = _cut(opened, kept | {(at, number)}, tell_rest, runs_on)
        if sum(count_lines(section) for section in tried) > room:
            full.add(at)  # what matters less is not told before what matters more
        else:
            kept.add((at, number))
    whole = all((at, number) in kept or least >= LEAST_RANK for least, number, at in ordered)
    return _cut(opened, kept, tell_rest, runs_on), whole


def _spread(
    told: Sequence[SummarySection], close: Sequence[SummarySection], room: int
) -> tuple[tuple[SummarySection, ...], list[SummarySection]]:
    """A line each again for the sections for which there is room left, the first ones first: that reads better."""
    spread, fixed = list(told), list(close)
    room -= sum(count_lines(section) for section in spread)
    for sections in (spread, fixed):
        for at, section in enumerate(sections):
            apart = replace(section, runs_on=False)
            more = count_lines(apart) - count_lines(section)
            if section.counted and len(section.lines) > 1 and 0 <= more <= room:
                sections[at] = apart
                room -= more
    return tuple(spread), fixed


def _cut(
    sections: Sequence[SummarySection], kept: set[tuple[int, int]], tell_rest: bool, runs_on: bool
) -> tuple[SummarySection, ...]:
    """The sections with the kept lines; those that have none are told together in a last one, by their number."""
    cut = []
    pieces: list[Piece] = []
    for at, section in enumerate(sections):
        lines = tuple(line for number, line in enumerate(section.lines) if (at, number) in kept)
        if lines:
            cut.append(replace(section, lines=lines, runs_on=runs_on, left_out=len(section.lines) - len(lines)))
        elif section.lines:
            title = section.title[:1].lower() + section.title[1:]
            pieces += [words("; ")] if pieces else []
            pieces += [count(len(section.lines)), words(" "), Piece(PieceKind.NAME, title)]
    if pieces and tell_rest:
        last = SummaryLine((*pieces, words(".")))
        cut.append(SummarySection("not_told", "Not told at this length", (last,), True, counted=False))
    return tuple(cut)
