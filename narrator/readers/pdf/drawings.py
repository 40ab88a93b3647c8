"""Takes what a page draws beside its text: rulings, filled areas, dots of dotted lines, and shapes of charts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from narrator.layout import Drawing, Ruling, Shade

THIN = 3.0
"""Points: a filled rectangle this thin is a ruling. Borders drawn as rectangles are 0.5 to 2.25 thick."""

DASH = 1.5
"""A filled rectangle this small on both sides is a dash where it is so many times as long as thick, else a dot."""

SLANT = 0.7
"""Points that a ruling may be off the level."""

MOST_SHAPES = 200_000
"""Drawn shapes of a page that are looked at; maps and scatter plots have more, and no tables."""

MOST_POINTS = 20
"""Corners of a shape that may be a cell's or a box's background; more make an outline of something."""

PAGE_SHARE = 0.9
"""A filled area of this share of the page is the page's own colour."""

CORNER_SHARE = 0.35
"""The rounded corners of a box take at most this share of its shorter side each."""

MOST_PIECES = 80
"""Pieces of the curves of a box's corners, at most: browsers draw some eight a corner, twice for a border."""

LARGEST_SPOT = 40.0
"""Points: a spot in a rating's colour is no larger."""

Point = tuple[float, float]


class DrawingCollector:
    """Collects the drawings of one page, in points from its top left corner; what lies outside the page is left out."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.rulings: list[Ruling] = []
        self.shades: list[Shade] = []
        self.dots: list[Drawing] = []
        self.drawings: list[Drawing] = []
        self.spots: list[Shade] = []
        self._hue = ""
        self.shapes = 0

    def add_path(self, path: Sequence[Any], matrix: Any, stroke: bool, fill: bool, white: bool, hue: str = "") -> None:
        """Takes in a path of pdfminer's; `white` says that what it fills can't be seen on paper, `hue` its rating."""
        self._hue = hue
        a, b, c, d, e, f = matrix
        high = self.height
        points: list[Point] = []
        corners: list[tuple[Point, Point]] = []
        bends: list[Point] = []
        for step in path:
            kind = step[0]
            if kind == "h":
                if points:
                    points.append(points[0])
                continue
            x, y = step[-2:]
            point = (a * x + c * y + e, high - (b * x + d * y + f))
            if kind == "m":
                self._add_shape(points, corners, bends, stroke, fill, white)
                points, corners, bends = [point], [], []
                if self.shapes > MOST_SHAPES:
                    return
            else:
                if kind != "l" and points:
                    corners.append((points[-1], point))
                    xs, ys = step[1:-2:2], step[2:-2:2]
                    bends += [(a * p + c * q + e, high - (b * p + d * q + f)) for p, q in zip(xs, ys, strict=True)]
                points.append(point)
        self._add_shape(points, corners, bends, stroke, fill, white)

    def _add_shape(
        self,
        points: list[Point],
        corners: list[tuple[Point, Point]],
        bends: list[Point],
        stroke: bool,
        fill: bool,
        white: bool,
    ) -> None:
        """Takes in one outline: its corners, the starts and ends of its curves, and what these bend towards."""
        if len(points) < 2:
            return
        self.shapes += 1
        xs, ys = [x for x, _ in (*points, *bends)], [y for _, y in (*points, *bends)]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if not (x1 >= 0 and x0 <= self.width and bottom >= 0 and top <= self.height):  # NaN fails every comparison
            return
        level = all(abs(p[0] - q[0]) <= SLANT or abs(p[1] - q[1]) <= SLANT for p, q in pairwise(points))
        small = x1 - x0 < THIN and bottom - top < THIN
        if small and fill and not white:
            self._add_small(x0, top, x1, bottom)
        elif corners and not _is_rounded(corners, (x0, top, x1, bottom)):
            self._add_drawing(x0, top, x1, bottom)
        elif corners:
            self._add_box(x0, top, x1, bottom, stroke, fill and not white)
        else:
            if not level or len(points) > MOST_POINTS:
                self._add_drawing(x0, top, x1, bottom)
            elif fill:
                self._add_filled(x0, top, x1, bottom, white)
            if stroke and len(points) <= MOST_POINTS:
                for (ax, ay), (bx, by) in pairwise(points):
                    self._add_ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _add_small(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A filled spot: a dash of a dashed line, or a dot."""
        wide, high = x1 - x0, bottom - top
        if wide >= DASH * high or high >= DASH * wide:
            self._add_thin(x0, top, x1, bottom)
        else:
            self.dots.append(Drawing(x0, top, x1, bottom))

    def _add_box(self, x0: float, top: float, x1: float, bottom: float, stroke: bool, fill: bool) -> None:
        """A box with rounded corners counts as one without."""
        if fill:
            self._add_filled(x0, top, x1, bottom, white=False)
        if stroke:
            for place in (top, bottom):
                self._add_ruling(x0, place, x1, place)
            for place in (x0, x1):
                self._add_ruling(place, top, place, bottom)

    def _add_filled(self, x0: float, top: float, x1: float, bottom: float, white: bool) -> None:
        wide, high = x1 - x0, bottom - top
        if wide * high >= PAGE_SHARE * self.width * self.height:
            return
        if min(wide, high) <= THIN:
            self._add_thin(x0, top, x1, bottom)
        elif not white:
            self.shades.append(
                Shade(max(x0, 0.0), max(top, 0.0), min(x1, self.width), min(bottom, self.height), self._hue)
            )

    def _add_thin(self, x0: float, top: float, x1: float, bottom: float) -> None:
        if bottom - top <= x1 - x0:
            self._add_ruling(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
        else:
            self._add_ruling((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)

    def _add_ruling(self, x0: float, top: float, x1: float, bottom: float) -> None:
        if x1 - x0 <= SLANT and bottom - top > SLANT:
            x0 = x1 = (x0 + x1) / 2
        elif bottom - top <= SLANT and x1 - x0 > SLANT:
            top = bottom = (top + bottom) / 2
        else:
            return
        if x1 >= 0 and x0 <= self.width and bottom >= 0 and top <= self.height:
            self.rulings.append(Ruling(max(x0, 0.0), max(top, 0.0), min(x1, self.width), min(bottom, self.height)))

    def _add_drawing(self, x0: float, top: float, x1: float, bottom: float) -> None:
        wide, high = self.width, self.height
        if self._hue and max(x1 - x0, bottom - top) <= LARGEST_SPOT:
            self.spots.append(Shade(x0, top, x1, bottom, self._hue))
        self.drawings.append(Drawing(max(x0, 0.0), max(top, 0.0), min(x1, wide), min(bottom, high)))


def _is_rounded(corners: Sequence[tuple[Point, Point]], box: tuple[float, float, float, float]) -> bool:
    """Are the curves no more than the rounded corners of a box? Browsers draw each corner in several pieces."""
    x0, top, x1, bottom = box
    most = CORNER_SHARE * min(x1 - x0, bottom - top)
    return len(corners) <= MOST_PIECES and all(
        min(x - x0, x1 - x) <= most and min(y - top, bottom - y) <= most for piece in corners for x, y in piece
    )


def is_white(colour: Any) -> bool:
    """Is the colour white, in grey, RGB or CMYK? Patterns and names are not."""
    if isinstance(colour, (int, float)):
        return colour >= 0.99
    if isinstance(colour, (tuple, list)) and all(isinstance(part, (int, float)) for part in colour):
        if len(colour) == 4:
            return all(part <= 0.01 for part in colour)
        return bool(colour) and all(part >= 0.99 for part in colour)
    return False
