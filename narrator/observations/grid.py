"""A table by place: which cell covers which row and column, which cells are figures, where headings end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from narrator.domain import Cell, Quantity, Table
from narrator.observations.headings import find_code, is_corner, read_heading
from narrator.periods import read_period_label
from narrator.quantities import read_number

MOST_LABEL_COLUMNS = 4
"""Columns at the left that may hold labels (group, number, name, time)."""


@dataclass(frozen=True)
class Grid:
    """A table's cells by place; merged cells cover every place of their spans."""

    table: Table

    @cached_property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """The cell at each row and column that one covers."""
        return {
            (row, column): cell
            for cell in self.table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    @cached_property
    def figures(self) -> dict[tuple[int, int], Quantity]:
        """The numbers by the place of their cells (merged cells once); times are no figures."""
        found: dict[tuple[int, int], Quantity] = {}
        for cell in self.table.cells:
            if cell.text and read_period_label(cell.text, None) is None:
                quantity = read_number(cell.text)
                if quantity is not None:
                    found[cell.row, cell.column] = quantity
        return found

    def text(self, row: int, column: int) -> str:
        """The words at a place, merged or not; empty where there is no cell."""
        cell = self.cells.get((row, column))
        return " ".join(cell.text.split()) if cell else ""

    def fits(self, row: int, column: int) -> bool:
        """Was the cell at a place, if any, put there by something that can be trusted?"""
        cell = self.cells.get((row, column))
        return cell is None or cell.fits

    @cached_property
    def header_rows(self) -> int:
        """How many rows at the top name the columns: as the reader says, else those before the first figure."""
        if self.table.header_rows:
            return self.table.header_rows
        first = min((row for row, _ in self.figures), default=0)
        return first if first and all(not self._is_timed(row) for row in range(first)) else 0

    @cached_property
    def label_columns(self) -> int:
        """How many columns at the left name the rows: up to the first column that holds figures.

        A first column of counting numbers (1, 2, 3) beside a column of names is a label too.
        """
        rows = range(self.header_rows, self.table.rows)
        for column in range(min(self.table.columns, MOST_LABEL_COLUMNS + 1)):
            filled = [row for row in rows if self.text(row, column)]
            figures = [row for row in filled if (row, column) in self.figures]
            if figures and 2 * len(figures) >= len(filled) and not self._counts_rows(column, figures):
                return column
            if not filled and column and self._has_heading(column):
                return column
        return min(1, self.table.columns)

    def _has_heading(self, column: int) -> bool:
        """Does a heading of its own stand over a blank column, so that it holds values still to come?"""
        text = " ".join(self.text(row, column) for row in range(self.header_rows))
        return bool(text) and not is_corner(text)

    def _counts_rows(self, column: int, rows: list[int]) -> bool:
        values = [self.figures[row, column].value for row in rows]
        beside = [self.text(row, column + 1) for row in rows]
        names = sum(bool(text) and read_number(text) is None for text in beside)
        return column == 0 and values == [values[0] + i for i in range(len(values))] and names > len(rows) / 2

    def _is_timed(self, row: int) -> bool:
        """Is the row a time's row whose figures are still blank, and no header?"""
        texts = [text for column in range(self.table.columns) if (text := self.text(row, column))]
        timed = [text for text in texts if read_period_label(text, None) is not None]
        return len(timed) == 1 and len(set(texts)) <= 2

    def is_header_row(self, row: int) -> bool:
        """Does a row in the table's body name the columns anew: several times or codes, and no figure?"""
        if any((row, column) in self.figures for column in range(self.table.columns)):
            return False
        texts = {self.text(row, c) for c in range(self.table.columns)} - {""}
        times = sum(read_period_label(text, None) is not None for text in texts)
        codes = sum(find_code(text) is not None for text in texts)
        return times > 1 or codes > 1 or (codes == 1 and times == 0 and len(texts) == 1 and self._stands_right(row))

    def _stands_right(self, row: int) -> bool:
        return not any(self.text(row, column) for column in range(self.label_columns))

    def section_label(self, row: int) -> str | None:
        """The text of a row that only heads the rows below it: one text, no figure; None for other rows."""
        texts = {self.text(row, column) for column in range(self.table.columns)} - {""}
        if len(texts) != 1 or any((row, column) in self.figures for column in range(self.table.columns)):
            return None
        text = texts.pop()
        heading = read_heading(text, None)
        return text if heading.time is None and heading.kind is None else None
