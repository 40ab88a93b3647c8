"""Known values: what the documents' tables and sentences give for a measure, each told as a stretch of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from narrator.checks.facts.ahead import is_ahead
from narrator.checks.facts.evidence import cell_evidence, claim_evidence
from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.ledger import Key, Ledger, key_of
from narrator.checks.facts.narrowing import place_of
from narrator.checks.facts.stretches import SHORTEST_YEAR, Stretch, days_of, open_stretches, stretch_of
from narrator.checks.facts.words import has_word, heading_kind, noun_kind
from narrator.domain import Basis, Claim, Comparator, Evidence, Interval, Kind, Observation, Period, Role, Unit
from narrator.observations import TRUSTED

SURE_LINK = 80.0
"""The least linking score of a claim that may contradict another claim; below it, words are shared by near measures."""


MOST_TOLD = 200
"""Sentences of one measure and stretch of time that others are held against: no report tells a value so often, and
time must not grow with the square of a document that does."""


REMEMBERED = 1024
"""Periods with bases whose stretches are kept."""

LONG_FIGURE = 3
"""Digits of a figure that a sentence and a cell of its measure share by no chance."""


@dataclass(slots=True, eq=False)
class Known:
    """One value of a measure over one stretch of time.

    `certain` says that it may contradict; an uncertain one can only bear out. `exact` is False for a range that the
    value lies in. `told` is the value or sum in words ("6 + 9 + 6 = 21"), `counts` the kind of thing counted.
    `period` is a table cell's own period as its row or column says it, `trusted` whether the cell's place is sure.
    `source` is the document; `origin` the claim, where a sentence and no table gives the value; else it is of `cells`.
    """

    indicator: str
    family: str
    group: str
    stretch: Stretch
    interval: Interval
    certain: bool
    told: str
    source: str
    cells: tuple[Observation, ...] = ()
    exact: bool = True
    counts: str | None = None
    origin: Key | None = None
    derived: bool = False
    denominator: str = ""
    period: Period | None = None
    trusted: bool = False
    sentence: Evidence | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentence that tells the value, or the cells that it is of; made when asked: few are."""
        return (self.sentence,) if self.sentence is not None else tuple(cell_evidence(cell) for cell in self.cells)


def cell_stretches(ledger: Ledger, cell: Observation) -> tuple[tuple[Stretch, ...], bool]:
    """The stretches that a cell's value may cover, and whether its table says which one it is.

    An annual row of a year that still runs may hold the year to date or its latest month, so it is never sure.
    """
    return ledger.once(("cell", key_of(cell)), partial(_cell_stretches, ledger, cell))


def _cell_stretches(ledger: Ledger, cell: Observation) -> tuple[tuple[Stretch, ...], bool]:
    if cell.period is None or cell.indicator is None:
        return (), False
    until = ledger.known_until(cell.provenance.document)
    bases = _cell_bases(ledger, cell)
    return _period_stretches(cell.period, bases, until)


@lru_cache(maxsize=REMEMBERED)
def _period_stretches(period: Period, bases: tuple[Basis, ...], until: date | None) -> tuple[tuple[Stretch, ...], bool]:
    """The stretches of a period on some bases, and whether it is one; the cells of a table are of few periods."""
    if days_of(period) >= SHORTEST_YEAR:
        return _year_stretches(period, bases, until)
    found = [stretch_of(basis, period, until) for basis in bases]
    stretches = tuple(dict.fromkeys(stretch for stretch in found if stretch is not None))
    if not stretches:
        return open_stretches(period, until), False
    return stretches, len(stretches) == 1


def _cell_bases(ledger: Ledger, cell: Observation) -> tuple[Basis, ...]:
    """The bases that the table leaves open, narrowed to those that the measure comes on."""
    known = ledger.indicators.get(cell.indicator or "")
    own = known.bases if known is not None else ()
    bases = tuple(basis for basis in cell.bases if basis in own) or cell.bases or own
    excluded = ledger.excluded_bases.get(place_of(cell))
    if not excluded:
        return bases
    return tuple(basis for basis in bases if basis not in excluded) or bases


