"""Cuts lines where wide white space parts them, and gathers such pieces into columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.layout.looks import is_answer, is_blank, is_figure, is_short_value
from narrator.layout.records import Line, Word

WIDE_SPACE = 0.9
"""Font sizes of white space that part two cells; word spaces, stretched in justified text, stay under 0.8."""

VALUE_SPACE = 0.45
"""Font sizes of white space that part two values, or a value in its column from its neighbour."""

SURE_FIGURES = 3
"""So many figures that each stand alone make a line a row, whatever words stand in its other cells."""


_MARK = re.compile(r"(?:\W|o|\(cid:\d{1,5}\)|[a-zA-Z0-9]{1,3}[.)]|\d{1,3}(?:\.\d{1,2}){1,3}\.?|\(\w{1,3}\))$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words without wide white space in it."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        if len(self.words) == 1:
            return self.words[0].text
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
        gap = right.x0 - left.x1
        if gap >= WIDE_SPACE * line.size or (gap >= VALUE_SPACE * line.size and _are_values(left.text, right.text)):
            groups.append([right])
        else:
            groups[-1].append(right)
    return tuple(Segment(tuple(group)) for group in groups)


def holds_cells(segments: Sequence[Segment]) -> bool:
    """Does the line hold cells side by side, rather than a mark or number and its text?"""
    if len(segments) == 2 and _MARK.match(segments[0].text) and not is_short_value(segments[1].text):
        return False
    return len(segments) > 1


def cut_at_edges(segments: Sequence[Segment], edges: Sequence[float]) -> tuple[Segment, ...]:
    """The segments cut wherever a known edge between columns lies in a space of theirs."""
    found: list[Segment] = []
    for segment in segments:
        run = [segment.words[0]]
        for left, right in pairwise(segment.words):
            if any(left.x1 - 1 <= edge <= right.x0 + 1 for edge in edges):
                found.append(Segment(tuple(run)))
                run = []
            run.append(right)
        found.append(Segment(tuple(run)))
    return tuple(found)


def _are_values(left: str, right: str) -> bool:
    """Is one of two neighbouring words a figure and the other too, or a rating or the like?"""
    if right.startswith("(") and is_figure(left):
        return False
    return is_figure(left) or is_figure(right) or (is_short_value(left) and is_short_value(right))


def is_value_row(segments: Sequence[Segment]) -> bool:
    """Does the line hold a label, and then mostly figures and other short values, or nothing but these?"""
    if len(segments) < 2:
        return False
    behind = list(segments[1:])
    if is_figure(segments[0].text) and all(is_short_value(s.text) for s in behind):
        return True
    figures = sum(is_figure(s.text) or (s.text != "" and is_blank(s.text)) or _all_figures(s) for s in behind)
    values = sum(is_short_value(s.text) or _all_figures(s) for s in behind)
    if figures >= SURE_FIGURES:
        return True
    return figures > 0 and values >= 0.5 * len(behind)


def is_answer_row(segments: Sequence[Segment]) -> bool:
    """Does the line hold a label and then at least two answers in a word, such as ratings and a direction?"""
    behind = [segment.text for segment in segments[1:]]
    answers = sum(is_answer(text) for text in behind)
    return answers >= 2 and answers >= 0.5 * len(behind)


def _all_figures(segment: Segment) -> bool:
    words = [word.text for word in segment.words]
    return len(words) > 1 and any(map(is_figure, words)) and all(map(is_short_value, words))


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
