"""Collects the rows of an html table while the page is walked, and puts them on a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from narrator.readers.flow.colours import find_spot
from narrator.readers.flow.elements import Flow, FlowCell, FlowTable
from narrator.readers.flow.grid import MOST_COLUMNS, create_table

MOST_ROW_SPAN = 65_534
"""Rows that a cell may cover, as browsers limit them."""


@dataclass(slots=True)
class _Cell:
    content: list[Flow]
    columns: int
    rows: int
    header: bool
    hue: str = ""


@dataclass(slots=True)
class _Row:
    section: int
    head: bool
    cells: list[_Cell] = field(default_factory=list)


class TableBuilder:
    """The rows and cells of one table, as they come; `presentational` says that the page calls it mere layout,
    `beside` that it stands beside the table before it."""

    def __init__(self, presentational: bool, beside: bool = False) -> None:
        self._presentational, self._beside = presentational, beside
        self._rows: list[_Row] = []
        self._section = 0
        self._head = False
        self._row_open = False
        self.title: str | None = None

    def open_section(self, head: bool) -> None:
        """Begins a head, body or foot of the table; cells span no rows beyond it."""
        self._section += 1
        self._head = head
        self._row_open = False

    def close_section(self) -> None:
        """Ends a head, body or foot."""
        self.open_section(False)

    def open_row(self) -> None:
        """Begins a row."""
        self._rows.append(_Row(self._section, self._head))
        self._row_open = True

    def close_row(self) -> None:
        """Ends the row: a cell that follows without a row begins one of its own."""
        self._row_open = False

    def open_cell(self, columns: str | None, rows: str | None, header: bool) -> list[Flow]:
        """Begins a cell with its spans as written, and gives the list that takes in what it holds."""
        if not self._row_open:
            self.open_row()
        span = _read_span(columns, MOST_COLUMNS) or 1
        cell = _Cell([], span, 1 if rows is None else _read_span(rows, MOST_ROW_SPAN), header)
        self._rows[-1].cells.append(cell)
        return cell.content

    def colour_cell(self, hue: str) -> None:
        """Notes the rating that the last cell's colour shows; a spot that shows it is no text."""
        if self._rows and self._rows[-1].cells:
            cell = self._rows[-1].cells[-1]
            cell.hue = find_spot(cell.content) or hue
            if find_spot(cell.content):
                cell.content.clear()

    def build(self) -> tuple[FlowTable | None, bool]:
        """The table, and whether some of it was left out as too large; None where it has no cell."""
        cells: list[FlowCell] = []
        busy: dict[int, int] = {}
        left = _rows_left(self._rows)
        section = 0
        for number, row in enumerate(self._rows):
            if row.section != section:
                busy, section = {}, row.section
            column = 0
            begun: dict[int, int] = {}
            for cell in row.cells:
                while busy.get(column, 0) > 0:
                    column += 1
                rows = left[number] if cell.rows == 0 else min(cell.rows, left[number])
                cells.append(FlowCell(number, column, rows, cell.columns, tuple(cell.content), cell.header, cell.hue))
                if rows > 1:
                    begun.update(dict.fromkeys(range(column, min(column + cell.columns, MOST_COLUMNS)), rows - 1))
                column += cell.columns
            busy = {at: more - 1 for at, more in busy.items() if more > 1}
            busy.update(begun)
        table, cut = create_table(cells, _count_heads(self._rows), self.title, (), self._presentational)
        return table and replace(table, beside=self._beside), cut


def _rows_left(rows: Sequence[_Row]) -> list[int]:
    """How many rows of its own section each row has from itself on."""
    left = [1] * len(rows)
    for at in range(len(rows) - 2, -1, -1):
        if rows[at].section == rows[at + 1].section:
            left[at] = left[at + 1] + 1
    return left


def _count_heads(rows: Sequence[_Row]) -> int:
    """The rows at the top that are the table's head, or hold nothing but names of columns."""
    count = 0
    for row in rows:
        named = [cell for cell in row.cells if cell.content]
        heads = bool(named) and all(cell.header for cell in named) and (len(row.cells) > 1 or row.head)
        if not row.head and not heads:
            break
        count += 1
    return count if count < len(rows) else 0


def _read_span(written: str | None, most: int) -> int:
    """A span as written, within bounds; 1 where it can't be read, 0 where it says "all that follow"."""
    text = (written or "1").strip()[:8]
    return min(int(text), most) if text.isascii() and text.isdigit() else 1


def stands_beside(table: Any) -> bool:
    """Does a box that holds nothing but the table follow another that holds nothing but a table?"""
    box = table.getparent()
    before = box.getprevious() if box is not None else None
    return before is not None and _is_box_of_table(box) and _is_box_of_table(before) and not (before.tail or "").strip()


def _is_box_of_table(element: Any) -> bool:
    if element.tag != "div" or len(element) != 1 or element[0].tag != "table":
        return False
    return not (element.text or "").strip() and not (element[0].tail or "").strip()
