"""Cuts the tabular parts of a page into pieces of single lines and sets them one below another, to be read anew.

Tesseract takes what stands side by side for one line, which mixes up cells of several lines. The cuts are those of G.
Nagy and S. Seth, "Hierarchical representation of optically scanned documents" (ICPR, 1984): along white strips, across
and down in turn, until none is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from narrator.readers.recognition.engine import Box, Letter, Reading, ReadLine
from narrator.readers.recognition.pictures import Grey, Ink

WIDE_SPACE = 0.9
"""Font sizes of white space that part two pieces of a line; word spaces stay under it (as in `layout`)."""

DOT_GAP, DOT_HEIGHT = 0.3, 0.3
"""Font sizes: what is no higher and no further from what stands below is the dot of an i, no line of its own."""

SPECK = 0.12
"""Font sizes: what is smaller both ways is a speck."""

DEEPEST = 40
"""Cuts within each other; tables take some ten."""

MARGIN = 0.5
"""Font sizes of white space around each piece."""

TALLEST = 12_000
"""Dots of a sheet of pieces; tesseract takes 32,767."""

WIDTHS = (0.12, 0.35, 1.0)
"""Shares of the page's width: pieces up to each go on sheets of their own, which leaves little paper to look at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page, and where it lies on its sheet."""

    box: Box
    left: int = 0
    top: int = 0

    @property
    def wide(self) -> int:
        """Its width in dots."""
        return self.box[2] - self.box[0]

    @property
    def high(self) -> int:
        """Its height in dots."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pieces set one below another; from top to bottom."""

    dots: Grey
    pieces: tuple[Piece, ...]


def cut_pieces(ink: Ink, box: Box, size: float) -> list[Piece]:
    """The pieces of single lines in a part of a page whose font size is `size` dots."""
    return [Piece(found) for found in _cut(ink, box, size, DEEPEST)]


def cut_standing(ink: Ink, box: Box, size: float) -> tuple[list[Box], list[Box]]:
    """The parts of a part of a page that seem to hold writing that runs up or down, and the parts beside them."""
    standing: list[Box] = []
    others: list[Box] = []
    _part_standing(ink, box, size, DEEPEST, standing, others)
    return standing, others


def _part_standing(ink: Ink, box: Box, size: float, depth: int, standing: list[Box], others: list[Box]) -> None:
    x0, top, x1, low = box
    own = ink[top:low, x0:x1]
    columns = _find_runs(own.any(axis=0), WIDE_SPACE * size)
    rows = _find_runs(own.any(axis=1), LETTER_GAP * size)
    if depth and len(columns) > 1:
        for first, last in columns:
            _part_standing(ink, (x0 + first, top, x0 + last, low), size, depth - 1, standing, others)
    elif depth and len(rows) > 1:
        for first, last in rows:
            _part_standing(ink, (x0, top + first, x1, top + last), size, depth - 1, standing, others)
    elif columns and rows:
        first, last = columns[0][0], columns[-1][1]
        wide, high = last - first, rows[-1][1] - rows[0][0]
        found = (x0 + first, top + rows[0][0], x0 + last, top + rows[-1][1])
        stands = wide >= LEAST_STANDING[0] * size and high >= max(LEAST_STANDING[1] * size, TALLER * wide)
        (standing if stands else others).append(found)


LETTER_GAP = 0.41
"""Font sizes of white that part writing that runs up the page from what stands above or below it: between its words
are up to 0.39, between lines of figures 0.43 and more."""

LEAST_STANDING, TALLER = (0.5, 1.8), 1.2
"""Font sizes that writing up the page is wide and high, at least, and how many times it is as high as wide."""


def _cut(ink: Ink, box: Box, size: float, depth: int) -> Iterator[Box]:
    x0, top, x1, low = box
    own = ink[top:low, x0:x1]
    columns = _find_runs(own.any(axis=0), WIDE_SPACE * size)
    rows = _join_dots(_find_runs(own.any(axis=1), 2), size)
    if not columns or not rows:
        return
    if depth and len(columns) > 1:
        for first, last in columns:
            yield from _cut(ink, (x0 + first, top, x0 + last, low), size, depth - 1)
    elif depth and len(rows) > 1:
        for first, last in rows:
            yield from _cut(ink, (x0, top + first, x1, top + last), size, depth - 1)
    else:
        (left, right), (high, down) = (columns[0][0], columns[-1][1]), (rows[0][0], rows[-1][1])
        if max(right - left, down - high) > SPECK * size:
            yield x0 + left, top + high, x0 + right, top + down


