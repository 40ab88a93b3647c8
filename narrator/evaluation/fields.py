"""Judges the fields of a claim against its label: what is measured, what was expected, what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.domain import Basis, Claim, Period
from narrator.evaluation.gold import Gold
from narrator.evaluation.labels import Label
from narrator.evaluation.names import are_alike, is_code
from narrator.indicators import load_catalogue
from narrator.periods import parse_period

TIMED_ROLES = ("actual", "previous", "change", "part")
"""Roles whose period is measured; targets and benchmarks belong to no one period."""

RUNNING = (Basis.SNAPSHOT, Basis.YEAR_TO_DATE)
"""Bases for which the same end is the same period: a position at the end of September is Quarter 2's."""

WHOLE_CLAIM = ("role", "unit", "indicator", "measure_without_code", "period")
"""The fields that must all be right for a claim to be right from end to end."""

NONE = "-"
"""Stands for nothing known or said."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One field of one claim; `counts` names the figures it counts for besides its own."""

    field: str
    right: bool
    expected: str
    said: str
    counts: tuple[str, ...] = ()


def judge_fields(label: Label, claim: Claim, gold: Gold) -> tuple[Judgement, ...]:
    """All fields of a found claim that its label allows to be judged, in a fixed order."""
    return tuple(_judge(label, claim, gold))


def _judge(label: Label, claim: Claim, gold: Gold) -> Iterator[Judgement]:
    role = str(claim.role)
    # A floor is a lesser target: people call it either.
    yield Judgement("role", role == label.role or (label.role, role) == ("target", "floor"), label.role, role)
    unit = str(claim.quantity.unit)
    yield Judgement("unit", unit in label.units, label.units[0], unit)
    if label.indicators:
        yield _judge_indicator(label, claim, gold)
    expected = parse_period(label.period) if label.period and ".." not in label.period else None
    if expected is not None and label.role in TIMED_ROLES:
        said = claim.period.label if claim.period else NONE
        yield Judgement("period", _same_period(expected, label, claim), expected.label, said)
    if label.basis:
        bases = [str(basis) for basis in claim.bases]
        yield Judgement("basis", label.basis in bases, label.basis, " or ".join(bases) or NONE)
    if label.direction:
        yield _compare("direction", label.direction, claim.direction)
    if label.against_target and label.role == "actual":
        yield _compare("against_target", label.against_target, claim.against_target)
    if label.benchmark:
        yield _compare("benchmark", label.benchmark, claim.benchmark)
    if label.denominator and label.numerator is not None and label.units[0] == "percent":
        found = claim.quantity
        right = (found.numerator, found.denominator) == (label.numerator, label.denominator)
        said = NONE if found.denominator is None else f"{found.numerator} / {found.denominator}"
        yield Judgement("ratio", right, f"{label.numerator} / {label.denominator}", said)


def _compare(field: str, expected: str, said: object | None) -> Judgement:
    return Judgement(field, said is not None and str(said) == expected, expected, NONE if said is None else str(said))


def _judge_indicator(label: Label, claim: Claim, gold: Gold) -> Judgement:
    """A code must be met, or one of its alternatives; for other measures abstaining or a name alike is right."""
    own, said = label.indicators[0], claim.indicator
    allowed = set(label.indicators).union(*(gold.alternatives.get(other, ()) for other in label.indicators))
    if is_code(own):
        counts = ("indicator_of_linked",) if said else ()
        return Judgement("indicator", said in allowed, own, said or NONE, counts)
    name, meant = claim.link.name or "", gold.names.get(own) or re.sub(r"[-_]", " ", own)
    # Alternatives count where they are known to narrator too: ids of a gold folder's own making are alike by name or
    # not at all.
    right = said in (None, own) or (said in allowed and _is_known(said)) or are_alike(meant, name)
    counts = ("measure_without_code_of_linked",) if said else ()
    return Judgement("measure_without_code", right, meant, f"{said} {name}" if said else NONE, counts)


def _is_known(said: str) -> bool:
    """Is the id a printed code or one of the built-in catalogues'?"""
    return is_code(said) or said in _built_in()


@cache
def _built_in() -> frozenset[str]:
    return frozenset(indicator.id for indicator in load_catalogue().indicators)


def _same_period(expected: Period, label: Label, claim: Claim) -> bool:
    """Equal periods; for positions and running totals ("at the end of Quarter 2") the same end, but not of a range."""
    if claim.period is None:
        return False
    if claim.period.label == expected.label:
        return True
    if ".." in claim.period.label:
        return False
    running = label.basis is None or label.basis in map(str, RUNNING) or any(b in RUNNING for b in claim.bases)
    ends = [(period.end.year, period.end.month) for period in (claim.period, expected)]
    return running and ends[0] == ends[1]
