"""Moves and extremes told in words whose other figures only the table gives, held against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.checks.facts.figures import tell_figure
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import find_better
from narrator.checks.wordings.earlier_cells import EarlierTold, find_earlier_told
from narrator.checks.wordings.extremes_told import find_false_extremes
from narrator.checks.wordings.moves import MOVES, went_otherwise
from narrator.domain import Claim, Direction, Observation, Polarity, Quantity


@dataclass(frozen=True, slots=True)
class CellMove:
    """A figure whose words the table's cells contradict, with what is wrong in a sentence."""

    claim: Claim
    cells: tuple[Observation, ...]
    message: str


def find_cell_moves(ledger: Ledger) -> Iterable[CellMove]:
    """Moves that the table shows to be others, and extremes that it shows to be none."""
    for told in find_earlier_told(ledger):
        if _is_wrong(ledger, told):
            cell = told.cells[0]
            fact = tell_move(cell.quantity, told.claim.quantity)
            message = f"told as {MOVES[told.said]}, but the table has {tell_figure(cell.quantity)} for then: {fact}"
            yield CellMove(told.claim, told.cells, message)
    for extreme in find_false_extremes(ledger):
        said = "highest" if extreme.high else "lowest"
        message = f"told as the {said}, but the table has {tell_figure(extreme.cell.quantity)} in that time"
        yield CellMove(extreme.claim, (extreme.cell,), message)


def tell_move(before: Quantity, now: Quantity) -> str:
    """The move between two figures in words."""
    fact = "a rise" if now.value > before.value else "a fall" if now.value < before.value else "no change"
    return f"from {tell_figure(before)} to {tell_figure(now)} is {fact}"


def _is_wrong(ledger: Ledger, told: EarlierTold) -> bool:
    """Do all cells that may be meant show another move than the one told?"""
    new = told.claim.quantity
    if told.said in ("better", "worse"):
        better = find_better(ledger, told.claim)
        if not better.sure:
            return False
        way = Direction.UP if (told.said == "better") == (better.polarity is Polarity.HIGHER) else Direction.DOWN
    else:
        way = Direction(told.said)
    return all(went_otherwise(new, cell.quantity, way) for cell in told.cells)
