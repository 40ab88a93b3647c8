"""Completes the grids of tables whose cells are filled in some rows only, so that they are read as ruled ones are.

What is added are the sides of cells that are not drawn: between the courses (see `courses`), and around the rows
above the first and below the last one, as far as rulings, filled cells beside them or their text tell these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.courses.rows import (
    LEAST_HEIGHT,
    MOST_PIECES,
    SAME_EDGE,
    SAME_HEIGHT,
    Course,
    common_edges,
    find_runs,
    gather_courses,
    held,
    is_title,
    runs_across,
    sides_of,
    within,
)
from narrator.layout.leading import find_row_breaks
from narrator.layout.lines import find_lines
from narrator.layout.records import Line, Ruling, Shade, Word
from narrator.layout.segments import cut_line, is_value_row

LEAST_SIDES = 2
"""Upright rulings of one height that make a course."""


LEADING = 1.45
"""Font sizes between the baselines of one row's lines, at most, where nothing is drawn around it."""

TOUCHING = 1.3
"""Font sizes of white between a course and the row without filling next to it, at most."""

RULE_GAP = 12.0
"""Font sizes from the last course to the ruling that closes the table."""

CLOSING = 0.6
"""Share of the table's width that a closing ruling has at least."""

CLEAR = 1.7
"""Font sizes between the baselines of a heading and of the names below it, at least; see `spaced_growing.CLEAR`."""

MOST_UNFILLED = 3
"""Rows without filling, parted by rulings, above the first course: the names of columns, and a row below them."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A table's box, the rulings that complete its grid, and how many levels tell its rows."""

    bbox: BBox
    rulings: tuple[Ruling, ...]
    levels: int


def complete_courses(
    words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade]
) -> tuple[Completed, ...]:
    """The tables of one page that rows of filled areas tell in part, from top to bottom."""
    if len(shades) + len(rulings) > MOST_PIECES:
        return ()
    lines = find_lines(words)
    found = [_complete(run, lines, rulings, shades) for run in find_runs(lines, shades)]
    ruled = [run for run in gather_courses(find_ruled_courses(rulings), lines) if _leaves_rows(run, rulings)]
    found += [_complete(run, lines, rulings, shades) for run in ruled]
    return tuple(table for table in found if table.levels > 2)


def _leaves_rows(run: Sequence[Course], rulings: Sequence[Ruling]) -> bool:
    """Are there rows between the courses, which a border at the table's side runs along?"""
    gaps = [(a, b) for a, b in pairwise(run) if b.top - a.bottom >= LEAST_HEIGHT]
    sides = [r for r in rulings if not r.horizontal]
    return bool(gaps) and all(
        any(
            r.top <= a.bottom + SAME_EDGE
            and r.bottom >= b.top - SAME_EDGE
            and min(abs(r.x0 - b.edges[0]), abs(r.x0 - b.edges[-1])) <= SAME_EDGE
            for r in sides
        )
        for a, b in gaps
    )


def _complete(
    run: Sequence[Course], lines: Sequence[Line], rulings: Sequence[Ruling], shades: Sequence[Shade]
) -> Completed:
    """The table of these courses, with the rows above and below that nothing fills."""
    left, right = sides_of(run, shades)
    edges = max((course.edges for course in run), key=len)
    edges = edges if left > edges[0] - SAME_EDGE else (left, *edges)
    top, bottom = run[0].top, max(course.bottom for course in run)
    rows = _reach_up(run[0], (left, *edges[1:-1], right), lines, rulings)
    high = min(rows, default=top)
    ends = _reach_down(bottom, (left, *edges[1:-1], right), lines, rulings, shades)
    low = max(ends, default=bottom)
    added = [Ruling(side, high, side, low) for side in (left, right)]
    added += [Ruling(left, y, right, y) for y in {*rows, low} if y != bottom]
    for above, below in pairwise(run):
        if below.top - above.bottom > SAME_HEIGHT:
            shared = common_edges(max(above.edges, below.edges, key=len), edges)
            added += _part(above.bottom, below.top, shared, edges, lines, rulings)
    if low > bottom:
        added += _part(bottom, low, run[-1].edges, edges, lines, rulings)
    added += [Ruling(edge, high, edge, top) for edge in edges if high < top]
    return Completed(BBox(left, high, right, low), tuple(added), len(run) + len(ends))


