"""Cuts lines where wide white space parts them, and gathers such pieces into columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.looks import is_blank, is_figure, is_time
from narrator.layout.records import Line, Word

WIDE_SPACE = 1.0
"""Font sizes of white space that part two cells; word spaces, stretched in justified text, stay under 0.8."""

SURE_FIGURES = 3
"""So many figures that each stand alone make a line a row, whatever words stand in its other cells."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words without wide white space in it."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].x1


def cut_line(line: Line) -> tuple[Segment, ...]:
    """The line's segments from left to right."""
    groups: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        if right.x0 - left.x1 >= WIDE_SPACE * line.size:
            groups.append([right])
        else:
            groups[-1].append(right)
    return tuple(Segment(tuple(group)) for group in groups)


def is_value(text: str) -> bool:
    """Is it what stands in a table's cell behind a row's label: a figure or the sign for none?"""
    return is_figure(text) or is_blank(text)


def holds_figures(segments: Sequence[Segment]) -> bool:
    """Is the line a table's row by its look: a label, or a first figure, and then mostly values?"""
    if len(segments) < 2:
        return False
    behind = [segment.text for segment in segments[1:]]
    values = sum(is_value(text) for text in behind)
    figures = sum(is_figure(text) for text in behind)
    if figures >= SURE_FIGURES:
        return True  # beside a unit, a polarity and a rating
    return figures > 0 and values + sum(is_time(text) for text in behind) >= 0.6 * len(behind)


def find_bands(rows: Iterable[Sequence[Segment]]) -> list[tuple[float, float]]:
    """The columns that the rows' segments stand in, as (left, right): what overlaps is one column."""
    spans = sorted((segment.x0, segment.x1) for row in rows for segment in row)
    bands: list[tuple[float, float]] = []
    for left, right in spans:
        if bands and left < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], right))
        else:
            bands.append((left, right))
    return bands


def bands_of(segment: Segment, bands: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a segment reaches into."""
    return [i for i, (left, right) in enumerate(bands) if segment.x0 < right and segment.x1 > left]
