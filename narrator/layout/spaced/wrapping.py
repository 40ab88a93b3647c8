"""Tells the rows of wrapped cells by how text wraps: full lines go on, short ones end, and all rows are aligned alike.

A line after which the next line's first word would still have fitted ends its cell; one that begins in lower case goes
on from above. The values of a row stand beside the first, the middle or the last line of its label, in all rows of a
table alike: the rows are those whose cost is least under one of these alignments, found by dynamic programming.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.looks import words_of
from narrator.layout.records import Line
from narrator.layout.segments import Segment

MOST_LINES = 14
"""Lines of one row, at most."""

SPACE = 0.25
"""Font sizes: a space between words."""

LEAST_SURE = 3
"""Lines that tell how wide a column is, at least."""

BEYOND = 2.0
"""Font sizes by which a line is wider than its column's others where it is no wrapped one."""

CERTAIN = 0.4
"""Points by which a word must have fitted."""

EVEN = 0.32
"""Font sizes by which the middle of values may miss the middle of their row."""

STRETCH = 1.6
"""Least distances between lines; wider ones speak no more clearly for another row."""

SAME_STEP = 0.6
"""Points within which two distances between lines are the same."""

MANY = 3.0
"""What each value line beyond the first costs a row; all costs are against 1 for a row that begins in lower case."""

ENDED = 1.5
"""What it costs that a row goes on behind a line that was not full."""

ALIGNED = 0.8
"""What it costs that the values do not stand where they stand in the other rows."""

TITLE = 0.4
"""What a line that stands alone as the name of a part costs; next to nothing where its end is certain."""

STEP = 0.5
"""What it costs at most that rows are nearer than the lines within one."""

Placed = dict[int, list[Segment]]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The lines of a part of a table, and what they say, line by line.

    `goes_on` are the columns in which a text goes on from above, `before` the last line above with text in each of its
    columns of words, `ended` the columns in which that text surely ends there. `steps` are the distances between the
    label's lines around the line's upper side, from 0 (as near as any) to 1; `label` is the column of the rows' labels.
    """

    middles: tuple[float, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    sizes: tuple[float, ...]
    anchors: tuple[bool, ...]
    bold: tuple[bool, ...]
    columns: tuple[frozenset[int], ...]
    goes_on: tuple[frozenset[int], ...]
    before: tuple[dict[int, int], ...]
    ended: tuple[frozenset[int], ...]
    steps: tuple[float, ...]
    label: int


def create_wrapped(
    lines: Sequence[Line],
    placed: Sequence[Placed],
    anchors: Sequence[bool],
    values: frozenset[int],
    goes_on: Callable[[Segment, bool], bool],
) -> Wrapped:
    """What the lines say of their rows; `values` are the columns of values, whose cells have one line each."""
    words = [frozenset(c for c in row if c not in values) for row in placed]
    label = 1 if 2 * sum(0 in row for row in placed) < sum(1 in row for row in placed) else 0
    on = [frozenset(c for c in words[i] if goes_on(row[c][0], len(row) == 1)) for i, row in enumerate(placed)]
    limits = _find_limits(placed, values, _find_sure(anchors, placed, on))
    before: list[dict[int, int]] = []
    ended: list[frozenset[int]] = []
    seen: dict[int, int] = {}
    for i in range(len(placed)):
        above = {c: seen[c] for c in words[i] if c in seen}
        before.append(above)
        ended.append(frozenset(c for c, k in above.items() if c not in on[i] and _ends(placed, i, k, c, limits, lines)))
        seen.update(dict.fromkeys(words[i], i))
    return Wrapped(
        tuple((line.top + line.bottom) / 2 for line in lines),
        tuple(line.top for line in lines),
        tuple(line.bottom for line in lines),
        tuple(line.size for line in lines),
        tuple(anchors),
        tuple(all(s.words[0].bold for s in row.get(0, ())) and 0 in row for row in placed),
        tuple(frozenset(row) for row in placed),
        tuple(
            here | {c for c, k in above.items() if _is_open(placed[k][c][-1].text)}
            for here, above in zip(on, before, strict=True)
        ),
        tuple(before),
        tuple(ended),
        _measure_steps(lines, placed, label),
        label,
    )


def _ends(
    placed: Sequence[Placed], i: int, above: int, column: int, limits: dict[int, float], lines: Sequence[Line]
) -> bool:
    """Does a cell end between two lines of a column: for the lower one's room, or as one is a part's name?"""
    upper, lower = placed[above][column], placed[i][column]
    size, limit = lines[i].size, limits[column]
    if _had_room(upper, lower, limit, size):
        return True
    return any(len(placed[k]) == 1 and _is_wider(cells, limit, size) for k, cells in ((above, upper), (i, lower)))


def _find_sure(anchors: Sequence[bool], placed: Sequence[Placed], on: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The columns in which a line surely holds a cell's text: beside values, and where a text goes on to or from it."""
    found = [
        frozenset(row) if anchor else here | {c for c, cells in row.items() if _is_open(cells[-1].text)}
        for anchor, row, here in zip(anchors, placed, on, strict=True)
    ]
    seen: dict[int, int] = {}
    for i, row in enumerate(placed):
        for c in row:
            if c in on[i] and c in seen:
                found[seen[c]] |= {c}
            seen[c] = i
    return found


