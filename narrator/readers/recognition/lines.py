"""Finds the rulings of a picture: long thin runs of ink, level or upright."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from narrator.layout import Ruling
from narrator.readers.recognition.pictures import Grey, Ink

SHORTEST = 18.0
"""Points: shorter runs are strokes of letters; table rows are 10 high, but their rulings run on."""

THICKEST = 3.0
"""Points: thicker runs are filled areas; borders are 0.5 to 2.25 thick."""

SLENDER = 20
"""A ruling is so many times as long as thick, at least: the stems of large letters are 5 to 12 times."""

PLACES = (0.13, 0.29, 0.47, 0.71, 0.89)
"""Where along a run its thickness is measured; the least but one counts: letters and other rulings touch it."""

MOST_RUNS = 30_000
"""Long runs of ink of one direction; a page with more is a photograph or a drawing."""

PAPER = 255


@dataclass(frozen=True, slots=True)
class Strokes:
    """Rulings in dots, as (first row, first column, last row, last column) of each, the ends included."""

    level: tuple[tuple[int, int, int, int], ...]
    upright: tuple[tuple[int, int, int, int], ...]


def find_strokes(ink: Ink, scale: float) -> Strokes:
    """The rulings of a picture with `scale` dots to a point."""
    level = _find_level(ink, scale)
    upright = _find_level(np.ascontiguousarray(ink.T), scale)
    return Strokes(tuple(level), tuple((left, top, right, low) for top, left, low, right in upright))


def _find_level(ink: Ink, scale: float) -> list[tuple[int, int, int, int]]:
    """The long thin runs along rows: each row's run is told alone, so that a slanting ruling comes in steps."""
    wide = ink.shape[1]
    padded = np.zeros((ink.shape[0], wide + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    long = ends - starts >= SHORTEST * scale
    if int(long.sum()) > MOST_RUNS:
        return []
    found: list[tuple[int, int, int, int]] = []
    most = int(THICKEST * scale)
    for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
        row, left = divmod(start, wide + 1)
        right = end - row * (wide + 1)
        thick = sorted(_measure(ink, row, left + int(share * (right - left)), most) for share in PLACES)[1]
        if thick <= most and right - left >= SLENDER * thick and _stands_free(ink, row, left, right, most):
            found.append((row, left, row, right - 1))
    return found


def _measure(ink: Ink, row: int, column: int, most: int) -> int:
    """How many dots of ink lie on each other at a place, up to one more than `most`."""
    above = ink[max(0, row - most) : row, column][::-1]
    below = ink[row + 1 : row + 1 + most, column]
    return 1 + sum(int(part.argmin()) if not part.all() else len(part) for part in (above, below) if len(part))


def _stands_free(ink: Ink, row: int, left: int, right: int, most: int) -> bool:
    """Is there paper above and below the run, a ruling's thickness away?"""
    for at in (row - most, row + most):
        if 0 <= at < ink.shape[0] and float(ink[at, left:right].mean()) > FULL:
            return False
    return True


FULL = 0.5
"""Share of ink beside a run from which it is the edge of a filled area."""


def erase_strokes(dots: Grey, strokes: Strokes) -> Grey:
    """The picture without its rulings, which are read as letters otherwise."""
    clean = dots.copy()
    for top, left, low, right in strokes.level:
        clean[max(0, top - 1) : low + 2, left : right + 1] = PAPER
    for top, left, low, right in strokes.upright:
        clean[top : low + 1, max(0, left - 1) : right + 2] = PAPER
    return clean


def place_strokes(strokes: Strokes, scale: float, slope: float, shape: tuple[int, int]) -> tuple[Ruling, ...]:
    """The rulings in points; `slope` is the page's own slant, which is taken away."""
    high, wide = shape
    found: list[Ruling] = []
    for top, left, low, right in strokes.level:
        y = ((top + low + 1) / 2 - slope * ((left + right) / 2 - wide / 2)) / scale
        x0, x1 = (max(0.0, x + slope * (top - high / 2)) / scale for x in (left, right + 1))
        found.append(Ruling(x0, max(0.0, y), x1, max(0.0, y)))
    for top, left, low, right in strokes.upright:
        x = ((left + right + 1) / 2 + slope * ((top + low) / 2 - high / 2)) / scale
        y0, y1 = (max(0.0, y - slope * (left - wide / 2)) / scale for y in (top, low + 1))
        found.append(Ruling(max(0.0, x), y0, max(0.0, x), y1))
    return tuple(found)
