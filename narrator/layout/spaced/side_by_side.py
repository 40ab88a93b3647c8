"""Tells where two tables stand side by side with nothing but white space between them, so that they look like one.

Both have labels before their values. A column of remarks, owners or units in the middle of one table looks alike, so
labels alone part nothing: what is asked for is something that no column within a table has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from narrator.layout.lines import find_lines
from narrator.layout.looks import is_blank, is_short_value, is_time, words_of
from narrator.layout.records import Word
from narrator.layout.segments import Segment, is_value_row
from narrator.layout.spaced.columns import Band, find_columns
from narrator.layout.spaced.growing import ROW_GAP
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.spaced.runs import Run, find_plain_runs

MOST_PARTED = 6
"""How often the lines of a page are parted; pages with more tables side by side keep the rest as they stand."""

LEAST_ROWS = 2
"""Rows with a label and a value that each of the tables has, at least."""

TITLES = 3
"""Lines above a run that may hold the tables' own titles, at most."""

LABELLED = 0.8
"""Share of the rows of either side that have a label on the line of their values."""

DISTINCT = 0.9
"""Share of the labels that differ from all others of their side: units, ratings and owners come again."""

ALIKE = 0.6
"""Share of the labels that both sides have, from which the two list the same things."""

RAGGED = 2
"""Rows that one side has below the other's last one, at least; a total may leave its table's last columns blank."""

UNEVEN = 0.4
"""Share of the rows of either side that stand at heights of their own, at least, where the two are set apart."""

OTHER_TYPE = 1.1
"""Times the size of the rows, up or down, from which a line below the tables is none of theirs."""

CLEAR = 2.0
"""Points of white space between the tables, at least."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}


@dataclass(frozen=True)
class _Side:
    """What stands on one side: texts by line and column, of which column 0 is the labels'; and the columns' names."""

    rows: tuple[dict[int, str], ...]
    names: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The lines that hold a value behind the labels."""
        return tuple(
            at for at, row in enumerate(self.rows) if any(column and _is_cell(text) for column, text in row.items())
        )

    @cached_property
    def labels(self) -> list[str]:
        """The labels of the values, in lower case: on their line, or around it where they take several lines."""
        told = [at for at, row in enumerate(self.rows) if row]
        found: list[str] = []
        for number, at in enumerate(told):
            if at in self.filled:
                near = [at, *told[max(0, number - 1) : number], *told[number + 1 : number + 2]]
                own = [self.rows[line][0] for line in near if 0 in self.rows[line] and line in (at, *self._bare)]
                found.extend(text.lower() for text in own[:1])
        return found

    @cached_property
    def _bare(self) -> frozenset[int]:
        """The lines that hold nothing but a label's words."""
        return frozenset(at for at, row in enumerate(self.rows) if set(row) == {0})

    def is_table(self) -> bool:
        """Are there labels that differ, each before values?"""
        values = sum(not is_short_value(text) or is_time(text) for text in self.labels)
        told = len(self.labels) >= LEAST_ROWS and len(self.labels) >= LABELLED * len(self.filled)
        distinct = len(set(self.labels)) >= DISTINCT * len(self.labels)
        return told and distinct and values >= DISTINCT * len(self.labels) and self._is_valued()

    def _is_valued(self) -> bool:
        """Does the column right behind the labels hold values?"""
        texts = [row[1] for row in self.rows if 1 in row]
        return bool(texts) and sum(map(is_short_value, texts)) >= ALIKE * len(texts)


