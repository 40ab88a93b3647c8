"""Finds out whether a text file's lines are broken at a width, and which lines go on with the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.readers.marks import split_mark
from narrator.readers.txt.headings import heading_level
from narrator.readers.txt.lines import Line
from narrator.readers.txt.shapes import ends_sentence

WIDEST = 160
"""Characters: no editor or extractor breaks lines at a greater width; a longer line shows that paragraphs are lines."""

FULL_SHARE = 0.8
"""A broken line is at least this full: words seldom leave more than a fifth of the width blank."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width at which lines are broken, in characters; None where each paragraph is one line."""

    width: int | None

    def joins(self, before: Line, after: Line) -> bool:
        """Does `after`, the very next line, go on with the paragraph that `before` is part of?"""
        text, following = before.text, after.text
        if split_mark(following).kind != "none" or heading_level(following, alone=False):
            return False
        goes_on = following[:1].islower() and not ends_sentence(text) and not text.endswith((":", ";"))
        goes_on |= following[:1].isdigit() and text[-1:] == "," and text[-2:-1].isdigit()  # "1," and "234 homes"
        if self.width is None:
            return goes_on
        first = following.split(" ", 1)[0]
        return goes_on or len(text) + 1 + len(first) > FULL_SHARE * self.width


def find_wrap(lines: Sequence[Line]) -> Wrap:
    """The wrap of a file, from the lengths of its lines without tabs."""
    lengths = [len(line.text) for line in lines if len(line.cells) == 1 and not line.is_blank]
    widest = max(lengths, default=0)
    return Wrap(widest if 0 < widest <= WIDEST else None)
