"""Changes whose earlier value only a table gives: "533, which is 41 fewer than in October" beside October's cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from narrator.checks.facts.cells_then import cells_at, own_cell
from narrator.checks.facts.figures import Fit, unit_group
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.sums.changes import Change, make_change
from narrator.checks.sums.distances import is_distance, words_behind
from narrator.domain import Claim, Comparator, Observation, Role
from narrator.periods import PeriodMention, find_periods

_AGAINST = re.compile(
    r"^[\s)]*(?:(?:percentage )?points?|per cent|days?|hours?|minutes?|seconds?)?[\s)]*(?:[\w'-]+\s){0,4}?"
    r"(?:than|on|from|over|since|above|below|compared (?:with|to))\s(?:(?:in|at|during|for|the|its|our|that|of|end"
    r"|figure|level|total|position|rate)\s){0,5}$",
    re.IGNORECASE,
)
"""What stands between a change and the time that it is told against."""

_ENDS = re.compile(r"^[\s)]*(?:$|[.,;:)]|(?:and|but|though|although|which|because|as|so|while|when)\b)", re.IGNORECASE)
"""What may follow that time: no other figure, and no other base."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A change, the cell of the time that it is told against, and the sum of the two."""

    change: Change
    cell: Observation


def find_cell_changes(ledger: Ledger, told: Sequence[Change]) -> Iterable[CellChange]:
    """One for every change against a named time whose figure stands in the row that bears its sentence's figure out.

    Changes whose two values the text itself gives are left out. Where several cells may be meant, the one that fits
    is told, if one does.
    """
    known = {key_of(change.change) for change in told}
    for key, claim in ledger.claims.items():
        if claim.role is Role.CHANGE and claim.quantity.comparator is Comparator.EXACT and key not in known:
            found = list(_in_cells(ledger, claim))
            fitting = [one for one in found if one.change.fit is not Fit.NONE]
            yield from fitting[:1] or (found if len(found) == 1 and found[0].change.is_plausible else ())


def _in_cells(ledger: Ledger, claim: Claim) -> Iterable[CellChange]:
    """The change recomputed from each cell that may be meant."""
    mention = _time_against(ledger, claim)
    actual = _whose(ledger, claim)
    own = own_cell(ledger, actual) if mention is not None and actual is not None else None
    if mention is None or actual is None or own is None or is_distance(ledger, claim):
        return
    for cell in cells_at(ledger.analysis_of(own), own, mention):
        previous = replace(actual, quantity=cell.quantity, role=Role.PREVIOUS, period=cell.period)
        change = make_change(claim, actual, previous, paired=True)
        if change is not None:
            yield CellChange(change, cell)


def _time_against(ledger: Ledger, claim: Claim) -> PeriodMention | None:
    """The time right behind a change that it is told against; None where none or more than a time stands there."""
    words = words_behind(ledger, claim)
    for mention in find_periods(words)[:1]:
        if _AGAINST.match(words[: mention.span.start] or " ") and _ENDS.match(words[mention.span.end :]):
            return mention
    return None


def _whose(ledger: Ledger, claim: Claim) -> Claim | None:
    """The figure that has changed: what the change is told of, where the sentence has no other of its unit."""
    actual = ledger.compared(claim)
    if actual is None or actual.role is not Role.ACTUAL or actual.indicator is None:
        return None
    if claim.indicator not in (None, actual.indicator):
        return None
    others = [
        c
        for c in ledger.neighbours(claim)
        if c is not actual and c.role in (Role.ACTUAL, Role.PREVIOUS, Role.PART)
        and unit_group(c.quantity) == unit_group(actual.quantity)
    ]  # fmt: skip
    return actual if not others else None
