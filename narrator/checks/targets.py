"""Targets and benchmarks in the prose, held against the tables' and against what other sentences say."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.checks.evidence import cell_evidence, claim_evidence
from narrator.checks.figures import Fit, fit_interval, unit_group, value_interval
from narrator.checks.judgement import Judgement
from narrator.checks.known import is_trusted
from narrator.checks.ledger import Ledger, key_of
from narrator.checks.stretches import year_start
from narrator.domain import Claim, Comparator, Kind, Observation, Role, Verdict

KINDS = {Role.TARGET: (Kind.TARGET,), Role.FLOOR: (Kind.FLOOR, Kind.TARGET), Role.BENCHMARK: (Kind.BENCHMARK,)}


def judge_comparator(ledger: Ledger, claim: Claim) -> Judgement:
    """A target, floor or benchmark: borne out by an equal cell or sentence; a target that no certain cell of its
    measure, year and owner gives is wrong (NAR203). Benchmarks are borne out only: theirs come from many years.
    """
    if claim.indicator is None:
        return Judgement(claim, Verdict.UNVERIFIED)
    cells = tuple(target_cells(ledger, claim))
    for cell in cells:
        if fit_interval(claim.quantity, value_interval(cell.quantity)) is not Fit.NONE:
            return Judgement(claim, Verdict.CONSISTENT, (cell_evidence(cell),))
    sure = [cell for cell in cells if cell.indicator == claim.indicator]
    if sure and all(is_trusted(cell) for cell in cells) and _is_own_target(ledger, claim):
        return Judgement(
            claim, Verdict.CONTRADICTED, (cell_evidence(sure[0]),), "not the table's target", "NAR203", cell=sure[0]
        )
    for other in _same_elsewhere(ledger, claim):
        return Judgement(claim, Verdict.CONSISTENT, (claim_evidence(ledger, other),), "told alike elsewhere")
    return Judgement(claim, Verdict.UNVERIFIED)


def target_cells(ledger: Ledger, claim: Claim, role: Role | None = None) -> Iterable[Observation]:
    """The cells that give the target (or benchmark, by role) of the claim's measure for the claim's year and unit."""
    document = claim.provenance.document
    wanted = role or claim.role
    for analysis in ledger.analyses:
        source = analysis.document.path
        if not ledger.may_compare(document, source) or not _same_year(ledger, document, source):
            continue
        for cell in analysis.observations:
            if cell.indicator is None or cell.kind not in KINDS[wanted] or cell.benchmark is not claim.benchmark:
                continue
            same = ledger.family_of(cell.indicator) == ledger.family_of(claim.indicator or "")
            if same and unit_group(cell.quantity) == unit_group(claim.quantity):
                yield cell


def _same_year(ledger: Ledger, one: str, other: str) -> bool:
    """Do two documents report on the same financial year? Targets are set by the year."""
    if one == other:
        return True
    first, second = ledger.known_until(one), ledger.known_until(other)
    return first is not None and second is not None and year_start(first) == year_start(second)


def _is_own_target(ledger: Ledger, claim: Claim) -> bool:
    """Is it this authority's target for now: not a national one, and not an earlier or later year's?"""
    clause = ledger.clause_of(claim).lower()
    other = any(word in clause for word in ("national target", "government", "statutory target", "previous target"))
    if claim.period is not None and (until := ledger.known_until(claim.provenance.document)) is not None:
        other = other or year_start(claim.period.start) != year_start(until)
    return claim.role is not Role.BENCHMARK and not other and claim.quantity.comparator is Comparator.EXACT


def _same_elsewhere(ledger: Ledger, claim: Claim) -> Iterable[Claim]:
    """Other sentences that give the same target or benchmark of the same owner for the same measure and year."""
    document = claim.provenance.document
    for key, other in ledger.claims.items():
        if key == key_of(claim) or other.role is not claim.role or other.indicator != claim.indicator:
            continue
        source = other.provenance.document
        if other.benchmark is not claim.benchmark or unit_group(other.quantity) != unit_group(claim.quantity):
            continue
        if not ledger.may_compare(document, source) or not _same_year(ledger, document, source):
            continue
        if other.quantity.value == claim.quantity.value:
            yield other
