"""Finds running totals beside what they add up, and running percentages that must lie between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from narrator.checks.facts.stretches import year_start
from narrator.checks.tables.relation import Instance, Relation, State
from narrator.checks.tables.sheet import Figure
from narrator.checks.tables.tolerance import gap_state, weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_sum, tell_value
from narrator.periods import is_month, is_quarter

WINDOW = 4
"""Lines between a running total and what it adds up, at most."""

LEAST_HOLDS = 3
"""Steps that must come out before another is said to break the run."""

LEAST_BITS = 12.0
"""What they must say together."""

MOST_BROKEN = 2
"""Steps that one wrong cell breaks: its own and the next."""


def find_running(view: View) -> list[Relation]:
    """The lines that add up another line over time."""
    steps = _steps(view)
    relations: list[Relation] = []
    for at, line in enumerate(view.lines):
        for other in view.lines[max(0, at - WINDOW) : at + WINDOW + 1]:
            if other != line:
                relation = _relate(view, line, other, steps)
                if relation is not None:
                    relations.append(relation)
                    break
    return relations


Step = tuple[int | None, int]
"""The place before (None for the first of a year) and a place."""


def _steps(view: View) -> tuple[Step, ...]:
    """The months (or quarters) that follow one another, year by year."""
    for test in (is_month, is_quarter):
        told: dict[date, int] = {}
        for place, time in view.across_times.items():
            if time.period is not None and test(time.period):
                told[time.period.start] = place
        if len(told) >= LEAST_HOLDS:
            return tuple(_pair_up(told))
    return ()


def _pair_up(told: dict[date, int]) -> Iterable[Step]:
    days = sorted(told)
    for index, day in enumerate(days):
        if day == year_start(day):
            yield None, told[day]
        elif index and (day - days[index - 1]).days < LONGEST_STEP and days[index - 1] >= year_start(day):
            yield told[days[index - 1]], told[day]


LONGEST_STEP = 93
"""Days from a quarter's first day to the next one's, at most."""


def _relate(view: View, line: int, other: int, steps: Sequence[Step]) -> Relation | None:
    """`line` as the running total of `other`."""
    found = [one for step in steps if (one := _weigh_step(view, line, other, step)) is not None]
    holds, near, fails = (tuple(o for o in found if o.state is s) for s in (State.HOLDS, State.NEAR, State.FAILS))
    strong = [one for one in holds if len(one.parts) > 1 and one.weight]
    if len(strong) < LEAST_HOLDS or sum(one.weight for one in strong) < LEAST_BITS or len(fails) > MOST_BROKEN:
        return None
    if len(fails) > 1 and not fails[0].places & fails[1].places:
        return None
    return Relation(view.sheet, "running", view.label(line), holds, near, fails, "strong")


def _weigh_step(view: View, line: int, other: int, step: Step) -> Instance | None:
    before, place = step
    target, added = view.at(line, place), view.at(other, place)
    start = view.at(line, before) if before is not None else None
    if target is None or added is None or target.nil or added.nil or (before is not None and _is_missing(start)):
        return None
    if target.percent or added.percent:
        return None
    parts: list[Figure] = [added] if start is None else [start, added]
    total = sum((figure.value for figure in parts), Decimal(0))
    state = gap_state(view.sheet, target, parts, target.value - total)
    told = (
        tell_sum([f.value for f in parts], total) if len(parts) > 1 else f"the first of the year is {tell_value(total)}"
    )
    weight = weigh(target, parts) if state is State.HOLDS and added.value else 0.0
    return Instance(target.place, tuple((f.place, 1) for f in parts), target.value, total, state, weight, told)


def _is_missing(figure: Figure | None) -> bool:
    return figure is None or figure.nil
