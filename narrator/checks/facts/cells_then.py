"""Cells of another time: the row that bears a figure out, and what it held at a time that the text names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import LONGEST_MONTH, SHORTEST_YEAR, days_of, month_of, same_length
from narrator.domain import Analysis, Basis, Claim, Kind, Observation, Unit
from narrator.periods import PeriodMention, resolve

STEPS = {"last_quarter": 3, "previous_quarter": 3, "last_month": 1, "previous_month": 1, "same_period_last_year": 12}
"""How many months before the figure's own time a named time lies."""

LAST_YEAR = ("last_year", "previous_year")


def own_cell(ledger: Ledger, claim: Claim) -> Observation | None:
    """The one trusted cell of the claim's measure, document and time that prints its value."""
    analysis = ledger.analysis_of(claim)
    told = ledger.cells_of.get(claim.indicator, ()) if claim.indicator is not None else analysis.observations
    cells = [
        o
        for o in told
        if o.indicator == claim.indicator
        and o.provenance.document == analysis.document.path
        and is_value(o)
        and unit_group(o.quantity) == unit_group(claim.quantity)
        and value_interval(o.quantity).overlaps(value_interval(claim.quantity))
        and o.period is not None
        and (claim.period is None or claim.period.end == o.period.end)
        and (analysis.reporting_period is None or o.period.end == analysis.reporting_period.end)
    ]
    return cells[0] if len(cells) == 1 else None


def is_value(cell: Observation) -> bool:
    """Is a cell a trusted value of the authority's own?"""
    return cell.kind is Kind.ACTUAL and cell.benchmark is None and is_trusted(cell)


def cells_at(
    analysis: Analysis, own: Observation, mention: PeriodMention, told: tuple[Basis, ...] = ()
) -> Iterable[Observation]:
    """The cells of the same row or column and basis whose time the mention may name.

    `told` are the bases that the text tells of the figure whose own cell this is, which say more than an open table.
    """
    assert own.period is not None
    adds_up = own.quantity.unit is Unit.COUNT and Basis.YEAR_TO_DATE in own.bases
    adds_up = adds_up and (not told or Basis.YEAR_TO_DATE in told)
    for cell in analysis.observations:
        alike = cell.table == own.table and cell.indicator == own.indicator and cell.bases == own.bases
        if not alike or cell.period is None or not is_value(cell) or cell.period.end >= own.period.end:
            continue
        months = _months_apart(cell.period.end, own.period.end)
        if (adds_up and months % 12) or unit_group(cell.quantity) != unit_group(own.quantity):
            continue
        alike_long = same_length(cell.period, own.period)
        year = days_of(cell.period) >= SHORTEST_YEAR
        if mention.relative in STEPS:
            fits = alike_long and months == STEPS[mention.relative]
        elif mention.relative in LAST_YEAR:
            fits = (alike_long and months == 12) or (year and 0 < months <= 12)
        else:
            period = resolve(mention, analysis.reporting_period)
            fits = period is not None and _is_at(cell, period.start, period.end, alike_long)
        if fits:
            yield cell


def _is_at(cell: Observation, start: date, end: date, same_length: bool) -> bool:
    """Does a cell stand for these days, or for the month that ends them where its own time is a month's end?"""
    assert cell.period is not None
    if (cell.period.start, cell.period.end) == (start, end):
        return True
    short = days_of(cell.period) <= LONGEST_MONTH and same_length
    return short and cell.period.end == month_of(end).end and Basis.SNAPSHOT in cell.bases


def _months_apart(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month
