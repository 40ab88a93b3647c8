"""Recognises pages of a PDF: their words, baselines, sizes and rulings, as a page with a text layer has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import median
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from narrator.domain import BBox
from narrator.layout import Frame, Ruling
from narrator.readers.recognition.dark_areas import lighten
from narrator.readers.recognition.engine import BLOCK, Box, ReadLine, read_picture
from narrator.readers.recognition.found import RecognisedPage
from narrator.readers.recognition.fragments import cut_pieces, cut_standing, find_dashes, lay_out, place_back
from narrator.readers.recognition.letters import Seen, find_size, find_slope, place_words, settle_sizes
from narrator.readers.recognition.lines import Strokes, erase_strokes, find_strokes, place_strokes
from narrator.readers.recognition.pictures import Grey, Ink, Picture, as_map, draw_page, find_ink, is_blank
from narrator.readers.recognition.programs import ProgramFailed
from narrator.readers.recognition.reading_twice import hold_against, part_words, read_twice
from narrator.readers.recognition.straightening import find_bands, lies_in, slant, straighten
from narrator.readers.recognition.turned_cells import TurnedText, read_turned_cells
from narrator.readers.recognition.uprightness import BETTER, count_sure, find_turn, is_strange, turn_back

WINDOW = 7
"""Points: what is dark and thinner both ways is writing; the stems of letters of 36 points are some 5 wide."""

GREYS = (100.0, 235.0)
"""Levels of the ground (255 is white) that are made paper: darker areas may be pictures, lighter ones are paper."""

PAPER = 255

Ground = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Sight:
    page: RecognisedPage
    seen: Sequence[Seen] = ()


def recognise_pages(data: bytes, numbers: Sequence[int], seconds: float) -> tuple[RecognisedPage, ...]:
    """What tesseract reads on the pages of a PDF that `numbers` name, counted from 1; none is begun after `seconds`."""
    end = monotonic() + seconds
    sights = [_look_at(data, number) for number in takewhile(lambda _: monotonic() < end, numbers)]
    settled = settle_sizes([sight.seen for sight in sights])
    return tuple(
        RecognisedPage(
            sight.page.number,
            sight.page.width,
            sight.page.height,
            tuple(seen.word for seen in own),
            sight.page.rulings,
            sight.page.problem,
        )
        for sight, own in zip(sights, settled, strict=True)
    )


def _look_at(data: bytes, number: int) -> _Sight:
    try:
        picture = draw_page(data, number)
    except ProgramFailed as error:
        return _Sight(RecognisedPage(number, problem=f"The page can't be drawn: pdfium {error}."))
    ink = find_ink(picture.dots)
    if is_blank(picture.dots, ink):
        return _Sight(RecognisedPage(number, picture.width, picture.height))
    try:
        sight = _look_upright(_View.of(picture, ink), number)
    except ProgramFailed as error:
        return _Sight(RecognisedPage(number, problem=f"The page can't be recognised: tesseract {error}."))
    return sight


LEAST_SCALE = 2.0
"""Dots to a point from which the points of a page are those of print: giant pages are drawn with fewer."""


@dataclass(frozen=True, slots=True)
class _View:
    """A page's picture as it is read: turned back by `turn` degrees, its words dark on light throughout."""

    picture: Picture
    ink: Ink
    strokes: Strokes
    turn: int = 0

    @staticmethod
    def of(picture: Picture, ink: Ink, turn: int = 0) -> _View:
        """The view of a picture; rulings are those that are drawn, not the edges of areas."""
        strokes = find_strokes(ink, picture.scale)
        if picture.scale < LEAST_SCALE:
            return _View(picture, ink, strokes, turn)
        light = flatten(lighten(picture.dots, ink, picture.scale), picture.scale)
        if light is not picture.dots:
            picture, ink = replace(picture, dots=light), find_ink(light)
        return _View(picture, ink, strokes, turn)

    def clear(self) -> Grey:
        """The picture without its rulings."""
        return erase_strokes(self.picture.dots, self.strokes)

    def turned(self, turn: int) -> _View:
        """The view of the page turned back."""
        width, height = Frame(turn, self.picture.width, self.picture.height).size
        dots = turn_back(self.picture.dots, turn)
        return _View.of(Picture(dots, width, height), find_ink(dots), turn)


