"""Columns and rows of a table as series by month: what a measure was in each month, and what it had added up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import cell_stretches, counted_in_cell, is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import SHORTEST_YEAR, days_of, month_of, months_between, year_start
from narrator.domain import Basis, Kind, Observation


@dataclass(frozen=True, slots=True)
class Series:
    """The months of one column or row of one table: cells by the month's last day.

    `monthly` cells hold each month's own value, `running` ones the year to date; a column is one or the other, or
    (a position, or unclear) neither, and a row of months often ends with its year to date. `years` holds the annual
    cells of the same line by the year's last day.
    """

    document: str
    table: str
    indicator: str
    family: str
    group: str
    header: str
    counts: str | None
    monthly: dict[date, Observation]
    running: dict[date, Observation]
    years: dict[date, Observation]

    def months(self, start: date, end: date) -> tuple[Observation, ...] | None:
        """The monthly cells of a stretch; None unless every month is there and can be trusted."""
        cells = [self.monthly.get(month.end) for month in months_between(start, end)]
        found = tuple(cell for cell in cells if cell is not None and is_trusted(cell))
        return found if len(found) == len(cells) else None


def collect_series(ledger: Ledger) -> tuple[Series, ...]:
    """All lines that hold months, in reading order: columns, and rows of measures that have only the one."""
    measures: dict[tuple[str, str, str, str], list[Observation]] = defaultdict(list)
    for analysis in ledger.analyses:
        for cell in analysis.observations:
            if cell.kind is Kind.ACTUAL and cell.indicator and cell.period and cell.benchmark is None:
                place = (cell.provenance.document, cell.table, cell.indicator, unit_group(cell.quantity))
                measures[place].append(cell)
    return tuple(_make_series(ledger, place, line) for place, cells in measures.items() for line in _lines(cells))


def _lines(cells: list[Observation]) -> Iterable[list[Observation]]:
    """The cells of one measure of a table by column, or all of them where they stand in one row."""
    if len({cell.row for cell in cells}) == 1:
        return [cells]
    columns: dict[int, list[Observation]] = defaultdict(list)
    for cell in cells:
        columns[cell.column].append(cell)
    return columns.values()


def _make_series(ledger: Ledger, place: tuple[str, str, str, str], cells: list[Observation]) -> Series:
    """One line's cells, sorted into months, running totals and years."""
    document, table, indicator, group = place
    monthly: dict[date, Observation] = {}
    running: dict[date, Observation] = {}
    years: dict[date, Observation] = {}
    for cell in cells:
        assert cell.period is not None
        if days_of(cell.period) >= SHORTEST_YEAR:
            years[cell.period.end] = cell
            continue
        stretches, sure = cell_stretches(ledger, cell)
        if not sure or stretches[0].position or cell.bases == (Basis.ROLLING_YEAR,):
            continue
        if cell.bases == (Basis.YEAR_TO_DATE,) or (not cell.bases and stretches[0] != month_of(cell.period.end)):
            running[stretches[0].end] = cell
        elif stretches[0] == month_of(cell.period.end):
            monthly[stretches[0].end] = cell
    return Series(
        document, table, indicator, ledger.family_of(indicator), group,
        header=" ".join(cells[0].header.split()), counts=counted_in_cell(ledger, cells[0]),
        monthly=monthly, running=running, years=years,
    )  # fmt: skip


def running_sums(series: Series) -> dict[date, Decimal]:
    """The running total of the monthly cells from the start of their financial year, as far as no month is missing."""
    sums: dict[date, Decimal] = {}
    for end in sorted(series.monthly):
        cells = series.months(year_start(end), end)
        if cells is not None:
            sums[end] = sum((cell.quantity.value for cell in cells), Decimal(0))
    return sums


def adds_up(series: Series, siblings: tuple[Series, ...]) -> bool:
    """Does the document itself show that this line's months add up?

    Either a running column of the same family and table equals their running sum in all but at most one step, or the
    annual cell of the year, or the year to date of the same line, equals the sum of its months. Children counted once a
    year, say, fail it, so that nothing is concluded from their sum.
    """
    sums = running_sums(series)
    if not sums:
        return False
    for other in siblings:
        if other.family == series.family and other.document == series.document and other.group == series.group:
            shared = [end for end in sums if end in other.running]
            right = sum(1 for end in shared if sums[end] == other.running[end].quantity.value)
            if len(shared) >= 3 and right >= len(shared) - 1:
                return True
    last = max(sums)
    to_date = series.running.get(last)
    for end, cell in (*series.years.items(), *([(last, to_date)] if to_date is not None else [])):
        if year_start(end) == year_start(last) and cell.quantity.value == sums[last] and is_trusted(cell):
            return len([month for month in sums if month <= last]) >= 3
    return False
