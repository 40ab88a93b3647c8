"""Puts the cells that a file tells on a grid: bounded, without columns and rows in which nothing begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.readers.flow.elements import FlowCell, FlowTable

MOST_COLUMNS = 1000
"""Columns of a table that are read; the widest real ones, a year's weeks with their targets, have some 120."""

MOST_PLACES = 400_000
"""Rows times columns that are read of one table; a schedule of 10,000 rows with 40 columns stays below."""


def create_table(
    cells: Iterable[FlowCell],
    header_rows: int = 0,
    title: str | None = None,
    widths: Sequence[float] = (),
    presentational: bool = False,
) -> tuple[FlowTable | None, bool]:
    """The table of these cells, and whether some were left out because the table is too large; None without cells.

    Columns and rows in which no cell begins are taken out: a "colspan" of 99 makes no 99 columns.
    """
    told = list(cells)
    placed = [cell for cell in told if cell.column < MOST_COLUMNS]
    columns = sorted({cell.column for cell in placed})
    most = max(1, MOST_PLACES // max(1, len(columns)))
    rows = sorted({cell.row for cell in placed})[:most]
    if not rows or not columns:
        return None, False
    row_at = _renumber(rows)
    column_at = _renumber(columns)
    kept = [
        replace(
            cell,
            row=row_at[cell.row],
            column=column_at[cell.column],
            row_span=_reach(rows, cell.row, cell.row_span),
            column_span=_reach(columns, cell.column, cell.column_span),
        )
        for cell in placed
        if cell.row in row_at
    ]
    heads = sum(row < header_rows for row in rows)
    merged = _merge_widths(widths, columns)
    table = FlowTable(len(rows), len(columns), tuple(kept), heads, title, merged, presentational)
    return table, len(kept) < len(told)


def _renumber(used: Sequence[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(used)}


def _reach(used: Sequence[int], first: int, span: int) -> int:
    """How many of the used places a span covers."""
    return max(1, bisect_left(used, first + span) - bisect_left(used, first))


def _merge_widths(widths: Sequence[float], columns: Sequence[int]) -> tuple[float, ...]:
    if len(widths) <= columns[-1]:
        return ()
    edges = [*columns, len(widths)]
    return tuple(sum(widths[a:b]) for a, b in pairwise(edges))
