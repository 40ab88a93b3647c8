"""Targets and benchmarks in the prose, held against the tables' and against what other sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import Fit, fit_interval, is_slip, unit_group, value_interval
from narrator.checks.facts.known import SURE_LINK, is_trusted
from narrator.checks.facts.ledger import Ledger, key_of
from narrator.checks.facts.stretches import SHORTEST_YEAR, days_of, year_start
from narrator.checks.facts.words import has_word
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.places import is_of_a_place
from narrator.checks.verdicts.rows import stands_beside
from narrator.checks.verdicts.told_times import names_its_time
from narrator.domain import Claim, Comparator, Kind, Observation, Period, Role, Unit, Verdict
from narrator.periods import find_periods

KINDS = {Role.TARGET: (Kind.TARGET,), Role.FLOOR: (Kind.FLOOR, Kind.TARGET), Role.BENCHMARK: (Kind.BENCHMARK,)}
"""The cells that may bear out a told limit; a table's one "minimum" or "standard" may stand in a target column."""

OWN_KIND = {Role.TARGET: Kind.TARGET, Role.FLOOR: Kind.FLOOR}
"""The cells that may contradict one: floor against floor, target against target."""


LONGEST_OPENING = 20
"""Letters before a comma that may be one opening word for the whole sentence ("Nationally, the target is")."""

_LIMIT_WORD = re.compile(
    r"target|floor|minimum|standard|ceiling|ambition|goal|threshold|profile|trajectory|milestone", re.IGNORECASE
)
_STOP = re.compile(r"[,;:(]")
_BEHIND_STOP = re.compile(r"[,;:()]|\band\b|\bbut\b|\bthough\b")

DOES_NOT_ADD = (Unit.PERCENT, Unit.RATIO, Unit.DURATION)
"""Units whose target for a year is no multiple of that for a quarter; rates of events may add up."""

STRETCHED = Decimal("1.8")
"""How many times greater one of two targets must be to be for a longer time; the shortest step is to the double."""


def judge_comparator(ledger: Ledger, claim: Claim) -> Judgement:
    """A target, floor or benchmark: borne out by an equal cell or sentence; a target that no certain cell of its
    measure, year and owner gives is wrong (NAR203). So is a benchmark that is none of its owner's cells; see
    `_other_benchmark`, since they come from many years.
    """
    if claim.indicator is None:
        return Judgement(claim, Verdict.UNVERIFIED)
    cells = tuple(target_cells(ledger, claim))
    if claim.role is Role.FLOOR and any(_is_own_floor(claim, cell) for cell in cells):
        cells = tuple(cell for cell in cells if cell.kind is Kind.FLOOR)
    for cell in cells:
        if fit_interval(claim.quantity, value_interval(cell.quantity)) is not Fit.NONE:
            return Judgement(claim, Verdict.CONSISTENT, (cell_evidence(cell),))
    sure = [cell for cell in cells if cell.indicator == claim.indicator and cell.kind is OWN_KIND.get(claim.role)]
    certain = bool(sure) and all(is_trusted(cell) for cell in cells) and _is_own_target(ledger, claim, sure)
    if certain and (
        _is_told_twice(ledger, claim) or not stands_beside(ledger, claim, [cell_evidence(sure[0])], of_others=False)
    ):
        return Judgement(
            claim,
            Verdict.CONTRADICTED,
            (cell_evidence(sure[0]),),
            "not the table's target",
            "NAR203",
            cell=sure[0],
            sure=not any(_is_at(claim, cell) for cell in target_cells(ledger, claim)),
        )
    if claim.role is Role.BENCHMARK and (wrong := _other_benchmark(ledger, claim, cells)) is not None:
        owner = f"{wrong.benchmark.value.replace('_', ' ')} figure" if wrong.benchmark is not None else "benchmark"
        return Judgement(
            claim, Verdict.CONTRADICTED, (cell_evidence(wrong),), f"not the table's {owner}", "NAR203", cell=wrong,
            sure=False,
        )  # fmt: skip
    for other in _same_elsewhere(ledger, claim):
        return Judgement(claim, Verdict.CONSISTENT, (claim_evidence(ledger, other),), "told alike elsewhere")
    return Judgement(claim, Verdict.UNVERIFIED)


