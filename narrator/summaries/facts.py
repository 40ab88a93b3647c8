"""The facts of one document that a summary may tell, each with its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.domain import Analysis, Finding, Indicator, Verdict
from narrator.observations import TRUSTED
from narrator.summaries.measures import Shown

RATINGS = "rating:"
"""How the ids begin of what counts ratings."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One document's facts, each as it may be shown."""

    analysis: Analysis
    claims: tuple[Shown, ...]
    cells: tuple[Shown, ...]
    indicators: Mapping[str, Indicator]


def gather_facts(analysis: Analysis, verdicts: Mapping[str, Verdict], findings: Sequence[Finding]) -> Facts:
    """The facts of a document that are its own and can be trusted; `verdicts` are those of its claims by id.

    A claim that counts the complement of its measure is left out: its value is none of the measure's.
    """
    own = [e for f in findings for e in f.evidence if e.document == analysis.document.path]
    disputed = {e.observation for e in own if e.observation and not e.claim}
    first = {f.evidence[0].observation for f in findings if f.evidence[0].document == analysis.document.path}
    disputed &= first  # the other cells only bear witness
    whose = (None, analysis.authority)
    claims = [Shown(c, verdicts.get(c.id)) for c in analysis.claims if _is_of(c.indicator) and not c.link.complement]
    cells = [
        Shown(o, None, o.id in disputed)
        for o in analysis.observations
        if _is_of(o.indicator) and o.confidence >= TRUSTED
    ]
    return Facts(
        analysis,
        tuple(s for s in claims if s.fact.authority in whose or analysis.authority is None),
        tuple(s for s in cells if s.fact.authority in whose or analysis.authority is None),
        {i.id: i for i in analysis.indicators},
    )


def _is_of(indicator: str | None) -> bool:
    """Is it of a measure, and not of how many measures are rated Red?"""
    return indicator is not None and not indicator.startswith(RATINGS)
