"""Says where a cell's figure stands in the document's text, so that its quote is the text at its span."""

from __future__ import annotations

from narrator.domain import Cell, Document, Quantity, Span, Table


def place_figure(document: Document, table: Table, cell: Cell, quantity: Quantity) -> Span | None:
    """The span of the figure in `Document.text`; None where the cell's text is not one run of it.

    The figure's own characters where the cell's text stands in the document as it is; else all of the cell's span;
    else the first place in the table's text where the cell's words stand.
    """
    text = document.text
    if cell.span is not None:
        if cell.span.of(text) == cell.text:
            return quantity.span.shifted(cell.span.start)
        found = text.find(quantity.surface, cell.span.start, cell.span.end)
        return Span(found, found + len(quantity.surface)) if found >= 0 else cell.span
    if table.span is not None and cell.text:
        found = text.find(cell.text, table.span.start, table.span.end)
        if found >= 0:
            return Span(found, found + len(cell.text))
    return None
