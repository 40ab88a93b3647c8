"""Finds the block of a document that a place of its text stands in."""

from __future__ import annotations

from bisect import bisect_right

from narrator.domain import Document, Evidence, Span


class Blocks:
    """The blocks of one document by where they begin, whatever order they are told in."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._order = sorted(range(len(document.blocks)), key=lambda index: document.blocks[index].span)
        self._starts = [document.blocks[index].span.start for index in self._order]
        self._tables = {
            document.tables[block.table].id: index
            for index, block in enumerate(document.blocks)
            if block.table is not None
        }

    def find(self, span: Span) -> int | None:
        """The index of the block that a span begins in, None where it stands in none."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        block = self._blocks[self._order[at]]
        return self._order[at] if span.start < max(block.span.end, block.span.start + 1) else None

    def locate(self, item: Evidence) -> int | None:
        """The index of the block that evidence stands in: a cell in its table's, words where they begin; else None."""
        if item.cell is not None:
            return self._tables.get(item.cell.table)
        return self.find(item.span) if item.span is not None else None
