"""The documents of one check laid open: claims by sentence and place, indicators by family, who wrote what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.narrowing import Place, narrow_columns
from narrator.domain import Analysis, Basis, Claim, Indicator, Kind, Observation, Role, Span, Table, Unit

OPENING = 400
"""Letters at a document's start that say what it is."""

_MINUTES = re.compile(r"\bminutes of\b|^\W*minutes\b|\bminutes\W*$", re.IGNORECASE | re.MULTILINE)

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

LIMITS = (Role.TARGET, Role.FLOOR, Role.BENCHMARK)
"""What a figure may be held against."""

_NOTHING = object()
"""Stands where nothing is kept: what is kept may be None."""

Key = tuple[str, str]
"""A claim's or observation's document and id: ids are unique within a document only."""


def key_of(fact: Claim | Observation) -> Key:
    """The fact's document and id."""
    return fact.provenance.document, fact.id


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """The analyses of one check with the indexes that rules need. Built by `open_ledger`.

    `analyses` keep the order they were given in; `ranks` order the documents by time, sources before their minutes.
    """

    analyses: tuple[Analysis, ...]
    by_document: dict[str, Analysis]
    indicators: dict[str, Indicator]
    claims: dict[Key, Claim]
    by_sentence: dict[tuple[str, int], tuple[Claim, ...]]
    compared_to: dict[Key, tuple[Claim, ...]]
    ranks: dict[str, int]
    family_bases: dict[tuple[str, str], frozenset[Basis]]
    block_starts: dict[str, tuple[int, ...]]
    excluded_bases: dict[Place, frozenset[Basis]]
    tables_of: dict[str, frozenset[tuple[str, str]]]
    cells_of: dict[str, tuple[Observation, ...]]
    cells_in: dict[tuple[str, str], tuple[Observation, ...]]
    limits_of: dict[str, tuple[Observation, ...]]
    told_limits: dict[tuple[Role, str | None], tuple[Claim, ...]]
    tables: dict[tuple[str, str], Table]
    kept: dict[Hashable, object] = field(default_factory=dict)

    def once(self, place: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, worked out once for a place; places begin with the name of who asks."""
        found = self.kept.get(place, _NOTHING)
        if found is _NOTHING:
            found = self.kept[place] = work()
        return cast(T, found)

    def analysis_of(self, fact: Claim | Observation) -> Analysis:
        """The analysis that the fact comes from."""
        return self.by_document[fact.provenance.document]

    def family_of(self, indicator: str) -> str:
        """The family of an indicator, or the indicator itself where it has none."""
        return _family(indicator, self.indicators) or indicator

    def bases_of(self, indicator: str, group: str) -> frozenset[Basis]:
        """The bases that the indicator's family comes on, in one group of units; empty where nobody says."""
        return self.family_bases.get((self.family_of(indicator), unit_kind(group)), frozenset())

    def sentence_of(self, claim: Claim) -> str:
        """The whole sentence of a claim as printed."""
        return claim.sentence.of(self.analysis_of(claim).document.text)

    def clause_of(self, claim: Claim) -> str:
        """The claim's clause as printed."""
        return claim.clause.of(self.analysis_of(claim).document.text)

    def text_between(self, first: Claim, second: Claim) -> str:
        """The text from the end of one claim's figure to the start of the next, of the same document."""
        text = self.analysis_of(first).document.text
        return text[first.quantity.span.end : second.quantity.span.start]

    def neighbours(self, claim: Claim) -> tuple[Claim, ...]:
        """All claims of the claim's sentence, itself included, in reading order."""
        return self.by_sentence[claim.provenance.document, claim.sentence_index]

    def next_to(self, claim: Claim) -> tuple[Claim | None, Claim | None]:
        """The claims of a claim's sentence right before and right behind it."""
        told = self.neighbours(claim)
        place = told.index(claim)
        return told[place - 1] if place else None, told[place + 1] if place + 1 < len(told) else None

    def beside(self, claim: Claim, within: Span | None = None) -> tuple[Span, Span]:
        """The stretches from the figure before to this one, and from it to the next, of its sentence or `within`."""
        place, whole = claim.quantity.span, within or claim.sentence
        spans = [other.quantity.span for other in self.neighbours(claim)]
        start = max([whole.start, *(span.end for span in spans if span.end <= place.start)])
        end = min([whole.end, *(span.start for span in spans if span.start >= place.end)])
        return Span(start, max(start, place.start)), Span(min(end, place.end), end)

    def compared(self, claim: Claim) -> Claim | None:
        """The claim that this one is a target, earlier value, change or part of, where that is known."""
        return self.claims.get((claim.provenance.document, claim.compares)) if claim.compares else None

    def comparing(self, claim: Claim, role: Role) -> tuple[Claim, ...]:
        """The claims of one role that relate to this one, in reading order."""
        return tuple(other for other in self.compared_to.get(key_of(claim), ()) if other.role is role)

    def block_index(self, claim: Claim) -> int | None:
        """Which block of its document holds a claim."""
        document = claim.provenance.document
        place = bisect_right(self.block_starts[document], claim.quantity.span.start) - 1
        blocks = self.by_document[document].document.blocks
        return place if place >= 0 and blocks[place].span.contains(claim.quantity.span) else None

    def sections_meet(self, one: Claim, other: Claim) -> bool:
        """Do two claims of one document stand under the same heading?"""
        return one.provenance.section == other.provenance.section

    def known_until(self, document: str) -> date | None:
        """The last day that a document reports on, where it says."""
        period = self.by_document[document].reporting_period
        return period.end if period is not None else None

    def may_compare(self, one: str, other: str) -> bool:
        """Do two documents belong to one authority, as far as their texts say?"""
        first, second = self.by_document[one].authority, self.by_document[other].authority
        return first is None or second is None or first == second


def open_ledger(analyses: Sequence[Analysis]) -> Ledger:
    """Indexes the analyses of one check."""
    indicators: dict[str, Indicator] = {}
    claims: dict[Key, Claim] = {}
    sentences: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    compared: dict[Key, list[Claim]] = defaultdict(list)
    for analysis in analyses:
        for indicator in analysis.indicators:
            indicators.setdefault(indicator.id, indicator)
        for claim in analysis.claims:
            claims[key_of(claim)] = claim
            if claim.compares is not None:
                compared[claim.provenance.document, claim.compares].append(claim)
            sentences[claim.provenance.document, claim.sentence_index].append(claim)
    ordered = sorted(analyses, key=_time_rank)
    cells = [cell for analysis in analyses for cell in analysis.observations]
    limits = [(_family(cell.indicator, indicators), cell) for cell in cells if cell.kind is not Kind.ACTUAL]
    cells_of = _grouped((cell.indicator, cell) for cell in cells)
    return Ledger(
        analyses=tuple(analyses),
        by_document={analysis.document.path: analysis for analysis in analyses},
        indicators=indicators,
        claims=claims,
        by_sentence={place: tuple(sorted(told, key=lambda c: c.quantity.span)) for place, told in sentences.items()},
        compared_to={key: tuple(told) for key, told in compared.items()},
        ranks={analysis.document.path: rank for rank, analysis in enumerate(ordered)},
        family_bases=_collect_bases(analyses, indicators),
        excluded_bases=narrow_columns(analyses),
        tables_of={m: frozenset((c.provenance.document, c.table) for c in some) for m, some in cells_of.items()},
        cells_of=cells_of,
        cells_in=_grouped(((cell.provenance.document, cell.table), cell) for cell in cells),
        limits_of=_grouped(limits),
        told_limits=_grouped(((c.role, c.indicator), c) for c in claims.values() if c.role in LIMITS),
        tables={(a.document.path, table.id): table for a in analyses for table in reversed(a.document.tables)},
        block_starts={a.document.path: tuple(block.span.start for block in a.document.blocks) for a in analyses},
    )


def _time_rank(analysis: Analysis) -> tuple[date, int]:
    """Documents in order of what they report on; of one time, those with tables come first: the others retell them,
    and minutes retell them all.
    """
    period = analysis.reporting_period
    ends = Counter(claim.period.end for claim in analysis.claims if claim.period and claim.role is Role.ACTUAL)
    usual = max(ends, key=lambda end: (ends[end], end)) if ends else date.max
    opening = f"{analysis.document.title or ''} {analysis.document.text[:OPENING]}"
    kind = 2 if _MINUTES.search(opening) else 0 if analysis.observations else 1
    return (period.end if period is not None else usual, kind)


def _grouped(pairs: Iterable[tuple[K | None, T]]) -> dict[K, tuple[T, ...]]:
    """What is told of each key, in its order; what is told of none is left out."""
    found: dict[K, list[T]] = defaultdict(list)
    for key, one in pairs:
        if key is not None:
            found[key].append(one)
    return {key: tuple(several) for key, several in found.items()}


def _family(measure: str | None, indicators: dict[str, Indicator]) -> str | None:
    known = indicators.get(measure or "")
    return known.family if known is not None and known.family else measure


def _collect_bases(
    analyses: Iterable[Analysis], indicators: dict[str, Indicator]
) -> dict[tuple[str, str], frozenset[Basis]]:
    """By family and group of units, the bases that the catalogue gives; else those that the table cells carry."""
    named: dict[tuple[str, str], set[Basis]] = defaultdict(set)
    seen: dict[tuple[str, str], set[Basis]] = defaultdict(set)
    for analysis in analyses:
        for cell in analysis.observations:
            if (family := _family(cell.indicator, indicators)) is not None:
                seen[family, unit_kind(unit_group(cell.quantity))].update(cell.bases)
    for indicator in indicators.values():
        kind = Unit.PERCENT if indicator.unit is Unit.RATIO else indicator.unit
        named[indicator.family or indicator.id, kind.value].update(indicator.bases)
    places = {*named, *seen}
    return {place: frozenset(named.get(place) or seen.get(place) or ()) for place in places}


def unit_kind(group: str) -> str:
    """A group of units without its base or currency: "rate 10000" is a rate."""
    return group.split()[0]
