"""Finds the columns of lines that belong to one table: strips that no word crosses, and that are no word spaces.

A strip without words parts two columns where the cells on its sides stand clearly further apart than words do, or are
values that vary in their distance; a strip that happens to lie between the words of one column is passed over.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from narrator.layout.looks import is_blank, is_figure, is_short_value
from narrator.layout.records import Line, Word
from narrator.layout.segments import Segment

CLEAR_GAP = 0.62
"""Font sizes: cells of two columns stand this far apart in the middle; word spaces are 0.22 to 0.33."""

WORD_SPACE = 0.42
"""Font sizes: no word space in a cell is wider, unless text is justified."""

SAME_EDGE = 1.2
"""Points by which the edges of aligned cells differ."""

VALUE_SHARE = 0.7
"""Where this share of the cells on both sides are values, a distance above a word space parts columns."""

LEAST_STRIP = 0.6
"""Points that a strip is wide at least."""

MOST_STRIPS = 600
"""Strips that are weighed; the widest tables have some 60 columns."""

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Strip:
    left: float
    right: float
    sure: bool = False


def find_columns(lines: Sequence[Line], edges: Sequence[float] = ()) -> list[Band]:
    """The columns that the lines' words stand in, as (left, right) of their words, from left to right.

    `edges` are places between columns that are known otherwise; those that words cross are not believed.
    """
    words = [word for line in lines for word in line.words]
    if not words:
        return []
    spans = _cover(words)
    strips = [_Strip(a[1], b[0]) for a, b in pairwise(spans) if b[0] - a[1] >= LEAST_STRIP]
    strips = _mark_sure(strips, edges)
    if len(strips) > MOST_STRIPS:
        strips = [strip for strip in strips if strip.sure or strip.right - strip.left >= 3.0]
    strips = _keep_supported(strips[:MOST_STRIPS], lines)
    return _bands(spans, strips)


def _cover(words: Sequence[Word]) -> list[Band]:
    """The stretches that words cover."""
    spans: list[Band] = []
    for x0, x1 in sorted((word.x0, word.x1) for word in words):
        if spans and x0 <= spans[-1][1] + 1e-6:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _mark_sure(strips: list[_Strip], edges: Sequence[float]) -> list[_Strip]:
    return [_Strip(s.left, s.right, any(s.left - 1 <= edge <= s.right + 1 for edge in edges)) for s in strips]


def _keep_supported(strips: list[_Strip], lines: Sequence[Line]) -> list[_Strip]:
    """The strips that part columns; the weakest is taken out, and the rest weighed anew, until all hold."""
    kept = list(strips)
    cells = [_cells(line, kept) for line in lines]
    for _ in range(len(strips)):
        scores = [(0.0 if strip.sure else _lack(i, cells)) for i, strip in enumerate(kept)]
        worst = max(scores, default=0.0)
        if worst <= 0:
            break
        drop = scores.index(worst)
        kept.pop(drop)
        cells = [_join_cells(row, drop) for row in cells]
    return kept


_Row = list[list[Word] | None]


def _cells(line: Line, strips: Sequence[_Strip]) -> _Row:
    """The line's words by the columns between the strips; None where a column holds none."""
    rights = [strip.right for strip in strips]
    row: _Row = [None] * (len(strips) + 1)
    for word in line.words:
        index = bisect_right(rights, word.x0 + 1e-3)
        cell = row[index]
        if cell is None:
            row[index] = [word]
        else:
            cell.append(word)
    return row


def _join_cells(row: _Row, index: int) -> _Row:
    left, right = row[index], row[index + 1]
    joined = [*left, *right] if left and right else left or right
    return [*row[:index], joined, *row[index + 2 :]]


def _lack(index: int, rows: Sequence[_Row]) -> float:
    """What a strip lacks to part columns: 0 where it does."""
    pairs = [(row[index], row[index + 1]) for row in rows]
    both = [(left, right) for left, right in pairs if left and right]
    if not both:
        return 0.0 if _values(pairs) and not _signs(pairs) else 0.5
    gaps = [(right[0].x0 - left[-1].x1) / max(left[-1].size, right[0].size) for left, right in both]
    middle = median(gaps)
    if middle >= CLEAR_GAP:
        return 0.0
    values = sum(_is_value(left) and _is_value(right) for left, right in both)
    if max(gaps) >= WORD_SPACE and values >= VALUE_SHARE * len(both):
        return 0.0
    if len(both) > 2 and _set_apart(pairs):
        return 0.0
    if min(gaps) >= WORD_SPACE or (max(gaps) >= WORD_SPACE and len(both) > 2 and _aligned(pairs)):
        return 0.0
    return 1.0 + CLEAR_GAP - middle


