"""What a column's own figures say of how it accumulates, where its heading leaves that open."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from narrator.checks.facts.stretches import LONGEST_MONTH, LONGEST_QUARTER, SHORTEST_YEAR, days_of, year_start
from narrator.domain import Analysis, Basis, Kind, Observation, Unit

FEWEST_MONTHS = 4
"""Months of one year that a column must hold before its figures say anything about it."""

Place = tuple[str, str, int, str | None]
"""A column: document, table, column and measure."""


def place_of(cell: Observation) -> Place:
    """The column of a cell."""
    return cell.provenance.document, cell.table, cell.column, cell.indicator


def narrow_columns(analyses: Sequence[Analysis]) -> dict[Place, frozenset[Basis]]:
    """The bases that columns of counts can't have, by what their figures do.

    A running total never falls. Months whose sum is the year's figure are flows; months whose last one is the year's
    figure are not.
    """
    columns: dict[Place, list[Observation]] = defaultdict(list)
    for analysis in analyses:
        for cell in analysis.observations:
            if cell.kind is Kind.ACTUAL and cell.quantity.unit is Unit.COUNT and cell.period is not None:
                columns[place_of(cell)].append(cell)
    found = {place: excluded for place, cells in columns.items() if (excluded := _excluded(cells))}
    for place in _beside_running_totals(analyses):
        found[place] = found.get(place, frozenset()) | {Basis.YEAR_TO_DATE, Basis.SNAPSHOT}
    return found


def _beside_running_totals(analyses: Sequence[Analysis]) -> set[Place]:
    """The columns of months and quarters that stand beside a column of the year to date: they are not that, too.

    A state at a day has no year to date, so they are none either.
    """
    open_ones: dict[tuple[str, str, str | None], set[Place]] = defaultdict(set)
    running: set[tuple[str, str, str | None]] = set()
    for analysis in analyses:
        for cell in analysis.observations:
            if cell.kind is not Kind.ACTUAL or cell.indicator is None or cell.period is None:
                continue
            row = (cell.provenance.document, cell.table, cell.indicator)
            if cell.bases == (Basis.YEAR_TO_DATE,):
                running.add(row)
            elif Basis.YEAR_TO_DATE in cell.bases and days_of(cell.period) <= LONGEST_QUARTER:
                open_ones[row].add(place_of(cell))
    return {place for row in running for place in open_ones[row]}


def _excluded(cells: Sequence[Observation]) -> frozenset[Basis]:
    """The bases that one column can't have."""
    months = sorted((c for c in cells if c.period and days_of(c.period) <= LONGEST_MONTH), key=_end)
    if not months:
        return frozenset()
    start = year_start(_end(months[-1]))
    year = [c for c in months if _end(c) >= start]
    values = [c.quantity.value for c in year]
    if len(values) < FEWEST_MONTHS:
        return frozenset()
    excluded: set[Basis] = set()
    if any(later < earlier for earlier, later in itertools.pairwise(values)):
        excluded.add(Basis.YEAR_TO_DATE)
    for cell in cells:
        if cell.period is None or days_of(cell.period) < SHORTEST_YEAR or cell.period.start != start:
            continue
        total, last = sum(values, Decimal(0)), values[-1]
        if cell.quantity.value == total != last:
            excluded |= {Basis.YEAR_TO_DATE, Basis.SNAPSHOT}
        elif cell.quantity.value == last != total:
            excluded.add(Basis.MONTH)
    return frozenset(excluded)


def _end(cell: Observation) -> date:
    """The last day of a cell's period."""
    assert cell.period is not None
    return cell.period.end
