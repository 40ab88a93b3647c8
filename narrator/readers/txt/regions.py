"""Finds the lines of a text file that form tables: rows of figures between tabs, and the header lines above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from narrator.layout import is_arrow, is_rating
from narrator.readers.marks import split_mark
from narrator.readers.txt.lines import Line
from narrator.readers.txt.shapes import (
    LONGEST_LABEL,
    LONGEST_TITLE,
    ends_sentence,
    has_code,
    is_blank_figure,
    is_chart_title,
    is_code,
    is_figure,
    is_group_label,
    is_measure_name,
    is_narrative_label,
    is_period,
    is_row_label,
    is_sentence,
    is_upper,
)

MOST_BLANKS = 8
"""Blank lines that may stand inside one table: untidy extractions leave up to five between header and figures."""

LONGEST_CAPTION = 100
"""Characters of a caption that stands right on a table; longer lines there are paragraphs."""

RATING_LETTERS = frozenset("RAG")
"""Ratings told by a letter."""

DIRECTION_WORDS = 3
"""Words of a direction of travel beside ratings ("No significant change")."""

MOST_TITLES = 4
"""Lines without tabs (chart titles, group labels) that may stand between two rows of one table."""


class LineKind(Enum):
    """What a line can be to a table."""

    BLANK = auto()
    NARRATIVE = auto()
    ROW = auto()
    HEADER = auto()
    GROUP = auto()
    TITLE = auto()


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table: header lines, then rows, both as indices of lines in order.

    `titles` are chart titles in and above the table. `first` and `last` bound all of it.
    """

    headers: tuple[int, ...]
    rows: tuple[int, ...]
    titles: tuple[int, ...]
    first: int
    last: int


def cell_texts(line: Line) -> tuple[str, ...]:
    """The texts of a line's cells, blank ones as empty texts."""
    return tuple(" ".join(piece.text for piece in cell) for cell in line.cells)


def kind_of(line: Line) -> LineKind:
    """What the line can be to a table, by itself."""
    if line.is_blank:
        return LineKind.BLANK
    cells = cell_texts(line)
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return _kind_of_single(filled[0], len(cells) > 1)
    first, *rest = filled
    if len(filled) == 2 and is_sentence(rest[0]) and _introduces(first):
        return LineKind.NARRATIVE
    if any(is_figure(cell) and not is_period(cell) for cell in rest):
        return LineKind.ROW
    if _rates(first, rest):
        return LineKind.ROW
    named = [cell for cell in filled if not is_blank_figure(cell) and not is_chart_title(cell)]
    labelled = [cell for cell in named if is_row_label(cell)]
    if len(labelled) == 1 and all(is_group_label(cell) or cell in labelled for cell in named):
        return LineKind.ROW
    return LineKind.HEADER


def _rates(first: str, rest: Sequence[str]) -> bool:
    """Is the line a measure's name with its ratings, and an arrow or blanks beside them?

    Three colours in a row head a table that counts them.
    """
    rated = [is_rating(cell) or cell in RATING_LETTERS for cell in rest]
    ratings = [cell.lower()[0] for cell, told in zip(rest, rated, strict=True) if told]
    plain = [cell for cell, told in zip(rest, rated, strict=True) if not told]
    others = [cell for cell in plain if not (is_arrow(cell) or is_blank_figure(cell))]
    if not ratings or is_rating(first) or first in RATING_LETTERS or len(set(ratings)) > 2 or len(others) > 1:
        return False
    return not others or len(others[0].split()) <= DIRECTION_WORDS


