"""What a document says to narrator, so that editions of one report can be held against each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from read_once import READINGS

from narrator.domain import Analysis
from narrator.indicators import is_row

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

Told = Counter[tuple[Any, ...]]


def analyse_edition(file: str) -> Analysis:
    """A file of the corpus by its path from corpus/reports, analysed once in a run of the tests."""
    return READINGS.analyse(READINGS.read(str(CORPUS / "reports" / file)))


def _measure(indicator: str | None, name: str | None) -> str | None:
    """The measure's id; a row's that only its own table names is told by its name, as the id holds its headings."""
    return indicator if indicator is None or not is_row(indicator) else (name or "").lower()


def observations_told(analysis: Analysis) -> Told:
    """Every observation by its measure, time, kind, value, unit and bases; where it stands does not count."""
    return Counter(
        (
            "cell",
            _measure(item.indicator, item.header) or item.header.lower(),
            item.period.label if item.period else None,
            item.kind.value,
            item.quantity.value.normalize(),
            item.quantity.unit.value,
            tuple(sorted(basis.value for basis in item.bases)),
        )
        for item in analysis.observations
    )


def claims_told(analysis: Analysis) -> Told:
    """Every claim by its value, unit, role, measure and time."""
    return Counter(
        (
            "claim",
            claim.quantity.value.normalize(),
            claim.quantity.unit.value,
            claim.role.value,
            _measure(claim.indicator, claim.link.name),
            claim.period.label if claim.period else None,
        )
        for claim in analysis.claims
    )


def told(analysis: Analysis) -> Told:
    """Observations and claims."""
    return observations_told(analysis) + claims_told(analysis)


def differences(one: Told, other: Told) -> str:
    """What only one of two readings says, a line each."""
    lines = [f"only the first:  {item} ({count})" for item, count in (one - other).items()]
    lines += [f"only the second: {item} ({count})" for item, count in (other - one).items()]
    return "\n".join(lines)


def share_told_alike(one: Told, other: Told) -> float:
    """What both say, of all that either says."""
    return (one & other).total() / max(1, (one | other).total())