def _values(pairs: Sequence[tuple[list[Word] | None, list[Word] | None]]) -> bool:
    """Where no line fills both columns: do values stand in one of them?"""
    left = [cell for cell, _ in pairs if cell]
    right = [cell for _, cell in pairs if cell]
    return any(bool(side) and all(_is_value(cell) for cell in side) for side in (left, right))


def _signs(pairs: Sequence[tuple[list[Word] | None, list[Word] | None]]) -> bool:
    """Does one side hold nothing but signs for none, so that it fills the gaps of the other?"""
    sides = ([cell for cell, _ in pairs if cell], [cell for _, cell in pairs if cell])
    return any(side and all(len(cell) == 1 and is_blank(cell[0].text) for cell in side) for side in sides)


def _is_value(cell: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in cell)
    return is_short_value(text) or is_figure(text.strip("()"))


def _aligned(pairs: Sequence[tuple[list[Word] | None, list[Word] | None]]) -> bool:
    """Are the cells on both sides set to a common edge or centre, and not to one another's ends?"""
    left = [cell for cell, _ in pairs if cell]
    right = [cell for _, cell in pairs if cell]
    sides = [(cell[0].x0, cell[-1].x1) for cell in right]
    begins = _spread([x0 for x0, _ in sides]) <= SAME_EDGE
    centred = _spread([(x0 + x1) / 2 for x0, x1 in sides]) <= SAME_EDGE and _spread([x0 for x0, _ in sides]) > SAME_EDGE
    ends = _spread([cell[-1].x1 for cell in left])
    starts = _spread([cell[0].x0 for cell in left])
    return (begins or centred) and ((ends <= SAME_EDGE < starts) or (starts <= SAME_EDGE < ends))


def _set_apart(pairs: Sequence[tuple[list[Word] | None, list[Word] | None]]) -> bool:
    """Do the cells on the left all end, and those on the right all begin, at one place, as words of one cell don't?"""
    left = [cell for cell, _ in pairs if cell]
    right = [cell for _, cell in pairs if cell]
    ends = _spread([cell[-1].x1 for cell in left]) <= SAME_EDGE < _spread([cell[0].x0 for cell in left])
    begins = _spread([cell[0].x0 for cell in right]) <= SAME_EDGE
    return ends and begins and _spread([cell[-1].x1 for cell in right]) > SAME_EDGE


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)


def add_single(bands: list[Band], segments: Sequence[Segment]) -> list[Band]:
    """The columns with those pieces of text that stand alone on their lines: in one column, or before all of them."""
    found = list(bands)
    for segment in segments:
        inside = [i for i, (left, right) in enumerate(found) if segment.x0 < right and segment.x1 > left]
        if len(inside) == 1:
            left, right = found[inside[0]]
            found[inside[0]] = (min(left, segment.x0), max(right, segment.x1))
        elif not inside and segment.x1 <= found[0][0]:
            found.insert(0, (segment.x0, segment.x1))
    return found


def find_zones_between(lines: Sequence[Line], edges: Sequence[float]) -> list[Band] | None:
    """The columns between edges that are known, as (left, right) of their words; None where words lie across these.

    Lines that are one cell over several columns must be left out by the caller.
    """
    words = [word for line in lines for word in line.words]
    zones: list[list[float]] = [[] for _ in range(len(edges) + 1)]
    across = 0
    for word in words:
        at = bisect_right(edges, (word.x0 + word.x1) / 2)
        zones[at] += [word.x0, word.x1]
        over = max(edges[at - 1] - word.x0 if at else 0.0, word.x1 - edges[at] if at < len(edges) else 0.0)
        across += over > 1.5
    if across > 0.03 * len(words):
        return None
    sides = [edges[0] - 20, *edges, edges[-1] + 20]
    return [
        (max(min(zone), sides[i]), min(max(zone), sides[i + 1]))
        if zone and 0 < i < len(edges)
        else (min(zone), min(max(zone), sides[1]))
        if zone and i == 0
        else (max(min(zone), sides[i]), max(zone))
        if zone
        else ((sides[i] + sides[i + 1]) / 2, (sides[i] + sides[i + 1]) / 2 + 0.1)
        for i, zone in enumerate(zones)
    ]


def _bands(spans: Sequence[Band], strips: Sequence[_Strip]) -> list[Band]:
    bands: list[Band] = []
    lefts = [span[0] for span in spans]
    first = 0
    for strip in strips:
        last = bisect_left(lefts, strip.right - 1e-6)
        bands.append((spans[first][0], spans[last - 1][1]))
        first = last
    bands.append((spans[first][0], spans[-1][1]))
    return bands


def column_of(x: float, bands: Sequence[Band]) -> int:
    """The column whose words stand at a place, or nearest to it."""
    best = min(range(len(bands)), key=lambda i: max(bands[i][0] - x, x - bands[i][1], 0.0))
    return best
