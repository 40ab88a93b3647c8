"""Finds what a figure is held against: its target and floor, its earlier values, changes and benchmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from narrator.domain import Basis, Claim, Kind, Observation, Owner, Period, Polarity, Quantity, Role, Unit
from narrator.periods import is_year
from narrator.summaries.facts import Facts
from narrator.summaries.judging import same_kind
from narrator.summaries.measures import Reading, Shown
from narrator.summaries.reserve import is_demand
from narrator.summaries.times import is_now, kind_of, period_before, year_before
from narrator.summaries.units import CUMULATIVE, unit_group

LEAST_STEPS = 3
"""Figures of one year that show a share's growth: two may be chance."""

GROWN = 2
"""How many times its first figure of the year a share has become that is filled up through the year: one that is
measured afresh each month stays nearer to where it was."""

YEAR_DAYS = 366


MONTHS_DIFFER = timedelta(days=5)
"""Times whose lengths differ by less are as long: months differ by three days, quarters by two."""

MOST_SENTENCES = 2
"""Sentences from a figure to what is told of it ("This is below the target."): further on there is another subject."""


def complete_reading(facts: Facts, reading: Reading) -> Reading:
    """The reading with all that the document holds its figure against."""
    target = _limit(facts, reading, Role.TARGET, Kind.TARGET)
    return replace(
        reading,
        accrues=accrues(facts, reading),
        borrowed=target is not None and _is_borrowed(facts, reading, target),
        target=target,
        floor=_limit(facts, reading, Role.FLOOR, Kind.FLOOR),
        previous=_previous(facts, reading),
        changes=tuple(_changes(facts, reading)),
        benchmarks=_benchmarks(facts, reading),
        rival=_rival(facts, reading) if reading.shown.contradicted or reading.shown.unverified else None,
    )


def _rival(facts: Facts, reading: Reading) -> Shown | None:
    """The table's figure of the same measure, time and unit, where it is another.

    Of a figure that is only unverified the time must be the very same, and none of the table's cells its own.
    """
    now, fact = facts.analysis.reporting_period, reading.shown.fact
    if not isinstance(fact, Claim):
        return None
    same = [
        s
        for s in facts.cells_of.get(fact.indicator, ())
        if _is(s, Kind.ACTUAL) and _fits(s, reading) and is_now(s.fact, now) and kind_of(s.fact, now) == reading.when
    ]
    if not reading.shown.contradicted:
        same = [s for s in same if s.fact.period == fact.period and fact.period is not None]
    if any(fact.quantity.interval().overlaps(s.fact.quantity.interval()) for s in same):
        return None
    return same[0] if same else None


def find_polarity(facts: Facts, indicator: str, by_name: Callable[[str, bool], Polarity | None]) -> Polarity:
    """Which end of a measure is better: the catalogue's word, else its floor against its target, else its name's.

    Neither is of what only counts who came or is cared for: see `is_demand`.
    """
    known = facts.indicators.get(indicator)
    if known is not None and is_demand(known.name):
        return Polarity.NEUTRAL
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
    now = facts.analysis.reporting_period
    told = list(_told(facts, reading, role)) or [
        s for s in facts.told_of.get(reading.shown.fact.indicator, ()) if _has_role(s, role)
    ]
    for shown in told:
        if _fits(shown, reading) and _is_of_now(shown, reading, now):
            return shown
    cells = [
        s
        for s in facts.cells_of.get(reading.shown.fact.indicator, ())
        if _is(s, kind)
        and _fits(s, reading)
        and (s.fact.period is None or now is None or s.fact.period.start <= now.end <= s.fact.period.end)
    ]
    return cells[0] if len({s.fact.quantity.value for s in cells}) == 1 else None


def _is_of_now(limit: Shown, reading: Reading, now: Period | None) -> bool:
    """May the limit be the figure's, by its time? Next year's target is not this year's."""
    period, when = limit.fact.period, now or reading.shown.fact.period
    if period is None:
        return True
    if when is None:
        return not isinstance(limit.fact, Claim) or limit.fact.compares is not None
    return period.start <= when.end and when.start <= period.end