def _part(
    top: float,
    bottom: float,
    inner: Sequence[float],
    edges: Sequence[float],
    lines: Sequence[Line],
    rulings: Sequence[Ruling],
) -> list[Ruling]:
    """The upright sides of the cells between two heights, and the sides of the titles between them."""
    titles = _find_titles(top, bottom, edges, lines, rulings)
    ends = [top, *(y for title in titles for y in title), bottom]
    sides = [Ruling(edge, a, edge, b) for a, b in zip(ends[::2], ends[1::2], strict=True) for edge in inner]
    return sides + [Ruling(edges[0], y, edges[-1], y) for y in ends[1:-1]]


def _reach_down(
    bottom: float, edges: Sequence[float], lines: Sequence[Line], rulings: Sequence[Ruling], shades: Sequence[Shade]
) -> list[float]:
    """The levels that end the rows below the last course: rulings, a filled cell's end, or the end of a row's text."""
    below = [line for line in lines if line.baseline > bottom and edges[0] - 1 < line.x1 and line.x0 < edges[-1] + 1]
    levels: list[float] = []
    for y in sorted(r.top for r in rulings if r.horizontal and _covers(r, edges) and _lies_in(r, edges)):
        last = levels[-1] if levels else bottom
        if y <= last + LEAST_HEIGHT:
            continue
        if not _is_row(within(below, last, y), last, y, edges):
            break
        levels.append(y)
    while levels:
        row = within(below, levels[-2] if len(levels) > 1 else bottom, levels[-1])
        if len(row) > 1 or not is_title(row[0], edges) or _fills_columns(row[0], edges):
            break
        levels.pop()
    if levels:
        return levels
    tall = [s.bottom for s in shades if s.top < bottom - 1 and s.bottom > bottom + LEAST_HEIGHT and _lies_in(s, edges)]
    for y in sorted(tall)[:1]:
        if _is_row(within(below, bottom, y), bottom, y, edges):
            return [y]
    row = _next_row(below, bottom, edges)
    return [max(line.bottom for line in row) + 1] if row else []


def _is_row(inside: Sequence[Line], top: float, bottom: float, edges: Sequence[float]) -> bool:
    """Are the lines between two levels a row of the table, and not running text, or a heading with what it heads?"""
    if not inside or bottom - top > RULE_GAP * inside[0].size:
        return False
    if any(runs_across(line, edges) and not is_title(line, edges) for line in inside):
        return False
    first = inside[0]
    heading = len(inside) > 1 and is_title(first, edges) and inside[1].baseline - first.baseline >= CLEAR * first.size
    return not heading


def _next_row(below: Sequence[Line], bottom: float, edges: Sequence[float]) -> list[Line]:
    """The lines of one row right below."""
    row: list[Line] = []
    for line in sorted(below, key=lambda line: line.baseline):
        near = line.top - bottom <= TOUCHING * line.size if not row else _is_near(row[-1], line)
        if not near or runs_across(line, edges):
            break
        row.append(line)
    return row if any(_fills_columns(line, edges) for line in row) else []