def _year_stretches(period: Period, bases: tuple[Basis, ...], limit: date | None) -> tuple[tuple[Stretch, ...], bool]:
    """An annual row's stretches; sure only for a finished year of a measure that adds up or is a state."""
    running = limit is not None and period.start <= limit < period.end
    stretches = open_stretches(period, limit)
    if running:
        return stretches, False
    told = {Basis.YEAR, Basis.YEAR_TO_DATE, Basis.SNAPSHOT} & set(bases)
    found = tuple(dict.fromkeys(s for basis in bases if basis in told and (s := stretch_of(basis, period, limit))))
    return (found, len(found) == 1 and len(told) == len(bases)) if found else (stretches, False)


def cell_knowns(ledger: Ledger) -> tuple[Known, ...]:
    """The values of all table cells that hold an actual figure of a known measure."""
    return ledger.once(("cell knowns",), lambda: tuple(_cell_knowns(ledger)))


def _cell_knowns(ledger: Ledger) -> Iterable[Known]:
    for analysis in ledger.analyses:
        for cell in analysis.observations:
            if cell.kind is not Kind.ACTUAL or cell.indicator is None or cell.benchmark is not None:
                continue
            stretches, sure = cell_stretches(ledger, cell)
            if not stretches:
                continue
            yield from known_cells(ledger, cell, stretches, sure)


def known_cells(ledger: Ledger, cell: Observation, stretches: Iterable[Stretch], sure: bool) -> list[Known]:
    """A cell's value over each of some stretches of time, certain where they are `sure` and the cell is trusted.

    Its cell must be of a measure.
    """
    indicator, trusted = cell.indicator or "", is_trusted(cell)
    family, group = ledger.family_of(indicator), unit_group(cell.quantity)
    interval, counts = value_interval(cell.quantity), counted_in_cell(ledger, cell)
    told = " ".join(cell.provenance.quote.split())
    return [
        Known(
            indicator=indicator,
            family=family,
            group=group,
            stretch=stretch,
            interval=interval,
            certain=sure and trusted,
            told=told,
            source=cell.provenance.document,
            cells=(cell,),
            counts=counts,
            period=cell.period,
            trusted=trusted,
        )
        for stretch in stretches
    ]


def claim_knowns(
    ledger: Ledger, wrong: frozenset[Key], ruled_out: Callable[[Claim], frozenset[Stretch]]
) -> Iterable[Known]:
    """The values that sentences give.

    Claims in `wrong` are left out, since they contradict themselves or a table. `ruled_out` tells the readings of an
    open claim that the tables exclude: what is left of them is what it means. Of one measure and stretch the first
    MOST_TOLD are enough.
    """
    counted: Counter[tuple[str, str, Stretch]] = Counter()
    for analysis in ledger.analyses:
        for claim in analysis.claims:
            if claim.indicator is None or claim.period is None or key_of(claim) in wrong:
                continue
            if claim.role not in (Role.ACTUAL, Role.PREVIOUS):
                continue
            possible, stated = claim_stretches(ledger, claim)
            excluded = ruled_out(claim)
            stretches = tuple(stretch for stretch in possible if stretch not in excluded)
            sure = stated and len(stretches) == 1 and claim.quantity.comparator is Comparator.EXACT
            for stretch in stretches:
                place = (claim.indicator, unit_group(claim.quantity), stretch)
                counted[place] += 1
                if counted[place] > MOST_TOLD:
                    continue
                yield Known(
                    indicator=claim.indicator,
                    family=ledger.family_of(claim.indicator),
                    group=unit_group(claim.quantity),
                    stretch=stretch,
                    interval=value_interval(claim.quantity),
                    certain=sure and claim.link.score >= SURE_LINK,
                    told=" ".join(claim.provenance.quote.split()),
                    source=claim.provenance.document,
                    sentence=claim_evidence(ledger, claim, f"{analysis.document.title or 'text'}"),
                    counts=noun_kind(claim.quantity.counted),
                    origin=key_of(claim),
                    denominator=str(claim.quantity.denominator or ""),
                )


