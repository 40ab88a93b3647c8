"""Finds areas filled with dark colours that light words stand on, and draws them dark on light.

Tesseract, and all that looks for ink, takes such an area for one large letter: coloured cells, heads of tables.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from narrator.readers.recognition.engine import Box
from narrator.readers.recognition.pictures import Grey, Ink

SOLID = 0.95
"""Share of ink from which a square of a point is filled; noise and pale dots leave a few out."""

THICK = 3
"""Points that the margin of a filled area is wide, at least; the stems of letters of 15 points are."""

LEAST_AREA = (12, 7)
"""Points that a filled area is wide and high, at least: the lowest coloured cells are 9 high."""

LETTERS = (0.01, 0.5)
"""Shares of a filled area that is letters, from and to: fewer are none, more are a picture."""

MOST_DARK = 0.3
"""Share of a page in such areas from which it is a photograph, which is left as it is."""

MOST_AREAS = 1_000
"""Areas of a page; the largest tables of ratings have some 300."""

LIGHTEST = 190
"""Level of grey (255 is white) up to which an area is dark."""

SAME_EDGE = 2
"""Points by which the upper and lower edges of two parts of one area may differ."""

PAPER = 255

Squares = NDArray[np.bool_]


def lighten(dots: Grey, ink: Ink, scale: float) -> Grey:
    """The picture with its dark areas, and light letters on them, drawn the other way round."""
    by = max(1, round(scale))
    high, wide = dots.shape[0] // by, dots.shape[1] // by
    share = ink[: high * by, : wide * by].reshape(high, by, wide, by).mean(axis=(1, 3))
    solid: Squares = share >= SOLID
    thick = _open(solid)
    if not thick.any() or float(thick.mean()) > MOST_DARK:
        return dots
    areas = _join(_find_areas(thick), solid)
    light = dots
    for area in areas:
        if area[2] - area[0] >= LEAST_AREA[0] and area[3] - area[1] >= LEAST_AREA[1]:
            if light is dots:
                light = dots.copy()
            _turn_round(dots, light, _fill(solid, area), area, by)
    return light


def _open(solid: Squares) -> Squares:
    """The squares that lie in filled squares THICK points wide."""
    high, wide = solid.shape
    if high < THICK or wide < THICK:
        return np.zeros_like(solid)
    full = np.ones((high - THICK + 1, wide - THICK + 1), dtype=np.bool_)
    for down in range(THICK):
        for across in range(THICK):
            full &= solid[down : down + full.shape[0], across : across + full.shape[1]]
    opened = np.zeros_like(solid)
    for down in range(THICK):
        for across in range(THICK):
            opened[down : down + full.shape[0], across : across + full.shape[1]] |= full
    return opened


def _find_areas(thick: Squares) -> list[Box]:
    """The boxes around squares that touch, in squares; from top to bottom."""
    left = {(int(row), int(column)) for row, column in np.argwhere(thick)}
    found: list[Box] = []
    while left and len(found) < MOST_AREAS:
        edge = [left.pop()]
        own = list(edge)
        while edge:
            row, column = edge.pop()
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if near in left:
                    left.remove(near)
                    edge.append(near)
                    own.append(near)
        rows, columns = zip(*own, strict=True)
        found.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1))
    return sorted(found, key=lambda box: (box[1], box[0]))


def _join(areas: list[Box], solid: Squares) -> list[Box]:
    """The areas, those that letters part into pieces side by side joined along their upper and lower edges."""
    joined: list[Box] = []
    for area in sorted(areas):
        for at, before in enumerate(joined):
            if _is_one(before, area, solid):
                joined[at] = (before[0], min(before[1], area[1]), max(before[2], area[2]), max(before[3], area[3]))
                break
        else:
            joined.append(area)
    return joined


def _is_one(before: Box, area: Box, solid: Squares) -> bool:
    if abs(before[1] - area[1]) > SAME_EDGE or abs(before[3] - area[3]) > SAME_EDGE:
        return False
    if area[0] <= before[2]:
        return True
    top, low = max(before[1], area[1]), min(before[3], area[3])
    between = solid[top:low, before[2] : area[0]]
    if low - top < 2 * SAME_EDGE:
        return False
    return bool(between[:SAME_EDGE].any(axis=0).all() and between[-SAME_EDGE:].any(axis=0).all())


def _fill(solid: Squares, area: Box) -> Squares:
    """The squares of the area from its upper to its lower edge, column by column: it may lie askew."""
    x0, top, x1, low = area
    own = solid[top:low, x0:x1]
    below = np.maximum.accumulate(own, axis=0)
    above = np.maximum.accumulate(own[::-1], axis=0)[::-1]
    filled: Squares = below & above
    return filled


def _turn_round(dots: Grey, light: Grey, filled: Squares, area: Box, by: int) -> None:
    """Draws the area into `light` the other way round, where it is dark and holds letters; its rim becomes paper."""
    x0, top, x1, low = (by * side for side in area)
    inside = filled.repeat(by, axis=0).repeat(by, axis=1)
    own = dots[top:low, x0:x1]
    level = float(np.median(own[inside]))
    letters = float((own[inside] > (level + PAPER) / 2).mean())
    if level > LIGHTEST or not LETTERS[0] <= letters <= LETTERS[1]:
        return
    rim = light[max(0, top - by) : low + by, max(0, x0 - by) : x1 + by]
    rim[rim < (level + PAPER) / 2] = PAPER
    turned = np.clip((PAPER - own.astype(np.float32)) * (PAPER / (PAPER - level)), 0, PAPER).astype(np.uint8)
    light[top:low, x0:x1] = np.where(inside, turned, PAPER)
