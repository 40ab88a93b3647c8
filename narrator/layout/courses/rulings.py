"""Finds courses that upright rulings make: rows of cells with borders between them, in some rows of a table only."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.courses.rows import LEAST_HEIGHT, SAME_EDGE, SAME_HEIGHT, Course
from narrator.layout.records import Ruling

LEAST_SIDES = 2
"""Upright rulings of one height that make a course."""


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
