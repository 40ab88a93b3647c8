"""Finds KPI cards among a file's texts and tables, and tells each as a title and a table of fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrator.layout import TextCard, find_text_cards, label_kind
from narrator.readers.flow.elements import FlowCell, FlowTable, FlowText
from narrator.readers.marks import split_mark

NO_LINE = "\x00"
"""Stands for a text that can be no line of a card: a list's item, a labelled text, a long paragraph."""

LONGEST_LINE = 300
"""Characters of a card's line."""


MOST_FIELDS = 15
"""Rows of a card; real ones have three to eight."""


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card: its title, its fields as a table of two columns, and the rows whose label is not printed.

    `beside` says that other cards stand beside it, so that its title heads nothing but itself.
    """

    title: FlowText
    table: FlowTable
    unprinted: frozenset[int] = frozenset()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text, and which text it is of."""

    text: str
    index: int


def find_cards(texts: Sequence[FlowText], beside: bool = False) -> Iterator[FlowText | FoundCard]:
    """The texts in order, with the cards among them put together; `beside` says that all of them stand in one box."""
    lines = [_Line(line, index) for index, text in enumerate(texts) for line in _lines(text)]
    cards = find_text_cards([line.text for line in lines])
    first_at = {lines[card.first].index: card for card in cards if _is_whole(lines, card)}
    taken = {at: card for card in first_at.values() for at in range(_first(lines, card), _last(lines, card) + 1)}
    for index, text in enumerate(texts):
        if index in first_at:
            card = first_at[index]
            near = (_first(lines, card) - 1, _last(lines, card) + 1)
            yield _create(text, card, beside or any(at in taken for at in near))
        elif index not in taken:
            yield text


def _lines(text: FlowText) -> list[str]:
    if text.mark or text.label or len(text.text) > LONGEST_LINE or split_mark(text.text).kind == "bullet":
        return [NO_LINE]
    return [line.strip() for line in text.text.split("\n") if line.strip()] or [NO_LINE]


def _first(lines: Sequence[_Line], card: TextCard) -> int:
    return lines[card.first].index


def _last(lines: Sequence[_Line], card: TextCard) -> int:
    return lines[card.last].index


def _is_whole(lines: Sequence[_Line], card: TextCard) -> bool:
    """Do the card's lines begin and end where texts do?"""
    begins = card.first == 0 or lines[card.first - 1].index != lines[card.first].index
    ends = card.last == len(lines) - 1 or lines[card.last + 1].index != lines[card.last].index
    return begins and ends


def _create(title: FlowText, card: TextCard, beside: bool) -> FoundCard:
    cells: list[FlowCell] = []
    for row, one in enumerate(card.fields):
        cells.append(FlowCell(row, 0, 1, 1, (FlowText(one.name),)))
        cells.append(FlowCell(row, 1, 1, 1, (FlowText(one.value.text),)))
    unprinted = frozenset(row for row, one in enumerate(card.fields) if one.label is None)
    named = replace(title, text=card.title.text)
    return FoundCard(named, FlowTable(len(card.fields), 2, tuple(cells)), unprinted, beside)


def read_card_table(table: FlowTable) -> FoundCard | None:
    """A table of two columns that is a card: its title over both, then a known label and its value in each row."""
    if table.columns != 2 or not 3 <= table.rows <= MOST_FIELDS:
        return None
    rows = [[cell for cell in table.cells if cell.row == row and cell.text] for row in range(table.rows)]
    if len(rows[0]) != 1 or rows[0][0].row_span > 1 or not all(len(row) == 2 for row in rows[1:]):
        return None
    if any(label_kind(row[0].text) is None for row in rows[1:]):
        return None
    title = next((item for item in rows[0][0].content if isinstance(item, FlowText)), None)
    if title is None or not any(map(str.isalpha, title.text)):
        return None
    cells = tuple(replace(cell, row=cell.row - 1) for row in rows[1:] for cell in row)
    return FoundCard(replace(title, text=rows[0][0].text), FlowTable(table.rows - 1, 2, cells), beside=True)


def read_card_cells(table: FlowTable) -> list[FlowText | FoundCard] | None:
    """What the cells of a table hold, where most of them are cards; None where they are not."""
    filled = [cell for cell in table.cells if cell.content]
    if not filled or any(isinstance(item, FlowTable) for cell in filled for item in cell.content):
        return None
    if table.header_rows or all(len(cell.content) < 2 and "\n" not in cell.text for cell in filled):
        return None
    read = [list(find_cards([i for i in cell.content if isinstance(i, FlowText)], beside=True)) for cell in filled]
    cards = sum(any(isinstance(item, FoundCard) for item in items) for items in read)
    return [item for items in read for item in items] if 2 * cards > len(filled) else None
