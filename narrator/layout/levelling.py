"""Lays names that read up or down the page level above their columns, so that they are found as any other names are.

A narrow column's name is often turned. Each of its lines then becomes one word over its column, and all of them stand
on one baseline: that of the upright names beside them, where there are some. When the tables are found,
the turned words take their places again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.found import Found, FoundTable
from narrator.layout.grid import GridCell
from narrator.layout.lines import find_lines, read_lines
from narrator.layout.looks import is_blank, is_figure, is_short_value
from narrator.layout.records import Word, enclose
from narrator.layout.segments import Segment, cut_line, find_bands
from narrator.layout.turning import Frame

TURNED_UP = (90, 270)
"""The turns of text that reads up and down the page."""

SHARED = 0.6
"""Share of the shorter one's length that two turned lines of one header stand beside each other."""

BELOW = 4.0
"""Font sizes from the lower side of turned names to the first line below them, and from line to line, at most."""

ASIDE = 3.0
"""Font sizes that the values may stand to a side of the names, or as far as the names stand apart: names stand at the
left of a cell, figures at its right."""

MOST_ROWS = 15
"""Rows below the names that are looked at for columns: a column may be empty in the first ones."""

TITLE_WORDS = 9
"""Words of a line right below the names that is the title of the rows under it, at most."""

LINE_GAP = 0.7
"""Font sizes of white between two lines of one name, at most; names of two columns stand further apart."""

LEAST_NAMES = 2
"""Turned lines that make a header, at least; one alone is a label of rows or of a chart's axis."""

