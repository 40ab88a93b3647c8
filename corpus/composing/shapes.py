"""What every edition of a table needs to know of it: its merged cells, its heading rows, what a cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from composing.source import Table

RATING_COLOURS = {"red": "#e06666", "amber": "#f6b26b", "green": "#93c47d"}
"""Background of a cell that gives a rating."""

ARROWS = {"\u2191": 1, "\u2193": -1, "\u2192": 0}
"""Cells that are arrows of travel, and which way they point."""


def merges_of(table: Table) -> Iterator[tuple[int, int, int, int]]:
    """Every merged cell as (first row, first column, last row, last column)."""
    rows = table.rows
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def header_rows_of(table: Table) -> int:
    """How many rows at the top name the columns: as told, or those before the first row with a plain figure or a label
    of time."""
    if table.heads is not None:
        return table.heads
    first_value = re.compile(r"(?!(?:19|20)\d\d$)-?[\d,.]+%?|Target|[A-Z][a-z]{2}-\d\d")
    for number, row in enumerate(table.rows):
        if any(first_value.fullmatch(cell) for cell in row[1:] if cell) or re.fullmatch(r"[A-Z][a-z]{2}-\d\d", row[0]):
            return number
    return len(table.rows)


def printed(cell: str) -> str:
    """A cell's words on one line; nothing for the rest of a merged cell."""
    return "" if cell in ("<", "^") else " ".join(cell.split(" // "))


def lines_of(cell: str) -> list[str]:
    """A cell's words line by line as the source breaks them."""
    return [] if cell in ("", "<", "^") else cell.split(" // ")


def is_figure(cell: str) -> bool:
    """Does the cell hold a figure, or a mark that stands for one?"""
    return bool(re.fullmatch(r"[-+(£]*\d[\d,.]*[%)mk-]*(?: ?\(?(?:p|provisional)\)?)?|-|\*|n/a", cell))


def rating_of(cell: str) -> str | None:
    """The background of a cell that is a rating."""
    return RATING_COLOURS.get(cell.lower())


def is_turned(table: Table, row: int, column: int) -> bool:
    """Is the cell a heading written upwards: in the last row of headings, behind the first column?"""
    return (
        table.turned and row == header_rows_of(table) - 1 and column > 0 and table.rows[row][column] not in ("<", "^")
    )


def is_total(row: tuple[str, ...]) -> bool:
    """Is the row the sum of those above it?"""
    return bool(re.match(r"(?:total|all )", row[0], re.IGNORECASE))
