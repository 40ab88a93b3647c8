"""Gathers lines of cells in common columns into runs, with the lines of wrapped cells between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from narrator.layout.looks import ends_sentence, is_blank, is_figure, is_short_value, words_of
from narrator.layout.records import Line
from narrator.layout.segments import is_answer_row, is_value_row
from narrator.layout.spaced.lines import WIDE, SpacedLine, Strip

LEAST_NAMES = 2
"""Columns of figures that names stand over, at least; one where the row above has no more."""

INDENT = 2.0
"""Font sizes from a row's left side from which text is no longer its label."""


ROW_GAP = 3.4
"""Font sizes between the baselines of neighbouring rows without a level between, at most."""

FRAMED_GAP = 9.0
"""Font sizes between the baselines of neighbouring rows with a level between, at most."""

MOST_BETWEEN = 12
"""Lines of wrapped cells between two rows at most."""

NARROWEST = 2.0
"""Points that a strip without words, common to rows, is wide at least."""

TITLE_WORDS = 9
"""Words of a line across the columns that names a part of a table, at most."""

CLEAR = 1.7
"""Font sizes between the baselines of a heading and of the names below it, at least; names of columns stand closer."""

LARGER = 1.25
"""Times the size of a table's rows that a heading between two tables has at least; titles of parts are as large."""

NOTE = 0.9
"""Times the size of a table's rows that a note below it has at most, and theirs of a heading below the note."""


@dataclass(slots=True)
class Growing:
    """A run while it grows: its first and last row, and the strips that all of its rows leave free."""

    first: int
    last: int
    free: list[Strip]


def grow_runs(lines: Sequence[SpacedLine], is_row: Callable[[SpacedLine], bool], ys: Sequence[float]) -> list[Growing]:
    """Runs of rows that leave common strips free, with lines between them that stay within the columns."""
    runs: list[Growing] = []
    for index, row in enumerate(lines):
        if not is_row(row):
            continue
        run = runs[-1] if runs else None
        common = _common(run.free, row.free()) if run is not None and _is_near(lines, run.last, index, ys) else []
        stays = run is not None and bool(common) and _stays(lines, run, index, common)
        if run is not None and stays and not _begins_anew(lines, run.last, index, ys):
            run.last, run.free = index, common
        else:
            runs.append(Growing(index, index, row.free()))
    return runs


def _begins_anew(lines: Sequence[SpacedLine], last: int, index: int, ys: Sequence[float]) -> bool:
    if _holds_larger(lines, last, index) or _holds_note_and_heading(lines, last, index):
        return True
    return begins_anew(lines, last, index) or _stands_below_heading(lines, last, index, ys)


def _holds_larger(lines: Sequence[SpacedLine], last: int, index: int) -> bool:
    """Does a line in larger type than both rows stand between them, so that it is a heading of the page?"""
    most = LARGER * max(lines[last].line.size, lines[index].line.size)
    return any(lines[at].line.size >= most and is_title(lines[at]) for at in range(last + 1, index))


def _holds_note_and_heading(lines: Sequence[SpacedLine], last: int, index: int) -> bool:
    """Does a note in smaller type stand below the last row, and a line in larger type below the note?"""
    sizes = [lines[at].line.size for at in range(last + 1, index) if len(lines[at].segments) == 1]
    least = NOTE * min(lines[last].line.size, lines[index].line.size)
    noted = next((at for at, size in enumerate(sizes) if size <= least), None)
    return noted is not None and any(size * NOTE >= lines[index].line.size for size in sizes[noted:])


def _stands_below_heading(lines: Sequence[SpacedLine], last: int, index: int, ys: Sequence[float]) -> bool:
    """Does a heading stand alone above a line of names, below a level that ends the rows above, and none between?"""
    if is_value_row(lines[index].segments) or not is_value_row(lines[last].segments):
        return False
    for at in range(last + 1, index):
        line, below = lines[at].line, lines[at + 1].line
        ended = any(lines[last].line.baseline < y < line.baseline for y in ys)
        parted = any(line.baseline < y < lines[index].line.baseline for y in ys)
        if ended and not parted and is_heading(lines[at], below):
            return True
    return False


def is_heading(row: SpacedLine, below: Line) -> bool:
    """Can the line be a heading above a table: a title that stands clear of the next line?"""
    return is_title(row) and below.baseline - row.line.baseline >= CLEAR * max(row.line.size, below.size)


def _is_near(lines: Sequence[SpacedLine], last: int, index: int, ys: Sequence[float]) -> bool:
    if index - last - 1 > MOST_BETWEEN:
        return False
    for at in range(last + 1, index + 1):
        above, line = lines[at - 1].line, lines[at].line
        step = line.baseline - above.baseline
        cut = any(above.baseline - 0.5 * above.size < y < line.baseline for y in ys)
        if step > (FRAMED_GAP if cut else ROW_GAP) * line.size:
            return False
    return True


