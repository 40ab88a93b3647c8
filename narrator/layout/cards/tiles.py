"""Reads tiles: boxes side by side with one large figure each, its title over or under it, and fields in small type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from statistics import median

from narrator.data_files import read_data
from narrator.domain import BBox
from narrator.layout.cards.fields import FieldKind, is_arrow, is_card_value, is_rating, label_kind
from narrator.layout.cards.pairs import LARGE
from narrator.layout.cards.parts import CardRow, create_part
from narrator.layout.cards.texts import VALUE_LABEL, default_label, is_card, is_title, read_line
from narrator.layout.grid import read_grid, words_inside
from narrator.layout.lines import find_lines
from narrator.layout.looks import is_time
from narrator.layout.records import Line, Ruling, Shade, Word
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


MOST_LINES = 12
"""Lines of a tile, at most."""

MOST_FIELD_WORDS = 14
"""Words of a line of several fields without marks between them, at most."""

SAME_SIZE = 0.08
"""Share by which the font sizes of one title's lines may differ."""

Tile = tuple[list[Line], list[CardRow], list[Line]]

_WITH_UNIT = re.compile(r"[%£$€]|\d\s?[a-z]", re.IGNORECASE)


def find_tiles(
    words: Sequence[Word], rulings: Iterable[Ruling], shades: Iterable[Shade]
) -> list[tuple[Tile, list[Word]]]:
    """The tiles of a page as (title, rows, remark), each with its words; at least two are read or none.

    A tile has a frame or fill of its own, one figure in large type, and one title: a name over or under the figure.
    Beside these may stand fields, a time, a rating, an arrow, and a remark. What else a box may hold leaves it unread.
    """
    read = [(read_tile(held), held) for held in find_boxes(words, rulings, shades)]
    found = [(tile, held) for tile, held in read if tile is not None]
    return found if len(found) > 1 else []


def read_tile(words: Sequence[Word]) -> Tile | None:
    """The title, rows and remark of one box; None where any of its parts is not sure."""
    if any(not word.upright or word.doubtful for word in words):
        return None
    lines = find_lines(words)
    size = max((word.size for word in words), default=0.0)
    large = [line for line in lines if any(word.size == size for word in line.words)]
    if len(large) != 1 or not 2 <= len(lines) <= MOST_LINES or not is_card_value(large[0].text):
        return None
    at = lines.index(large[0])
    if any(word.size * LARGE > size for line in lines if line is not large[0] for word in line.words):
        return None
    value, times, rows = large[0], [], []
    texts: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        if index == at:
            continue
        fields = _read_fields(line)
        if fields is None:
            texts.append((index, line))
        elif fields:
            rows += fields
        elif not is_time(line.text) and is_card_value(line.text):
            return None
        else:
            times.append(line)
    if len(times) > 1:
        return None
    parted = _part_texts(texts, at)
    if parted is None:
        return None
    title, remark = parted
    label = times[0] if times else None
    name = label.text.rstrip(" :") if label is not None else VALUE_LABEL
    rows.insert(0, CardRow(name, label, value, FieldKind.ACTUAL))
    return (title, rows, remark) if _is_sure(title, rows) else None


def _read_fields(line: Line) -> list[CardRow] | None:
    """The fields of a line; none where it is a time or a label of the figure alone, None where it is text."""
    text = line.text
    if is_time(text) or (label_kind(text) is FieldKind.ACTUAL and not is_rating(text)):
        return []
    words = _leave_brackets(line.words)
    part = create_part(words, 0)
    if len(part.rows) == 1 and not part.labelled:
        row = part.rows[0]
        if row.kind is FieldKind.ACTUAL:
            return []
        return [CardRow(default_label(row.kind), None, row.value, row.kind)]
    rows = list(part.rows) if part.labelled else _read_several(words)
    return rows if rows and all(row.kind is not FieldKind.OTHER for row in rows) else None


def _leave_brackets(words: Sequence[Word]) -> Sequence[Word]:
    """The words without brackets around them all: "(Target: 80%)"."""
    if len(words) < 2 or not words[0].text.startswith("(") or not words[-1].text.endswith(")"):
        return words
    first, last = replace(words[0], text=words[0].text[1:]), replace(words[-1], text=words[-1].text[:-1])
    return [word for word in (first, *words[1:-1], last) if word.text]


def _read_several(words: Sequence[Word]) -> list[CardRow]:
    """The fields of words with nothing but spaces between them: "Target 85% Previous 69.8%"."""
    if len(words) > MOST_FIELD_WORDS:
        return []
    rows: list[CardRow] = []
    start = 0
    while start < len(words):
        for end in range(len(words), start + 1, -1):
            text = " ".join(word.text for word in words[start:end])
            fields = read_line(text)
            if len(fields) == 1 and fields[0].label and fields[0].kind is FieldKind.BESIDE:
                break
        else:
            return []
        rows += create_part(words[start:end], 0).rows
        start = end
    return rows


def _part_texts(texts: Sequence[tuple[int, Line]], at: int) -> tuple[list[Line], list[Line]] | None:
    """The title's lines and the remark's; None where either may be the title.

    Text on one side of the figure is the title, up to where its type changes; what follows it there, or stands under
    the figure below a title, has to be a remark by its words.
    """
    above = [line for index, line in texts if index < at]
    below = [line for index, line in texts if index > at]
    title, rest = _take_alike(above or below)
    if not title or (above and rest):
        return None
    remark = [*rest, *(below if above else [])]
    return (title, remark) if not remark or _is_remark(remark[0].text) else None


def _take_alike(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The first lines that are set alike, and the others."""
    count = 0
    while count < len(lines) and abs(lines[count].size - lines[0].size) <= SAME_SIZE * lines[0].size:
        if lines[count].bold != lines[0].bold or (count and _is_remark(lines[count].text) and _opens(lines[count])):
            break
        count += 1
    return list(lines[:count]), list(lines[count:])


def _opens(line: Line) -> bool:
    return not line.text[:1].islower() and not line.text[:1].isdigit()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_data(__package__, "cards.toml")["tiles"][name])


def _is_remark(text: str) -> bool:
    """Does the text tell how the figure came about or moved, so that it is no name?"""
    first = text.split()[0].strip(":,.()").lower()
    return is_arrow(text[:1]) or not text[:1].isupper() or first in _words("remarks")


def _is_sure(title: Sequence[Line], rows: Sequence[CardRow]) -> bool:
    """Is the title a name, and is the figure told with its unit or with a field to hold it against?"""
    text = " ".join(line.text for line in title)
    said = [word.strip(",.()").lower() for word in text.split()]
    clause = next((at for at, word in enumerate(said) if word in _words("relatives")), len(said))
    if not is_title(text) or not text[:1].isupper() or _words("sentence").intersection(said[:clause]):
        return False
    kinds = [(row.name, row.kind, row.value.text) for row in rows]
    if len({name.lower() for name, _, _ in kinds}) < len(kinds):
        return False
    if is_card(kinds):
        return True
    return len(kinds) == 1 and _WITH_UNIT.search(rows[0].value.text) is not None


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
