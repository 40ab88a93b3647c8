"""Slips in a row: may a figure whose neighbours stand in a row be that row's figure, told wrongly?"""

from __future__ import annotations

from collections.abc import Sequence

from narrator.checks.facts.figures import is_slip
from narrator.checks.facts.known import SURE_LINK
from narrator.checks.facts.ledger import Ledger
from narrator.checks.verdicts.naming import is_no_value
from narrator.checks.verdicts.rows import is_in_line
from narrator.checks.verdicts.told_times import is_time_sure, names_its_time
from narrator.domain import Claim, Observation, Role

ENOUGH = 2
"""Neighbours in the row that prove a figure of a sure link to be the row's, however far from its cell it lies: one is
the row's by chance more often than two at their own times or kinds."""

VALUES = (Role.ACTUAL, Role.PREVIOUS, Role.PART)


def may_be_slip(
    ledger: Ledger,
    claim: Claim,
    cell: Observation,
    proof: Sequence[tuple[Claim, Observation]],
    named: bool = False,
) -> bool:
    """Is the claim a value of the row's time, near the cell, and no other figure of the table?

    `proof` are the neighbours that the row bears out. Where they are enough and the claim's words tell the row
    surely, by a link or because it is `named`, the claim may lie far from its cell, and what other measures have in
    the column says nothing.
    """
    if is_no_value(ledger, claim) and claim.role in VALUES:
        return False
    if claim.role is Role.FLOOR or (claim.role is Role.BENCHMARK and not _is_owners(claim, cell, proof)):
        return False
    told = claim.indicator == cell.indicator and claim.link.score >= SURE_LINK and claim.link.via == "clause"
    proven = (told or named) and len({id(other) for _, other in proof}) >= ENOUGH
    if not proven and not is_slip(claim.quantity, cell.quantity):
        return False
    if claim.role in VALUES and not is_time_sure(ledger, claim):
        return False
    tied = named or (claim.indicator == cell.indicator and claim.link.score >= SURE_LINK)
    sure = tied and names_its_time(ledger, claim)
    return not is_in_line(ledger, claim, cell, own_too=not sure, of_others=not proven)


def _is_owners(claim: Claim, cell: Observation, proof: Sequence[tuple[Claim, Observation]]) -> bool:
    """Is a benchmark surely of the cell's time? Benchmarks come from many years.

    It names the cell's own, or names none beside another owner's figure of the same row and time.
    """
    if claim.period is not None:
        return claim.period == cell.period
    return any(
        other.role is Role.BENCHMARK and other.sentence_index == claim.sentence_index and held.period == cell.period
        for other, held in proof
    )
