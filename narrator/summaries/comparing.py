"""Finds what a figure is held against: its target and floor, its earlier values, changes and benchmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from narrator.domain import Basis, Claim, Kind, Observation, Owner, Polarity, Quantity, Role, Unit
from narrator.summaries.facts import Facts
from narrator.summaries.judging import same_kind
from narrator.summaries.measures import Reading, Shown
from narrator.summaries.times import is_now, kind_of, period_before, year_before
from narrator.summaries.units import CUMULATIVE, unit_group

MONTHS_DIFFER = timedelta(days=5)
"""Times whose lengths differ by less are as long: months differ by three days, quarters by two."""


def complete_reading(facts: Facts, reading: Reading) -> Reading:
    """The reading with all that the document holds its figure against."""
    return replace(
        reading,
        target=_limit(facts, reading, Role.TARGET, Kind.TARGET),
        floor=_limit(facts, reading, Role.FLOOR, Kind.FLOOR),
        previous=_previous(facts, reading),
        changes=tuple(_changes(facts, reading)),
        benchmarks=_benchmarks(facts, reading),
        rival=_rival(facts, reading) if reading.shown.contradicted else None,
    )


def _rival(facts: Facts, reading: Reading) -> Shown | None:
    """The table's figure of the same measure, time and unit, where it is another."""
    now, fact = facts.analysis.reporting_period, reading.shown.fact
    for shown in facts.cells_of.get(fact.indicator, ()) if isinstance(fact, Claim) else ():
        same = _is(shown, Kind.ACTUAL) and _fits(shown, reading)
        if same and is_now(shown.fact, now) and kind_of(shown.fact, now) == reading.when:
            return shown if shown.fact.quantity.value != fact.quantity.value else None
    return None


def find_polarity(facts: Facts, indicator: str, by_name: Callable[[str, bool], Polarity | None]) -> Polarity:
    """Which end of a measure is better: the catalogue's word, else its floor against its target, else its name's."""
    known = facts.indicators.get(indicator)
    if known is None or known.polarity is not Polarity.NEUTRAL or known.source != "document":
        return known.polarity if known is not None else Polarity.NEUTRAL
    values = {
        kind: {s.fact.quantity.value for s in facts.cells_of.get(indicator, ()) if _is(s, kind)}
        for kind in (Kind.TARGET, Kind.FLOOR)
    }
    if all(len(found) == 1 for found in values.values()):
        [aim], [floor] = values[Kind.TARGET], values[Kind.FLOOR]
        return Polarity.NEUTRAL if aim == floor else Polarity.HIGHER if floor < aim else Polarity.LOWER
    return by_name(known.name, known.unit is Unit.PERCENT) or Polarity.NEUTRAL


def _limit(facts: Facts, reading: Reading, role: Role, kind: Kind) -> Shown | None:
    """The target that the narrative tells of this figure or of its measure, else the table's where it has one only."""
    told = list(_told(facts, reading, role)) or [
        s for s in facts.told_of.get(reading.shown.fact.indicator, ()) if _has_role(s, role)
    ]
    for shown in told:
        if _fits(shown, reading):
            return shown
    now = facts.analysis.reporting_period
    cells = [
        s
        for s in facts.cells_of.get(reading.shown.fact.indicator, ())
        if _is(s, kind)
        and _fits(s, reading)
        and (s.fact.period is None or now is None or s.fact.period.start <= now.end <= s.fact.period.end)
    ]
    return cells[0] if len({s.fact.quantity.value for s in cells}) == 1 else None


