"""Changes whose earlier value only a table gives: "533, which is 41 fewer than in October" beside October's cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from narrator.checks.facts.cells_then import cells_at, is_value, own_cell
from narrator.checks.facts.figures import Fit, unit_group
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.stretches import NEXT, same_length
from narrator.checks.facts.words import list_words
from narrator.checks.sums.change import Change
from narrator.checks.sums.changes import make_change
from narrator.checks.sums.distances import is_distance, limit_of, words_behind
from narrator.domain import Claim, Comparator, Kind, Observation, Owner, Role
from narrator.needs import Needing
from narrator.periods import PeriodMention, find_periods

_AGAINST = Needing(
    r"^[\s)]*(?:(?:percentage )?points?|per cent|days?|hours?|minutes?|seconds?)?[\s)]*(?:[\w'-]+\s){0,4}?"
    r"(?:than|on|from|over|since|above|below|compared (?:with|to))\s(?:(?:in|at|during|for|the|its|our|that|of|end"
    r"|figure|level|total|position|rate)\s){0,5}$",
    re.IGNORECASE,
)
"""What stands between a change and the time that it is told against."""

_SINCE = Needing(r"^[\s)]*(?:[\w'-]+\s){0,3}$", re.IGNORECASE)
"""What stands between a change and "since March"."""

_STARTS = frozenset({"since", "from", "on", "over"})
"""Words of a comparison that a time may begin with."""

_TARGET = Needing(r"\b(?:target|profile|standard)\b", re.IGNORECASE)
_OWNERS = {
    Owner.NATIONAL: Needing(r"\b(?:england|english|national)\b", re.IGNORECASE),
    Owner.REGIONAL: Needing(r"\b(?:region|regional)\b", re.IGNORECASE),
    Owner.STATISTICAL_NEIGHBOURS: Needing(r"\b(?:statistical|nearest) neighbours?\b", re.IGNORECASE),
}
_NOT_THIS = Needing(
    r"\b(?:national target|regional target|best|worst|median|quartile|previous|old|new|former|next|revised|original"
    r"|year's|stretch|interim|minimum|upper|lower)\b",
    re.IGNORECASE,
)
"""Another limit than the table's one."""

_OTHER_START = Needing(
    r"\b(?:than|on|since|from|above|below|over|under|against|compared|short|ahead|behind|more|fewer|less)\b",
    re.IGNORECASE,
)
"""Words behind a change that lead to a start of its own."""

NEAR_CHANGE = Decimal("1.5")
"""How many times greater the true change may be than the stated one, or less, where it might be one from elsewhere;
a slip of a digit seldom leaves this, a change from a time that the table has not seldom comes into it."""

_ENDS = Needing(r"^[\s)]*(?:$|[.,;:)]|(?:and|but|though|although|which|because|as|so|while|when)\b)", re.IGNORECASE)
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
            yield from fitting[:1] or (found[:1] if found and _is_meant(found) else ())


def _in_cells(ledger: Ledger, claim: Claim) -> Iterable[CellChange]:
    """The change recomputed from each cell that may be meant."""
    actual = _whose(ledger, claim)
    own = own_cell(ledger, actual) if actual is not None else None
    if actual is None or own is None:
        return
    if is_distance(ledger, claim):
        yield from _from_limit(ledger, claim, actual, own)
        return
    mention = _time_against(ledger, claim)
    cells = (
        cells_at(ledger.analysis_of(own), own, mention, actual.told_bases)
        if mention is not None
        else _right_before(ledger, claim, own)
    )
    for cell in cells:
        previous = replace(actual, quantity=cell.quantity, role=Role.PREVIOUS, period=cell.period)
        change = make_change(claim, actual, previous, paired=True)
        if change is not None:
            yield CellChange(change, cell)


