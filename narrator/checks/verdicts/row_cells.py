"""Rows of tables beside claims: which cell of a row a claim may tell, and whether it does."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from narrator.checks.facts.figures import Fit, fit_interval, unit_group, value_interval
from narrator.checks.facts.known import SURE_LINK, counted_in_cell
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import heading_kind, list_words, noun_kind
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import Basis, Claim, Comparator, Kind, Observation, Role, Unit

KINDS = {
    Role.ACTUAL: Kind.ACTUAL,
    Role.PREVIOUS: Kind.ACTUAL,
    Role.PART: Kind.ACTUAL,
    Role.TARGET: Kind.TARGET,
    Role.FLOOR: Kind.FLOOR,
    Role.BENCHMARK: Kind.BENCHMARK,
}
"""The cells that figures of each role stand in."""

OPEN_ENDED = {Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR}
"""Bases that differ from a period's own value."""

FEWEST_DIGITS = 2
"""Digits that a figure must have for its equality with a cell to prove anything: small counts meet by chance."""

_PER = re.compile(r"\bper\b", re.IGNORECASE)

STEM = 5
"""Letters by which words are compared: "repairs" and "repaired", "placement" and "placed" meet."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim beside the cell of the row that its sentence retells; `fits` where the two agree."""

    claim: Claim
    cell: Observation
    fits: bool
    beside: tuple[tuple[Claim, Observation], ...]


Line = tuple[Observation, ...]


def is_plain(claim: Claim) -> bool:
    """Is a figure a plain value or limit, as rows hold them?"""
    return claim.role in KINDS and claim.quantity.comparator is Comparator.EXACT


def may_stand(ledger: Ledger, claim: Claim) -> bool:
    """May a figure stand in a row: a plain value or limit, or a part that is of a time ("1,742 of them in October")?"""
    return is_plain(claim) and (claim.role is not Role.PART or names_its_time(ledger, claim))


def may_tell(ledger: Ledger, claim: Claim, line: Line) -> bool:
    """May the claim be of the row's measure: its unit, what it counts, and no sure link to another measure?"""
    cell, link = line[0], claim.link
    linked = link.indicator is not None and link.score >= SURE_LINK and link.via in ("clause", "table")
    if linked and ledger.family_of(link.indicator or "") != ledger.family_of(cell.indicator or ""):
        return False
    if claim.quantity.unit is not Unit.COUNT or (own := noun_kind(claim.quantity.counted)) is None:
        return True
    theirs = counted_in_cell(ledger, cell) or heading_kind(cell.header)
    return theirs is None or own == theirs


def is_timely(claim: Claim, ends: Container[date]) -> bool:
    """Could a row whose cells' times end on these days have one of a claim's time? Limits are of any time."""
    return KINDS[claim.role] is not Kind.ACTUAL or (claim.period is not None and claim.period.end in ends)


def find_cell(claim: Claim, line: Line) -> Observation | None:
    """The row's one cell for the claim's time and role."""
    kind, benchmark = KINDS[claim.role], claim.benchmark
    timed = kind is Kind.ACTUAL
    if timed and claim.period is None:
        return None
    cells = [
        cell
        for cell in line
        if cell.kind is kind
        and cell.benchmark is benchmark
        and (not timed or _same_time(claim, cell))
        and of_one_unit(claim, cell)
    ]
    return cells[0] if cells and len({cell.quantity.value for cell in cells}) == 1 else None


def of_one_unit(claim: Claim, cell: Observation) -> bool:
    """Are both in one unit? A rate is often told by its bare number, as its row's heading has the rest."""
    own, other = claim.quantity, cell.quantity
    if unit_group(own) == unit_group(other):
        return True
    bare = {own.unit, other.unit} == {Unit.COUNT, Unit.RATE}
    return bare and own.per in (None, other.per) and _PER.search(cell.header) is not None


def _same_time(claim: Claim, cell: Observation) -> bool:
    """Is the cell of the very time that the claim names?"""
    own, other = claim.period, cell.period
    if own is None or other is None or own.end != other.end:
        return False
    if own.start == other.start:
        return not _differs_in_basis(claim, cell)
    return claim.bases == (Basis.SNAPSHOT,)


def _differs_in_basis(claim: Claim, cell: Observation) -> bool:
    """Is one a running total and the other surely none? Other bases of one period are told alike too often."""
    sides = [set(claim.told_bases), set(cell.bases)]
    return any(one and one <= OPEN_ENDED and other and not other & OPEN_ENDED for one in sides for other in sides)


def fit_cell(claim: Claim, cell: Observation) -> bool:
    """Does the figure agree with the cell?"""
    return fit_interval(claim.quantity, value_interval(cell.quantity)) is not Fit.NONE


def tells_much(claim: Claim) -> bool:
    """Has the figure digits enough that its being the cell's is no chance, or a link of its own?"""
    return sum(map(str.isdigit, str(claim.quantity.value))) >= FEWEST_DIGITS or claim.indicator is not None


@lru_cache(maxsize=8192)
def name_stems(text: str) -> frozenset[str]:
    """The words of a text by their first letters, without those that name no measure."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(word[:STEM] for word in words if word not in _plain_words())


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(list_words("row", "plain"))