def find_divide(lines: Sequence[SpacedLine], start: int, first: int, end: int) -> float | None:
    """The place between two tables in the lines from `start` to before `end`; None where these are one table.

    `first` is the first line that holds values.
    """
    body = lines[first:end]
    bands = find_columns([row.line for row in body if len(row.segments) > 1])
    if len(bands) < 4:
        return None
    texts = [_place_texts(row, bands) for row in body]
    labels = [column for column in range(len(bands)) if _holds_labels(texts, column)]
    if len(labels) < 2:
        return None
    titles = _find_titles(lines, start, first, [bands[column][0] for column in labels])
    names = _read_names(lines[max(start, titles) : first], bands)
    ends = [*labels, len(bands)]
    for before, column, after in zip(ends, ends[1:], ends[2:], strict=False):
        left = _Side(tuple(_cut(row, before, column) for row in texts), names[before:column])
        right = _Side(tuple(_cut(row, column, after) for row in texts), names[column:after])
        if not (left.is_table() and right.is_table()):
            continue
        place = _find_strip(lines[start:end], bands[column - 1][1], bands[column][0])
        told = titles or _share_names(left, right) or _are_uneven(left, right) or _list_alike(left, right)
        if place is not None and told:
            return place
    return None


def _holds_labels(rows: Sequence[dict[int, str]], column: int) -> bool:
    """Do texts or times stand in the column?"""
    texts = [row[column] for row in rows if column in row]
    return sum(not is_short_value(text) or is_time(text) for text in texts) > ALIKE * len(texts)


def _find_strip(lines: Sequence[SpacedLine], left: float, right: float) -> float | None:
    """The middle of the widest strip between the two places that no word of the lines stands in; None without any."""
    spans = sorted((word.x0, word.x1) for row in lines for word in row.line.words if word.x0 < right and word.x1 > left)
    free: list[Band] = []
    at = left
    for x0, x1 in spans:
        if x0 > at:
            free.append((at, x0))
        at = max(at, x1)
    if right > at:
        free.append((at, right))
    widest = max(free, key=lambda strip: strip[1] - strip[0], default=(0.0, 0.0))
    return sum(widest) / 2 if widest[1] - widest[0] >= CLEAR else None


def _is_cell(text: str) -> bool:
    """Is it a value or the sign for none, and no unit below a column's name?"""
    return is_blank(text) or (is_short_value(text) and text.lower() not in words_of("units"))


def _place_texts(row: SpacedLine, bands: Sequence[Band]) -> dict[int, str]:
    """The line's words by the column that each stands in."""
    rights = [right for _, right in bands]
    found: dict[int, list[str]] = {}
    for word in row.line.words:
        found.setdefault(min(bisect_right(rights, word.x0), len(bands) - 1), []).append(word.text)
    return {column: " ".join(words) for column, words in found.items()}


def _cut(row: dict[int, str], first: int, end: int) -> dict[int, str]:
    return {column - first: text for column, text in row.items() if first <= column < end}


def _read_names(header: Sequence[SpacedLine], bands: Sequence[Band]) -> tuple[str, ...]:
    """The columns' names in lower case, each of the pieces that stand over its column; empty where none does."""
    found: list[list[str]] = [[] for _ in bands]
    for row in header:
        for segment in row.segments:
            over = [i for i, (left, right) in enumerate(bands) if segment.x0 < right and segment.x1 > left]
            if len(over) == 1:
                found[over[0]].append(segment.text.lower())
    return tuple(" ".join(texts) for texts in found)


def _find_titles(lines: Sequence[SpacedLine], start: int, first: int, lefts: Sequence[float]) -> int:
    """The line below the titles that stand over the labels of two tables or more; 0 where there are none."""
    for at in range(max(0, start - TITLES), first - 1):
        row, below = lines[at], lines[at + 1]
        over = [min(lefts, key=lambda x: abs(x - segment.x0)) for segment in row.segments]
        if len(set(over)) < max(2, len(over)) or len(below.segments) < 2 or not below.line.text[:1].isupper():
            continue
        near = all(abs(segment.x0 - x) <= row.line.size for segment, x in zip(row.segments, over, strict=True))
        if near and all(map(_is_title, row.segments)) and any(len(segment.words) > 1 for segment in row.segments):
            return at + 1
    return 0


def _is_title(segment: Segment) -> bool:
    return segment.text[:1].isupper() and not is_short_value(segment.text)


