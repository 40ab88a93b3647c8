"""How wide the columns of a printed table are, and into which blocks of columns a wide table is parted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

UNBROKEN = 40
"""Columns that a figure has at most before it is broken over lines; no figure is as long."""

GAP = 2
"""Blanks between two columns."""

LONGEST_WORD = 16
"""A longer word does not widen its column but is cut: web addresses, runs of underscores."""

EASY_HEAD, EASY_WORDS, EASY_LABEL = 11, 18, 30
TIGHT_HEAD, TIGHT_WORDS, TIGHT_LABEL = 7, 13, 20
"""Columns that a heading, a body cell of words and a row's label should have, and the least that they must have before
a table is parted into blocks; chosen by looking at the tables of reports at 80 columns: narrower, they turn to towers
of single words."""

MOST_LABELS = 0.5
"""Share of the page's width that row labels may take when they are repeated in every block of columns."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell to be printed: its place, its printed lines (harmless ones), its style and what is added to it.

    `mark` stands behind its last word, `under` below it on a line of its own. `head` cells name columns, `label`
    cells name rows; a `figure` is never broken.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[str, ...]
    style: str = ""
    head: bool = False
    label: bool = False
    figure: bool = False
    mark: str = ""
    under: str = ""

    @property
    def end(self) -> int:
        """The column behind its last one."""
        return self.column + self.column_span


@dataclass(slots=True)
class Room:
    """What a column needs: the least that can be read, what is easy to read, and the most that it can fill.

    `mark` is the part of each that is kept for marks behind the words.
    """

    tight: int = 1
    easy: int = 1
    wish: int = 1
    mark: int = 0


def wrap(lines: Sequence[str], width: int) -> list[str]:
    """The printed lines where all of them fit, otherwise the words anew in lines of at most `width`."""
    if all(cell_len(line) <= width for line in lines):
        return list(lines)
    wrapped: list[str] = []
    for word in _words(" ".join(lines), width):
        if wrapped and cell_len(wrapped[-1]) + 1 + cell_len(word) <= width:
            wrapped[-1] += f" {word}"
        else:
            wrapped.append(word)
    return wrapped


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        yield from [word] if cell_len(word) <= width else chop_cells(word, max(width, 2))


def find_rooms(columns: int, slots: Sequence[Slot], marks: Mapping[int, str]) -> list[Room]:
    """The room that each column needs for its cells and for what it was read as (`marks`)."""
    rooms = [Room() for _ in range(columns)]
    for slot in slots:
        room = rooms[slot.column]
        room.mark = max(room.mark, len(slot.mark) + 1 if slot.mark else 0)
        if slot.column_span == 1:
            _grow(room, (*slot.lines, *([slot.under] if slot.under else [])), *_bounds(slot))
    for column, mark in marks.items():
        _grow(rooms[column], (mark,), TIGHT_HEAD, EASY_HEAD)
    for slot in slots:
        if 1 < slot.column_span < columns:
            _stretch(rooms[slot.column : slot.end], slot)
    for room in rooms:
        room.tight, room.easy, room.wish = (one + room.mark for one in (room.tight, room.easy, room.wish))
    return rooms


def _bounds(slot: Slot) -> tuple[int, int]:
    """How wide a cell's words should be at least, tight and easy."""
    if slot.figure:
        return UNBROKEN, UNBROKEN
    if slot.row_span > 1:
        # Its words run down beside the rows, where there is room enough.
        return 1, EASY_HEAD
    if slot.head:
        return TIGHT_HEAD, EASY_HEAD
    return (TIGHT_LABEL, EASY_LABEL) if slot.label else (TIGHT_WORDS, EASY_WORDS)


def _grow(room: Room, lines: Sequence[str], tight: int, easy: int) -> None:
    wish = max((cell_len(line) for line in lines), default=0)
    word = min(max((cell_len(word) for line in lines for word in line.split()), default=0), LONGEST_WORD)
    room.wish = max(room.wish, wish)
    room.easy = max(room.easy, word, min(wish, easy))
    room.tight = max(room.tight, word, min(wish, tight))
    room.wish = max(room.wish, room.easy)


