"""Finds tables whose cells are filled one by one, in some of their rows only: every other row, as a rule.

A course is a row of filled areas side by side. Where two courses tell the same columns and no words run across these
between them, the rows between have the same columns: titles of the table's parts are the only text across them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.looks import ends_sentence, is_figure
from narrator.layout.records import Line, Shade
from narrator.layout.segments import cut_line

SAME_HEIGHT = 1.5
"""Points by which the sides of one course's pieces may differ in height."""

SAME_EDGE = 2.5
"""Points by which the edges of two courses may differ."""

MEETING = 4.0
"""Points of white between pieces of one course; see `frames.MEETING`."""

LEAST_HEIGHT = 5.0
"""Points: lower areas hold no text."""

MOST_PIECES = 4000
"""Areas and rulings that are looked at; pages with more are drawings."""

WORD_GAP = 0.38
"""Font sizes between two words of one cell, at most."""

TITLE_WORDS = 9
"""Words of a line across the columns that names a part of a table, at most."""

LEAST_COMMON = 2
"""Inner edges, or all, that two courses of one table share."""


@dataclass(frozen=True, slots=True)
class Course:
    """A row of pieces: its upper and lower side, and the places where pieces begin, meet and end."""

    top: float
    bottom: float
    edges: tuple[float, ...]


def find_runs(lines: Sequence[Line], shades: Iterable[Shade]) -> list[list[Course]]:
    """The courses of each table, from top to bottom."""
    return gather_courses(_find_courses(shades), lines)


def sides_of(run: Sequence[Course], shades: Iterable[Shade]) -> tuple[float, float]:
    """The left and the right side of a table, with the filled first cells that span rows of it."""
    left, right = min(course.edges[0] for course in run), max(course.edges[-1] for course in run)
    top, bottom = run[0].top, run[-1].bottom
    first = [s.x0 for s in shades if abs(s.x1 - left) <= SAME_EDGE and s.bottom > top and s.top < bottom]
    return min(first, default=left), right


# ------------------------------------------------------------------- courses
def _find_courses(shades: Iterable[Shade]) -> list[Course]:
    """Rows of at least two areas of one height that meet, from top to bottom."""
    rows: list[list[Shade]] = []
    for shade in sorted(shades, key=lambda shade: (shade.top, shade.bottom)):
        if shade.bottom - shade.top < LEAST_HEIGHT:
            continue
        near = (row for row in reversed(rows[-60:]) if abs(row[0].top - shade.top) <= SAME_HEIGHT)
        row = next((row for row in near if abs(row[0].bottom - shade.bottom) <= SAME_HEIGHT), None)
        if row is None:
            rows.append([shade])
        else:
            row.append(shade)
    feet: dict[int, list[Shade]] = {}
    for row in rows:
        feet.setdefault(round(row[0].bottom), []).extend(row)
    courses = [course for row in (*rows, *feet.values()) for course in _cut_course(row)]
    courses = [c for c in courses if not any(_lies_in_wider(c, other) for other in courses)]
    return sorted(set(courses), key=lambda course: (course.top, course.edges[0]))


def _lies_in_wider(course: Course, other: Course) -> bool:
    """Is it a part of the other course: of cells that stand on one foot, some of which span rows?"""
    same = abs(course.bottom - other.bottom) <= SAME_HEIGHT
    return same and set(course.edges) < set(other.edges)


def _cut_course(row: list[Shade]) -> list[Course]:
    runs: list[list[tuple[float, float]]] = []
    for x0, x1 in sorted((shade.x0, shade.x1) for shade in row):
        if runs and abs(x0 - runs[-1][-1][1]) <= MEETING:
            runs[-1].append((x0, x1))
        elif runs and x0 < runs[-1][-1][1]:
            last = runs[-1][-1]  # drawn over each other
            runs[-1][-1] = (last[0], max(last[1], x1))
        else:
            runs.append([(x0, x1)])
    top, bottom = max(shade.top for shade in row), min(shade.bottom for shade in row)
    return [
        Course(top, bottom, (run[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(run)), run[-1][1]))
        for run in runs
        if len(run) > 1
    ]


# ---------------------------------------------------------------------- runs
def gather_courses(courses: Sequence[Course], lines: Sequence[Line]) -> list[list[Course]]:
    """The courses of each table, from top to bottom."""
    runs: list[list[Course]] = []
    for course in courses:
        for run in reversed(runs):
            if _belongs(run, course, lines):
                run.append(course)
                break
        else:
            runs.append([course])
    return runs


def _belongs(run: Sequence[Course], course: Course, lines: Sequence[Line]) -> bool:
    last = run[-1]
    shared = common_edges(last.edges, course.edges)
    least = min(len(last.edges), len(course.edges))
    if len(shared) < least or (len(shared) < LEAST_COMMON + 1 and least > 2):
        return False
    if course.top < last.bottom - SAME_HEIGHT:
        return abs(course.bottom - last.bottom) <= SAME_HEIGHT  # the names of columns beside one that spans two rows
    between = [line for line in within(lines, last.bottom, course.top) if _reaches(line, course, last)]
    if not between and course.top - last.bottom > 1.5 * (course.bottom - course.top):
        return False
    finer = max(last.edges, course.edges, key=len)
    across = [line for line in between if runs_across(line, finer)]
    return all(is_title(line, finer) for line in across) and not _begins_anew(run, course, lines)


def common_edges(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The edges of the one that the other has, too."""
    return [edge for edge in one if any(abs(edge - place) <= SAME_EDGE for place in other)]


def within(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    """The lines whose middle lies between the two heights."""
    return [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]


def _reaches(line: Line, *courses: Course) -> bool:
    return line.x0 < max(c.edges[-1] for c in courses) and line.x1 > min(c.edges[0] for c in courses)


def _crosses(line: Line, edge: float) -> bool:
    """Does a word, or a piece of text, of the line lie across the edge?"""
    if any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in line.words):
        return True
    return any(
        a.x1 <= edge + 1 and b.x0 >= edge - 1 and b.x0 - a.x1 < WORD_GAP * line.size for a, b in pairwise(line.words)
    )


def runs_across(line: Line, edges: Sequence[float]) -> bool:
    """Does the line run beyond the sides, or across an edge between columns?"""
    inner = [word for word in line.words if word.x1 > edges[0] + 1 and word.x0 < edges[-1] - 1]
    if not inner:
        return False
    if inner[0].x0 < edges[0] - 1 or inner[-1].x1 > edges[-1] + 1:
        return True
    return any(_crosses(line, edge) for edge in edges[1:-1])


def _begins_anew(run: Sequence[Course], course: Course, lines: Sequence[Line]) -> bool:
    """Does the course hold the names of another table's columns: bold, without figures, below rows that are not?"""
    own = held(lines, course)
    above = [line for other in run for line in held(lines, other)]
    if not own or not all(line.bold for line in own) or len(cut_line(own[-1])) < 2:
        return False
    return any(not line.bold for line in above) and not any(is_figure(w.text) for line in own for w in line.words)


def held(lines: Sequence[Line], course: Course) -> list[Line]:
    """The lines that stand in the course."""
    return [line for line in within(lines, course.top, course.bottom) if _reaches(line, course)]


def is_title(line: Line, edges: Sequence[float]) -> bool:
    """Can the line name a part of the table: a few words that begin in the first column and stand alone?"""
    few = len(line.words) <= TITLE_WORDS and not ends_sentence(line.text)
    return few and edges[0] - 1 < line.x0 < edges[1] and line.x1 < edges[-1] and len(cut_line(line)) == 1
