"""Which known values may be held against a claim: same measure, same things counted, same authority, same stretch."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from narrator.checks.facts.figures import Fit, fit_interval, unit_group
from narrator.checks.facts.known import SURE_LINK, Known, claim_stretches
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.stretches import LONGEST_MONTH, SHORTEST_YEAR, Stretch, days_of
from narrator.checks.facts.words import heading_kind, is_known_noun, noun_kind
from narrator.domain import Basis, Claim, Interval, Quantity, Unit
from narrator.needs import Needing

_NUMBER_OF = Needing(r"\bnumber of (?:[a-z-]+ ){0,3}?([a-z-]+s) (?:on|about|against|into)\b[^;:]{0,90}$", re.IGNORECASE)
"""Words that say what is counted, and that it is not what they are about: "the number of decisions on claims"."""

_OPEN_ENDED = frozenset({Basis.YEAR_TO_DATE, Basis.ROLLING_YEAR})
"""Bases that a table's value of a month or quarter has only where it is said to."""

SHORTEST_STEM = 6
"""Letters that a verb and a noun share when they tell one event: "re-referred" and "re-referrals"."""


@dataclass(slots=True, eq=False)
class Match:
    """A known value beside a claim's figure: `same_stretch` where both cover the same days."""

    known: Known
    same_stretch: bool
    figure: Quantity
    _fit: Fit | None = None

    @property
    def fit(self) -> Fit:
        """How the figure fits the value; most values are of other times, where nobody asks."""
        if self._fit is None:
            self._fit = fit_interval(self.figure, self.known.interval)
        return self._fit


@dataclass(frozen=True, slots=True)
class Pool:
    """Known values by family and group of units, behind those of another pool; what was matched once is kept.

    `tellers` are the documents and measures that those of a family are of.
    """

    by_family: dict[tuple[str, str], tuple[Known, ...]]
    tellers: dict[tuple[str, str], frozenset[tuple[str, str]]]
    behind: Pool | None = None
    matched: dict[Key, tuple[Match, ...]] = field(default_factory=dict)

    def of(self, family: str, group: str) -> tuple[Known, ...]:
        """The known values of a family in one group of units."""
        return self.by_family.get((family, group), ())


def make_pool(knowns: Iterable[Known], behind: Pool | None = None) -> Pool:
    """Files known values by family; they come `behind` those of another pool."""
    filed: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in knowns:
        filed[known.family, known.group].append(known)
    return Pool(
        {place: tuple(values) for place, values in filed.items()},
        {place: frozenset((known.source, known.indicator) for known in values) for place, values in filed.items()},
        behind,
    )


def match_claim(ledger: Ledger, pool: Pool, claim: Claim) -> tuple[Match, ...]:
    """All known values of the claim's measure that are not the claim itself, each with its stretch and fit."""
    key = key_of(claim)
    if key not in pool.matched:
        before = match_claim(ledger, pool.behind, claim) if pool.behind is not None else ()
        pool.matched[key] = (*before, *_match(ledger, pool, claim))
    return pool.matched[key]


def adds_nothing(ledger: Ledger, pool: Pool, claim: Claim) -> bool:
    """Has the pool no value of a claim's measure that the one before it had not?"""
    before = match_claim(ledger, pool.behind, claim) if pool.behind is not None else ()
    return len(before) == len(match_claim(ledger, pool, claim))


def _match(ledger: Ledger, pool: Pool, claim: Claim) -> tuple[Match, ...]:
    """The matches of one claim, worked out afresh."""
    if claim.indicator is None:
        return ()
    family, group = ledger.family_of(claim.indicator), unit_group(claim.quantity)
    knowns = pool.of(family, group)
    if not knowns and group != Unit.PERCENT.value:
        return ()
    stretches, _ = claim_stretches(ledger, claim)
    wanted = set(stretches)
    tellers = {
        (source, indicator)
        for source, indicator in pool.tellers.get((family, group), ())
        if ledger.may_compare(claim.provenance.document, source) and same_definition(ledger, claim.indicator, indicator)
    }
    twins = {key_of(other) for other in ledger.neighbours(claim)}
    counted = claim.quantity.unit is Unit.COUNT and _kind_of(ledger, claim) is not None
    matches = [
        Match(known, known.stretch in wanted, claim.quantity)
        for known in knowns
        if (known.source, known.indicator) in tellers
        and known.origin not in twins
        and not (counted and not counts_alike(ledger, claim, known))
    ]
    if group == Unit.PERCENT.value:
        matches.extend(_complements(ledger, pool, claim, wanted))
    return tuple(matches)