def _share_names(left: _Side, right: _Side) -> bool:
    """Have both columns of labels the same name, or neither one, beside columns that have names?

    Or have the columns behind them the same ones: in one table each value is named once ("Ward | Amount | Cause |
    Amount" lists two things).
    """
    if any((*left.names[1:], *right.names[1:])) and left.names[0] == right.names[0]:
        return True
    return all(left.names) and left.names[1:] == right.names[1:]


def _are_uneven(left: _Side, right: _Side) -> bool:
    """Does one end rows before the other, or do their rows stand at heights of their own?"""
    short, long = sorted((left, right), key=lambda side: side.filled[-1])
    below = [at for at in long.filled if at > short.filled[-1]]
    if len(below) >= RAGGED and not any(at > short.filled[-1] for at, row in enumerate(short.rows) if row):
        return True
    both = set(left.filled) & set(right.filled)
    return all(len(side.filled) - len(both) >= UNEVEN * len(side.filled) for side in (left, right))


def _list_alike(left: _Side, right: _Side) -> bool:
    """Do both list the same things, or the right side times in their order?"""
    same = set(left.labels) & set(right.labels)
    if len(same) >= LEAST_ROWS and len(same) >= ALIKE * min(len(left.labels), len(right.labels)):
        return True
    return _follow(right.labels)


def _follow(labels: Sequence[str]) -> bool:
    """Are the labels times, each the one after that before it?"""
    if len(labels) <= LEAST_ROWS or not all(map(is_time, labels)):
        return False
    months = [_MONTHS.get(label[:3]) for label in labels]
    if None not in months:
        return all((after - before) % 12 == 1 for before, after in pairwise(filter(None, months)))
    return all(before < after for before, after in pairwise(labels))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a part of the page; `beside` is True where they hold one of several tables side by side."""

    lines: tuple[SpacedLine, ...]
    beside: bool = False

    def runs(self) -> list[Run]:
        """The tables in it that white space alone makes."""
        return find_plain_runs(self.lines, self.beside)


def part_beside(words: Sequence[Word], depth: int = MOST_PARTED, beside: bool = False) -> list[Stretch]:
    """The lines of these words, parted where two tables stand side by side: those above, of either side, below."""
    whole = Stretch(tuple(SpacedLine.of(line) for line in find_lines(words)), beside)
    lines = whole.lines
    for run in whole.runs() if depth else ():
        place = find_divide(lines, run.start, run.first, run.end)
        if place is None:
            continue
        top, bottom = _reach(lines, run, place)
        inside = [word for row in lines[top:bottom] for word in row.line.words]
        sides = [
            part_beside([word for word in inside if word.x1 <= place], depth - 1, beside=True),
            part_beside([word for word in inside if word.x1 > place], depth - 1, beside=True),
        ]
        if all(any(part.runs() for part in side) for side in sides):
            below = [word for row in lines[bottom:] for word in row.line.words]
            return [Stretch(lines[:top], beside), *sides[0], *sides[1], *part_beside(below, depth - 1, beside)]
    return [whole]


def _reach(lines: Sequence[SpacedLine], run: Run, place: float) -> tuple[int, int]:
    """The first line, and that behind the last, that the place parts: the run and what is near it above and below."""
    top, bottom = run.start, run.end
    size = lines[run.first].line.size
    while top and _is_parted(lines[top - 1], lines[top - 1], lines[top], place):
        if is_value_row(lines[top - 1].segments):
            break  # a row of another table above
        top -= 1
    while bottom < len(lines) and _is_parted(lines[bottom], lines[bottom - 1], lines[bottom], place):
        if _ends_tables(lines[bottom], size):
            break
        bottom += 1
    return top, bottom


def _ends_tables(row: SpacedLine, size: float) -> bool:
    """Is the line one text in larger or smaller type than the rows: a heading of what follows, or a note?"""
    return len(row.segments) == 1 and not size / OTHER_TYPE < row.line.size < size * OTHER_TYPE


def _is_parted(row: SpacedLine, above: SpacedLine, below: SpacedLine, place: float) -> bool:
    near = below.line.baseline - above.line.baseline <= ROW_GAP * row.line.size
    return near and not any(segment.x0 < place < segment.x1 for segment in row.segments)
