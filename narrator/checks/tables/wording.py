"""Sums and shares of a table in words that anyone can follow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

MOST_TOLD = 12
"""Addends that a sum writes out; of longer ones the first and last are told."""

ENDS = 3
"""Addends told at either end of a long sum."""


def tell_value(value: Decimal) -> str:
    """A number as it is printed, with thousands commas."""
    return f"{value:,f}".replace("-", "−")


def tell_sum(values: Sequence[Decimal], total: Decimal) -> str:
    """ "412 + 455 + 498 = 1,365"; of long sums the middle is left out and their number told."""
    if len(values) > MOST_TOLD:
        start = _join(values[:ENDS])
        return f"{start} + … {_join(values[-ENDS:], led=True)} = {tell_value(total)} ({len(values)} figures)"
    return f"{_join(values)} = {tell_value(total)}"


def _join(values: Sequence[Decimal], led: bool = False) -> str:
    """Figures joined by their signs; `led` puts one before the first, too."""
    told = ""
    for index, value in enumerate(values):
        if index or led:
            told += " − " if value < 0 else " + "
            told += tell_value(abs(value))
        else:
            told += tell_value(value)
    return told.strip()
