"""Tells the ratings that are nothing but a colour: of cells without words, and of cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.domain import BBox, Cell, Table
from narrator.layout import FoundCard, Shade
from narrator.readers.pdf.pages import RawPage
from narrator.readers.pdf.parts import Part

LEAST_HUES = 2
"""Different colours of ratings that a document's cells, or its cards, show before any is believed: one alone may be
the house's own colour."""

AROUND = 10.0
"""Points around a card's words in which its own ground or border may lie."""

BESIDE = 30.0
"""Points to the right of a card's title in which its spot may lie."""

LARGEST = 4.0
"""A ground has so many times its card's area at most; a larger one lies under several cards."""


def colour_cells(tables: Sequence[Table], pages: Sequence[RawPage]) -> list[Table]:
    """The tables, with the colour of each empty cell in which exactly one colour of ratings lies."""
    spots = {page.number: page.spots for page in pages if page.spots}
    if not spots:
        return list(tables)
    found = [_colour_table(table, spots) for table in tables]
    hues = {cell.colour for table in found for cell in table.cells if cell.colour}
    return found if len(hues) >= LEAST_HUES else list(tables)


def _colour_table(table: Table, spots: Mapping[int, Sequence[Shade]]) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        page = cell.page if cell.page is not None else table.page
        own = spots.get(page or 0, ())
        if not cell.text.strip() and cell.bbox is not None and own:
            hues = {spot.hue for spot in own if _lies_in(spot, cell.bbox)}
            if len(hues) == 1:
                cell = replace(cell, colour=hues.pop())
        cells.append(cell)
    return replace(table, cells=tuple(cells))


def _lies_in(spot: Shade, box: BBox) -> bool:
    """Does the spot's middle lie in the box, and does it not reach far beyond it?"""
    x, y = (spot.x0 + spot.x1) / 2, (spot.top + spot.bottom) / 2
    inside = box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
    return inside and spot.x1 - spot.x0 <= box.width + AROUND and spot.bottom - spot.top <= box.height + AROUND


def find_card_colours(parts: Sequence[Part], pages: Sequence[RawPage]) -> dict[int, str]:
    """The ratings of cards, by the identity of their parts, where exactly one colour of ratings lies in each."""
    spots = {page.number: page.spots for page in pages}
    cards = [(part, part.card) for part in parts if part.card is not None]
    hues = {id(part): _hues_in(card, spots.get(part.page, ())) for part, card in cards}
    found = {key: next(iter(several)) for key, several in hues.items() if len(several) == 1}
    return found if len(set(found.values())) >= LEAST_HUES else {}


def _hues_in(card: FoundCard, spots: Sequence[Shade]) -> set[str]:
    box, title = card.bbox, card.title[-1]
    area = (box.width + 2 * AROUND) * (box.bottom - box.top + 2 * AROUND)
    found: set[str] = set()
    for spot in spots:
        touches = (
            spot.x0 < box.x1 + AROUND
            and spot.x1 > box.x0 - AROUND
            and spot.top < box.bottom
            and spot.bottom > box.top - AROUND / 2
        )
        middle = (spot.top + spot.bottom) / 2
        beside = 0 <= spot.x0 - title.x1 <= BESIDE and title.top - 2 <= middle <= title.bottom + 2
        if (touches or beside) and (spot.x1 - spot.x0) * (spot.bottom - spot.top) <= LARGEST * area:
            found.add(spot.hue)
    return found
