"""What is to be drawn: panels of lines of points in time, without a word on how they look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LineKind(StrEnum):
    """What a line's values are; each kind looks its own way."""

    ACTUAL = "actual"
    TARGET = "target"
    FLOOR = "floor"
    BENCHMARK = "benchmark"


class Mark(StrEnum):
    """What is to be seen of a point: `RESTATED` took the place of another value, `REPLACED` is that other value."""

    PLAIN = "plain"
    RESTATED = "restated"
    REPLACED = "replaced"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Point:
    """One value: the last day of its period, the period's label, and how the point is marked.

    Points marked `REPLACED` stand beside their line; it does not run through them.
    """

    at: date
    value: float
    label: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one measure, kind and authority, in order of time."""

    name: str
    kind: LineKind
    points: tuple[Point, ...]

    @property
    def run(self) -> tuple[Point, ...]:
        """The points that the line runs through."""
        return tuple(point for point in self.points if point.mark is not Mark.REPLACED)


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines on one pair of axes: values of one unit that accumulate alike.

    `unit` stands at the value axis; `suffix` is put behind each of its figures ("%").
    """

    title: str
    unit: str
    lines: tuple[Line, ...]
    suffix: str = ""

    @property
    def points(self) -> Iterator[Point]:
        """All points of all lines."""
        return (point for line in self.lines for point in line.points)

    @property
    def days(self) -> tuple[date, ...]:
        """Each last day once, in order."""
        return tuple(sorted({point.at for point in self.points}))

    @property
    def labels(self) -> tuple[tuple[date, str], ...]:
        """The last days with their labels, in order: those of values that were reached, where there are any.

        Of several labels of one day the shortest.
        """
        reached = [line for line in self.lines if line.kind is LineKind.ACTUAL and line.points]
        found: dict[date, str] = {}
        for point in (point for line in reached or self.lines for point in line.points):
            known = found.get(point.at)
            if known is None or (len(point.label), point.label) < (len(known), known):
                found[point.at] = point.label
        return tuple(sorted(found.items()))

    def has(self, mark: Mark) -> bool:
        """Is any point marked so?"""
        return any(point.mark is mark for point in self.points)


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture: its title, and its panels one below the other."""

    title: str
    panels: tuple[Panel, ...]
