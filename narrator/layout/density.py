"""Leaves out lines and areas that no table can be made of: too short, too many, or too close together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.layout.records import Ruling, Shade
from narrator.layout.rulings import MOST_RULINGS, join_rulings

SHORTEST = 4.0
"""Points: shorter rulings are ticks and dots; the lowest rows and the narrowest columns measure 6."""

THINNEST = 3.0
"""Points: filled areas that are thinner on either side hold no text."""

MOST_SHADES = 2500
"""Filled areas of a page; the largest shaded tables have some 1,500 cells."""

MOST_SPECKS = 2500
"""Rulings and areas too small for a table; more of them than this are told of."""

CLOSE = 4.0
"""Points: between parallel rulings this near no text can stand."""

HATCHED = 30
"""So many rulings with near neighbours on both sides are hatching; a double border has a neighbour on one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rulings, joined, and the filled areas that tables can be made of; `problem` says what was left out."""

    rulings: tuple[Ruling, ...]
    shades: tuple[Shade, ...]
    problem: str = ""


def keep_legible(rulings: Iterable[Ruling], shades: Iterable[Shade]) -> Drawn:
    """What of a page's lines and filled areas can make tables."""
    found = list(shades)
    areas = tuple(s for s in found if min(s.x1 - s.x0, s.bottom - s.top) >= THINNEST)
    problem = ""
    if len(areas) > MOST_SHADES:
        areas, problem = (), "The page holds too many filled areas; tables on it are read without them."
    kept: list[Ruling] = []
    specks = len(found) - len(areas)
    for joined in join_rulings(rulings):
        lines = [ruling for ruling in joined if max(ruling.x1 - ruling.x0, ruling.bottom - ruling.top) >= SHORTEST]
        specks += len(joined) - len(lines)
        if len(lines) > MOST_RULINGS:
            problem = "The page holds too many lines; tables on it are read without them."
            continue
        clear = _leave_hatching(lines)
        if len(clear) < len(lines):
            problem = "Lines on the page stand too close for text; tables on it are read without them."
        kept.extend(clear)
    if specks > MOST_SPECKS and not problem:
        problem = "The page is covered with specks, which were left out."
    return Drawn(tuple(kept), areas, problem)


def _leave_hatching(lines: Sequence[Ruling]) -> Sequence[Ruling]:
    """Parallel rulings without those that have near neighbours on both sides, where these are many."""
    if len(lines) < HATCHED:
        return lines
    level = lines[0].horizontal
    ordered = sorted(lines, key=lambda ruling: _place(ruling, level))
    places = [_place(ruling, level) for ruling in ordered]
    hatching = {
        id(ruling)
        for i, ruling in enumerate(ordered)
        if _has_near(ordered, places, i, -1, level) and _has_near(ordered, places, i, 1, level)
    }
    return [ruling for ruling in lines if id(ruling) not in hatching] if len(hatching) >= HATCHED else lines


def _place(ruling: Ruling, level: bool) -> float:
    return ruling.top if level else ruling.x0


def _has_near(ordered: Sequence[Ruling], places: Sequence[float], index: int, step: int, level: bool) -> bool:
    """Does a ruling at another place run along this one, near on one side?"""
    own = ordered[index]
    start = bisect_left(places, places[index] - CLOSE) if step < 0 else index + 1
    end = index if step < 0 else len(ordered)
    for at in range(start, min(end, start + HATCHED)):
        other = ordered[at]
        if places[at] - places[index] > CLOSE:
            return False
        if abs(places[at] - places[index]) > 0.5 and _runs_along(own, other, level):
            return True
    return False


def _runs_along(one: Ruling, other: Ruling, level: bool) -> bool:
    if level:
        return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5 * (one.x1 - one.x0)
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * (one.bottom - one.top)
