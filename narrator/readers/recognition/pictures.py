"""A page as a picture: drawn within bounds, and its ink told from its paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from narrator.readers.recognition.programs import ProgramFailed, run_renderer

Grey: TypeAlias = NDArray[np.uint8]
Ink: TypeAlias = NDArray[np.bool_]

DPI = 300
"""Dots an inch: what tesseract was taught with, and what archives scan at."""

MOST_PIXELS = 12_000_000
"""Dots of a page: A4 has 8.7 million at 300 an inch; larger pages are drawn with fewer dots an inch."""

LEAST_INK = 0.0002
"""A page with a smaller share of ink is blank: one line of text in small type is 0.0005 of an A4 page."""

_HEAD = re.compile(rb"P5\n# ([0-9.e+]+) ([0-9.e+]+)\n(\d{1,6}) (\d{1,6})\n255\n")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's grey dots, from 0 (black) to 255, row by row; `scale` is how many of them make a point."""

    dots: Grey
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Dots to a point."""
        return float(self.dots.shape[1]) / self.width

    @property
    def dpi(self) -> int:
        """Dots to an inch."""
        return round(72 * self.scale)


def as_map(dots: Grey) -> bytes:
    """The dots as a portable grey map."""
    high, wide = dots.shape
    return b"P5\n%d %d\n255\n" % (wide, high) + dots.tobytes()


def draw_page(data: bytes, page: int) -> Picture:
    """The picture of a PDF's page, counted from 1; raises ProgramFailed."""
    said = run_renderer(data, page - 1, DPI, MOST_PIXELS)
    head = _HEAD.match(said)
    if head is None:
        raise ProgramFailed("drew nothing")
    wide, high = int(head[3]), int(head[4])
    if len(said) - head.end() != wide * high or not wide * high:
        raise ProgramFailed("drew nothing")
    dots = np.frombuffer(said, dtype=np.uint8, offset=head.end()).reshape(high, wide)
    return Picture(dots, float(head[1]), float(head[2]))


def find_ink(dots: Grey) -> Ink:
    """Which dots are ink: those darker than the level that parts dark from light best.

    After N. Otsu, "A threshold selection method from gray-level histograms" (IEEE Transactions on Systems, Man, and
    Cybernetics 9, 1979): of all levels, the one with the largest variance between the two classes.
    """
    counts = np.bincount(dots.reshape(-1), minlength=256).astype(np.float64)
    levels = np.arange(256, dtype=np.float64)
    below, weight = np.cumsum(counts), np.cumsum(counts * levels)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = weight / below - (weight[-1] - weight) / above
        variance = np.nan_to_num(below * above * apart * apart)
    ink: Ink = dots <= int(np.argmax(variance))
    return ink


def is_blank(dots: Grey, ink: Ink) -> bool:
    """Does the picture show nothing that could be text?"""
    return int(dots.max()) - int(dots.min()) < LEAST_CONTRAST or float(ink.mean()) < LEAST_INK


LEAST_CONTRAST = 48
"""Levels of grey between the darkest dot and the lightest; the shine-through of a blank sheet's back has some 30."""
