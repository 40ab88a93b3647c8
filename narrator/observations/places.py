"""Says where a cell's figure stands in the document's text, so that its quote is the text at its span."""

from __future__ import annotations

import re
from functools import cached_property

from narrator.domain import Cell, Document, Quantity, Span, Table

_WORD = re.compile(r"\S+")


class Places:
    """The places of one table's figures."""

    def __init__(self, document: Document, table: Table) -> None:
        self._text, self._table = document.text, table

    def of(self, cell: Cell, quantity: Quantity) -> Span | None:
        """The span of the figure in `Document.text`; None where the cell's text is not one run of it.

        The figure's own characters where the cell's text stands in the document as it is; else all of the cell's
        span; else the first place in the table's text where the cell's words stand.
        """
        text = self._text
        if cell.span is not None:
            if cell.span.of(text) == cell.text:
                return quantity.span.shifted(cell.span.start)
            found = text.find(quantity.surface, cell.span.start, cell.span.end)
            return Span(found, found + len(quantity.surface)) if found >= 0 else cell.span
        if self._table.span is None or not cell.text:
            return None
        start = self._words.get(cell.text)
        if start is None:
            start = text.find(cell.text, self._table.span.start, self._table.span.end)
        return Span(start, start + len(cell.text)) if start >= 0 else None

    @cached_property
    def _words(self) -> dict[str, int]:
        """Where each word of the table's text stands first; looked up for each cell without a span of its own."""
        assert self._table.span is not None
        first: dict[str, int] = {}
        for found in _WORD.finditer(self._text, self._table.span.start, self._table.span.end):
            first.setdefault(found[0], found.start())
        return first
