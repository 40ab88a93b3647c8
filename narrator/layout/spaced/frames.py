"""Finds what stripes and level rulings tell of a table that is not ruled throughout: its sides, its rows, its columns.

A stripe is a row of filled areas side by side; its upper and lower side part rows as a ruling does. Producers draw
borders and backgrounds cell by cell, so the places where pieces meet tell columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.records import Ruling, Shade

SAME_HEIGHT = 1.5
"""Points by which the pieces of one level line may differ in height; borders of one row differ by under one."""

SAME_PLACE = 2.5
"""Points within which two levels are one: a stripe's side and the border drawn along it."""

MEETING = 4.0
"""Points of white between pieces of one line that still meet: cells may be spaced 1.5 to 3 points apart."""

SAME_SIDE = 6.0
"""Points by which the sides of lines of one table may differ."""

LEAST_WIDTH = 60.0
"""Points: what is narrower frames no table."""

LOWEST_STRIPE = 5.0
"""Points: filled areas lower than this are drawn lines or the bars of a chart."""

INNER_SHARE = 0.5
"""Lines over this share of a frame's width are its own, beside a cell that spans rows."""

NEAR = 30.0
"""Points from a frame's lines to shorter ones of its own, at most."""

LEAST_APART = 3
"""Lines of each of two tables below each other that are parted by their sides, at least."""

LEAST_BESIDE = 3
"""Lines of two tables side by side that have the same heights, at least; rules under groups of names are one or two."""

BESIDE_SHARE = 0.5
"""Share of a table's lines that another beside it has lines at the heights of; the shorter one ends before."""

MOST_PIECES = 4000
"""Pieces that are looked at; pages with more are drawings."""

MOST_FRAMES = 60
"""Frames of a page; pages with more lines of different reach are drawings."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Level:
    """A level line at the height `y`: a ruling's or a stripe's side, with the pieces that it is drawn in.

    `stripe` tells a stripe's upper ("top") and lower ("bottom") side; it is empty for a ruling.
    """

    y: float
    pieces: tuple[Span, ...]
    stripe: str = ""

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Frame:
    """Levels that run from the same left to the same right side, from top to bottom, and others between these sides.

    `edges` are the places between columns that pieces tell, without the outer sides; empty where they tell none.
    """

    x0: float
    x1: float
    levels: tuple[Level, ...]
    partial: tuple[Level, ...] = ()
    edges: tuple[float, ...] = ()


def find_frames(rulings: Iterable[Ruling], shades: Iterable[Shade]) -> tuple[Frame, ...]:
    """The frames of a page, the narrowest first; none where the page is a drawing."""
    levels = _find_levels(rulings, shades)
    groups: list[list[Level]] = []
    for level in sorted(levels, key=lambda level: (level.x0, level.y)):
        group = next((group for group in groups if _alike(group[0], level)), None)
        if group is not None:
            group.append(level)
        elif level.x1 - level.x0 >= LEAST_WIDTH:
            groups.append([level])
        if len(groups) > MOST_FRAMES:
            return ()
    groups = [part for group in groups for part in _part_group(group, groups)]
    frames = [_create_frame(group, levels) for group in _drop_inner(groups)]
    return tuple(sorted(frames, key=lambda frame: (frame.x1 - frame.x0, frame.levels[0].y)))


def _part_group(group: list[Level], groups: Sequence[list[Level]]) -> list[list[Level]]:
    """The group as those of several tables below each other, where one of other sides stands whole between them."""
    rows = sorted(group, key=lambda level: level.y)
    x0, x1 = rows[0].x0, rows[0].x1
    cuts: set[float] = set()
    for other in groups:
        low, high = other[0].x0, other[0].x1
        if other is group or high <= x0 or low >= x1 or (x0 - SAME_SIDE <= low and high <= x1 + SAME_SIDE):
            continue
        top, bottom = min(level.y for level in other), max(level.y for level in other)
        between = bottom - top > SAME_PLACE and rows[0].y < top and bottom < rows[-1].y
        if between and not any(top - SAME_PLACE <= row.y <= bottom + SAME_PLACE for row in rows):
            cuts.add(top)
    parts: list[list[Level]] = [[]]
    for row in rows:
        if parts[-1] and any(parts[-1][-1].y < cut < row.y for cut in cuts):
            parts.append([])
        parts[-1].append(row)
    return parts


def _drop_inner(groups: Sequence[list[Level]]) -> list[list[Level]]:
    """The groups without those that run within a wider one, over most of its width: lines beside a merged cell.

    Lines with others at their heights, parted by white space, are those of a table beside another one.
    """
    kept: list[list[Level]] = []
    for group in groups:
        x0, x1 = group[0].x0, group[0].x1
        top, bottom = min(level.y for level in group), max(level.y for level in group)
        inner = any(
            other is not group
            and other[0].x1 - other[0].x0 > x1 - x0 + SAME_SIDE
            and other[0].x0 - SAME_SIDE <= x0
            and x1 <= other[0].x1 + SAME_SIDE
            and x1 - x0 >= INNER_SHARE * (other[0].x1 - other[0].x0)
            and min(level.y for level in other) <= bottom + NEAR
            and max(level.y for level in other) >= top - NEAR
            and not _stands_apart(group, other)
            for other in groups
        )
        if not inner or _stands_beside(group, groups):
            kept.append(group)
    return kept


def _stands_apart(group: Sequence[Level], wider: Sequence[Level]) -> bool:
    """Are both groups of several lines, one below the other, from the same left side to different right ones?

    Lines that leave out a merged first column begin further right than their table's others.
    """
    if min(len(group), len(wider)) < LEAST_APART or abs(group[0].x0 - wider[0].x0) > SAME_SIDE:
        return False
    ys, others = [level.y for level in group], [level.y for level in wider]
    return min(ys) > max(others) + SAME_PLACE or max(ys) < min(others) - SAME_PLACE


def _stands_beside(group: Sequence[Level], groups: Sequence[Sequence[Level]]) -> bool:
    """Is there another group with lines at the heights of several, and most, of this one's?"""
    others = [other for other in groups if other[0].x1 < group[0].x0 or other[0].x0 > group[0].x1]
    shared = [
        sum(any(abs(level.y - beside.y) <= SAME_HEIGHT for beside in other) for level in group) for other in others
    ]
    return max(shared, default=0) >= max(LEAST_BESIDE, BESIDE_SHARE * len(group))