FOOT = 0.2
"""Font sizes that letters reach below their baseline."""

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A line of turned text, of one name."""

    words: tuple[Word, ...]
    box: BBox

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


@dataclass(frozen=True, slots=True)
class Levelled:
    """Words of a page, of which those in `turned` (by their ids) stand for lines of turned text."""

    words: tuple[Word, ...]
    turned: Mapping[int, tuple[Word, ...]]

    def restore(self, tables: Iterable[Found], left: Iterable[Word]) -> tuple[list[Found], tuple[Word, ...]]:
        """The tables with the turned words in the cells of their levelled ones, and the words that are left."""
        found = [self._restore_table(table) if isinstance(table, FoundTable) else table for table in tables]
        return found, self.restore_words(left)

    def restore_words(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """The words as they stand on the page."""
        return tuple(own for word in words for own in self.turned.get(id(word), (word,)))

    def keep(self, words: Iterable[Word], taken: Set[int]) -> list[Word]:
        """The words of which none is taken, by the ids of those on the page."""
        return [word for word in words if not any(id(own) in taken for own in self.turned.get(id(word), (word,)))]

    def _restore_table(self, table: FoundTable) -> FoundTable:
        cells = tuple(self._restore_cell(cell) for cell in table.grid.cells)
        return replace(table, grid=replace(table.grid, cells=cells))

    def _restore_cell(self, cell: GridCell) -> GridCell:
        words = [word for line in cell.lines for word in line.words]
        if not any(id(word) in self.turned for word in words):
            return cell
        return replace(cell, lines=read_lines(self.restore_words(words)))


def level_names(words: Sequence[Word]) -> Levelled:
    """The words with turned names above columns of values laid level; text turned otherwise is left as it is."""
    level = [word for word in words if word.upright]
    strips = _find_strips(words)
    made: dict[int, tuple[Word, ...]] = {}
    kept = list(words)
    for row in _find_rows(strips):
        columns = _find_value_columns(row, level)
        if len(columns) < LEAST_NAMES or any(_crosses(word, row) for word in level):
            continue
        laid = _lay_level(row, level, columns)
        gone = {id(word) for strip in row for word in strip.words}
        kept = [word for word in kept if id(word) not in gone] + laid
        made.update((id(word), strip.words) for word, strip in zip(laid, row, strict=True))
    return Levelled(tuple(kept), made)


def _find_strips(words: Sequence[Word]) -> list[_Strip]:
    found: list[_Strip] = []
    for turn in TURNED_UP:
        frame = Frame(turn)
        own = [word for word in words if word.turn == turn]
        seen = [frame.enter_word(word) for word in own]
        place = {id(word): index for index, word in enumerate(seen)}
        for line in find_lines(seen):
            for segment in cut_line(line):
                strip = tuple(own[place[id(word)]] for word in segment.words)
                found.append(_Strip(strip, enclose(strip)))
    return found


def _find_rows(strips: Iterable[_Strip]) -> list[list[_Strip]]:
    """The strips that stand beside each other at one height, each row from left to right."""
    rows: list[list[_Strip]] = []
    for strip in sorted(strips, key=lambda strip: (strip.box.x0, strip.box.top)):
        row = next((row for row in rows if _shares_height(row, strip)), None)
        if row is None:
            rows.append([strip])
        else:
            row.append(strip)
    return [row for row in rows if len(row) >= LEAST_NAMES]


def _shares_height(row: Sequence[_Strip], strip: _Strip) -> bool:
    top, bottom = min(other.box.top for other in row), max(other.box.bottom for other in row)
    shared = min(bottom, strip.box.bottom) - max(top, strip.box.top)
    return shared >= SHARED * min(bottom - top, strip.box.bottom - strip.box.top)


def _gather_names(row: Sequence[_Strip]) -> list[list[_Strip]]:
    """The names of columns, each of one strip or several that stand close beside each other."""
    names = [[row[0]]]
    for before, strip in pairwise(row):
        if strip.box.x0 - before.box.x1 > LINE_GAP * strip.size:
            names.append([])
        names[-1].append(strip)
    return names


def _find_value_columns(row: Sequence[_Strip], level: Sequence[Word]) -> list[Band]:
    """The columns of values right below the names, as (left, right); none where other text stands there first."""
    bottom, size = max(strip.box.bottom for strip in row), max(strip.size for strip in row)
    names = _gather_names(row)
    aside = max([ASIDE * size, *(name[0].box.x0 - before[-1].box.x1 for before, name in pairwise(names))])
    x0, x1 = row[0].box.x0 - aside, max(strip.box.x1 for strip in row) + aside
    rows: list[list[Segment]] = []
    foot = bottom
    for line in find_lines(word for word in level if word.baseline > bottom and word.bottom > bottom + size / 2):
        if line.baseline - foot > BELOW * size or len(rows) == MOST_ROWS:
            break
        foot = line.baseline
        segments = [s for s in cut_line(line) if s.x1 > x0 and s.x0 < x1]
        values = [s for s in segments if is_figure(s.text) or is_blank(s.text)]
        if rows and any(len(s.words) > TITLE_WORDS for s in segments):
            break  # running text below the table
        told = any(is_short_value(s.text) for s in segments)
        if not rows and segments and not told and (len(line.words) > TITLE_WORDS or line.x0 >= row[0].box.x0):
            break
        if values:
            rows.append(values)
    return find_bands(rows)


def _crosses(word: Word, row: Sequence[_Strip]) -> bool:
    """Does an upright word stand on one of the strips, so that they are no names of a table?"""
    middle = (word.top + word.bottom) / 2
    return any(s.box.top < middle < s.box.bottom and word.x0 < s.box.x1 and word.x1 > s.box.x0 for s in row)


def _lay_level(row: Sequence[_Strip], level: Sequence[Word], columns: Sequence[Band]) -> list[Word]:
    """A word for each strip, all on one baseline and as high as the highest of them."""
    top, bottom = min(strip.box.top for strip in row), max(strip.box.bottom for strip in row)
    size = max(strip.size for strip in row)
    beside = [word.baseline for word in level if top < word.baseline < bottom + FOOT * size]
    baseline = max(beside, default=bottom - FOOT * size)
    return [
        replace(
            strip.words[0],
            text=" ".join(word.text for word in strip.words),
            x0=x0,
            x1=x1,
            top=top,
            bottom=bottom,
            size=size,
            baseline=baseline,
            bold=all(word.bold for word in strip.words),
            turn=0,
            doubtful=any(word.doubtful for word in strip.words),
        )
        for strip, (x0, x1) in zip(row, _find_places(row, columns), strict=True)
    ]


def _find_places(row: Sequence[_Strip], columns: Sequence[Band]) -> list[Band]:
    """Where the strips are laid: over their columns where there is a name for each, else where they stand."""
    names = _gather_names(row)
    if len(names) != len(columns):
        return [(strip.box.x0, strip.box.x1) for strip in row]
    found: list[Band] = []
    for name, (left, right) in zip(names, columns, strict=True):
        wide = max(right - left, 1.0) / len(name)
        found += [(left + wide * i, left + wide * (i + 1)) for i in range(len(name))]
    return found
