"""Finds where KPI cards stand side by side, and parts the page there into lanes that are each read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.cards.parts import Part
from narrator.layout.cards.runs import TITLE_GAP, Cut, find_runs, is_near
from narrator.layout.records import Word

MOST_ROWS = 12
"""Rows of cards that stand in common lanes, at most; a page has room for some eight."""

MOST_LINES_ABOVE = 8
"""Lines above the first fields that may hold titles: those of several cards need not stand on common lines."""

MOST_LINES_BELOW = 24
"""Lines below the last fields that may hold the cards' remarks."""

REMARK_GAP = 2.2
"""Font sizes of white space between lines of the cards' remarks, at most."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The words of cards that stand side by side: those of each lane, from left to right."""

    lanes: tuple[tuple[Word, ...], ...]


Side = tuple[float, float]


def find_lanes(cut: Cut) -> tuple[Lanes, ...]:
    """The places where cards stand side by side, from top to bottom.

    Side by side they are where a label is said twice on one row of cards; the white strip between the two runs down
    all their lines, and text across it ends them.
    """
    found: list[Lanes] = []
    runs = list(find_runs(cut))
    floor = 0
    at = 0
    while at < len(runs):
        first, last = runs[at]
        sides = _find_sides([part for line in cut[first : last + 1] for part in line])
        gutters = _find_gutters(sides, cut[first : last + 1]) if len(sides) > 1 else []
        if not gutters:
            floor = last + 1 if len(sides) < 2 else floor
            at += 1
            continue
        rows = 1
        while (
            rows < MOST_ROWS and at + 1 < len(runs) and (wider := _widen(cut, first, runs[at + 1], sides)) is not None
        ):
            at += 1
            rows += 1
            last = runs[at][1]
            sides, gutters = wider
        ceiling = runs[at + 1][0] if at + 1 < len(runs) else len(cut)
        top, bottom = _reach(cut, (first, last), (floor, ceiling), sides)
        found.append(_part(cut[top : bottom + 1], _find_gutters(sides, cut[top : bottom + 1])))
        floor = bottom + 1
        at += 1
    return tuple(found)


def _find_sides(parts: Sequence[Part]) -> list[Side]:
    """The left and right side of each card of a row: a label that is said again begins the next."""
    bands: list[list[Part]] = []
    for part in sorted((part for part in parts if part.rows), key=lambda part: part.x0):
        if bands and part.x0 < max(other.x1 for other in bands[-1]):
            bands[-1].append(part)
        else:
            bands.append([part])
    cards: list[list[Part]] = []
    for band in bands:
        keys = frozenset().union(*(part.keys for part in band))
        if cards and not any(part.keys & keys for part in cards[-1]):
            cards[-1].extend(band)
        else:
            cards.append(list(band))
    if not all(any(part.labelled for part in card) for card in cards):
        return []
    return [(min(part.x0 for part in card), max(part.x1 for part in card)) for card in cards]


def _find_gutters(sides: Sequence[Side], cut: Cut) -> list[float]:
    """The places between the cards that no part crosses; empty where one is missing."""
    parts = [part for line in cut for part in line]
    gutters: list[float] = []
    for (_, left), (right, _) in pairwise(sides):
        edges = sorted(
            (max(part.x0, left), min(part.x1, right)) for part in parts if part.x0 < right and part.x1 > left
        )
        at, best = left, (0.0, 0.0)
        for start, end in [*edges, (right, right)]:
            if start - at > best[1] - best[0]:
                best = (at, start)
            at = max(at, end)
        if best[1] - best[0] <= 1.0:
            return []
        gutters.append((best[0] + best[1]) / 2)
    return gutters


def _widen(
    cut: Cut, first: int, following: tuple[int, int], sides: Sequence[Side]
) -> tuple[list[Side], list[float]] | None:
    """The lanes with the next row of cards in them; None where that has other lanes, or text runs across between."""
    start, end = following
    own = _find_sides([part for line in cut[start : end + 1] for part in line])
    if not own or len(own) > len(sides):
        return None
    joined = [*sides]
    for x0, x1 in own:
        near = [i for i, side in enumerate(joined) if x0 < side[1] and x1 > side[0]]
        if len(near) != 1:
            return None
        joined[near[0]] = (min(x0, joined[near[0]][0]), max(x1, joined[near[0]][1]))
    gutters = _find_gutters(joined, cut[first : end + 1])
    return (joined, gutters) if gutters else None


def _reach(cut: Cut, run: tuple[int, int], bounds: tuple[int, int], sides: Sequence[Side]) -> tuple[int, int]:
    """The first and last line of the lanes: with the titles above the fields and the remarks below them."""
    top, bottom = run
    while top - 1 >= max(bounds[0], run[0] - MOST_LINES_ABOVE) and is_near(cut[top - 1], cut[top], TITLE_GAP):
        if not _find_gutters(sides, cut[top - 1 : bottom + 1]):
            break
        top -= 1
    while bottom + 1 < min(bounds[1], run[1] + MOST_LINES_BELOW) and is_near(cut[bottom], cut[bottom + 1], REMARK_GAP):
        if not _find_gutters(sides, cut[top : bottom + 2]):
            break
        bottom += 1
    return top, bottom


def _part(cut: Cut, gutters: Sequence[float]) -> Lanes:
    lanes: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for line in cut:
        for part in line:
            for word in part.words:
                lanes[sum(gutter <= (word.x0 + word.x1) / 2 for gutter in gutters)].append(word)
    return Lanes(tuple(map(tuple, lanes)))