def _find_limits(placed: Sequence[Placed], values: frozenset[int], sure: Sequence[frozenset[int]]) -> dict[int, float]:
    """How wide the lines of each column of words are at most; those that run into the next column say nothing.

    `sure` tells the columns that a line surely stands within; only these are asked where there are some.
    """
    begins: dict[int, float] = {}
    for row in placed:
        for c, cells in row.items():
            begins[c] = min(begins.get(c, cells[0].x0), cells[0].x0)
    known: dict[int, list[float]] = {c: [] for c in begins}
    every: dict[int, list[float]] = {c: [] for c in begins}
    for row, told in zip(placed, sure, strict=True):
        for c, cells in row.items():
            following = min((x for other, x in begins.items() if other > c), default=1e9)
            if c not in values and cells[-1].x1 <= following:
                every[c].append(cells[-1].x1 - cells[0].x0)
                if c in told:
                    known[c].append(every[c][-1])
    return {c: max((known[c] if len(known[c]) >= LEAST_SURE else every[c]), default=0.0) for c in begins}


def _is_wider(cells: Sequence[Segment], limit: float, size: float) -> bool:
    """Does the text reach out of its column, as the name of a part does and no wrapped line?"""
    return cells[-1].x1 - cells[0].x0 > limit + BEYOND * size


def _is_open(text: str) -> bool:
    """Can the text not end here: "Legal and", "May-"?"""
    return text[-1:] in "-–/,&(" or text.rpartition(" ")[2].lower() in words_of("open_ends")


def _had_room(above: Sequence[Segment], below: Sequence[Segment], limit: float, size: float) -> bool:
    """Would the first word below have fitted behind the text above?"""
    word = below[0].words[0]
    first = word.x1 - word.x0
    space = 0.0 if above[-1].text[-1:] in "-–/" else SPACE * size
    return above[-1].x1 - above[0].x0 + space + first <= limit - CERTAIN


def _measure_steps(lines: Sequence[Line], placed: Sequence[Placed], label: int) -> tuple[float, ...]:
    """For each line how far the label's line below its upper side stands from that above, from 0 to 1; 0.5 untold."""
    above: list[float | None] = []
    at: float | None = None
    for line, row in zip(lines, placed, strict=True):
        above.append(at)
        at = line.baseline if label in row else at
    gaps: list[float | None] = []
    below: float | None = None
    for i in range(len(lines) - 1, -1, -1):
        below = lines[i].baseline if label in placed[i] else below
        upper = above[i]
        gaps.append(below - upper if below is not None and upper is not None else None)
    gaps.reverse()
    known = [gap for gap in gaps if gap is not None]
    if not known or max(known) - min(known) <= SAME_STEP:
        return tuple(0.5 for _ in lines)
    low = min(known)
    high = min(max(known), STRETCH * low)
    return tuple(0.5 if gap is None else min(1.0, (gap - low) / (high - low)) for gap in gaps)


def split_wrapped(part: Wrapped) -> tuple[list[list[int]], float]:
    """The rows as indices of the part's lines, and what they cost."""
    found = [_split(part, alignment) for alignment in (_is_first, _is_middle, _is_last)]
    return min(found, key=lambda made: round(made[1], 6))


def _split(part: Wrapped, aligned: Callable[[Wrapped, int, int, int], bool]) -> tuple[list[list[int]], float]:
    count = len(part.anchors)
    best = [0.0] + [1e9] * count
    start = [0] * (count + 1)
    for first in range(count):
        for last, cost in enumerate(_costs(part, first, aligned), start=first):
            if best[first] + cost < best[last + 1] - 1e-9:
                best[last + 1], start[last + 1] = best[first] + cost, first
    cuts = [count]
    while cuts[-1]:
        cuts.append(start[cuts[-1]])
    cuts.reverse()
    return [list(range(a, b)) for a, b in pairwise(cuts)], best[count]


def _costs(part: Wrapped, first: int, aligned: Callable[[Wrapped, int, int, int], bool]) -> list[float]:
    """What a row costs that begins at a line and ends at it, at the next one and so on."""
    found: list[float] = []
    anchor, values = -1, 0
    inner = STEP * (1 - part.steps[first]) if first else 0.0
    seen: set[int] = set()
    for last in range(first, min(first + MOST_LINES, len(part.anchors))):
        if part.anchors[last]:
            anchor = last
            values += 1
            if values > 2:
                break
        inner += sum(1.0 for c in part.goes_on[last] if c not in seen and c in part.before[last])
        seen |= part.columns[last]
        if last > first:
            if part.before[last].get(part.label, -1) >= first:
                inner += STEP * part.steps[last]
            inner += ENDED * sum(part.before[last][c] >= first for c in part.ended[last])
            above = part.before[last].get(0, -1)
            inner += ENDED * (above >= first and part.bold[above] != part.bold[last])
        if values:
            found.append(inner + MANY * (values - 1) + ALIGNED * (not aligned(part, first, anchor, last)))
        else:
            found.append(inner + _cost_of_title(part, first, last))
    return found


def _cost_of_title(part: Wrapped, first: int, last: int) -> float:
    """What lines without values cost as a row: little where they are one line of the first column that surely ends."""
    if any(part.columns[i] != {0} for i in range(first, last + 1)):
        return 1.0
    following = last + 1
    if following < len(part.ended) and 0 in part.ended[following] and part.before[following].get(0) == last:
        return 0.05
    bold = part.bold[first] and following < len(part.bold) and not part.bold[following]
    return 0.1 if bold else TITLE


def _is_first(part: Wrapped, first: int, anchor: int, last: int) -> bool:
    return anchor == first


def _is_last(part: Wrapped, first: int, anchor: int, last: int) -> bool:
    return anchor == last


def _is_middle(part: Wrapped, first: int, anchor: int, last: int) -> bool:
    middle = (part.tops[first] + part.bottoms[last]) / 2
    return abs(part.middles[anchor] - middle) <= EVEN * part.sizes[anchor]