def _find_runs(filled: Any, gap: float) -> list[tuple[int, int]]:
    """(start, end) of what is filled; gaps shorter than `gap` do not part it."""
    places = np.flatnonzero(filled)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > gap)
    starts = [int(places[0]), *(int(places[i + 1]) for i in breaks)]
    ends = [*(int(places[i]) + 1 for i in breaks), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _join_dots(rows: Sequence[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """The rows, dots and accents joined to what stands below them, and descenders' ends to what stands above."""
    found: list[tuple[int, int]] = []
    for first, last in rows:
        if found and first - found[-1][1] <= DOT_GAP * size:
            before = found[-1]
            if min(before[1] - before[0], last - first) <= DOT_HEIGHT * size:
                found[-1] = (before[0], last)
                continue
        found.append((first, last))
    return found


def lay_out(dots: Grey, pieces: Sequence[Piece], size: float) -> list[Sheet]:
    """Sheets with the pieces on them, by width and then as they stand on the page."""
    margin = max(4, round(MARGIN * size))
    page = dots.shape[1]
    sheets: list[Sheet] = []
    least = 0.0
    for most in WIDTHS:
        chosen = [piece for piece in pieces if least * page < piece.wide <= most * page]
        least = most
        while chosen:
            top = margin
            placed: list[Piece] = []
            for piece in chosen:
                if top + piece.high + margin > TALLEST and placed:
                    break
                placed.append(replace(piece, left=margin, top=top))
                top += piece.high + 2 * margin
            chosen = chosen[len(placed) :]
            sheets.append(_draw(dots, placed, top, margin))
    return sheets


def _draw(dots: Grey, pieces: Sequence[Piece], high: int, margin: int) -> Sheet:
    wide = max(piece.wide for piece in pieces) + 2 * margin
    sheet = np.full((high, wide), 255, dtype=np.uint8)
    edge = 3
    for piece in pieces:
        x0, top, x1, low = piece.box
        part = dots[max(0, top - edge) : low + edge, max(0, x0 - edge) : x1 + edge]
        y, x = piece.top - min(edge, top), piece.left - min(edge, x0)
        sheet[y : y + part.shape[0], x : x + part.shape[1]] = part[: high - y, : wide - x]
    return Sheet(sheet, tuple(pieces))


def place_back(sheet: Sheet, lines: Sequence[ReadLine]) -> list[tuple[Box, ReadLine]]:
    """What was read on a sheet as it stands on the page: each piece's box with its words as one line."""
    tops = np.array([piece.top for piece in sheet.pieces])
    found: dict[int, list[Reading]] = {}
    for line in lines:
        for reading in line.readings:
            _, top, _, low = reading.box
            at = max(0, int(np.searchsorted(tops, (top + low) // 2, side="right")) - 1)
            piece = sheet.pieces[at]
            found.setdefault(at, []).append(_move(reading, piece.box[0] - piece.left, piece.box[1] - piece.top))
    return [(sheet.pieces[at].box, ReadLine(tuple(found[at]), 0.0)) for at in sorted(found)]


def _move(reading: Reading, across: int, down: int) -> Reading:
    letters = tuple(
        Letter(one.text, (one.box[0] + across, one.box[1] + down, one.box[2] + across, one.box[3] + down), one.sure)
        for one in reading.letters
    )
    return Reading(letters, reading.sure)


def find_dashes(sheet: Sheet, read: Sequence[tuple[Box, ReadLine]], size: float) -> list[tuple[Box, ReadLine]]:
    """The pieces that are nothing but a dash, which tesseract passes over: in a cell it says that there is none."""
    known = {box for box, _ in read}
    found: list[tuple[Box, ReadLine]] = []
    for piece in sheet.pieces:
        flat = piece.high <= DASH_HIGH * size and DASH_WIDE[0] * size <= piece.wide <= DASH_WIDE[1] * size
        if flat and piece.box not in known:
            found.append((piece.box, ReadLine((Reading((Letter("-", piece.box, SURE),), SURE),), 0.0)))
    return found


DASH_HIGH, DASH_WIDE = 0.15, (0.2, 1.1)
"""Font sizes of a dash: hyphens are 0.25 wide, the longest dashes 1; all are under 0.1 high."""

SURE = 95.0
"""How sure a dash is that was told by its shape."""
