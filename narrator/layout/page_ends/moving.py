"""Moves cells with their lines and words up or down, to where they lie on another page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.domain import BBox
from narrator.layout.grid import GridCell
from narrator.layout.records import Line, Word


def move_cell(cell: GridCell, down: float) -> GridCell:
    """The cell so many points further down."""
    box = BBox(cell.bbox.x0, cell.bbox.top + down, cell.bbox.x1, cell.bbox.bottom + down)
    return replace(cell, bbox=box, lines=tuple(move_lines(cell.lines, down)))


def move_lines(lines: Iterable[Line], down: float) -> Iterable[Line]:
    """The lines so many points further down."""
    for line in lines:
        words = tuple(move_word(word, down) for word in line.words)
        yield replace(line, words=words, top=line.top + down, bottom=line.bottom + down, baseline=line.baseline + down)


def move_word(word: Word, down: float) -> Word:
    """The word so many points further down; the baseline of text that reads up or down is a distance from the left."""
    baseline = word.baseline + (down if word.turn in (0, 180) else 0)
    return replace(word, top=word.top + down, bottom=word.bottom + down, baseline=baseline)