def _is_borrowed(facts: Facts, reading: Reading, target: Shown) -> bool:
    """Is the target told of another figure of the measure, of another time and on the target's other side?

    A month's figure that meets the target may have been chosen to be told of; the year's that does not was not.
    """
    fact, goal = reading.shown.fact, target.fact
    if not isinstance(goal, Claim) or goal.compares is None or (isinstance(fact, Claim) and goal.compares == fact.id):
        return False
    now = facts.analysis.reporting_period
    other = next((s for s in facts.told_of.get(goal.indicator, ()) if _id(s) == goal.compares), None)
    if other is None or kind_of(other.fact, now) == reading.when:
        return False
    aim, values = goal.quantity.value, (fact.quantity.value, other.fact.quantity.value)
    return min(values) < aim < max(values) or (aim in values and values[0] != values[1])


def _id(shown: Shown) -> str:
    return shown.fact.id


def _previous(facts: Facts, reading: Reading) -> tuple[Shown, ...]:
    """Earlier values: those that the narrative tells, the same time a year ago first; else one of the same table."""
    now = facts.analysis.reporting_period
    told = [s for s in _told(facts, reading, Role.PREVIOUS) if _fits(s, reading) and not _is_same_time(s, reading, now)]
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


def _is_same_time(earlier: Shown, reading: Reading, now: Period | None) -> bool:
    """Is what is told as earlier read as of the reporting period itself? Then its time is not known."""
    return now is not None and earlier.fact.period == now and not _is_part_of(reading, now)


def _is_part_of(reading: Reading, now: Period) -> bool:
    """Is the figure itself of a time after the reporting period's beginning: its last month's?"""
    period = reading.shown.fact.period
    return period is not None and period != now and now.start < period.start


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
    exact = change.unit is Unit.COUNT and earlier.unit is Unit.COUNT and now.unit is Unit.COUNT
    return moved == abs(change.value) if exact else abs(moved - abs(change.value)) < change.resolution


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
    cells = tuple(_benchmark_cells(facts, reading))
    for shown in (*told, *cells):
        told_too = (s for s in cells if s.fact.benchmark == shown.fact.benchmark)
        alike = (s for s in told_too if s.fact.quantity.value == shown.fact.quantity.value)
        other = shown.fact.benchmark in (None, Owner.OTHER)
        owners.setdefault(shown.fact.benchmark, next(alike, shown) if other else shown)
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
        for shown in facts.comparing.get(fact.id, ()):
            if not isinstance(shown.fact, Claim) or shown.fact.role is not role:
                continue
            if abs(shown.fact.sentence_index - fact.sentence_index) <= MOST_SENTENCES:
                yield shown


def _has_role(shown: Shown, role: Role) -> bool:
    return isinstance(shown.fact, Claim) and shown.fact.role is role


def _is(shown: Shown, kind: Kind) -> bool:
    return isinstance(shown.fact, Observation) and shown.fact.kind is kind


def _fits(shown: Shown, reading: Reading) -> bool:
    """Is the other figure in the same unit? Nothing is nothing in any unit."""
    own = reading.shown.fact.quantity
    return unit_group(shown.fact.quantity.unit) == unit_group(own.unit) or own.value == 0


def accrues(facts: Facts, reading: Reading) -> bool:
    """Does the figure grow through a year that is not over?

    So do numbers of the year so far, and shares that its table shows to rise with each month from less than half of
    what they are now (tax collected, children seen since April).
    """
    now = facts.analysis.reporting_period
    if reading.when != Basis.YEAR_TO_DATE or (now is not None and is_year(now)):
        return False
    return reading.shown.fact.quantity.unit in CUMULATIVE or _fills_up(facts, reading, now)


def _fills_up(facts: Facts, reading: Reading, now: Period | None) -> bool:
    values: dict[object, Shown] = {}
    for shown in facts.cells_of.get(reading.shown.fact.indicator, ()):
        fact, period = shown.fact, shown.fact.period
        if not isinstance(fact, Observation) or fact.kind is not Kind.ACTUAL or period is None or now is None:
            continue
        same = unit_group(fact.quantity.unit) == unit_group(reading.shown.fact.quantity.unit)
        recent = period.end <= now.end and (now.end - period.end).days < YEAR_DAYS and not is_year(period)
        if same and recent and Basis.YEAR_TO_DATE in fact.bases:
            values.setdefault(period.end, shown)
    steps = [values[end].fact.quantity.value for end in sorted(values, key=str)]
    start = max((at for at in range(1, len(steps)) if steps[at] < steps[at - 1]), default=0)
    run = steps[start:]  # the year begins where the share falls back
    return len(run) >= LEAST_STEPS and run[-1] >= GROWN * run[0]
