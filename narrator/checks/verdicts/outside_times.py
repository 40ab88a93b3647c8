"""Earlier values told of a time that their table does not have, and that are exactly its figure of another time.

"71.8%, down from 74.5% in 2021/22" beside a row that gives 71.8 and, for 2022/23, 74.5: the writer read the row and
named the wrong year. The row is proved by the sentence's other figure; without it an equal figure may be chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.stretches import same_length, year_start
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import Basis, Claim, Comparator, Kind, Observation, Period, Role, Verdict

LEAST_DIGITS = 3
"""Digits of a figure that equals a cell of another time hardly by chance, where its row is known."""


@dataclass(frozen=True, slots=True)
class OutsideTime:
    """An earlier value, the cell that it is exactly, and the sentence's other figure with its cell of that row."""

    claim: Claim
    cell: Observation
    beside: Claim
    own: Observation


def find_outside_times(ledger: Ledger, judgements: Mapping[Key, Judgement]) -> Iterable[OutsideTime]:
    """One for each earlier value that nothing bears out, in reading order."""
    rows: dict[tuple[str, str, int, str], list[Observation]] = defaultdict(list)
    cells: dict[Key, Observation] = {}
    for analysis in ledger.analyses:
        for cell in analysis.observations:
            cells[analysis.document.path, cell.id] = cell
            if cell.kind is Kind.ACTUAL and cell.benchmark is None and cell.indicator is not None:
                rows[analysis.document.path, cell.table, cell.row, cell.indicator].append(cell)
    for judgement in judgements.values():
        claim = judgement.claim
        if judgement.verdict is not Verdict.UNVERIFIED or not _may_be_mislabelled(claim):
            continue
        for beside in ledger.neighbours(claim):
            own = _cell_of(judgements[key_of(beside)], cells)
            if own is None or beside is claim or beside.role is not Role.ACTUAL:
                continue
            equal = _figure_of(ledger, claim, own, rows)
            if equal is not None:
                if names_its_time(ledger, claim):
                    yield OutsideTime(claim, equal, beside, own)
                break


def _may_be_mislabelled(claim: Claim) -> bool:
    """Is it an earlier value, of digits enough, that is told of a time?"""
    plain = claim.role is Role.PREVIOUS and claim.quantity.comparator is Comparator.EXACT
    digits = len(claim.quantity.value.as_tuple().digits)
    return plain and digits >= LEAST_DIGITS and claim.period is not None


def _cell_of(judgement: Judgement, cells: Mapping[Key, Observation]) -> Observation | None:
    """The one cell that bears a claim out digit for digit."""
    if judgement.verdict is not Verdict.CONSISTENT or not judgement.evidence:
        return None
    place = judgement.evidence[0]
    cell = cells.get((place.document, place.observation)) if place.observation is not None else None
    return cell if cell is not None and cell.quantity.value == judgement.claim.quantity.value else None


def _figure_of(
    ledger: Ledger, claim: Claim, own: Observation, rows: Mapping[tuple[str, str, int, str], list[Observation]]
) -> Observation | None:
    """The row's only cell that is the claim's figure, if no cell of the row is of the claim's time."""
    assert claim.period is not None
    measure = own.indicator or ""
    if claim.indicator is not None and ledger.family_of(claim.indicator) != ledger.family_of(measure):
        return None
    if own.quantity.value == claim.quantity.value:
        return None  # "61.2% in Quarter 1 and 61.2% in Quarter 2"
    line = rows.get((own.provenance.document, own.table, own.row, measure), [])
    if any(cell.period is None or _meet(cell.period, claim.period) for cell in line):
        return None
    equal = [
        cell
        for cell in line
        if cell is not own and cell.quantity.value == claim.quantity.value and cell.bases != (Basis.YEAR_TO_DATE,)
    ]
    if len(equal) != 1 or not is_trusted(equal[0]) or unit_group(equal[0].quantity) != unit_group(claim.quantity):
        return None
    period = equal[0].period
    assert period is not None
    return equal[0] if _may_stand_for(period, claim.period) else None


def _may_stand_for(one: Period, told: Period) -> bool:
    """May a writer put one time for another of its length: the wrong year, or the wrong quarter or month of one year?

    Of a time that differs in both an equal figure is chance more often than a slip: last year's third quarter is told
    everywhere without a column, and a row has several figures of this year for it to meet.
    """
    same_place = (one.start.month, one.start.day) == (told.start.month, told.start.day)
    same_year = year_start(one.start) == year_start(told.start)
    return (same_place or same_year) and same_length(one, told)


def _meet(one: Period, other: Period) -> bool:
    """Do two times share a day?"""
    return one.start <= other.end and other.start <= one.end