def _stretch(rooms: Sequence[Room], slot: Slot) -> None:
    """Widens the columns below a heading over several of them, so that its longest word fits."""
    word = max((cell_len(word) for line in slot.lines for word in line.split()), default=0)
    lacking = min(word, LONGEST_WORD) - sum(room.tight for room in rooms) - GAP * (len(rooms) - 1)
    for number in range(max(lacking, 0)):
        room = rooms[number % len(rooms)]
        room.tight += 1
        room.easy = max(room.easy, room.tight)
        room.wish = max(room.wish, room.easy)


def part_columns(rooms: Sequence[Room], labels: int, groups: Sequence[tuple[int, int]], width: int) -> list[list[int]]:
    """The columns of each block, the row labels first in all of them: one block where all columns have room.

    `groups` are columns under one heading (first, last and one), which a block's end does not part if it can be
    helped.
    """
    every = list(range(len(rooms)))
    if _total(rooms, every) <= width or len(every) <= labels + 1:
        return [every]
    own = every[:labels]
    while len(own) > 1 and _total(rooms, own) > MOST_LABELS * width:
        own.pop()
    left = width - sum(min(rooms[c].tight, int(MOST_LABELS * width)) + GAP for c in own)
    return [[*own, *block] for block in _even_out(rooms, every[len(own) :], dict(groups), left)]


def _even_out(rooms: Sequence[Room], columns: Sequence[int], ends: Mapping[int, int], width: int) -> list[list[int]]:
    """As few blocks as fit the width, and the last one not much shorter than the others."""
    best = _fill(rooms, columns, ends, width)
    low, high = max(rooms[c].tight for c in columns), width
    while low < high:
        middle = (low + high) // 2
        blocks = _fill(rooms, columns, ends, middle)
        if len(blocks) == len(best):
            best, high = blocks, middle
        else:
            low = middle + 1
    return best


def _fill(rooms: Sequence[Room], columns: Sequence[int], ends: Mapping[int, int], width: int) -> list[list[int]]:
    """Columns in blocks, each as full as can be; those from a group's start to its end (`ends`) stay together."""
    blocks: list[list[int]] = [[]]
    for column in columns:
        block = blocks[-1]
        together = list(range(column, max(ends.get(column, 0), column + 1)))
        full = _total(rooms, [*block, column]) > width
        torn = _total(rooms, [*block, *together]) > width >= _total(rooms, together)
        if block and (full or torn):
            blocks.append([column])
        else:
            block.append(column)
    return blocks


def _total(rooms: Sequence[Room], columns: Sequence[int]) -> int:
    return sum(rooms[c].tight for c in columns) + GAP * max(len(columns) - 1, 0)


def share_width(rooms: Sequence[Room], columns: Sequence[int], width: int) -> dict[int, int]:
    """The width of each column: all that it can fill where there is room, otherwise what is easy, or tight, and a bit.

    What is left over widens the narrowest of those that want more. Where not even the tight widths fit, the widest
    columns are cut down to what there is.
    """
    room = width - GAP * (len(columns) - 1)
    own = [rooms[c] for c in columns]
    steps = [[one.tight for one in own], [one.easy for one in own], [one.wish for one in own]]
    least, most = steps[1:] if sum(steps[1]) <= room else steps[:2]
    low, high = 1, max(most)
    while low < high:
        level = (low + high + 1) // 2
        if sum(_bounded(level, least, most)) <= room:
            low = level
        else:
            high = level - 1
    widths = dict(zip(columns, _bounded(low, least, most), strict=True))
    while sum(widths.values()) > room and max(widths.values()) > 1:
        widths[max(columns, key=lambda c: widths[c])] -= 1
    return widths


def _bounded(level: int, least: Sequence[int], most: Sequence[int]) -> list[int]:
    return [max(low, min(high, level)) for low, high in zip(least, most, strict=True)]