def _is_told_twice(ledger: Ledger, claim: Claim) -> bool:
    """Do two sentences name the measure and give its limit alike? Then the figure is not taken from another place."""
    told = (claim, *_same_elsewhere(ledger, claim))
    return sum(one.link.score >= SURE_LINK and one.link.via == "clause" for one in told) > 1


def _is_at(claim: Claim, cell: Observation) -> bool:
    """Is a told floor the table's target? Then only the word may be wrong."""
    return fit_interval(claim.quantity, value_interval(cell.quantity)) is not Fit.NONE


def _is_own_floor(claim: Claim, cell: Observation) -> bool:
    """Has the measure a floor of its own in the table? Then its target bears out no floor."""
    return cell.kind is Kind.FLOOR and cell.indicator == claim.indicator and is_trusted(cell)


def _other_benchmark(ledger: Ledger, claim: Claim, cells: Sequence[Observation]) -> Observation | None:
    """The cell that a told benchmark should be: the only one of its owner for the time named beside the figure.

    Where no time is named, the owner must have one figure only, beside the present value that the sentence tells.
    Nothing where the figure stands in the cell's row or column as something else, or is far from it.
    """
    own = [cell for cell in cells if cell.indicator == claim.indicator]
    if not own or claim.benchmark is None or claim.quantity.comparator is not Comparator.EXACT:
        return None
    if names_its_time(ledger, claim):
        here = [cell for cell in own if cell.period is not None and cell.period == claim.period]
    else:
        here = own if _tells_present(ledger, claim, own[0]) else []
    if len(here) != 1 or not all(is_trusted(cell) for cell in own):
        return None
    cell = here[0]
    if not is_slip(claim.quantity, cell.quantity) or is_of_a_place(ledger, claim, ()):
        return None
    return None if stands_beside(ledger, claim, [cell_evidence(cell)]) else cell


def _tells_present(ledger: Ledger, claim: Claim, cell: Observation) -> bool:
    """Does the sentence hold the benchmark beside a value that stands in the benchmark's own table and time?"""
    actual = ledger.compared(claim)
    text = ledger.analysis_of(claim).document.text
    before, behind = (span.of(text) for span in ledger.beside(claim))
    named = find_periods(f"{before} ~ {behind.partition(')')[0]}")
    if actual is None or actual.indicator != cell.indicator or named:
        return False
    return any(
        other.table == cell.table
        and other.kind is Kind.ACTUAL
        and cell.period in (None, other.period)
        and fit_interval(actual.quantity, value_interval(other.quantity)) is Fit.EXACT
        for other in ledger.cells_of.get(cell.indicator or "", ())
        if other.provenance.document == cell.provenance.document
    )


def target_cells(ledger: Ledger, claim: Claim, role: Role | None = None) -> Iterable[Observation]:
    """The cells that give the target (or benchmark, by role) of the claim's measure for the claim's year and unit."""
    document = claim.provenance.document
    wanted = role or claim.role
    for cell in ledger.limits_of.get(ledger.family_of(claim.indicator or ""), ()):
        source = cell.provenance.document
        if cell.kind not in KINDS[wanted] or cell.benchmark is not claim.benchmark:
            continue
        if not ledger.may_compare(document, source) or not _same_year(ledger, document, source):
            continue
        if unit_group(cell.quantity) == unit_group(claim.quantity):
            yield cell


def _same_year(ledger: Ledger, one: str, other: str) -> bool:
    """Do two documents report on the same financial year? Targets are set by the year."""
    if one == other:
        return True
    first, second = ledger.known_until(one), ledger.known_until(other)
    return first is not None and second is not None and year_start(first) == year_start(second)


