"""Chooses among the series of one measure (in the month, year to date, number, share) the one that fits a figure."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.domain import Basis, Unit
from narrator.indicators.lexicon import Entry
from narrator.indicators.queries import LinkQuery

FAMILY_SLACK = 12.0
"""Scores within this of a family's best are the same wording; the bases then choose."""

BASIS_ORDER: Mapping[Basis, tuple[Basis, ...]] = {
    Basis.MONTH: (Basis.MONTH, Basis.QUARTER, Basis.SNAPSHOT, Basis.YEAR_TO_DATE),
    Basis.QUARTER: (Basis.QUARTER, Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE),
    Basis.YEAR_TO_DATE: (Basis.YEAR_TO_DATE, Basis.YEAR, Basis.SNAPSHOT, Basis.MONTH),
    Basis.YEAR: (Basis.YEAR, Basis.YEAR_TO_DATE, Basis.SNAPSHOT, Basis.MONTH),
    Basis.SNAPSHOT: (Basis.SNAPSHOT, Basis.YEAR_TO_DATE, Basis.MONTH),
    Basis.ROLLING_YEAR: (Basis.ROLLING_YEAR, Basis.YEAR_TO_DATE, Basis.YEAR),
}
"""Which series of a measure fits a claim's basis, best first: a quarter belongs with its months, a running total with
the cumulative column."""


def choose_series(members: list[tuple[float, Entry]], query: LinkQuery) -> Entry:
    """The member whose series fits the bases, among those whose wording fits as well as the best's.

    Where the unit is left open, as for a relative change, a count comes before a percentage or a rate.
    """
    near = [entry for points, entry in members if points >= members[0][0] - FAMILY_SLACK]
    order = BASIS_ORDER.get(query.bases[0], ()) if query.bases else ()

    def place(entry: Entry) -> tuple[bool, int]:
        own = entry.indicator.bases
        nearest = min((order.index(basis) for basis in own if basis in order), default=len(order))
        return query.unit is None and entry.indicator.unit is not Unit.COUNT, nearest

    return min(near, key=place)
