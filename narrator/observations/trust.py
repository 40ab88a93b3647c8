"""Weighs how far an observation can be trusted, and says in words what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import Cell, Quantity, Table, Unit
from narrator.observations.measures import Figures

TRUSTED = 0.8
"""From here on an observation may contradict a claim. A ruled table and a text table whose rows are all whole are
above it, a table whose header and rows count different columns is below."""

PROVEN = 0.95
"""The least confidence of a figure whose column is proven by a sum, if it sits in its column: a wrong column does not
add up by chance over three months or three parts."""

MISPLACED = 0.4
"""Factor for a cell that its reader could not place safely: chosen so that no table, however sure, is trusted there."""

DOUBTED = 0.4
"""Factor for a line beside another one of the same measure with other values: one of the two is surely misread."""

UNTITLED = 0.9
"""Factor for a figure whose measure is known from the table's title or the section only: trusted in a ruled table, not
in one whose geometry is in doubt, too."""

UNLIKE = 0.5
"""Factor for a figure of another unit than the rest of its column: a slipped cell is likelier than such a report."""

WORDY = 0.75
"""Factor for a column that holds more words than figures where the geometry is in doubt: its cells may have slipped."""

REACH = 2
"""A misplaced figure is still told if it lies within the column's range stretched by this factor either way."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known against and for a figure."""

    fits: bool
    titled: bool
    alike: bool
    proven: bool
    rivalled: bool = False
    wordy: bool = False
    disordered: bool = False


def weigh(table: Table, trust: Trust) -> tuple[float, tuple[str, ...]]:
    """The confidence from 0 to 1 and what lowered it: the table's, lowered for each doubt, raised by a proof."""
    confidence = table.confidence
    reasons = list(table.reasons) if confidence < 1 else []
    if confidence < 1 and not reasons:
        reasons.append("the table's rows or columns are not sure")
    doubts = (
        (not trust.fits, MISPLACED, "the figure may belong to another column"),
        (trust.rivalled, DOUBTED, "another line of the table tells other values of the same measure"),
        (not trust.titled, UNTITLED, "only the table's title or section tells the measure"),
        (not trust.alike, UNLIKE, "the figure's unit is not that of the rest of its line"),
        (
            trust.disordered and confidence < 1,
            MISPLACED,
            "its times run in no order: a heading may stand elsewhere",
        ),
        (trust.wordy and confidence < 1, WORDY, "its column holds more words than figures"),
    )
    for doubted, factor, reason in doubts:
        if doubted:
            confidence *= factor
            reasons.append(reason)
    sound = trust.fits and trust.alike and not (trust.rivalled or trust.disordered)
    if trust.proven and sound and confidence < PROVEN:
        return PROVEN, tuple(reasons)
    return round(confidence, 3), tuple(reasons)


def is_alike(quantity: Quantity, others: Figures) -> bool:
    """Is the figure of the others' unit? A percent sign among plain whole counts, or money among counts, is not.

    Plain figures with decimals go with percentages: reports drop the sign in most cells of a column. The figure itself
    is one of those that `others` counts, if it sits in its column.
    """
    if quantity.unit is not Unit.PERCENT:
        return True
    return others.placed <= 1 or others.percents > 1 or others.fine - (quantity.resolution < 1) > 0


def is_plausible(quantity: Quantity, others: Figures, cell: Cell) -> bool:
    """May a figure belong to its column? One that sits in it always may, a misplaced one by its size and unit."""
    if cell.fits:
        return True
    if others.least is None or others.most is None:
        return False
    if quantity.unit is Unit.PERCENT and not (others.percents or others.fine):
        return False
    return others.least / REACH <= quantity.value <= others.most * REACH
