"""The unit that a bare figure takes over from the sentence before: "391.6 per 100,000. The target was 420.0"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from narrator.claims.draft import Draft
from narrator.domain import Role, Unit

_CARRIED = (Unit.RATE, Unit.DURATION)
_COMPARED = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS)
_APART = Decimal(5)
"""So many times another comparable value of the same measure is greater or less at most; further off it is a count."""


def carry_unit(batch: list[Draft], before: list[Draft]) -> None:
    """Give the bare figures of one statement that others are held against the unit of the figure told before.

    Only a figure without a noun takes it, with as many decimals as the one before and of its size.
    """
    main = next((d for d in before if d.role is Role.ACTUAL and d.quantity.unit in _CARRIED), None)
    if main is None or any(d.role is Role.ACTUAL and d.quantity.unit is not Unit.COUNT for d in batch):
        return
    told = main.quantity
    for draft in batch:
        bare = draft.quantity.unit is Unit.COUNT and draft.quantity.counted is None
        alike = draft.quantity.resolution == told.resolution and told.resolution < 1
        if not (bare and alike and draft.role in _COMPARED and draft.quantity.value > 0 and told.value > 0):
            continue
        if told.value / _APART <= draft.quantity.value <= told.value * _APART:
            draft.quantity = replace(draft.quantity, unit=told.unit, per=told.per)
