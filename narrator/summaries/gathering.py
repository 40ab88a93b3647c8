"""Gathers a document's measures: their figures now, what these are held against, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from narrator.domain import Claim, Kind, Observation, Period, Polarity, Role, Unit, Verdict
from narrator.summaries.comparing import complete_reading, find_polarity
from narrator.summaries.facts import Facts
from narrator.summaries.judging import judge_move, judge_stand
from narrator.summaries.measures import Measure, Reading, Shown
from narrator.summaries.praise import find_praise
from narrator.summaries.times import OPEN, ROW, is_now, kind_of
from narrator.summaries.units import unit_group


@dataclass(frozen=True, slots=True)
class Judges:
    """What others know of words. `read_frame` says of a heading whether it praises all below it (True), blames it
    (False) or neither (None); `better_by_name` which end of a measure is better by its name, of a share or not.
    """

    read_frame: Callable[[str], bool | None]
    better_by_name: Callable[[str, bool], Polarity | None]


_TRUST = {Verdict.CONSISTENT: 0, Verdict.ROUNDING: 0, Verdict.UNVERIFIED: 1, Verdict.CONTRADICTED: 2}


def gather_measures(facts: Facts, judges: Judges) -> tuple[Measure, ...]:
    """The document's measures in the order in which it tells of them."""
    families: dict[str, list[Shown]] = {}
    for shown in _current(facts):
        indicator = facts.indicators.get(shown.fact.indicator or "")
        if indicator is not None:
            families.setdefault(indicator.family or indicator.id, []).append(shown)
    measures = [
        _make_measure(key, group, facts, judges)
        for key, family in families.items()
        for group in _part_family(_distinct(family, facts), facts)
    ]
    return tuple(sorted(measures, key=lambda m: min(place_of(r.shown.fact) for r in m.readings)))


def _make_measure(key: str, group: Sequence[Shown], facts: Facts, judges: Judges) -> Measure:
    now = facts.analysis.reporting_period
    polarities = {s.fact.indicator: find_polarity(facts, s.fact.indicator or "", judges.better_by_name) for s in group}
    readings = [
        judge(complete_reading(facts, Reading(shown, kind_of(shown.fact, now))), polarities[shown.fact.indicator])
        for shown in group
    ]
    lead = max(readings, key=_weight)  # the first of the weightiest
    ordered = (lead, *(reading for reading in readings if reading is not lead))
    praised, words = find_praise(facts, lead, judges.read_frame)
    indicator = facts.indicators[lead.shown.fact.indicator or ""]
    return Measure(key, indicator, facts.analysis, ordered, polarities[indicator.id], praised, words)


def _part_family(family: Sequence[Shown], facts: Facts) -> list[list[Shown]]:
    """The figures that are one measure: two indicators in one unit are so only where their bases tell them apart.

    "In the month" and "year to date" are one measure; episodes and the children who had them are two.
    """
    parts: list[list[Shown]] = []
    for shown in family:
        for part in parts:
            if all(_together(shown, other, facts) for other in part):
                part.append(shown)
                break
        else:
            parts.append([shown])
    return parts


def _together(one: Shown, other: Shown, facts: Facts) -> bool:
    first, second = one.fact, other.fact
    if first.indicator == second.indicator or unit_group(first.quantity.unit) != unit_group(second.quantity.unit):
        return True
    bases = [set(facts.indicators[fact.indicator or ""].bases) for fact in (first, second)]
    return all(bases) and not bases[0] & bases[1]


def judge(reading: Reading, polarity: Polarity) -> Reading:
    """The reading with how it stands and how it moved."""
    return replace(reading, stand=judge_stand(reading, polarity), move=judge_move(reading, polarity))


def place_of(fact: Claim | Observation) -> tuple[int, int, int, int]:
    """Orders facts as a reader meets them: the narrative of a page stands before its tables."""
    place = fact.provenance
    cell = place.cell
    return (
        place.page or 0,
        place.span.start if cell is None or place.page is None else 10**9,
        *((cell.row, cell.column) if cell is not None else (0, 0)),
    )


def _current(facts: Facts) -> list[Shown]:
    now = facts.analysis.reporting_period
    told = [s for s in facts.claims if isinstance(s.fact, Claim) and s.fact.role is Role.ACTUAL]
    cells = [s for s in facts.cells if isinstance(s.fact, Observation) and s.fact.kind is Kind.ACTUAL]
    found = [s for s in (*told, *sorted(cells, key=lambda s: place_of(s.fact))) if is_now(s.fact, now)]
    return [s for s in found if not _is_stale(s, facts, now)] if now is not None else _latest(found)


def _is_stale(row: Shown, facts: Facts, now: Period) -> bool:
    """Is it a share in a year's row, which stands where its months stopped before the reporting period's last?

    Of numbers a blank month may be one with none.
    """
    period = row.fact.period
    if not isinstance(row.fact, Observation) or period is None or period.end <= now.end:
        return False
    if unit_group(row.fact.quantity.unit) != Unit.PERCENT:
        return False
    steps = [
        s.fact.period.end
        for s in facts.cells_of.get(row.fact.indicator, ())
        if isinstance(s.fact, Observation) and s.fact.kind is Kind.ACTUAL and s.fact.period is not None
        if period.start <= s.fact.period.start and s.fact.period.end < period.end
    ]
    return bool(steps) and max(steps) < now.end


def _latest(found: Sequence[Shown]) -> list[Shown]:
    """Of a document that says no time of its own, each measure's figures of the latest time that it tells of."""
    ends: dict[str | None, list[date]] = {}
    for shown in found:
        if shown.fact.period is not None:
            ends.setdefault(shown.fact.indicator, []).append(shown.fact.period.end)
    return [s for s in found if s.fact.period is None or s.fact.period.end >= max(ends[s.fact.indicator])]


def _distinct(group: Sequence[Shown], facts: Facts) -> list[Shown]:
    """One figure for each measure, unit and kind of time: the narrative's before the table's.

    Figures of a month, and of a year's row that may be a month's, only where the measure has none of a longer time.
    """
    now = facts.analysis.reporting_period
    slots: dict[tuple[str | None, str, str], list[Shown]] = {}
    for shown in group:
        fact = shown.fact
        slots.setdefault((fact.indicator, unit_group(fact.quantity.unit), kind_of(fact, now)), []).append(shown)
    chosen = {slot: min(told, key=_preference) for slot, told in slots.items()}
    kept = dict(chosen)
    for slot in chosen:
        others = {(unit, kind) for _, unit, kind in chosen}
        longer = {kind for unit, kind in others if unit == slot[1]} - {"month", ROW}
        if slot[2] == "month" and longer and isinstance(chosen[slot].fact, Observation):
            del kept[slot]
        if slot[2] == ROW and (longer - {OPEN, "snapshot", "quarter"} or _repeats(chosen[slot], chosen.values())):
            del kept[slot]
    return list(kept.values()) or list(chosen.values())


def _repeats(row: Shown, others: Iterable[Shown]) -> bool:
    """Does another figure say the same already?"""
    return any(o is not row and o.fact.quantity.value == row.fact.quantity.value for o in others)


def _preference(shown: Shown) -> tuple[bool, int]:
    return isinstance(shown.fact, Observation), _TRUST.get(shown.verdict or Verdict.CONSISTENT, 0)


def _weight(reading: Reading) -> tuple[bool, bool, bool, bool]:
    """What makes a reading the one to tell: the narrative's word first, then a target, then a comparison."""
    told = isinstance(reading.shown.fact, Claim)
    return told, reading.target is not None, bool(reading.previous or reading.changes), bool(reading.benchmarks)
