"""When labelled figures are: the days that a label's period and basis, or a cell's, mean together."""

from __future__ import annotations

from datetime import date

from narrator.periods import parse_period

Reach = tuple[date, date]
"""First and last day; a position (a snapshot) has its one day twice."""

ENDING = ("snapshot",)
YEAR_BEGINS = 4
"""The month in which a council's year begins."""


def reach(period: str | None, basis: str | None) -> Reach | None:
    """The days of a period with its basis: "2023/24 Q2" year to date begins in April. None where nothing is told."""
    told = parse_period(period) if period else None
    if told is None:
        return None
    if basis == "snapshot":
        return told.end, told.end
    if basis == "rolling_year":
        return date(told.end.year - 1, told.end.month, 28), told.end
    if basis == "year_to_date":
        year = told.end.year - (told.end.month < YEAR_BEGINS)
        return date(year, YEAR_BEGINS, 1), told.end
    return told.start, told.end


def may_be_same(first: str | None, first_basis: str | None, second: str | None, second_basis: str | None) -> bool:
    """May two figures be of one time? Where a basis is not told, every basis that ends with the period is meant."""
    one, other = reach(first, first_basis), reach(second, second_basis)
    if one is None or other is None:
        return False
    if first_basis and second_basis:
        return one == other
    return one[1] == other[1] and (one == other or "snapshot" in (first_basis, second_basis) or first == second)


def months_inside(days: Reach) -> list[str]:
    """The months of a stretch by their labels."""
    start, end = days
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    months = [divmod(start.year * 12 + start.month - 1 + n, 12) for n in range(count)]
    return [f"{year}-{month + 1:02d}" for year, month in months]
