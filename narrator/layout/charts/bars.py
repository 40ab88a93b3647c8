"""Finds the bars of charts, and tells them from the filled cells and stripes of tables.

Bars stand on one base and end where their values say; between them is nothing. Cells and stripes begin and end at the
edges of columns that other rows have too, and between the stripes stand the rows that have none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.records import Ruling, Shade, Word, enclose

LEAST_BARS = 3
"""Bars of a chart, at least."""

MOST_BARS = 4000
"""Filled areas of a page among which bars are looked for."""

SAME_BASE = 1.0
"""Points by which the bases of bars may differ, and the edges of one column's cells."""

SAME_BREADTH = 0.15
"""Share by which the breadths of bars may differ, and a point."""

BAR_GAP = 2.5
"""Points between bars, where their lengths alone do not tell; shaded cells stand at most 2 apart."""

SURE_LENGTHS = 4
"""So many different lengths tell bars even where they touch; headers of three levels have three heights."""

ROW_GAP = 5.0
"""Points between filled areas in which a row without filling may stand."""

ROWS_SHARE = 0.5
"""Share of such gaps that hold words between the stripes of a table; those between bars hold none."""

WIDEST = 1e6
"""Points: no page is wider or higher."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A filled area as a bar: the base that it stands on, where it ends, and its sides."""

    base: float
    end: float
    start: float
    stop: float
    area: Shade

    @property
    def length(self) -> float:
        return abs(self.end - self.base)


def find_bars(shades: Sequence[Shade], words: Sequence[Word], rulings: Sequence[Ruling]) -> list[BBox]:
    """The boxes around bars that make charts, upright and level ones; none on a page with too many areas."""
    if not LEAST_BARS <= len(shades) <= MOST_BARS:
        return []
    lettered = [word for word in words if any(character.isalpha() for character in word.text)]
    upright = [_Bar(s.bottom, s.top, s.x0, s.x1, s) for s in shades if s.bottom - s.top > 1]
    level = [_Bar(s.x0, s.x1, s.top, s.bottom, s) for s in shades if s.x1 - s.x0 > 1]
    found: list[BBox] = []
    for bars in (upright, level):
        for same in _on_one_base(bars):
            held = sum(any(holds(bar.area, word) for word in lettered) for bar in same)
            if 2 * held >= len(same) or _end_at_columns(same, bars) or _part_rows(same, words, bars is level):
                continue
            found.append(enclose([bar.area for bar in _take_ends(same, bars)]))
    return [box for box in found if not _lies_in_rows(box, rulings)]


def _on_one_base(bars: Iterable[_Bar]) -> list[list[_Bar]]:
    """Groups of bars that stand on one base, are equally broad and differently long."""
    groups: list[list[_Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.base, bar.start)):
        if groups and bar.base - groups[-1][0].base <= SAME_BASE:
            groups[-1].append(bar)
        else:
            groups.append([bar])
    found: list[list[_Bar]] = []
    for group in groups:
        for same in _equally_broad(group):
            lengths = len({round(bar.length / 1.5) for bar in same})
            apart = all(b.start - a.stop >= BAR_GAP for a, b in pairwise(same))
            overlap = any(b.start - a.stop < -SAME_BASE for a, b in pairwise(same))
            if not overlap and (lengths >= SURE_LENGTHS or (apart and lengths > 1)):
                found.append(same)
    return found


def _equally_broad(group: Sequence[_Bar]) -> list[list[_Bar]]:
    found: list[list[_Bar]] = []
    for bar in sorted(group, key=lambda bar: bar.stop - bar.start):
        if found and bar.stop - bar.start <= (1 + SAME_BREADTH) * (found[-1][0].stop - found[-1][0].start) + 1:
            found[-1].append(bar)
        else:
            found.append([bar])
    return [sorted(same, key=lambda bar: bar.start) for same in found if len(same) >= LEAST_BARS]


def _end_at_columns(group: Sequence[_Bar], bars: Sequence[_Bar]) -> bool:
    """Do the areas end at common edges: most at one, the others where areas of other rows begin or end?"""
    ends = Counter(round(bar.end) for bar in group)
    most = max(ends, key=lambda end: (ends[end], end))
    odd = [bar for bar in group if abs(bar.end - most) > SAME_BASE + 0.5]
    if not odd:
        return True
    places: dict[int, list[_Bar]] = {}
    for other in bars:
        if abs(other.base - group[0].base) > SAME_BASE:
            for place in {round(other.base), round(other.end)}:
                places.setdefault(place, []).append(other)
    edges = [bar for bar in odd if any(_is_edge(bar, other) for other in _around(places, bar.end))]
    return 2 * len(edges) > len(odd)


def _around(places: Mapping[int, list[_Bar]], place: float) -> Iterable[_Bar]:
    """The bars at most a point or so from a place."""
    for near in range(round(place) - 1, round(place) + 2):
        yield from places.get(near, ())


def _is_edge(bar: _Bar, other: _Bar) -> bool:
    """Does the other area begin or end where this one ends, and stand in another row than this one?"""
    if min(bar.stop, other.stop) - max(bar.start, other.start) > SAME_BASE:
        return False
    return abs(other.base - bar.end) <= SAME_BASE or abs(other.end - bar.end) <= SAME_BASE


def _take_ends(group: Sequence[_Bar], bars: Sequence[_Bar]) -> list[_Bar]:
    """The bars with those that go on where they end: the further values of stacked bars."""
    places: dict[int, list[_Bar]] = {}
    for other in bars:
        places.setdefault(round(other.base), []).append(other)
    whole = list(group)
    taken = set(map(id, whole))
    for bar in whole:  # grows while it is walked through
        for other in _around(places, bar.end):
            sides = (other.base - bar.end, other.start - bar.start, other.stop - bar.stop)
            if id(other) not in taken and max(map(abs, sides)) <= SAME_BASE:
                taken.add(id(other))
                whole.append(other)
    return whole


def _part_rows(group: Sequence[_Bar], words: Sequence[Word], level: bool) -> bool:
    """Do words stand between the areas, as far as these reach, so that they are stripes with rows between them?"""
    gaps = [(a, b) for a, b in pairwise(group) if b.start - a.stop >= ROW_GAP]
    spots = sorted(_middle(word, level) for word in words) if gaps else []
    filled = 0
    for a, b in gaps:
        low, high = sorted((a.base, a.end if a.length < b.length else b.end))
        inside = spots[bisect_right(spots, (a.stop, WIDEST)) : bisect_left(spots, (b.start, 0.0))]
        filled += any(low <= along <= high for _, along in inside)
    return bool(gaps) and filled >= ROWS_SHARE * len(gaps)


def _middle(word: Word, level: bool) -> tuple[float, float]:
    """The word's middle: across level bars and along them, or the other way round."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return (y, x) if level else (x, y)


def _lies_in_rows(box: BBox, rulings: Sequence[Ruling]) -> bool:
    """Do the rulings of a table's rows run between the bars and beyond them? Then they are a column's data bars."""
    across = {
        round(ruling.top)
        for ruling in rulings
        if ruling.horizontal and box.top < ruling.top < box.bottom and ruling.x1 - ruling.x0 > 2 * (box.x1 - box.x0)
    }
    return len(across) >= LEAST_BARS - 1 and box.bottom - box.top > box.x1 - box.x0


def holds(box: BBox | Shade, word: Word) -> bool:
    """Does the word's middle lie in the box?"""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