_OF_YEAR = re.compile(
    r"\b(?:year(?:[- ]end)?|annual|full[- ]year) targets?\b|\btarget for (?:the )?year\b", re.IGNORECASE
)
"""The heading of a column of targets that the year's end is to reach."""


def _is_own_target(ledger: Ledger, claim: Claim, cells: Sequence[Observation]) -> bool:
    """Is it this authority's target for the time that the table's are for: nobody else's, no earlier or later one's?"""
    if claim.role not in OWN_KIND or claim.quantity.comparator is not Comparator.EXACT or claim.benchmark is not None:
        return False
    if any(_other_stretch(claim, cell) for cell in cells):
        return False
    around = _words_around(ledger, claim)
    if _is_moved(ledger, claim):
        return False
    own_time = claim.period is not None and all(_is_for(ledger, cell, claim.period) for cell in cells)
    if has_word(around, "target", "other_owner") or (not own_time and has_word(around, "target", "other_time")):
        return False
    until = ledger.known_until(claim.provenance.document)
    if until is None:
        return True
    year = year_start(until)
    times = [time for time in (claim.period, *(cell.period for cell in cells)) if time is not None]
    return all(year_start(time.start) == year or year_start(time.end) == year for time in times)


def _is_for(ledger: Ledger, cell: Observation, period: Period) -> bool:
    """Is a target set for a part of the year, and for the very time that the sentence tells of: a quarter's profile?"""
    table = ledger.tables.get((cell.provenance.document, cell.table))
    heads = [c.text for c in table.cells if c.column == cell.column and c.row < table.header_rows] if table else []
    if _OF_YEAR.search(" ".join(heads)):
        return False
    return cell.period is not None and cell.period.end == period.end and days_of(cell.period) < SHORTEST_YEAR


def _is_moved(ledger: Ledger, claim: Claim) -> bool:
    """ "will be raised from 75% to 80%": what a limit told right before it is changed to."""
    before = [c for c in ledger.neighbours(claim) if c.quantity.span.end <= claim.quantity.span.start]
    to = before and re.fullmatch(r"\W*(?:per cent )?to (?:just )?", ledger.text_between(before[-1], claim))
    return bool(to) and before[-1].role in (claim.role, Role.PREVIOUS)


def _other_stretch(claim: Claim, cell: Observation) -> bool:
    """Could the one be for the year and the other for its quarter or month? What adds up has such targets."""
    if claim.quantity.unit in DOES_NOT_ADD:
        return False
    small, great = sorted((abs(claim.quantity.value), abs(cell.quantity.value)))
    return great >= STRETCHED * small


def _words_around(ledger: Ledger, claim: Claim) -> str:
    """The words that tell whose target it is and of when: between the figures on either side, in its own phrase.

    What stands before a comma ahead of the word "target", or behind the first stop after the figure, is said of
    something else ("statutory visits were on time, above the 90% target"); an opening word ("Nationally,") stays.
    """
    text = ledger.analysis_of(claim).document.text
    before, after = (span.of(text) for span in ledger.beside(claim))
    named = [m.start() for m in _LIMIT_WORD.finditer(before)]
    stops = list(_STOP.finditer(before, 0, named[-1] if named else len(before)))
    if stops and stops[-1].start() > LONGEST_OPENING:
        before = before[stops[-1].end() :]
    return before + " ~ " + _BEHIND_STOP.split(after.lstrip(" )]"), maxsplit=1)[0]


def _same_elsewhere(ledger: Ledger, claim: Claim) -> Iterable[Claim]:
    """Other sentences that give the same target or benchmark of the same owner for the same measure and year."""
    document = claim.provenance.document
    for other in ledger.told_limits.get((claim.role, claim.indicator), ()):
        if key_of(other) == key_of(claim):
            continue
        source = other.provenance.document
        if other.benchmark is not claim.benchmark or unit_group(other.quantity) != unit_group(claim.quantity):
            continue
        if not ledger.may_compare(document, source) or not _same_year(ledger, document, source):
            continue
        if other.quantity.value == claim.quantity.value:
            yield other
