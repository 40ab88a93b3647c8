"""The facts of one document that a summary may tell, each with its verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from narrator.domain import Analysis, Claim, Finding, Indicator, Verdict
from narrator.observations import TRUSTED
from narrator.summaries.measures import Shown

RATINGS = "rating:"
"""How the ids begin of what counts ratings."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One document's facts, each as it may be shown: in order, and by what they are looked up by.

    `told_of` are a measure's claims by its id, `cells_of` its cells; `comparing` the claims by the id of the one that
    they are held against; `ratings_of` the ratings that tables give a measure.
    """

    analysis: Analysis
    claims: tuple[Shown, ...]
    cells: tuple[Shown, ...]
    indicators: Mapping[str, Indicator]
    told_of: Mapping[str | None, Sequence[Shown]]
    cells_of: Mapping[str | None, Sequence[Shown]]
    comparing: Mapping[str | None, Sequence[Shown]]
    ratings_of: Mapping[str | None, frozenset[str]]


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
    told = tuple(s for s in claims if s.fact.authority in whose or analysis.authority is None)
    shown = tuple(s for s in cells if s.fact.authority in whose or analysis.authority is None)
    return Facts(
        analysis,
        told,
        shown,
        {i.id: i for i in analysis.indicators},
        _group(told, lambda s: s.fact.indicator),
        _group(shown, lambda s: s.fact.indicator),
        _group(told, lambda s: s.fact.compares if isinstance(s.fact, Claim) else None),
        _ratings(analysis),
    )


def _group(shown: Sequence[Shown], key: Callable[[Shown], str | None]) -> dict[str | None, list[Shown]]:
    groups: dict[str | None, list[Shown]] = {}
    for one in shown:
        groups.setdefault(key(one), []).append(one)
    return groups


def _ratings(analysis: Analysis) -> dict[str | None, frozenset[str]]:
    rated = [(r.indicator, r.rating) for r in analysis.ratings]
    rated += [(o.indicator, o.rating) for o in analysis.observations]
    told: dict[str | None, set[str]] = {}
    for indicator, rating in rated:
        if rating:
            told.setdefault(indicator, set()).add(rating)
    return {indicator: frozenset(ratings) for indicator, ratings in told.items()}


def _is_of(indicator: str | None) -> bool:
    """Is it of a measure, and not of how many measures are rated Red?"""
    return indicator is not None and not indicator.startswith(RATINGS)
