"""Which units can be held against each other."""

from __future__ import annotations

from narrator.domain import Unit

CUMULATIVE = (Unit.COUNT, Unit.RATE, Unit.MONEY)
"""Units that grow through the year where they are told for the year to date: June's is no measure of September's."""


def unit_group(unit: Unit) -> str:
    """A name for all units whose values can be held against each other."""
    return str(Unit.PERCENT) if unit in (Unit.RATIO, Unit.PERCENTAGE_POINTS) else str(unit)
