"""Writes a KPI card of a page: its title as a heading, its fields as a table, its remark as paragraphs."""

from __future__ import annotations

from dataclasses import replace

from narrator.domain import Cell
from narrator.layout import RATING_LABEL, Paragraph, enclose, is_rating, split_paragraphs
from narrator.readers.pdf.parts import Part, opens
from narrator.readers.pdf.writing import TextWriter

BY_COLOUR = "its rating is told by a colour alone"
"""What is said of a card whose rating is no word."""


def write_card(writer: TextWriter, part: Part, level: int, colour: str | None = None) -> None:
    """Writes the card; `level` is its heading's depth, `colour` the rating that it shows by a colour alone.

    A label that is not printed (of a rating's word, a large figure) is a cell that is no run of the document's text.
    """
    card = part.card
    assert card is not None
    outer = writer.outer
    title = Part(part.page, enclose(card.title), Paragraph(card.title))
    writer.write_heading(title, level)
    text = writer.place[0]
    writer.write_table(Part(part.page, card.table.bbox, table=card.table), text)
    table = writer.tables[-1]
    told = {cell.row for cell in table.cells if cell.column == 0}
    named = [Cell(label, row, 0) for row, label in enumerate(card.labels) if row not in told]
    cells = tuple(sorted((*table.cells, *named), key=lambda cell: (cell.row, cell.column)))
    writer.tables[-1] = replace(table, cells=cells)
    if colour is not None and not any(is_rating(cell.text) for cell in cells):
        row = table.rows
        shown = (*cells, Cell(RATING_LABEL, row, 0), Cell(colour, row, 1))
        writer.tables[-1] = replace(table, cells=shown, rows=row + 1, reasons=(*table.reasons, BY_COLOUR))
    for paragraph in split_paragraphs(card.remark, opens):
        writer.write_paragraph([Part(part.page, enclose(paragraph.lines), paragraph)])
    writer.leave_card(outer, card.beside)
