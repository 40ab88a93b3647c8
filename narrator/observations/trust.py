"""Weighs how far an observation can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.domain import Cell, Quantity, Table, Unit

TRUSTED = 0.8
"""From here on an observation may contradict a claim. A ruled table and a text table whose rows are all whole are
above it, a table whose header and rows count different columns is below."""

PROVEN = 0.95
"""The least confidence of a figure whose column is proven by a sum, if it sits in its column."""

MISPLACED = 0.4
"""Factor for a cell that its reader could not place safely."""

UNTITLED = 0.9
"""Factor for a figure whose measure is known from the table's title or the section only."""

UNLIKE = 0.5
"""Factor for a figure of another unit than the rest of its column."""

REACH = 2
"""A misplaced figure is still told if it lies within the column's range stretched by this factor either way."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known against and for a figure."""

    fits: bool
    titled: bool
    alike: bool
    proven: bool


def weigh(table: Table, trust: Trust) -> float:
    """The confidence from 0 to 1: the table's, lowered for each doubt, raised by a proof."""
    confidence = table.confidence
    if not trust.fits:
        confidence *= MISPLACED
    if not trust.titled:
        confidence *= UNTITLED
    if not trust.alike:
        confidence *= UNLIKE
    if trust.proven and trust.fits and trust.alike:
        confidence = max(confidence, PROVEN)
    return round(confidence, 3)


def is_alike(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Is the figure of the others' unit? A percent sign among plain whole counts, or money among counts, is not.

    Plain figures with decimals go with percentages: reports drop the sign in most cells of a column.
    """
    signs = [other.unit is Unit.PERCENT for other in others]
    if quantity.unit is Unit.PERCENT:
        return not others or any(signs) or any(other.resolution < 1 for other in others)
    return True


def is_plausible(quantity: Quantity, others: Sequence[Quantity], cell: Cell) -> bool:
    """May a figure belong to its column? One that sits in it always may, a misplaced one by its size and unit."""
    if cell.fits:
        return True
    if not others or not is_alike(quantity, others):
        return False
    values = sorted(other.value for other in others)
    return values[0] / REACH <= quantity.value <= values[-1] * REACH