def ruled_out_by(ledger: Ledger, pool: Pool, claim: Claim) -> frozenset[Stretch]:
    """The readings of a claim that certain values of the pool exclude."""
    wrong: set[Stretch] = set()
    right: set[Stretch] = set()
    for match in match_claim(ledger, pool, claim):
        if match.same_stretch and match.known.certain and match.known.exact:
            (wrong if match.fit is Fit.NONE else right).add(match.known.stretch)
    return frozenset(wrong - right)


def same_definition(ledger: Ledger, one: str, other: str) -> bool:
    """Are two indicators of a family one measure on two bases: same qualifiers and population, no basis in common?

    Siblings that share a basis differ in something else ("up to date" and "of those due").
    """
    if one == other:
        return True
    first, second = ledger.indicators.get(one), ledger.indicators.get(other)
    if first is None or second is None:
        return False
    if not first.bases or not second.bases or set(first.bases) & set(second.bases):
        return False
    return set(first.qualifiers) == set(second.qualifiers) and first.population == second.population


def counts_alike(ledger: Ledger, claim: Claim, known: Known) -> bool:
    """Do claim and known value count the same kind of thing?

    Children are not families, episodes or visits. A count of people fits a column of events only where the clause
    tells the event as what happened to them ("26 children being re-referred" in a column of re-referrals).
    """
    own = _kind_of(ledger, claim)
    if own is None or known.counts is None or own == known.counts:
        return True
    if own == _titled(ledger, known):
        return True
    if own == "people":
        stem = known.counts.split()[-1][: max(SHORTEST_STEM, len(known.counts.split()[-1]) - 2)]
        return len(stem) >= SHORTEST_STEM and stem in ledger.clause_of(claim).lower()
    return False


def _kind_of(ledger: Ledger, claim: Claim) -> str | None:
    """The kind of thing that a figure counts, by the noun behind it or by "the number of decisions on ... rose to"."""
    kind = noun_kind(claim.quantity.counted)
    if kind is not None or claim.quantity.unit is not Unit.COUNT:
        return kind
    text = ledger.analysis_of(claim).document.text
    head = _NUMBER_OF.search(text[claim.clause.start : claim.quantity.span.start])
    return noun_kind(head.group(1)) if head is not None and is_known_noun(head.group(1)) else None


def _titled(ledger: Ledger, known: Known) -> str | None:
    """What the title or section of a value's table says that it counts: a row of "Calls received" is named "Repairs".

    A measure of a catalogue says itself what it counts.
    """
    cell = known.cells[0] if known.cells and known.indicator.startswith("doc:") else None
    table = ledger.tables.get((known.source, cell.table)) if cell is not None else None
    return heading_kind(table.title or table.section or "") if table is not None else None


def _complements(ledger: Ledger, pool: Pool, claim: Claim, wanted: set[Stretch]) -> Iterable[Match]:
    """What the measure of the rest leaves: suitable is 100 less unsuitable. It bears out but contradicts nothing."""
    own = ledger.indicators.get(claim.indicator or "")
    if own is None or own.complement is None:
        return
    for known in pool.of(ledger.family_of(own.complement), Unit.PERCENT.value):
        if known.indicator != own.complement or not ledger.may_compare(claim.provenance.document, known.source):
            continue
        turned = Interval(100 - known.interval.high, 100 - known.interval.low)
        flipped = Known(
            known.indicator, known.family, known.group, known.stretch, turned, False, f"100 − {known.told}",
            known.source, known.cells, known.exact, known.counts, known.origin, True, sentence=known.sentence,
        )  # fmt: skip
        yield Match(flipped, known.stretch in wanted, claim.quantity)


def fitting(matches: Sequence[Match], fit: Fit, exact: bool) -> Match | None:
    """The first match of the same stretch with this fit; a table's value before a sentence's, certain ones first."""
    found = [m for m in matches if m.same_stretch and m.fit is fit and m.known.exact is exact]
    found.sort(key=lambda m: (m.known.origin is not None, not m.known.certain, m.known.derived))
    return found[0] if found else None