def _common(one: Sequence[Strip], other: Sequence[Strip]) -> list[Strip]:
    """The strips that both leave free; empty where fewer than half of the inner ones of either are left."""
    found: list[Strip] = []
    i = j = 0
    while i < len(one) and j < len(other):
        left, right = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if right - left >= NARROWEST:
            found.append((left, right))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    inner = count_inner(found)
    least = min(count_inner(one), count_inner(other))
    return found if inner >= 1 and inner >= 0.5 * least else []


def count_inner(strips: Sequence[Strip]) -> int:
    """How many of the strips end on both sides."""
    return sum(left > -WIDE and right < WIDE for left, right in strips)


def _stays(lines: Sequence[SpacedLine], run: Growing, index: int, free: Sequence[Strip]) -> bool:
    """Do the lines between stay within the columns, or name a part of the table?"""
    return all(stays_within(lines[at], free) or is_title(lines[at]) for at in range(run.last + 1, index))


def stays_within(row: SpacedLine, free: Sequence[Strip]) -> bool:
    """Does no piece of the line's text run across a strip between columns?"""
    inner = [strip for strip in free if strip[0] > -WIDE and strip[1] < WIDE]
    return all(not (s.x0 < left and s.x1 > right) for s in row.segments for left, right in inner)


def is_title(row: SpacedLine) -> bool:
    """Can the line name a part of a table: few words without a full stop?"""
    return len(row.segments) == 1 and len(row.line.words) <= TITLE_WORDS and not ends_sentence(row.line.text)


def begins_anew(lines: Sequence[SpacedLine], last: int, index: int) -> bool:
    """Does another table begin between the row of figures `last` and the row `index` below it?

    It does where names stand over the columns of figures, as no wrapped label or remark does, or where the row is
    itself one of names.
    """
    row, above = lines[index], lines[last]
    if len(row.segments) > 1 and not is_value_row(row.segments):
        bold = row.line.bold and not above.line.bold
        bold = bold and (not is_answer_row(row.segments) or _names_answers(lines, index))
        if bold and is_value_row(above.segments) and row.line.words[0].text.lower() not in words_of("sums"):
            return True
        titled = any(len(lines[at].segments) == 1 for at in range(last + 1, index))
        if titled and is_answer_row(row.segments):
            below = lines[index + 1].segments if index + 1 < len(lines) else ()
            other = not is_value_row(above.segments) or len(below) + 1 < len(above.segments)
            if _hold_names(above, [row]) or (is_value_row(below) and other):
                return True
    return _hold_names(above, lines[last + 1 : index]) or _has_other_columns(above, lines[last + 1 : index], row)


def _names_answers(lines: Sequence[SpacedLine], index: int) -> bool:
    """Is the row of ratings one that names columns, each once, above figures ("Service | Red | Amber | Green")?"""
    texts = [segment.text for segment in lines[index].segments]
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.line.bold or len(set(texts)) < len(texts):
        return False
    return len(below.segments) == len(texts) and all(is_figure(segment.text) for segment in below.segments[1:])


def _has_other_columns(above: SpacedLine, between: Sequence[SpacedLine], row: SpacedLine) -> bool:
    """Do names stand over the row's values, which stand below none of the values of the line above?"""
    if not is_value_row(above.segments) or not is_value_row(row.segments):
        return False
    values = [segment for segment in above.segments[1:] if is_short_value(segment.text)]
    own = [segment for segment in row.segments[1:] if is_short_value(segment.text)]
    apart = not any(one.x0 < other.x1 and one.x1 > other.x0 for one in own for other in values)
    names = [line for line in between if len(line.segments) > 1 and not is_value_row(line.segments)]
    return apart and any(_hold_names(row, [line]) for line in names)


def _hold_names(above: SpacedLine, rows: Sequence[SpacedLine]) -> bool:
    """Do words in these lines stand over the columns of values of the line above them?"""
    columns = [segment for segment in above.segments[1:] if is_short_value(segment.text)]
    if not columns or not (is_value_row(above.segments) or is_answer_row(above.segments)):
        return False
    left = above.line.x0 + INDENT * above.line.size
    named: set[int] = set()
    for segment in (segment for row in rows for segment in row.segments if segment.x0 > left):
        under = [i for i, value in enumerate(columns) if segment.x0 < value.x1 and segment.x1 > value.x0]
        if len(under) == 1 and _is_name(segment.text, columns[under[0]].text):
            named.update(under)
    return len(named) >= min(LEAST_NAMES, len(columns))


def _is_name(text: str, value: str) -> bool:
    """Can the text name a column that holds such a value?"""
    return not is_figure(text) and not is_blank(text) and (is_figure(value) or not is_short_value(text))
