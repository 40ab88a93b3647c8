"""What is found on a page: tables with their headers, and narrative in boxes with its label."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import BBox
from narrator.layout.grid import Grid
from narrator.layout.records import Line


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table with the number of its header rows.

    `continues` is True where it goes on below a narrative row, in the columns of the table above and without a header.
    `breaks` are the rows at which a new page begins, where the table runs over a page's end.
    """

    grid: Grid
    header_rows: int
    continues: bool = False
    breaks: tuple[int, ...] = ()

    @property
    def bbox(self) -> BBox:
        """The box around the table."""
        return self.grid.bbox


@dataclass(frozen=True, slots=True)
class FoundProse:
    """Narrative in a ruled box, with the row label that introduces it.

    `label` is empty where the place of the label is blank (the row goes on from above), None where there is none.
    """

    label: str | None
    lines: tuple[Line, ...]
    bbox: BBox


Found = FoundTable | FoundProse