def _look_upright(view: _View, number: int) -> _Sight:
    """What is on a page that is not blank, turned back where it lies upside down or on its side."""
    clean = view.clear()
    lines: Sequence[ReadLine] = read_picture(as_map(clean), view.picture.dpi)
    if is_strange(lines) and (turn := find_turn(clean, view.picture.dpi)):
        other = view.turned(turn)
        cleared = other.clear()
        read = read_picture(as_map(cleared), other.picture.dpi)
        if count_sure(read) > BETTER * count_sure(lines):
            view, clean, lines = other, cleared, read
    high, wide = view.ink.shape
    slope = find_slope(lines, wide)
    lines, turned = _read_closer(clean, view.strokes, lines, slope, view.picture.dpi)
    frame = Frame(view.turn, *Frame(view.turn, view.picture.width, view.picture.height).size)
    rulings = place_strokes(view.strokes, view.picture.scale, slope, (high, wide))
    page = RecognisedPage(number, frame.width, frame.height, rulings=tuple(_leave(frame, ruling) for ruling in rulings))
    seen = place_words(lines, view.ink, view.picture.scale, slope)
    for text in turned:
        seen += _place_turned(text, view.picture, len(seen))
    return _Sight(page, [replace(one, word=frame.leave_word(one.word)) for one in seen])


def _place_turned(text: TurnedText, picture: Picture, number: int) -> list[Seen]:
    """Words that run up or down the view, on it; their lines are counted from `number`."""
    frame = Frame(text.turn, picture.width, picture.height)
    return [
        replace(one, word=frame.leave_word(one.word), line=one.line + number)
        for one in place_words(text.lines, text.ink, picture.scale, 0.0)
    ]


def _leave(frame: Frame, ruling: Ruling) -> Ruling:
    """The view's ruling as it lies on the page."""
    box = frame.leave_box(BBox(ruling.x0, ruling.top, ruling.x1, ruling.bottom))
    return Ruling(box.x0, box.top, box.x1, box.bottom)


def _read_closer(
    dots: Grey, strokes: Strokes, lines: Sequence[ReadLine], slope: float, dpi: int
) -> tuple[list[ReadLine], list[TurnedText]]:
    """The lines, those with cells side by side read again piece by piece, figures in the others a second time.

    Beside them what runs up or down among the cells, its slant taken out.
    """
    if not lines:
        return [], []
    high, wide = dots.shape
    sizes = [find_size([letter for reading in line.readings for letter in reading.letters]) for line in lines]
    size = median(sizes)
    lines = [part_words(line, own) for line, own in zip(lines, sizes, strict=True)]
    bands = find_bands(lines, strokes, slope, size, (0, 0, wide, high))
    left = [
        replace(line, readings=tuple(one for one in line.readings if not lies_in(one, bands, slope, wide)))
        for line in lines
    ]
    found = read_twice(dots, [line for line in left if line.readings], size, dpi)
    turned: list[TurnedText] = []
    if bands:
        straight = straighten(dots, slope)
        ink = find_ink(straight)
        standing, level = _part_bands(ink, bands, size)
        turned, unread = read_turned_cells(straight, standing, size, dpi)
        pieces = [piece for box in (*level, *unread) for piece in cut_pieces(ink, box, size)]
        for sheet in lay_out(straight, pieces, size):
            read = place_back(sheet, read_picture(as_map(sheet.dots), dpi, BLOCK))
            cells = [slant(line, slope, wide) for _, line in (*read, *find_dashes(sheet, read, size))]
            found += hold_against(cells, lines)
    return found, turned


def _part_bands(ink: Ink, bands: Sequence[Box], size: float) -> tuple[list[Box], list[Box]]:
    """The parts of bands that seem to hold writing that runs up or down, and the others."""
    standing: list[Box] = []
    level: list[Box] = []
    for band in bands:
        upright, others = cut_standing(ink, band, size)
        standing += upright
        level += others if upright else [band]
    return standing, level


def flatten(dots: Grey, scale: float) -> Grey:
    """The picture, which has `scale` dots to a point, with shaded parts as light as its paper."""
    by = max(1, round(scale))
    high, wide = -(-dots.shape[0] // by), -(-dots.shape[1] // by)
    padded = np.pad(dots, ((0, high * by - dots.shape[0]), (0, wide * by - dots.shape[1])), mode="edge")
    means = padded.reshape(high, by, wide, by).mean(axis=(1, 3), dtype=np.float32)
    ground = _slide(_slide(means, np.maximum), np.minimum)
    shaded = (ground >= GREYS[0]) & (ground < GREYS[1])
    if not shaded.any():
        return dots
    share = np.divide(PAPER, ground, out=np.ones_like(ground), where=shaded)
    flat = dots.copy()
    for row in np.flatnonzero(shaded.any(axis=1)).tolist():
        own = dots[row * by : (row + 1) * by]
        factors = share[row].repeat(by)[: dots.shape[1]]
        flat[row * by : (row + 1) * by] = np.minimum(own * factors, PAPER).astype(np.uint8)
    return flat


def _slide(levels: Ground, of: np.ufunc) -> Ground:
    """The largest, or the smallest, of the levels in a window around each."""
    for axis in (0, 1):
        edges = [(WINDOW // 2, WINDOW // 2) if axis == own else (0, 0) for own in (0, 1)]
        padded = np.pad(levels, edges, mode="edge")
        size = levels.shape[axis]
        parts = [padded.take(range(first, first + size), axis=axis) for first in range(WINDOW)]
        levels = of.reduce(parts)
    return levels
