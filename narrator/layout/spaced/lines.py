"""A line cut where white space parts it, and the strips that it leaves free."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.layout.looks import is_short_value
from narrator.layout.records import Line
from narrator.layout.segments import Segment, cut_line, holds_cells

FREE_GAP = 0.34
"""Font sizes of white space that may be a strip between columns; most word spaces are narrower."""


VALUE_GAP = 0.24
"""Font sizes of white space beside a figure that may be a strip between columns."""


Strip = tuple[float, float]

WIDE = 1e6
"""Points: no strip ends there."""


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line and its segments."""

    line: Line
    segments: tuple[Segment, ...]

    @staticmethod
    def of(line: Line) -> SpacedLine:
        """The line, cut where white space parts it."""
        return SpacedLine(line, cut_line(line))

    @property
    def is_cells(self) -> bool:
        """Does it hold cells side by side, rather than a mark and its text?"""
        return holds_cells(self.segments)

    def free(self) -> list[Strip]:
        """The strips that it leaves free, to both sides without end."""
        strips: list[Strip] = []
        at = -WIDE
        before = ""
        for word in self.line.words:
            least = VALUE_GAP if is_short_value(word.text) and is_short_value(before) else FREE_GAP
            if at == -WIDE or word.x0 - at >= least * self.line.size:
                strips.append((at, word.x0))
            at, before = word.x1, word.text
        return [*strips, (at, WIDE)]
