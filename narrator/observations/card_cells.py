"""Finds the fields of a card whose cells each hold a whole field: "Latest: 64%" beside "Target: 80%" under a title."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import Table
from narrator.layout import RATING_LABEL, FieldKind, is_card, read_line, split_rating

MOST_ROWS, MOST_CELLS = 6, 12
"""Rows and filled cells of such a card, at most."""


@dataclass(frozen=True, slots=True)
class CellField:
    """A card's field: the cell that it stands in, its label, its value's text, and where that starts in the cell's."""

    row: int
    column: int
    label: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class CardCells:
    """A card's title and its fields in reading order."""

    title: str
    fields: tuple[CellField, ...]


def fields_in_cells(table: Table) -> CardCells | None:
    """The card that the table is, where every cell but the title's holds fields; None for other tables."""
    if table.rows > MOST_ROWS or table.columns < 2:
        return None
    cells = sorted((cell for cell in table.cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column))
    if not 2 <= len(cells) <= MOST_CELLS:
        return None
    title = table.title or ""
    fields: list[CellField] = []
    kinds: list[tuple[str, FieldKind, str]] = []
    if not read_line(cells[0].text):
        head, cells = cells[0], cells[1:]
        title, rated = split_rating(head.text)
        if rated is not None:
            fields.append(CellField(head.row, head.column, RATING_LABEL, head.text[rated[0] : rated[1]], rated[0]))
            kinds.append((RATING_LABEL, FieldKind.RATING, fields[0].text))
    for cell in cells:
        several = read_line(cell.text)
        if not several or any(not one.label and one.kind is not FieldKind.RATING for one in several):
            return None
        for one in several:
            label = one.label or RATING_LABEL
            fields.append(CellField(cell.row, cell.column, label, one.value, one.value_start))
            kinds.append((label, one.kind, one.value))
    title = " ".join(title.split())
    return CardCells(title, tuple(fields)) if title and is_card(kinds) else None
