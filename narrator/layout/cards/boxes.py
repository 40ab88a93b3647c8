"""Finds the boxes of tiles: frames or fills side by side and of one size, each around a figure in large type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from narrator.domain import BBox
from narrator.layout.cards.pairs import LARGE
from narrator.layout.grid import read_grid, words_inside
from narrator.layout.records import Ruling, Shade, Word
from narrator.layout.rulings import find_networks

SAME_BOX = 4.0
"""Points by which the boxes of one row of tiles may differ in width, or in the place of their upper sides."""

INSIDE = 1.5
"""Points by which a figure may stick out of its box."""

LEAST_WIDE, LEAST_HIGH = 50.0, 24.0
"""Points of a tile's sides, at least: a title and a figure twice the size of text take some 30."""

MOST_WORDS = 60
"""Words of a tile, at most; a box with more is a call-out or a table."""

MOST_FIGURES = 60
"""Large figures of a page that are looked at; a page has room for some thirty tiles."""

LEAST_TILES = 2
"""Tiles side by side, at least: a box alone is a call-out, or a cover's."""


def find_boxes(words: Sequence[Word], rulings: Iterable[Ruling], shades: Iterable[Shade]) -> list[list[Word]]:
    """The words of each box that may be a tile, row by row; boxes that no other of their size stands beside are left.

    A figure's box is the smallest frame or filled area around it that also holds other text.
    """
    large = _large_figures(words)
    if len(large) < LEAST_TILES or len(large) > MOST_FIGURES:
        return []
    areas = [BBox(shade.x0, shade.top, shade.x1, shade.bottom) for shade in shades]
    for network in find_networks(rulings):
        grid = read_grid(network)
        areas += [cell.bbox for cell in grid.cells] if grid is not None else []
    areas = [box for box in areas if box.width >= LEAST_WIDE and box.bottom - box.top >= LEAST_HIGH]
    areas.sort(key=lambda box: box.width * (box.bottom - box.top))
    found: dict[BBox, list[Word]] = {}
    for figure in large:
        for box in areas:
            if not _lies_in(figure, box):
                continue
            held = found[box] if box in found else words_inside(words, box)
            if len(held) > MOST_WORDS:
                break
            if any(word.size * LARGE <= figure.size for word in held):
                found[box] = held
                break
    boxes = sorted(found, key=lambda box: (round(box.top), box.x0))
    return [found[box] for box in boxes if _count_beside(box, boxes) >= LEAST_TILES]


def _large_figures(words: Sequence[Word]) -> list[Word]:
    """The words with digits in type larger than most of the page's."""
    figures = [word for word in words if word.upright and any(sign.isdigit() for sign in word.text)]
    if not figures:
        return []
    usual = min(median(word.size for word in words), median(word.size for word in figures))
    return [word for word in figures if word.size >= LARGE * usual]


def _lies_in(word: Word, box: BBox) -> bool:
    return (
        word.x0 >= box.x0 - INSIDE
        and word.x1 <= box.x1 + INSIDE
        and word.top >= box.top - INSIDE
        and word.bottom <= box.bottom + INSIDE
    )


def _count_beside(box: BBox, boxes: Sequence[BBox]) -> int:
    """How many boxes of its size stand in its row, itself among them; a row's last may stand below the others."""
    alike = [other for other in boxes if abs(other.width - box.width) <= SAME_BOX]
    rows = [[one for one in alike if abs(one.top - other.top) <= SAME_BOX] for other in alike]
    widest = max(rows, key=len)
    beside = abs(widest[0].top - box.top) <= SAME_BOX or any(abs(one.x0 - box.x0) <= SAME_BOX for one in widest)
    return len(widest) if beside else 1