def _rates_among(lines: Sequence[Line], at: int) -> bool:
    """Is the line of three ratings a row, because the one above or below it plainly is one?"""
    first, *rest = [cell for cell in cell_texts(lines[at]) if cell] or [""]
    if len(rest) < 2 or is_rating(first) or not all(is_rating(cell) for cell in rest):
        return False
    near = [[cell for cell in cell_texts(lines[i]) if cell] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return any(len(cells) == len(rest) + 1 and _rates(cells[0], cells[1:]) for cells in near)


def _introduces(first: str) -> bool:
    """May the cell be the label of the sentence in the cell beside it?"""
    if len(first) > LONGEST_LABEL or is_row_label(first) or ends_sentence(first):
        return False
    return is_narrative_label(first) or not (is_measure_name(first) or has_code(first))


def _kind_of_single(text: str, tabbed: bool) -> LineKind:
    if tabbed and is_row_label(text):
        return LineKind.ROW
    if is_group_label(text) and not ends_sentence(text):
        return LineKind.GROUP
    if is_code(text) or (tabbed and is_measure_name(text) and not is_chart_title(text)):
        return LineKind.HEADER
    return LineKind.TITLE if is_chart_title(text) or is_measure_name(text) else LineKind.NARRATIVE


def find_regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """The tables among the lines, top to bottom; they do not overlap.

    A table needs two rows, or a row and a header line with tabs: a lone name and number ("Jo Bloggs, 6091") is none.
    """
    kinds = _kinds(lines)
    regions: list[Region] = []
    at, floor = 0, 0
    while at < len(lines):
        if kinds[at] is not LineKind.ROW:
            at += 1
            continue
        rows, titles = _rows_from(lines, kinds, at)
        headers, above = _headers_above(lines, kinds, at, floor)
        if len(rows) > 1 or any(len(lines[h].cells) > 1 for h in headers):
            first = min((*headers, *above, at))
            regions.append(Region(headers, rows, tuple(sorted((*above, *titles))), first, rows[-1]))
            floor = rows[-1] + 1
        at = rows[-1] + 1
    return tuple(regions)


def _kinds(lines: Sequence[Line]) -> list[LineKind]:
    """The kinds of all lines, some of which their neighbours tell.

    A lone time over a header line is a header too ("2023/24" over "Target, Actual"), and so is a text that hangs over
    one column beside a line of codes; a time alone under a row is a row that lost its blanks.
    """
    kinds = [kind_of(line) for line in lines]
    for at in range(len(kinds) - 2, -1, -1):
        lone = kinds[at] is LineKind.ROW and len(lines[at].pieces) == 1
        over = kinds[at + 1] is LineKind.HEADER and (at == 0 or kinds[at - 1] is not LineKind.ROW)
        beside = LineKind.HEADER in kinds[max(0, at - 1) : at + 2]
        if (lone and over) or (kinds[at] is LineKind.NARRATIVE and beside and _hangs(lines[at])):
            kinds[at] = LineKind.HEADER
    for at, kind in enumerate(kinds):
        if kind is LineKind.HEADER and _rates_among(lines, at):
            kinds[at] = LineKind.ROW
    for at in range(1, len(kinds)):
        if kinds[at] is LineKind.NARRATIVE and kinds[at - 1] is LineKind.ROW and is_period(lines[at].text):
            kinds[at] = LineKind.ROW
    return kinds


def _hangs(line: Line) -> bool:
    """Is the line one text over a column, with blank cells over the row labels before it?"""
    single = len(line.pieces) == 1 and len(line.cells) > 1 and not line.cells[0]
    return single and len(line.text) <= LONGEST_TITLE and not ends_sentence(line.text)


def _rows_from(lines: Sequence[Line], kinds: Sequence[LineKind], start: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows of one table from its first on, group lines among them, and the chart titles between them."""
    rows, titles = [start], []
    waiting: list[int] = []
    blanks = 0
    seen = set(_periods(lines[start]))
    for at in range(start + 1, len(lines)):
        kind = kinds[at]
        blanks = blanks + 1 if kind is LineKind.BLANK else 0
        if kind is LineKind.BLANK and blanks <= MOST_BLANKS:
            continue
        if kind is LineKind.ROW:
            periods = _periods(lines[at])
            if seen.intersection(periods):
                break
            seen.update(periods)
            rows += [i for i in waiting if kinds[i] is LineKind.GROUP]
            titles += [i for i in waiting if kinds[i] is LineKind.TITLE]
            rows.append(at)
            waiting = []
        elif kind in (LineKind.GROUP, LineKind.TITLE) and len(waiting) < MOST_TITLES:
            waiting.append(at)
        else:
            break
    return tuple(rows), tuple(titles)


def _headers_above(
    lines: Sequence[Line], kinds: Sequence[LineKind], start: int, floor: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The header lines above a table's first row, and the titles that stand among or over them.

    A short line right on top of the first header line is a title whatever it says ("Budget (£000s)").
    """
    headers: list[int] = []
    titles: list[int] = []
    blanks = 0
    for at in range(start - 1, floor - 1, -1):
        kind = kinds[at]
        blanks = blanks + 1 if kind is LineKind.BLANK else 0
        if kind in (LineKind.HEADER, LineKind.GROUP):
            headers.append(at)
        elif kind is LineKind.TITLE and len(titles) < MOST_TITLES:
            titles.append(at)
        elif kind is LineKind.NARRATIVE and at + 1 in headers and _is_caption(lines, at):
            titles.append(at)
            if at == floor or not is_code(lines[at - 1].text):
                break
        elif kind is not LineKind.BLANK or blanks > MOST_BLANKS:
            break
    return tuple(reversed(headers)), tuple(reversed(titles))


def _is_caption(lines: Sequence[Line], at: int) -> bool:
    """Is the line over a table short, without a stop, a mark or a label's sense, and no end of a paragraph?"""
    line = lines[at]
    before = lines[at - 1] if at else None
    alone = before is None or before.is_blank or len(before.cells) > 1 or is_code(before.text)
    single = len(line.cells) == 1 and len(line.pieces) == 1 and len(line.text) <= LONGEST_CAPTION
    plain = not ends_sentence(line.text) and not line.text.endswith((":", ",", ";")) and not is_upper(line.text)
    return alone and single and plain and not is_narrative_label(line.text) and split_mark(line.text).kind == "none"


def _periods(line: Line) -> tuple[str, ...]:
    """The row's own period, for telling the next table by its repeating; empty where there is none."""
    return tuple(cell.lower() for cell in cell_texts(line)[:2] if is_period(cell))
