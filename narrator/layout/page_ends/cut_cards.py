"""Reads KPI cards whose boxes a page's end cuts: titles and first fields above it, the other fields below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.layout.cards.fields import opens_field
from narrator.layout.cards.finding import FoundCard, find_cards
from narrator.layout.found import FoundTable
from narrator.layout.grid import Grid, GridCell, read_grid, words_inside
from narrator.layout.lines import find_lines
from narrator.layout.page_ends.moving import move_cell, move_word
from narrator.layout.records import Ruling, Shade, Word
from narrator.layout.rulings import find_networks, outline

SAME_SIDE = 3.0
"""Points by which the sides of the boxes may differ from page to page."""

TOP_SHARE = 0.25
"""Share of the next page's height within which the rest of a cut row of boxes begins and has its fields."""

NEXT_LINE = 2.0
"""Points below a box's words at which its words on the next page are read; a box's own space at the end is its look."""

MOST_AROUND = 2
"""Lines of running heads above the boxes' rest, and of feet below their beginning, at most."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page's words and drawings."""

    words: Sequence[Word]
    rulings: Sequence[Ruling]
    shades: Sequence[Shade]
    height: float


def find_cut_cards(
    above: PageLook, below: PageLook
) -> tuple[tuple[FoundCard, ...], tuple[Word, ...], tuple[Word, ...]] | None:
    """The cards of a row of boxes that begins at the end of one page and goes on at the top of the next.

    Returned are the cards, whose tables break at the page's end, and the words of either page that are left; None
    where there are none. The last boxes of the one page and the first of the other have the same sides, and together
    they hold nothing but cards. Places are those on each field's own page.
    """
    if not any(word.top < TOP_SHARE * below.height and opens_field(word.text) for word in below.words):
        return None
    upper, lower = _last_row(above), _first_row(below)
    if upper is None or lower is None or upper.columns != lower.columns:
        return None
    if any(abs(one - other) > SAME_SIDE for one, other in zip(upper.xs, lower.xs, strict=True)):
        return None
    held, rest = words_inside(above.words, upper.bbox), words_inside(below.words, lower.bbox)
    if not held or not rest:
        return None
    end = max(word.bottom for word in held)
    down = end + NEXT_LINE - min(word.top for word in rest)
    moved = [move_word(word, down) for word in rest]
    sides = [Ruling(x, upper.bbox.top, x, max(word.bottom for word in moved)) for x in upper.xs]
    cards, left = find_cards([*held, *moved], sides)
    if not cards or left:
        return None
    cut = [_cut_card(card, end, down) for card in cards]
    if None in cut or not any(card is not None and card.table.breaks for card in cut):
        return None
    gone = {id(word) for word in (*held, *rest)}
    return (
        tuple(card for card in cut if card is not None),
        tuple(word for word in above.words if id(word) not in gone),
        tuple(word for word in below.words if id(word) not in gone),
    )


def _last_row(page: PageLook) -> Grid | None:
    """The lowest boxes of a page, one row of them, with no more below than its foot."""
    rows = _find_rows(page)
    lowest = max(rows, key=lambda grid: grid.bbox.bottom, default=None)
    if lowest is None:
        return None
    return lowest if _are_few(word for word in page.words if word.top >= lowest.bbox.bottom) else None


def _first_row(page: PageLook) -> Grid | None:
    """The topmost boxes of a page, one row of them, with no more above than its running head."""
    rows = _find_rows(page)
    first = min(rows, key=lambda grid: grid.bbox.top, default=None)
    if first is None or first.bbox.top > TOP_SHARE * page.height:
        return None
    return first if _are_few(word for word in page.words if word.bottom <= first.bbox.top) else None


def _find_rows(page: PageLook) -> list[Grid]:
    edges = [*page.rulings, *(edge for shade in page.shades for edge in outline(shade))]
    grids = [read_grid(network) for network in find_networks(edges)]
    return [grid for grid in grids if grid is not None and grid.rows == 1]


def _are_few(words: Iterable[Word]) -> bool:
    return len(find_lines(words)) <= MOST_AROUND


def _cut_card(card: FoundCard, end: float, down: float) -> FoundCard | None:
    """The card with its fields below the page's end put back on their page; None where anything else stands there."""
    if any(line.bottom > end for line in (*card.title, *card.remark)):
        return None
    grid = card.table.grid
    later = {cell.row for cell in grid.cells if cell.bbox.bottom > end}
    first = min(later, default=grid.rows)
    if any(cell.row in later and cell.bbox.top < end for cell in grid.cells) or later != set(range(first, grid.rows)):
        return None
    if not later:
        return card
    cells = tuple(_put_back(cell, first, down) for cell in grid.cells)
    return replace(card, table=FoundTable(replace(grid, cells=cells), 0, breaks=(first,)))


def _put_back(cell: GridCell, first: int, down: float) -> GridCell:
    return move_cell(cell, -down) if cell.row >= first else cell
