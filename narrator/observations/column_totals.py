"""Finds columns that are parts of a total column beside them: teams across, whose sum is what the title names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.domain import Unit
from narrator.observations.axes import Stretch
from narrator.observations.grid import Grid
from narrator.observations.lines import Line

LEAST_ROWS = 2
"""Rows whose parts must make the total, and none of which may fail to, before columns are parts."""

LEAST_PARTS = 2
"""Columns that a total is made of."""


def mark_parts_of_totals(grid: Grid, stretch: Stretch) -> Stretch:
    """The stretch with the columns that a nameless "Total" right behind them is the sum of marked as its parts.

    Only where the rows name no measures: with them, each column is a part of its row's measure anyway.
    """
    if any(line.measure for line in stretch.rows.values()):
        return stretch
    columns = dict(stretch.columns)
    for at, line in stretch.columns.items():
        parts = _parts_before(stretch.columns, at) if line.whole and not (line.measure or line.generic) else ()
        if len(parts) >= LEAST_PARTS and _is_sum(grid, stretch, parts, at):
            columns.update({part: replace(columns[part], part=True) for part in parts})
    return Stretch(columns, stretch.rows)


def _parts_before(columns: Mapping[int, Line], at: int) -> tuple[int, ...]:
    """The columns that name something and stand without a gap before a total."""
    parts: list[int] = []
    while (line := columns.get(at - 1)) is not None and line.measure and line.kind is None and line.time is None:
        at -= 1
        parts.append(at)
    return tuple(parts)


def _is_sum(grid: Grid, stretch: Stretch, parts: tuple[int, ...], total: int) -> bool:
    """Do the parts make the total in every row that holds them all?"""
    held = [
        sum(grid.figures[row, part].value for part in parts) == grid.figures[row, total].value
        for row in stretch.rows
        if all((row, column) in grid.figures for column in (*parts, total))
        and grid.figures[row, total].unit is not Unit.PERCENT
    ]
    return len(held) >= LEAST_ROWS and all(held)
