"""Finds the lines of a page, or of one lane of it, that hold the fields of one KPI card or of several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.layout.cards.fields import FieldKind
from narrator.layout.cards.pairs import LARGE
from narrator.layout.cards.parts import Part

FIELD_GAP = 2.2
"""Font sizes of white space between two lines of one card's fields, at most: cards are set wider than text."""

TITLE_GAP = 2.2
"""Font sizes of white space between a card's title and what stands under it, at most."""

TITLE_LINES = 4
"""Lines of a card's title, at most."""

LARGEST_SIZE = 14.0
"""Points: white space beside larger type is measured by this size."""

Cut = Sequence[Sequence[Part]]


def find_runs(cut: Cut) -> Iterator[tuple[int, int]]:
    """Lines of fields that follow one another, as (first, last); large figures over them belong to them."""
    at = floor = 0
    while at < len(cut):
        if not any(part.labelled for part in cut[at]):
            at += 1
            continue
        first = _reach_up(cut, at, floor)
        last = at
        while last + 1 < len(cut) and _goes_on(cut, first, last):
            last += 1
        yield first, last
        at = floor = last + 1


def is_near(above: Sequence[Part], below: Sequence[Part], most: float) -> bool:
    """Is the white space between two lines at most so many font sizes of the smaller type?"""
    return gap_between(above, below) <= most * min(size_of(above), size_of(below), LARGEST_SIZE)


def gap_between(above: Sequence[Part], below: Sequence[Part]) -> float:
    """The white space between two lines, in points."""
    return min(part.top for part in below) - max(part.bottom for part in above)


def size_of(parts: Sequence[Part]) -> float:
    """The largest font size of a line."""
    return max(part.size for part in parts)


def _goes_on(cut: Cut, first: int, last: int) -> bool:
    below = cut[last + 1]
    if not is_near(cut[last], below, FIELD_GAP):
        return False
    labelled = [part for part in below if part.labelled]
    if not labelled:
        large = any(part.size >= LARGE * size_of(cut[last]) for part in below)
        nearer = last + 2 >= len(cut) or gap_between(cut[last], below) <= gap_between(below, cut[last + 2])
        return all(part.rows for part in below) and not large and nearer
    told = [part for at in range(first, last + 1) for part in cut[at] if part.labelled]
    return not any(
        part.keys & other.keys and part.x0 < other.x1 and part.x1 > other.x0 for part in labelled for other in told
    )


def _reach_up(cut: Cut, at: int, floor: int) -> int:
    """The line of the large figures, ratings or arrows that stand over the fields, with a title between at most."""
    first = at
    while first - 1 >= floor and all(part.rows for part in cut[first - 1]):
        if not is_near(cut[first - 1], cut[first], FIELD_GAP):
            break
        first -= 1
    if any(_is_bare_figure(part) for line in cut[first:at] for part in line):
        return first
    for over in range(first - 1, max(floor, first - 1 - TITLE_LINES) - 1, -1):
        line = cut[over]
        if not is_near(line, cut[over + 1], TITLE_GAP):
            break
        if all(part.rows for part in line):
            large = any(_is_bare_figure(part) and part.size >= LARGE * size_of(cut[at]) for part in line)
            return over if large else first
        if any(part.rows for part in line):
            break
    return first


def _is_bare_figure(part: Part) -> bool:
    return bool(part.rows) and part.rows[0].kind is FieldKind.ACTUAL and not part.labelled
