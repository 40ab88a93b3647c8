"""Finds where claims and evidence stand on the pages of their document, down to the figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.domain import BBox, BlockKind, Cell, CellPlace, Document, Evidence, LineBox, Span
from narrator.layout import Frame, enclose

UPRIGHT = 2
"""A line of one word that is so many times higher than wide runs up the page; a level "1;" is once and a half."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A box on a page, in points from the top left of the page as it is read; `cell` where it is a cell's own.

    `turn` says how many degrees its text is turned against the clock: 90 reads up the page.
    """

    page: int
    box: BBox
    cell: bool = False
    turn: int = 0


class Places:
    """Finds places in one document."""

    def __init__(self, document: Document) -> None:
        prose = (block for block in document.blocks if block.kind is not BlockKind.TABLE)
        self._lines = sorted((line for block in prose for line in block.lines), key=lambda line: line.span)
        self._cells: dict[tuple[str, int, int], tuple[int | None, Cell]] = {
            (table.id, cell.row, cell.column): (cell.page or table.page, cell)
            for table in document.tables
            for cell in table.cells
        }
        self._by_span = sorted(
            (cell.span, key) for key, (_, cell) in self._cells.items() if cell.span is not None and len(cell.span)
        )

    def find(self, evidence: Evidence) -> tuple[Spot, ...]:
        """Where a piece of evidence stands: its cell, or its figure in the text; empty where that is not known."""
        if evidence.cell is not None:
            found = self.find_cell(evidence.cell)
            if found:
                return found
        return self.find_span(evidence.span) if evidence.span is not None else ()

    def find_cell(self, place: CellPlace) -> tuple[Spot, ...]:
        """Where a cell stands."""
        page, cell = self._cells.get((place.table, place.row, place.column), (None, None))
        return () if page is None or cell is None or cell.bbox is None else (Spot(page, cell.bbox, True),)

    def find_span(self, span: Span) -> tuple[Spot, ...]:
        """Where some characters of the text stand, a box for each line that they run over, in order."""
        at = bisect_left(self._lines, span.start, key=lambda line: line.span.end - 1)
        spots = []
        for line in self._lines[at:]:
            if not line.span.overlaps(span):
                break
            turn = _find_turn(line)
            spots.append(Spot(line.page, _cut_line(line, span, Frame(turn)), turn=turn))
        return tuple(spots) or tuple(self._find_in_cells(span))

    def find_lines(self, page: int) -> Iterator[BBox]:
        """The boxes of the page's lines and cells."""
        yield from (line.bbox for line in self._lines if line.page == page)
        yield from (cell.bbox for at, cell in self._cells.values() if at == page and cell.bbox is not None)

    def _find_in_cells(self, span: Span) -> Iterator[Spot]:
        at = bisect_left(self._by_span, span.start, key=lambda item: item[0].end - 1)
        for own, key in self._by_span[at:]:
            if not own.overlaps(span):
                break
            yield from self.find_cell(CellPlace(*key))


def _find_turn(line: LineBox) -> int:
    """How a line's text is turned, from where its words lie; a lone word that runs along the page reads up it."""
    first, last = (line.words[0].bbox, line.words[-1].bbox) if line.words else (line.bbox, line.bbox)
    across = first.x0 + first.x1 - last.x0 - last.x1
    down = first.top + first.bottom - last.top - last.bottom
    if len(line.words) < 2:
        return 90 if line.bbox.height > UPRIGHT * line.bbox.width else 0
    if abs(across) >= abs(down):
        return 0 if across <= 0 else 180
    return 90 if down > 0 else 270


def _cut_line(line: LineBox, span: Span, frame: Frame) -> BBox:
    """The part of a line that shows these characters; where its words' places are not known, by its characters."""
    words = [word for word in line.words if word.span.overlaps(span)]
    if not words:
        return frame.leave_box(_cut(frame.enter_box(line.bbox), line.span, span))
    return frame.leave_box(enclose(_cut(frame.enter_box(word.bbox), word.span, span) for word in words))


def _cut(box: BBox, own: Span, span: Span) -> BBox:
    """The part of a level box that some of its characters take, all being of one width."""
    share = box.width / max(len(own), 1)
    left = box.x0 + share * max(span.start - own.start, 0)
    right = box.x1 - share * max(own.end - span.end, 0)
    return BBox(left, box.top, max(left, right), box.bottom)