def _previous(facts: Facts, reading: Reading) -> tuple[Shown, ...]:
    """Earlier values: those that the narrative tells, the same time a year ago first; else one of the same table."""
    now = facts.analysis.reporting_period
    told = [s for s in _told(facts, reading, Role.PREVIOUS) if _fits(s, reading)]
    if told:
        return tuple(
            sorted(
                told,
                key=lambda s: (
                    not same_kind(reading, s),
                    not year_before(s.fact.period, now),
                    -s.fact.period.end.toordinal() if s.fact.period else 0,
                ),
            )
        )
    fact = reading.shown.fact
    if now is not None and fact.period is not None and fact.period.end > now.end:
        return ()  # a year's row, which may stand still since that time
    if reading.when == Basis.YEAR_TO_DATE and fact.quantity.unit in CUMULATIVE:
        return ()
    cells = [
        s
        for s in facts.cells_of.get(reading.shown.fact.indicator, ())
        if _is(s, Kind.ACTUAL) and _fits(s, reading) and {reading.when} & {str(basis) for basis in s.fact.bases}
    ]
    for close in (year_before, period_before):
        for cell in cells:
            if close(cell.fact.period, now) and _as_long(cell, reading):
                return (cell,)
    return ()


def _changes(facts: Facts, reading: Reading) -> Iterable[Shown]:
    """The changes told of the figure that lead to it from one of its earlier values; others may be another figure's."""
    for change in _told(facts, reading, Role.CHANGE):
        size = change.fact.quantity
        for earlier in _told(facts, reading, Role.PREVIOUS):
            if _leads(size, earlier.fact.quantity, reading.shown.fact.quantity):
                yield change
                break


def _leads(change: Quantity, earlier: Quantity, now: Quantity) -> bool:
    """Does the change, in points or of the earlier value, lead from the one to the other?"""
    moved = abs(now.value - earlier.value)
    if change.unit is Unit.PERCENT and now.unit is not Unit.PERCENT:
        moved = abs(moved / earlier.value * 100) if earlier.value else moved
    return abs(moved - abs(change.value)) <= change.resolution


def _as_long(cell: Shown, reading: Reading) -> bool:
    """Is an earlier cell of as long a time, unless both are of a moment or of the year so far?"""
    if reading.when in (Basis.SNAPSHOT, Basis.YEAR_TO_DATE):
        return True
    own, other = reading.shown.fact.period, cell.fact.period
    return (
        own is not None and other is not None and abs((own.end - own.start) - (other.end - other.start)) < MONTHS_DIFFER
    )


def _benchmarks(facts: Facts, reading: Reading) -> tuple[Shown, ...]:
    told = [s for s in _told(facts, reading, Role.BENCHMARK) if _fits(s, reading)]
    owners: dict[Owner | None, Shown] = {}
    for shown in (*told, *_benchmark_cells(facts, reading)):
        owners.setdefault(shown.fact.benchmark, shown)
    return tuple(owners.values())


def _benchmark_cells(facts: Facts, reading: Reading) -> Iterable[Shown]:
    """A table's benchmarks of the measure: the latest of each owner, where none is told for another basis."""
    cells = [
        s for s in facts.cells_of.get(reading.shown.fact.indicator, ()) if _is(s, Kind.BENCHMARK) and _fits(s, reading)
    ]
    return sorted(cells, key=lambda s: -s.fact.period.end.toordinal() if s.fact.period else 0)


def _told(facts: Facts, reading: Reading, role: Role) -> Iterable[Shown]:
    """The narrative's figures of this role that are told of the reading's figure."""
    fact = reading.shown.fact
    if isinstance(fact, Claim):
        yield from (s for s in facts.comparing.get(fact.id, ()) if _has_role(s, role))


def _has_role(shown: Shown, role: Role) -> bool:
    return isinstance(shown.fact, Claim) and shown.fact.role is role


def _is(shown: Shown, kind: Kind) -> bool:
    return isinstance(shown.fact, Observation) and shown.fact.kind is kind


def _fits(shown: Shown, reading: Reading) -> bool:
    """Is the other figure in the same unit? Nothing is nothing in any unit."""
    own = reading.shown.fact.quantity
    return unit_group(shown.fact.quantity.unit) == unit_group(own.unit) or own.value == 0
