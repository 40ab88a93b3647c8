"""Reads figures a second time, each by itself: within a line, tesseract takes a 3 for an 8 now and then.

Of what is read alike both times hardly anything is wrong; where the two readings differ, the surer is kept, and it is
doubtful. Words that tesseract ran together are parted first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.readers.recognition.engine import BLOCK, Box, Reading, ReadLine, read_picture
from narrator.readers.recognition.fragments import Piece, lay_out, place_back
from narrator.readers.recognition.pictures import Grey, as_map

WORD_SPACE = 0.27
"""Font sizes of white between a letter and a letter or figure that part words: within a word they stand 0.1 apart, the
words that tesseract ran together 0.31 and more. Figures among themselves are left together: a 1 stands as far apart."""

UNSURE = 50.0
"""What a figure is sure to (of 100) that was read in two ways."""

MISSED = 90.0
"""A figure that could not be read a second time is as sure as before where it is at least this sure, else doubtful."""


def part_words(line: ReadLine, size: float) -> ReadLine:
    """The line with words parted where their letters stand a word space apart; `size` is its font size in dots."""
    found: list[Reading] = []
    for reading in line.readings:
        cuts = [
            at
            for at, (left, right) in enumerate(pairwise(reading.letters), start=1)
            if right.box[0] - left.box[2] > WORD_SPACE * size and _may_part(left.text, right.text)
        ]
        ends = [0, *cuts, len(reading.letters)]
        found.extend(Reading(reading.letters[first:last], reading.sure) for first, last in pairwise(ends))
    return replace(line, readings=tuple(found))


def _may_part(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and (left.isalpha() or right.isalpha())


def read_twice(dots: Grey, lines: Sequence[ReadLine], size: float, dpi: int) -> list[ReadLine]:
    """The lines with their figures read once more; raises ProgramFailed."""
    figures = {reading.box for line in lines for reading in line.readings if _holds_figure(reading)}
    pieces = [Piece(box) for box in sorted(figures, key=lambda box: (box[1], box[0]))]
    again: dict[Box, ReadLine] = {}
    for sheet in lay_out(dots, pieces, size):
        again.update(place_back(sheet, read_picture(as_map(sheet.dots), dpi, BLOCK)))
    return [
        replace(
            line,
            readings=tuple(
                _settle(reading, again.get(reading.box)) if reading.box in figures else reading
                for reading in line.readings
            ),
        )
        for line in lines
    ]


def _settle(first: Reading, second: ReadLine | None) -> Reading:
    if second is None:
        return first if first.sure >= MISSED else replace(first, sure=min(first.sure, UNSURE))
    other = Reading(
        tuple(letter for reading in second.readings for letter in reading.letters),
        min(reading.sure for reading in second.readings),
    )
    if other.text == first.text:
        return first if first.sure >= other.sure else other
    better = first if first.sure >= other.sure or not _holds_figure(other) else other
    return replace(better, sure=UNSURE)


def _holds_figure(reading: Reading) -> bool:
    return any(character.isdigit() for character in reading.text)
