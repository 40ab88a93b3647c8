"""What lies on a page: words, rulings and filled areas, in points from the page's top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.domain import BBox

SLANTED = 45
"""The turn of text that runs neither level nor upright: labels of charts, stamps across the page."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space.

    `baseline` is the height that the letters stand on, `size` the font's size in points. `turn` says how many degrees
    the text is turned against the clock (axis labels, narrow column headers): 90 reads up the page, 270 down, 180 is
    upside down, SLANTED any other way; where it reads up or down, `baseline` is the distance from the left. `mark` is
    True for a raised footnote mark, `doubtful` for a word that was recognised in a picture and not surely.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    baseline: float
    bold: bool = False
    turn: int = 0
    mark: bool = False
    doubtful: bool = False

    @property
    def upright(self) -> bool:
        """Does it read from left to right?"""
        return self.turn == 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, horizontal or vertical; a thin filled rectangle counts as one."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Does it run from left to right?"""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle large enough to lie under text: a cell's or box's background.

    `hue` is the rating that its colour shows ("Red", "Amber", "Green"), empty for other colours.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    hue: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The box around a curve, or around a shape with slanted sides: part of a chart, a logo, an arrow."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, from left to right; `size` is that of most of its characters."""

    words: tuple[Word, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool

    @property
    def bbox(self) -> BBox:
        """The box around all of the line's words."""
        return BBox(self.x0, self.top, self.x1, self.bottom)


def create_line(words: Sequence[Word]) -> Line:
    """The line of these words, which must not be empty; they are put in order from left to right.

    Raised footnote marks are left out of the text, unless there is nothing else.
    """
    ordered = sorted(words, key=lambda word: word.x0)
    said = [word for word in ordered if not word.mark] or ordered
    lengths: dict[float, int] = {}
    for word in said:
        lengths[word.size] = lengths.get(word.size, 0) + len(word.text)
    size = max(lengths, key=lambda key: (lengths[key], key))
    letters = sum(len(word.text) for word in said)
    bold = sum(len(word.text) for word in said if word.bold)
    baseline = next(word.baseline for word in said if word.size == size)
    box = enclose(ordered)
    text = " ".join(word.text for word in said)
    return Line(tuple(said), text, box.x0, box.top, box.x1, box.bottom, baseline, size, bold >= 0.9 * letters)


def enclose(items: Iterable[Word | Line | Shade | Ruling | Drawing | BBox]) -> BBox:
    """The smallest box around all of the items, of which there must be one."""
    found = list(items)
    return BBox(
        min(item.x0 for item in found),
        min(item.top for item in found),
        max(item.x1 for item in found),
        max(item.bottom for item in found),
    )
