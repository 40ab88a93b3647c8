"""Turns what runs up, down or upside down on a page into a frame in which it reads from left to right, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from narrator.domain import BBox
from narrator.layout.records import SLANTED, Line, Ruling, Shade, Word

TURNS = (90, 180, 270)
"""The turns that text is read at, as `Word.turn` tells them; slanted text is left as it is."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A view of a page, turned so that text of `turn` is upright; `width` and `height` are the page's own.

    With a width and height of 0 places may come out negative, which does no harm where only their order counts.
    """

    turn: int
    width: float = 0.0
    height: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """The view's own width and height."""
        return (self.width, self.height) if self.turn in (0, 180) else (self.height, self.width)

    def enter_box(self, box: BBox) -> BBox:
        """The page's box as it lies in the view."""
        if self.turn == 90:
            return BBox(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        if self.turn == 270:
            return BBox(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.turn == 180:
            return BBox(self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top)
        return box

    def leave_box(self, box: BBox) -> BBox:
        """The view's box as it lies on the page."""
        return self._back().enter_box(box)

    def _back(self) -> Frame:
        width, height = self.size
        return Frame((360 - self.turn) % 360, width, height)

    def enter_word(self, word: Word) -> Word:
        """The page's word as it lies in the view."""
        box = self.enter_box(BBox(word.x0, word.top, word.x1, word.bottom))
        turn = word.turn if word.turn == SLANTED else (word.turn - self.turn) % 360
        baseline = self._enter_baseline(word)
        return replace(word, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=baseline, turn=turn)

    def _enter_baseline(self, word: Word) -> float:
        """Where the baseline lies: a height for text that reads along the page's width, else how far from its left."""
        level = word.turn in (0, 180, SLANTED)
        if self.turn == 90:
            return self.height - word.baseline if level else word.baseline
        if self.turn == 270:
            return word.baseline if level else self.width - word.baseline
        if self.turn == 180:
            return (self.height if level else self.width) - word.baseline
        return word.baseline

    def leave_word(self, word: Word) -> Word:
        """The view's word as it lies on the page."""
        return self._back().enter_word(word)

    @overload
    def enter(self, item: Ruling) -> Ruling: ...
    @overload
    def enter(self, item: Shade) -> Shade: ...
    def enter(self, item: Ruling | Shade) -> Ruling | Shade:
        """The page's ruling or filled area as it lies in the view."""
        box = self.enter_box(BBox(item.x0, item.top, item.x1, item.bottom))
        return replace(item, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


def join_turned(pieces: Iterable[Word], join: Callable[[Sequence[Word]], tuple[Word, ...]]) -> list[Word]:
    """The words that turned pieces make, joined by `join` in the frames in which they are upright."""
    found: list[Word] = []
    groups: dict[int, list[Word]] = {}
    for piece in pieces:
        groups.setdefault(piece.turn, []).append(piece)
    for turn in sorted(groups):
        if turn not in TURNS:
            found.extend(groups[turn])
            continue
        frame = Frame(turn)
        found.extend(frame.leave_word(word) for word in join([frame.enter_word(piece) for piece in groups[turn]]))
    return found


def read_turned(words: Sequence[Word], read: Callable[[Sequence[Word]], tuple[Line, ...]]) -> tuple[Line, ...]:
    """The lines of text that is turned one way, in reading order, with words and boxes as they lie on the page.

    A line's `baseline` is its lower edge there, so that it can be held against those of upright lines.
    """
    frame = Frame(words[0].turn)
    lines: list[Line] = []
    for line in read([frame.enter_word(word) for word in words]):
        box = frame.leave_box(line.bbox)
        turned = tuple(frame.leave_word(word) for word in line.words)
        lines.append(
            replace(line, words=turned, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=box.bottom)
        )
    return tuple(lines)