def vouched_knowns(cells: Iterable[Known], told: Iterable[Known]) -> Iterable[Known]:
    """The cells that leave open what they cover and whose very figure a sentence tells of one of the times they allow.

    A row of the year that still runs may be the year to date or the latest month. Where a sentence, surely of the
    measure, says that the same figure is the year to date, the row is that, and as certain as the sentence.
    """
    said = {
        (known.indicator, known.group, known.stretch, known.interval)
        for known in told
        if known.certain and _is_long(known.interval)
    }
    for known in cells:
        if known.certain or not known.trusted or not known.exact or known.derived:
            continue
        if (known.indicator, known.group, known.stretch, known.interval) in said:
            yield replace(known, certain=True)


def _is_long(value: Interval) -> bool:
    """Has a figure digits enough that two places print it by no chance?"""
    middle = (value.low + value.high) / 2
    return len(middle.normalize().as_tuple().digits) >= LONG_FIGURE


def claim_stretches(ledger: Ledger, claim: Claim) -> tuple[tuple[Stretch, ...], bool]:
    """The stretches that a claim's words allow, and whether the claim names a time at all.

    Where the text does not say how the value accumulates, what the measure's family comes on narrows it down: a
    number that is only ever told at a month's end has no value "in the quarter".
    """
    return ledger.once(("stretches", key_of(claim)), partial(_claim_stretches, ledger, claim))


def _claim_stretches(ledger: Ledger, claim: Claim) -> tuple[tuple[Stretch, ...], bool]:
    document = claim.provenance.document
    until = ledger.known_until(document)
    period = claim.period or ledger.by_document[document].reporting_period
    if period is None or claim.indicator is None:
        return (), False
    if until is not None and period.end > until and is_ahead(ledger, claim):
        return (Stretch(period.start, period.end),), False  # the whole year, not the year so far
    family = ledger.bases_of(claim.indicator, unit_group(claim.quantity))
    found = tuple(s for basis in claim.told_bases if (s := stretch_of(basis, period, until)) is not None)
    stated = claim.period is not None
    if not found:
        found = open_stretches(period, until)
        if {Basis.YEAR_TO_DATE} <= family <= {Basis.YEAR_TO_DATE, Basis.YEAR} and (
            only := stretch_of(Basis.YEAR_TO_DATE, period, until)
        ):
            found = (only,)
    positions = tuple(s for s in found if s.position)
    flows = tuple(s for s in found if not s.position)
    adds_within = {Basis.MONTH, Basis.QUARTER, Basis.YEAR_TO_DATE} & family
    if family == {Basis.SNAPSHOT} or (Basis.SNAPSHOT in family and not adds_within and days_of(period) < SHORTEST_YEAR):
        # "266 children in care during Q2" can only mean the state at its end, but the words do not say so.
        at_end = stretch_of(Basis.SNAPSHOT, period, until)
        return (positions, stated) if positions else ((at_end,) if at_end else (), False)
    if family and Basis.SNAPSHOT not in family and positions:
        if flows:
            return flows, stated
        # "At the end of September" of a measure that adds up: its running total, or else the words don't say which.
        told = [stretch_of(basis, period, until) for basis in sorted(family)]
        adds_up = {Basis.YEAR_TO_DATE} <= family <= {Basis.YEAR_TO_DATE, Basis.YEAR}
        return tuple(dict.fromkeys(s for s in told if s is not None)), stated and adds_up
    return tuple(dict.fromkeys(found)), stated


def counted_in_cell(ledger: Ledger, cell: Observation) -> str | None:
    """The kind of thing that a count in a cell counts: from its heading, else from the measure's name."""
    if cell.quantity.unit is not Unit.COUNT:
        return None
    name = ledger.indicators[cell.indicator].name if cell.indicator in ledger.indicators else cell.indicator_name
    return heading_kind(cell.header) or heading_kind(name or "")


def is_trusted(cell: Observation) -> bool:
    """May this cell contradict anything? Provisional data may still change; counts of what has no data or rating are
    no measure that prose tells.
    """
    if cell.provisional:
        return False
    if has_word(f"{cell.header} {cell.indicator_name or ''}", "cell", "no_measure"):
        return False
    return cell.confidence >= TRUSTED and cell.quantity.comparator is Comparator.EXACT
