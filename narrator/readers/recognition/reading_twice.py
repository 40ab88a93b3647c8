"""Reads figures a second time, each by itself: within a line, tesseract takes a 3 for an 8 now and then.

Of what is read alike both times hardly anything is wrong; where the two readings differ, the surer is kept, and it is
doubtful. Words that tesseract ran together are parted first.
"""

from __future__ import annotations

from bisect import bisect_left
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


def hold_against(lines: Sequence[ReadLine], others: Sequence[ReadLine]) -> list[ReadLine]:
    """Lines of cells held against what was read at their places when the page was read as a whole.

    A figure that was another one there is doubtful, whichever is right.
    """
    known = sorted(
        (reading for line in others for reading in line.readings if _holds_figure(reading)),
        key=lambda reading: reading.box[1],
    )
    tops = [reading.box[1] for reading in known]
    tallest = max((reading.box[3] - reading.box[1] for reading in known), default=0)
    found: list[ReadLine] = []
    for line in lines:
        own: list[Reading] = []
        for reading in line.readings:
            if _holds_figure(reading):
                _, top, _, low = reading.box
                near = known[bisect_left(tops, top - tallest) : bisect_left(tops, low)]
                same = [other.text for other in near if _overlaps(reading.box, other.box)]
                if same and reading.text not in same:
                    reading = replace(reading, sure=min(reading.sure, UNSURE))
            own.append(reading)
        found.append(replace(line, readings=tuple(own)))
    return found


SAME_PLACE = 0.6
"""Share of the two boxes' common hull that both take where they are readings of one figure."""


def _overlaps(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    hull = (max(one[2], other[2]) - min(one[0], other[0])) * (max(one[3], other[3]) - min(one[1], other[1]))
    return wide > 0 and high > 0 and wide * high >= SAME_PLACE * hull


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