def _reach_up(first: Course, edges: Sequence[float], lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[float]:
    """The levels above the first course up to which rows reach that nothing fills, from the lowest to the highest."""
    names = held(lines, first)
    if (names and all(line.bold for line in names)) or first.edges[-1] < edges[-1] - SAME_EDGE:
        return []
    above = [line for line in lines if line.baseline < first.top and edges[0] - 1 < line.x1 and line.x0 < edges[-1] + 1]
    flat = [r.top for r in rulings if r.horizontal and _covers(r, edges) and _lies_in(r, edges)]
    levels: list[float] = []
    for _ in range(MOST_UNFILLED):
        low = levels[-1] if levels else first.top
        high = max((y for y in flat if y < low - LEAST_HEIGHT), default=0.0)
        inside = [line for line in above if high < (line.top + line.bottom) / 2 < low]
        size = inside[-1].size if inside else 8.0
        if not inside or low - high > RULE_GAP * size or any(runs_across(line, edges) for line in inside):
            break
        if not any(_fills_columns(line, edges) or line.x0 > edges[1] for line in inside):
            break  # a heading, or a note below another table
        breaks = find_row_breaks(inside, [cut_line(line) for line in inside])
        levels += [(inside[at - 1].bottom + inside[at].top) / 2 for at in reversed(breaks)]
        levels.append(high)
    if levels:
        return levels
    row: list[Line] = []
    for line in sorted(above, key=lambda line: -line.baseline):
        near = first.top - line.bottom <= TOUCHING * line.size if not row else _is_near(line, row[-1])
        if not near or (row and any(line.baseline < y < row[-1].baseline for y in flat)):
            break
        if runs_across(line, edges) or is_value_row(cut_line(line)):
            return []
        row.append(line)
    return [min(line.top for line in row) - 1] if any(_fills_columns(line, edges) for line in row) else []


def _find_titles(
    top: float, bottom: float, edges: Sequence[float], lines: Sequence[Line], rulings: Sequence[Ruling]
) -> list[tuple[float, float]]:
    """The upper and lower sides of the rows between two courses that name parts of the table, across its columns."""
    inside = [line for line in within(lines, top, bottom) if edges[0] - 1 < line.x1 and line.x0 < edges[-1] + 1]
    flat = [r.top for r in rulings if r.horizontal and _covers(r, edges) and _lies_in(r, edges)]
    found: list[tuple[float, float]] = []
    for at, line in enumerate(inside):
        if not runs_across(line, edges):
            continue
        above = max(top, (inside[at - 1].bottom + line.top) / 2 if at else top, *(y for y in flat if y <= line.top + 1))
        below = inside[at + 1].top if at + 1 < len(inside) else 2 * bottom
        below = min(bottom, (line.bottom + below) / 2, *(y for y in flat if y >= line.bottom - 1))
        found.append((above, max(above, below)))
    return found


def _is_near(above: Line, below: Line) -> bool:
    return below.baseline - above.baseline <= LEADING * max(above.size, below.size)


def _fills_columns(line: Line, edges: Sequence[float]) -> bool:
    """Does the line hold text in two columns at least?"""
    return len({sum(edge < (word.x0 + word.x1) / 2 for edge in edges) for word in line.words}) > 1


def _lies_in(item: Shade | Ruling, edges: Sequence[float]) -> bool:
    return item.x0 >= edges[0] - 2 * SAME_EDGE and item.x1 <= edges[-1] + 2 * SAME_EDGE


def _covers(ruling: Ruling, edges: Sequence[float]) -> bool:
    return ruling.x1 - ruling.x0 >= CLOSING * (edges[-1] - edges[0])


def find_ruled_courses(rulings: Sequence[Ruling]) -> list[Course]:
    """Rows of upright rulings of one height between level ones, from top to bottom; none where nothing is left out."""
    steep = [r for r in rulings if not r.horizontal and r.bottom - r.top >= LEAST_HEIGHT]
    flat = [r for r in rulings if r.horizontal]
    rows: list[list[Ruling]] = []
    for ruling in sorted(steep, key=lambda r: (round(r.top), round(r.bottom), r.x0)):
        if rows and _alike(rows[-1][0], ruling):
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    courses = [course for row in rows if len(row) >= LEAST_SIDES and (course := _create(row, flat)) is not None]
    return sorted(courses, key=lambda course: (course.top, course.edges[0]))


def _alike(one: Ruling, other: Ruling) -> bool:
    return abs(one.top - other.top) <= SAME_HEIGHT and abs(one.bottom - other.bottom) <= SAME_HEIGHT


def _create(row: Sequence[Ruling], flat: Sequence[Ruling]) -> Course | None:
    """The course with the sides of the level rulings that it stands between; None where it has none of these."""
    top, bottom = row[0].top, row[0].bottom
    left, right = row[0].x0, row[-1].x0
    ends = [
        [r for r in flat if abs(r.top - y) <= SAME_EDGE and r.x0 <= left + SAME_EDGE and r.x1 >= right - SAME_EDGE]
        for y in (top, bottom)
    ]
    if not all(ends):
        return None
    x0, x1 = min(r.x0 for r in ends[1]), max(r.x1 for r in ends[1])
    inner = [r.x0 for r in row if x0 + SAME_EDGE < r.x0 < x1 - SAME_EDGE]
    return Course(top, bottom, (x0, *inner, x1))
