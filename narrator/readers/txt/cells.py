"""The cells of a text table's lines, and its rows read as group label, row label and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.domain import Span
from narrator.readers.txt.lines import Line
from narrator.readers.txt.shapes import is_blank_figure, is_chart_title, is_figure, is_group_label, is_row_label

FOREIGN_WORDS = 3
"""A cell of as many words among figures is a chart's title that slipped into the row, not a value."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell's text and its place in the file; `span` is None where tags part the text.

    `sure` is False for a header's cell whose column is not certain, because its line lost blanks.
    """

    text: str
    span: Span | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of figures: what stands before its label, its label, and the cells after it (None where blank).

    `left` counts the cells before the values as the line has them; `foreign` tells that a cell held no value and was
    left out.
    """

    group: TextCell | None
    label: TextCell | None
    values: tuple[TextCell | None, ...]
    left: int
    foreign: bool

    @property
    def extent(self) -> int:
        """How many columns the values reach over, up to the last that is filled."""
        return max((i + 1 for i, value in enumerate(self.values) if value is not None), default=0)

    @property
    def filled(self) -> tuple[TextCell, ...]:
        """The values that are not blank."""
        return tuple(value for value in self.values if value is not None)


def cells_of(line: Line) -> tuple[TextCell | None, ...]:
    """A line's cells by position, None where blank."""
    cells: list[TextCell | None] = []
    for pieces in line.cells:
        text = " ".join(piece.text for piece in pieces)
        cells.append(TextCell(text, pieces[0].span if len(pieces) == 1 else None) if pieces else None)
    return tuple(cells)


def label_index(cells: Sequence[TextCell | None]) -> int | None:
    """Where a row's label stands (a period, "Target"): among its first two filled cells; None where there is none."""
    filled = [i for i, cell in enumerate(cells) if cell is not None][:2]
    for i in filled:
        cell = cells[i]
        if cell is not None and is_row_label(cell.text):
            return i
    return None


def read_rows(lines: Sequence[Line]) -> tuple[TextRow, ...]:
    """The rows of a table whose rows are times and targets, with labels found wherever they stand.

    A row that lost its blank first cell is known by its neighbours: it has as many cells as they have, its label one
    place too far left, and a blank after it; that blank is then the label's own place.
    """
    rows = [(cells, label_index(cells)) for cells in map(cells_of, lines)]
    usual = Counter((len(cells), at) for cells, at in rows if at is not None)
    read: list[TextRow] = []
    for cells, at in rows:
        if at is None:
            first = next((cell for cell in cells if cell is not None), None)
            read.append(TextRow(first, None, (), 0, False))
            continue
        moved = at == 0 and usual[(len(cells), 1)] > 0 and len(cells) > 1 and cells[1] is None
        values = cells[at + 2 if moved else at + 1 :]
        group = next((cell for cell in cells[:at] if cell is not None), None)
        kept = tuple(None if value is not None and is_foreign(value.text) else value for value in values)
        read.append(TextRow(group, cells[at], kept, at + 1, kept != tuple(values)))
    return tuple(read)


def is_foreign(text: str) -> bool:
    """Is a cell among figures no value at all: a chart's title, or a label that slipped ("Target")?"""
    if is_figure(text) or is_blank_figure(text):
        return False
    return is_chart_title(text) or is_row_label(text) or is_group_label(text) or len(text.split()) >= FOREIGN_WORDS
