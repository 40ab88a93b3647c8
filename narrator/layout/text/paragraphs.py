"""Cuts lines into paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from narrator.layout.looks import ends_sentence
from narrator.layout.records import Line

WIDE_GAP = 1.3
"""A step between baselines of more than this many usual steps parts paragraphs; the tightest real ones have 1.35."""

USUAL_STEP = 1.2
"""The step between baselines in font sizes, where a text has too few lines to tell: the default of word processors."""

SIZE_CHANGE = 0.08
"""Lines whose font sizes differ by a larger share belong to different paragraphs."""

SLACK = 0.6
"""Font sizes: a line that leaves this much room beside the next line's first word ended there on purpose."""

OUTDENT = 0.5
"""Font sizes: a line that begins this much left of an item's text does not hang under it; marks take 0.6 and more."""

SHORT_LINE = 0.6
"""A line that fills less than this share of its text's width ended on purpose, full stop or not."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on; `bold` where all of them are."""

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """The first line's font size."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Are all lines bold?"""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """The lines joined by spaces, hyphens left alone: for looking at, not for showing."""
        return " ".join(line.text for line in self.lines)


def split_paragraphs(lines: Sequence[Line], opens: Callable[[Line, Line], bool]) -> tuple[Paragraph, ...]:
    """The paragraphs of one column of lines, from top to bottom; `opens` says of a line, with the one above
    it, whether it begins with a mark."""
    if not lines:
        return ()
    step = _usual_step(lines)
    right = _right_edge(lines)
    groups: list[list[Line]] = [[lines[0]]]
    marked = False
    for above, line in pairwise(lines):
        opened = opens(above, line)
        if opened or _parts(above, line, groups[-1], step, right) or (marked and _leaves_item(line, groups[-1], right)):
            groups.append([line])
            marked = opened
        else:
            groups[-1].append(line)
    return tuple(Paragraph(tuple(group)) for group in groups)


def _leaves_item(line: Line, item: Sequence[Line], right: float) -> bool:
    """Does the line begin left of the text of the item above it, so that it stands behind the list?

    Some lists run on under their marks: either other lines of the item hang, or the item's last line ended on purpose,
    or a wide space follows its sentence.
    """
    first = item[0].words
    if len(first) < 2 or line.text[:1].islower():
        return False
    text, least = first[1].x0, OUTDENT * item[0].size
    if line.x0 > text - least:
        return False
    apart = line.baseline - item[-1].baseline > WIDE_GAP * USUAL_STEP * line.size and ends_sentence(item[-1].text)
    hangs = len(item) > 1 or apart or _has_room(item[-1], line, right)
    return hangs and all(other.x0 > text - least for other in item[1:])


def _usual_step(lines: Sequence[Line]) -> float:
    """The usual step between baselines, in font sizes."""
    steps = [
        (below.baseline - above.baseline) / above.size
        for above, below in pairwise(lines)
        if abs(above.size - below.size) <= SIZE_CHANGE * above.size
    ]
    steps = [step for step in steps if 0.8 < step < 2.2]
    if len(steps) < 3:
        return USUAL_STEP if not steps else max(1.0, min(min(steps), 1.5))
    ordered = sorted(steps)
    return median(ordered[: max(1, 2 * len(ordered) // 3)])


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end: the place that a tenth of the lines, and two at least, reach."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return ends[min(len(ends) - 1, max(1, len(ends) // 10))] if len(ends) > 2 else ends[0]


def _parts(above: Line, line: Line, group: Sequence[Line], step: float, right: float) -> bool:
    if abs(above.size - line.size) > SIZE_CHANGE * max(above.size, line.size):
        return True
    if line.baseline - above.baseline > WIDE_GAP * step * above.size or line.baseline < above.baseline:
        return True
    if above.bold != line.bold and _changes_style(above, line):
        return True
    return _ended_on_purpose(above, line, group, right)


def _changes_style(above: Line, line: Line) -> bool:
    """Does bold begin or end with the line, rather than within it?"""
    return above.words[-1].bold != line.words[0].bold and (above.bold or line.bold)


def _ended_on_purpose(above: Line, line: Line, group: Sequence[Line], right: float) -> bool:
    """Would the next line's first word have fitted beside the line, where something else speaks for an end too?"""
    if not _has_room(above, line, right) or line.text[:1].islower():
        return False
    if ends_sentence(above.text) or above.text.endswith((":", ";")):
        return True
    left = min(member.x0 for member in group)
    aligned = abs(above.x0 - line.x0) <= above.size
    return aligned and above.x1 - left < SHORT_LINE * (right - left)


def _has_room(above: Line, line: Line, right: float) -> bool:
    """Would the first word of the line have fitted beside the line above?"""
    first = line.words[0]
    return right - above.x1 - (first.x1 - first.x0) - 0.25 * above.size >= SLACK * above.size