def _from_limit(ledger: Ledger, claim: Claim, actual: Claim, own: Observation) -> Iterable[CellChange]:
    """ "87.3%, 2.3 points over target": how far the row's own target, or an owner's figure in it, is from the value."""
    words = words_behind(ledger, claim)
    if limit_of(ledger, claim) is not None or _NOT_THIS.search(words) or find_periods(words):
        return
    named = {owner for owner, pattern in _OWNERS.items() if pattern.search(words)}
    aimed = _TARGET.search(words) is not None
    if len(named) + aimed != 1:
        return
    limits = [
        cell
        for cell in ledger.cells_of.get(own.indicator or "", ())
        if (cell.provenance.document, cell.table) == (own.provenance.document, own.table)
        and (cell.kind is Kind.TARGET if aimed else cell.kind is Kind.BENCHMARK and cell.benchmark in named)
    ]
    if len(limits) != 1 or not is_trusted(limits[0]):
        return
    role = Role.TARGET if aimed else Role.BENCHMARK
    limit = replace(actual, quantity=limits[0].quantity, role=role, period=limits[0].period)
    change = make_change(replace(claim, direction=None), actual, limit, paired=True)
    if change is not None:
        yield CellChange(replace(change, change=claim), limits[0])


def _right_before(ledger: Ledger, claim: Claim, own: Observation) -> list[Observation]:
    """The earlier cells of a row, the latest first, for a change of no stated start: "rose by 811 to 4,219"."""
    sentence = ledger.sentence_of(claim)
    told = {mention.period for mention in find_periods(sentence)}
    if not told <= {own.period} or _OTHER_START.search(words_behind(ledger, claim)):
        return []
    if any(word in sentence.lower() for word in list_words("earlier", "other_times")):
        return []
    row = [
        cell
        for cell in ledger.cells_of.get(own.indicator or "", ())
        if cell.provenance.document == own.provenance.document and (cell.table, cell.bases) == (own.table, own.bases)
    ]
    earlier = [cell for cell in row if cell.period and cell is not own and is_value(cell) and _is_earlier(cell, own)]
    earlier.sort(key=lambda cell: cell.period.end if cell.period else date.min, reverse=True)
    return earlier if earlier and _is_right_before(earlier[0], own, len(earlier)) else []


def _is_right_before(cell: Observation, own: Observation, count: int) -> bool:
    """Is a cell's time the one right before, or the only one that the row has?"""
    assert cell.period is not None and own.period is not None
    return count == 1 or (own.period.start - cell.period.end).days <= NEXT


def _is_meant(found: Sequence[CellChange]) -> bool:
    """Is a change that no cell gives surely told of the first of them: the only one, or one that gives nearly it?"""
    change = found[0].change
    if len(found) == 1:
        return change.is_plausible
    size, stated = change.amount, abs(change.change.quantity.value)
    return max(size, stated) <= NEAR_CHANGE * min(size, stated)


def _is_earlier(cell: Observation, own: Observation) -> bool:
    """Is a cell's time before another's, and as long?"""
    assert cell.period is not None and own.period is not None
    return cell.period.end < own.period.end and same_length(cell.period, own.period)


def _time_against(ledger: Ledger, claim: Claim) -> PeriodMention | None:
    """The time right behind a change that it is told against; None where none or more than a time stands there."""
    words = words_behind(ledger, claim)
    for mention in find_periods(words)[:1]:
        before = words[: mention.span.start]
        against = _SINCE if mention.surface.split()[0].lower() in _STARTS else _AGAINST
        if against.match(before) and _ENDS.match(words[mention.span.end :]):
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
        if ";" not in ledger.text_between(*sorted((c, claim), key=lambda one: one.quantity.span))
        and c is not actual and c.role in (Role.ACTUAL, Role.PREVIOUS, Role.PART)
        and unit_group(c.quantity) == unit_group(actual.quantity) and not _is_of_next(ledger, claim, c)
    ]  # fmt: skip
    return actual if not others else None


def _is_of_next(ledger: Ledger, claim: Claim, other: Claim) -> bool:
    """ "21 more than in Quarter 2 and up 12.3% on the 455 of last year": is a figure behind the next change, told
    of that one, where this one names a time of its own?
    """
    told = ledger.neighbours(claim)
    place, far = told.index(claim), told.index(other)
    changes = any(c.role is Role.CHANGE for c in told[place + 1 : far])
    return other.role is Role.PREVIOUS and changes and _time_against(ledger, claim) is not None
