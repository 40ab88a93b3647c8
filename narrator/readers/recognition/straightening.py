"""Takes the slant out of a picture of a page, and finds the parts of it that hold cells side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from narrator.readers.recognition.engine import Box, Letter, Reading, ReadLine
from narrator.readers.recognition.lines import Strokes
from narrator.readers.recognition.pictures import Grey

CELL_SPACE = 1.5
"""Font sizes of white space between words of a line that show cells side by side."""

MARK_WIDTH = 3.0
"""Font sizes: a shorter first word may be a paragraph's mark, and the space behind it no space between cells."""

BAND_GAP = 2.5
"""Font sizes between lines of cells that belong to one band; names of columns may take lines of their own between."""

SHORT_LINE = 3
"""Words of a line that may be a cell; lines of text set in columns have more."""

MOST_BESIDE = 60
"""Lines that are looked at beside each; a table has some 20 columns."""

LEAST_SURE = 70.0
"""A line whose surest word is less sure may be several lines of cells, mixed up."""


def straighten(dots: Grey, slope: float) -> Grey:
    """The picture with its columns moved up or down so that lines that sink by `slope` run level."""
    wide = dots.shape[1]
    moved = dots.copy()
    shifts = np.rint(slope * (np.arange(wide) - wide / 2)).astype(int)
    edges = [0, *(np.flatnonzero(np.diff(shifts)) + 1).tolist(), wide]
    for left, right in pairwise(edges):
        by = int(shifts[left])
        if by > 0:
            moved[:-by, left:right] = dots[by:, left:right]
            moved[-by:, left:right] = 255
        elif by < 0:
            moved[-by:, left:right] = dots[:by, left:right]
            moved[:-by, left:right] = 255
    return moved


def find_bands(lines: Sequence[ReadLine], strokes: Strokes, slope: float, size: float, shape: Box) -> list[Box]:
    """The bands of the straightened page that hold cells side by side, from top to bottom; `shape` is the page's."""
    x0, top, x1, low = shape
    spans = [_span(line, slope, x1) for line in lines if holds_cells(line, size)]
    spans += _find_beside([(*_span(line, slope, x1), len(line.readings)) for line in lines])
    spans += _find_ruled(strokes, slope, x1)
    bands: list[list[float]] = []
    for first, last in sorted(spans):
        if bands and first - bands[-1][1] <= BAND_GAP * size:
            bands[-1][1] = max(bands[-1][1], last)
        else:
            bands.append([first, last])
    everyone = [_span(line, slope, x1) for line in lines]
    found: list[Box] = []
    for first, last in bands:
        first, last = first - 2, last + 2
        for high, deep in everyone:  # lines that lie partly in it are taken in whole
            if first < (high + deep) / 2 < last or (high < last and deep > first and deep - high < 3 * size):
                first, last = min(first, high - 2), max(last, deep + 2)
        found.append((x0, max(top, round(first)), x1, min(low, round(last))))
    return _merge(found)


def _merge(bands: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for band in sorted(bands, key=lambda box: box[1]):
        if merged and band[1] <= merged[-1][3]:
            x0, top, x1, low = merged[-1]
            merged[-1] = (x0, top, x1, max(low, band[3]))
        else:
            merged.append(band)
    return merged


def holds_cells(line: ReadLine, size: float) -> bool:
    """Do words of the line stand far apart, a paragraph's mark and its text aside?"""
    boxes = sorted(reading.box for reading in line.readings)
    for at, (left, right) in enumerate(pairwise(boxes)):
        mark = at == 0 and left[2] - left[0] <= MARK_WIDTH * size and len(boxes) > 2
        if right[0] - left[2] > CELL_SPACE * size and not mark:
            return True
    return max(reading.sure for reading in line.readings) < LEAST_SURE


def _find_beside(lines: Sequence[tuple[float, float, int]]) -> list[tuple[float, float]]:
    """The heights of lines (top, bottom, number of words) of which a short one stands beside another.

    Tesseract takes the columns of some tables for columns of text, and reads one below another.
    """
    ordered = sorted(lines)
    found: list[tuple[float, float]] = []
    for at, (top, low, words) in enumerate(ordered):
        for other_top, other_low, others in ordered[at + 1 : at + 1 + MOST_BESIDE]:
            middle = (other_top + other_low) / 2
            if other_top > low:
                break
            if top <= middle <= low and min(words, others) <= SHORT_LINE:
                found += [(top, low), (other_top, other_low)]
    return found


def _span(line: ReadLine, slope: float, wide: int) -> tuple[float, float]:
    """How far up and down the line reaches on the straightened page."""
    tops, lows = zip(*(_level(reading, slope, wide) for reading in line.readings), strict=True)
    return min(tops), max(lows)


def _level(reading: Reading, slope: float, wide: int) -> tuple[float, float]:
    x0, top, x1, low = reading.box
    shift = slope * ((x0 + x1) / 2 - wide / 2)
    return top - shift, low - shift


def _find_ruled(strokes: Strokes, slope: float, wide: int) -> list[tuple[float, float]]:
    """The heights over which upright rulings run."""
    return [(top - slope * (left - wide / 2), low - slope * (left - wide / 2)) for top, left, low, _ in strokes.upright]


def lies_in(reading: Reading, bands: Sequence[Box], slope: float, wide: int) -> bool:
    """Does the word lie in one of the bands?"""
    top, low = _level(reading, slope, wide)
    return any(band[1] <= (top + low) / 2 < band[3] for band in bands)


def slant(line: ReadLine, slope: float, wide: int) -> ReadLine:
    """A line of the straightened page as it stands on the page itself."""
    return replace(line, readings=tuple(_slant(reading, slope, wide) for reading in line.readings))


def _slant(reading: Reading, slope: float, wide: int) -> Reading:
    letters: list[Letter] = []
    for one in reading.letters:
        x0, top, x1, low = one.box
        by = round(slope * ((x0 + x1) / 2 - wide / 2))
        letters.append(replace(one, box=(x0, top + by, x1, low + by)))
    return replace(reading, letters=tuple(letters))
