"""Finds where a table can be cut between its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class _Cell(Protocol):
    @property
    def row(self) -> int: ...

    @property
    def row_span(self) -> int: ...


class _Table(Protocol):
    @property
    def rows(self) -> int: ...

    @property
    def cells(self) -> Sequence[_Cell]: ...


def find_row_bands(table: _Table) -> list[tuple[int, int]]:
    """Runs of rows that no cell spans the borders of, as (first, last not included)."""
    reach = [row + 1 for row in range(table.rows)]
    for cell in table.cells:
        reach[cell.row] = max(reach[cell.row], cell.row + cell.row_span)
    bands: list[tuple[int, int]] = []
    first = last = 0
    for row in range(table.rows):
        last = max(last, reach[row])
        if last == row + 1:
            bands.append((first, last))
            first = last
    return bands