def _alike(one: Level, other: Level) -> bool:
    return abs(one.x0 - other.x0) <= SAME_SIDE and abs(one.x1 - other.x1) <= SAME_SIDE


def _find_levels(rulings: Iterable[Ruling], shades: Iterable[Shade]) -> list[Level]:
    flat = [((r.top + r.bottom) / 2, r.x0, r.x1) for r in rulings if r.horizontal and r.x1 - r.x0 > LOWEST_STRIPE]
    sides = [s for s in shades if s.bottom - s.top >= LOWEST_STRIPE and s.x1 - s.x0 >= LOWEST_STRIPE]
    if len(flat) + len(sides) > MOST_PIECES:
        return []
    found = [Level(y, pieces) for y, pieces in _chain(flat)]
    found += [Level(y, pieces, "top") for y, pieces in _chain([(s.top, s.x0, s.x1) for s in sides])]
    found += [Level(y, pieces, "bottom") for y, pieces in _chain([(s.bottom, s.x0, s.x1) for s in sides])]
    return sorted(found, key=lambda level: level.y)


def _chain(pieces: Sequence[tuple[float, float, float]]) -> list[tuple[float, tuple[Span, ...]]]:
    """(height, pieces from left to right) of what stands side by side at one height and meets."""
    rows: list[list[tuple[float, float, float]]] = []
    for piece in sorted(pieces):
        if rows and piece[0] - rows[-1][0][0] <= SAME_HEIGHT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found: list[tuple[float, tuple[Span, ...]]] = []
    for row in rows:
        y = sum(piece[0] for piece in row) / len(row)
        run: list[Span] = []
        for _, x0, x1 in sorted(row, key=lambda piece: piece[1]):
            if run and x0 - run[-1][1] > MEETING:
                found.append((y, tuple(run)))
                run = []
            if run and x0 < run[-1][1] - MEETING:
                run[-1] = (run[-1][0], max(run[-1][1], x1))  # drawn over each other
            else:
                run.append((x0, x1))
        found.append((y, tuple(run)))
    return found


def _create_frame(group: Sequence[Level], levels: Sequence[Level]) -> Frame:
    own = _merge(sorted(group, key=lambda level: level.y))
    x0, x1 = min(level.x0 for level in own), max(level.x1 for level in own)
    members = set(map(id, group))
    partial = [
        level
        for level in levels
        if id(level) not in members
        and own[0].y - NEAR <= level.y <= own[-1].y + NEAR
        and level.x0 >= x0 - SAME_SIDE
        and level.x1 <= x1 + SAME_SIDE
        and (not level.stripe or level.x1 - level.x0 >= INNER_SHARE * (x1 - x0))
    ]
    kept = [level for level in _merge(partial) if all(abs(level.y - other.y) > SAME_PLACE for other in own)]
    return Frame(x0, x1, tuple(own), tuple(kept), _find_edges(group, x0, x1))


def _merge(levels: Sequence[Level]) -> list[Level]:
    """The levels with those at one height made one; where a stripe begins or ends is kept."""
    found: list[Level] = []
    for level in levels:
        if found and level.y - found[-1].y <= SAME_PLACE and _alike(found[-1], level):
            last = found[-1]
            finer = max(last.pieces, level.pieces, key=len)
            found[-1] = Level((last.y + level.y) / 2, finer, last.stripe or level.stripe)
        else:
            found.append(level)
    return found


def _find_edges(group: Sequence[Level], x0: float, x1: float) -> tuple[float, ...]:
    """Where pieces meet in the level with the most pieces, if another level has them too or all agree with it."""
    richest = max(group, key=lambda level: len(level.pieces))
    if len(richest.pieces) < 2:
        return ()
    edges = tuple((a[1] + b[0]) / 2 for a, b in pairwise(richest.pieces))
    same = sum(_shares(level, edges) for level in group)
    return edges if same >= 2 and x0 < edges[0] and edges[-1] < x1 else ()


def _shares(level: Level, edges: Sequence[float]) -> bool:
    own = [(a[1] + b[0]) / 2 for a, b in pairwise(level.pieces)]
    return len(own) == len(edges) and all(abs(a - b) <= SAME_PLACE for a, b in zip(own, edges, strict=True))