def likely_against(matches: Sequence[Match], claim: Claim) -> tuple[Match, ...]:
    """Cells of the very period that a claim names, whose table leaves open how they accumulate, where none fits.

    "In Quarter 3" and a column "Q3" mean the same days more often than not, and a finished year is one whichever way
    it is told. A claim on a running total is left alone, and so is one whose time is only taken from the document and
    whose figure stands anywhere else in the table.
    """
    if claim.period is None:
        return ()
    bases = claim.told_bases
    whole_year = days_of(claim.period) >= SHORTEST_YEAR and Basis.YEAR in bases
    if not whole_year and (len(bases) > 1 or _OPEN_ENDED & set(bases)):
        return ()
    cells = [m for m in matches if m.known.origin is None and not m.known.derived and not _runs_on(m.known)]
    named = [m for m in cells if m.known.period == claim.period] or _ending_with(cells, claim)
    if not named or not all(m.known.trusted and m.fit is Fit.NONE for m in named):
        return ()
    if not bases and any(m.fit is not Fit.NONE for m in cells):
        return ()
    return tuple({m.known.evidence[0]: m for m in named}.values())


def _runs_on(known: Known) -> bool:
    """Does its table say that a value is a running total? "In Quarter 3" never means the year to date beside it."""
    return any(cell.bases and set(cell.bases) <= _OPEN_ENDED for cell in known.cells)


def _ending_with(cells: Sequence[Match], claim: Claim) -> list[Match]:
    """The cells of quarters that end with the month that a figure of no told basis stands for: a position's time."""
    period = claim.period
    if period is None or claim.told_bases or days_of(period) > LONGEST_MONTH:
        return []
    return [m for m in cells if m.known.period is not None and m.known.period.end == period.end]


def likely_retold(ledger: Ledger, matches: Sequence[Match], claim: Claim) -> tuple[Match, ...]:
    """Sentences of other documents that tell the same time in the same way, both leaving open how it accumulates.

    Minutes retell a report's words: what is left open in both is left open alike. Nothing where any value fits.
    """
    if claim.period is None or any(match.fit is not Fit.NONE for match in matches if match.known.exact):
        return ()
    retold: dict[Key, Match] = {}
    for match in matches:
        origin = match.known.origin
        if origin is None or match.known.source == claim.provenance.document:
            continue
        other = ledger.claims[origin]
        alike = other.indicator == claim.indicator and other.role is claim.role
        if alike and other.period == claim.period and other.told_bases == claim.told_bases:
            retold[origin] = match
    sure = all(ledger.claims[key].link.score >= SURE_LINK for key in retold)
    values = {(match.known.interval.low, match.known.interval.high) for match in retold.values()}
    return tuple(retold.values()) if sure and len(values) == 1 else ()


def _is_year_of(match: Match, claim: Claim) -> bool:
    """Is it a year's outturn beside a figure told of a quarter, which a state at the year's end need not be?

    Many shares are told of the people that a quarter, or a year, had: both end on one day, and differ.
    """
    year, told = match.known.period, claim.period
    if year is None or told is None or claim.told_bases == (Basis.SNAPSHOT,) or not match.known.stretch.position:
        return False
    return days_of(told) < SHORTEST_YEAR <= days_of(year) and claim.quantity.unit is not Unit.COUNT


def against(ledger: Ledger, matches: Sequence[Match], claim: Claim) -> tuple[Match, ...]:
    """Certain values that contradict the claim on every stretch that it may cover; nothing where one is left open.

    A table's value goes before a sentence's, and a document's that comes before the claim's own before one's that
    retells it: which of two sentences is wrong is told of the later one.
    """
    stretches, _ = claim_stretches(ledger, claim)
    rank = ledger.ranks[claim.provenance.document]
    chosen: list[Match] = []
    for stretch in stretches:
        here = [m for m in matches if m.known.stretch == stretch and m.known.certain and not _is_year_of(m, claim)]
        wrong = [m for m in here if m.fit is Fit.NONE]
        if not wrong or any(m.fit is not Fit.NONE for m in here if m.known.exact):
            return ()
        wrong.sort(
            key=lambda m: (
                not m.known.exact,
                m.known.origin is not None,
                m.known.derived,
                ledger.ranks[m.known.source] > rank,
            )
        )
        chosen.append(wrong[0])
    return tuple(chosen)
