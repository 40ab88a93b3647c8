"""Finds KPI cards among a text file's lines and writes them as tables of fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.domain import Cell, Span, Table
from narrator.layout import CardPiece, TextCard, find_text_cards
from narrator.readers.txt.lines import Line


@dataclass(frozen=True, slots=True)
class CardRegion:
    """A card's lines by index: its title's and its last."""

    card: TextCard

    @property
    def first(self) -> int:
        """The title's line."""
        return self.card.first

    @property
    def last(self) -> int:
        """The last line of fields."""
        return self.card.last


def find_cards(text: str, lines: Sequence[Line]) -> tuple[CardRegion, ...]:
    """The cards among the lines, in order; lines with stray tags are passed over."""
    texts = ["" if line.is_blank else ("\x00" if line.has_tags else line.span.of(text)) for line in lines]
    return tuple(CardRegion(card) for card in find_text_cards(texts))


def title_span(lines: Sequence[Line], region: CardRegion) -> Span:
    """Where the card's title stands in the file's text."""
    return _span(lines, region.card.title)


def build_card(lines: Sequence[Line], region: CardRegion, number: int) -> Table:
    """The card as a table: one row a field, its label and its value; a label that is not printed has no span."""
    cells: list[Cell] = []
    for row, field in enumerate(region.card.fields):
        label = _span(lines, field.label) if field.label else None
        cells.append(Cell(field.name, row, 0, span=label))
        cells.append(Cell(field.value.text, row, 1, span=_span(lines, field.value)))
    title = " ".join(region.card.title.text.split())
    places = [cell.span for cell in cells if cell.span]
    below = [place for place in places if place.start >= lines[region.first].span.end] or places
    span = Span(min(place.start for place in below), max(place.end for place in places))
    return Table(f"t{number}", None, title, title, len(region.card.fields), 2, tuple(cells), span=span)


def _span(lines: Sequence[Line], piece: CardPiece) -> Span:
    start = lines[piece.line].span.start
    return Span(start + piece.start, start + piece.end)
