"""Finds tables whose columns stand in line by blanks alone, and parts their lines into cells as tabs would.

Prose is never parted, whatever blanks it holds: cells have to stand under each other, at their first or at their last
character, in every line of a run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.readers.txt.lines import MOST_CELLS, Line, Piece
from narrator.readers.txt.shapes import is_blank_figure, is_figure, is_period

LEAST_CELLS = 3
"""A row's name and two values: two columns may be a name and its text."""

LEAST_FIGURES = 2
"""Figures side by side that a run must hold: lists of names, places and telephone numbers have none or one."""

MOST_APART = 2
"""Blank lines that may stand between two lines of one table."""

_GAP = re.compile(r"[ \xa0]{2,}")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a run stand: the place of each first or last character, whichever its cells share."""

    starts: tuple[int | None, ...]
    ends: tuple[int | None, ...]

    def place(self, pieces: Sequence[Piece], start: int) -> list[Piece | None] | None:
        """The pieces of a line by column, None where blank; None where one stands in no column, or out of order."""
        placed: list[Piece | None] = [None] * len(self.starts)
        reached = 0
        for piece in pieces:
            first, last = piece.span.start - start, piece.span.end - start
            fitting = (at for at in range(reached, len(placed)) if first == self.starts[at] or last == self.ends[at])
            column = next(fitting, None)
            if column is None:
                return None
            placed[column] = piece
            reached = column + 1
        return placed


def part_aligned(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of tables that are aligned by blanks parted into cells; all others as they are."""
    parted = list(lines)
    for run in _find_runs(lines):
        pieces = {at: _split(text, lines[at]) for at in run}
        for at, cells in _read_run(lines, pieces).items():
            parted[at] = replace(lines[at], cells=tuple((cell,) if cell else () for cell in cells))
    return tuple(parted)


def _find_runs(lines: Sequence[Line]) -> list[list[int]]:
    """Lines that hold several gaps, as long as nothing but blank lines stands between them."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if not _may_be_row(line):
            continue
        before = runs[-1][-1] if runs else None
        joined = before is not None and at - before <= MOST_APART + 1
        if joined and before is not None and all(one.is_blank for one in lines[before + 1 : at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if len(run) > 1]


def _may_be_row(line: Line) -> bool:
    if line.is_blank or line.has_tags or len(line.cells) != 1 or len(line.pieces) != 1:
        return False
    gaps = sum(1 for _ in _GAP.finditer(line.text))
    return LEAST_CELLS - 1 <= gaps < MOST_CELLS


def _split(text: str, line: Line) -> tuple[Piece, ...]:
    [whole] = line.pieces
    pieces: list[Piece] = []
    start = whole.span.start
    for gap in [*_GAP.finditer(whole.text), None]:
        end = whole.span.start + gap.start() if gap is not None else whole.span.end
        pieces.append(Piece(text[start:end], replace(whole.span, start=start, end=end)))
        start = whole.span.start + gap.end() if gap is not None else end
    return tuple(pieces)


def _read_run(lines: Sequence[Line], pieces: dict[int, tuple[Piece, ...]]) -> dict[int, Sequence[Piece | None]]:
    """The cells of each line of a run; nothing where one of them does not stand in line with the others."""
    rows = [at for at, cells in pieces.items() if _tells_figures(cells)]
    full = [at for at in rows if len(pieces[at]) == _usual([len(pieces[row]) for row in rows])]
    if not full or sum(_is_value(piece.text) for piece in pieces[full[0]]) < LEAST_FIGURES:
        return {}
    columns = _find_columns(
        [[(p.span.start, p.span.end) for p in pieces[at]] for at in full], [lines[at].span.start for at in full]
    )
    read: dict[int, Sequence[Piece | None]] = {}
    in_line = 0
    for at, cells in pieces.items():
        placed = columns.place(cells, lines[at].span.start) if columns is not None else None
        in_line += placed is not None
        if placed is None and at not in rows:
            placed = _read_heading(cells, lines[at], len(pieces[full[0]]))
        if placed is None:
            return {}
        read[at] = placed
    return read if in_line > 1 else {}


def _find_columns(places: Sequence[Sequence[tuple[int, int]]], starts: Sequence[int]) -> _Columns | None:
    """The columns in which the cells of all full rows stand; None where one column's cells share neither edge."""
    first: list[int | None] = []
    last: list[int | None] = []
    for column in range(len(places[0])):
        lefts = {row[column][0] - start for row, start in zip(places, starts, strict=True)}
        rights = {row[column][1] - start for row, start in zip(places, starts, strict=True)}
        first.append(lefts.pop() if len(lefts) == 1 else None)
        last.append(rights.pop() if len(rights) == 1 else None)
        if first[-1] is None and last[-1] is None:
            return None
    return _Columns(tuple(first), tuple(last))


def _read_heading(pieces: Sequence[Piece], line: Line, columns: int) -> list[Piece | None] | None:
    """A line of headings that stand a little beside their columns, which it has one for each of."""
    if len(pieces) == columns:
        return list(pieces)
    indented = line.pieces[0].span.start > line.span.start + 1
    return [None, *pieces] if indented and len(pieces) == columns - 1 else None


def _tells_figures(pieces: Sequence[Piece]) -> bool:
    """Is the line a row: a name, then figures? Headings tell times and words."""
    return not _is_value(pieces[0].text) and any(_is_value(piece.text) for piece in pieces[1:])


def _is_value(text: str) -> bool:
    return is_figure(text) and not is_period(text) and not is_blank_figure(text)


def _usual(counts: Sequence[int]) -> int:
    """The number of cells that most rows have; of several the greatest."""
    return max(Counter(counts).items(), key=lambda one: (one[1], one[0]))[0] if counts else 0
