"""Finds running totals beside what they add up, and running percentages that must lie between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from narrator.checks.facts.stretches import year_start
from narrator.checks.tables.relation import Instance, Relation, State, sort_states
from narrator.checks.tables.sheet import Figure, says
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
    for at, line in enumerate(view.lines if steps else ()):
        for other in view.lines[max(0, at - WINDOW) : at + WINDOW + 1]:
            if other != line:
                relation = _relate(view, line, other, steps)
                if relation is not None:
                    relations.append(relation)
                    break
    return relations


Step = tuple[int | None, int]
"""Where in a line the figure before stands (None for the first of a year), and where a figure does."""

Line = Sequence[Figure | None]


def _steps(view: View) -> tuple[Step, ...]:
    """The months (or quarters) that follow one another, year by year."""
    for test in (is_month, is_quarter):
        told: dict[date, int] = {}
        for number, place in enumerate(view.across):
            time = view.across_times.get(place)
            if time is not None and time.period is not None and test(time.period):
                told[time.period.start] = number
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
    figures = [_figures(view.figures[line], view.figures[other], step) for step in steps]
    whole = [some for some in figures if some is not None and not some[0].percent and not some[1].percent]
    far = 0
    for some in whole:
        far += _is_far(*some)
        if far > MOST_BROKEN:
            return None
    found: list[Instance] = []
    fails = 0
    for some in whole:
        one = _weigh_step(view, *some)
        found.append(one)
        fails += one.state is State.FAILS
        if fails > MOST_BROKEN:
            return None
    holds, near, broken = sort_states(found)
    strong = [one for one in holds if len(one.parts) > 1 and one.weight]
    if len(strong) < LEAST_HOLDS or sum(one.weight for one in strong) < LEAST_BITS or len(broken) > MOST_BROKEN:
        return None
    if len(broken) > 1 and not broken[0].places & broken[1].places:
        return None
    return Relation(view.sheet, "running", view.label(line), holds, near, broken, "strong")


MOST_OFF = 4
"""Steps of the last digit that no running total of rounded figures is off."""


def _figures(line: Line, other: Line, step: Step) -> tuple[Figure, Figure, Figure | None] | None:
    """A step's running figure, its own one and the running one before, which a year's first has not; None where one is
    missing."""
    before, place = step
    target, added = line[place], other[place]
    start = line[before] if before is not None else None
    if target is None or added is None or target.nil or added.nil:
        return None
    return None if before is not None and (start is None or start.nil) else (target, added, start)


def _is_far(target: Figure, added: Figure, start: Figure | None) -> bool:
    """Does a quick look show that a step fails? Most lines have nothing to do with each other."""
    gap, size = target.value - added.value, max(target.step, added.step)
    if start is not None:
        gap, size = gap - start.value, max(size, start.step)
    return abs(gap) > MOST_OFF * size


def _weigh_step(view: View, target: Figure, added: Figure, start: Figure | None) -> Instance:
    parts = [added] if start is None else [start, added]
    total = sum((figure.value for figure in parts), Decimal(0))
    state = gap_state(view.sheet, target, parts, target.value - total)
    told = "" if target.value == total else _tell(parts, total)
    weight = weigh(target, parts) if state is State.HOLDS and added.value else 0.0
    return Instance(target.place, tuple((f.place, 1) for f in parts), target.value, total, state, weight, told)


def _tell(parts: Sequence[Figure], total: Decimal) -> str:
    """The sum in words; one that comes out exactly is never told."""
    if len(parts) > 1:
        return tell_sum([figure.value for figure in parts], total)
    return f"the first of the year is {tell_value(total)}"


def find_between(view: View) -> list[Relation]:
    """The lines of percentages for the year so far, each of which lies between the one before and its month's own."""
    steps = _steps(view)
    relations: list[Relation] = []
    for at, line in enumerate(view.lines if steps else ()):
        if not says(view.label(line), "line", "running"):
            continue
        near = [other for other in view.lines[max(0, at - WINDOW) : at + WINDOW + 1] if other != line]
        found = [one for other in near if (one := _relate_between(view, line, other, steps)) is not None]
        relations += sorted(found, key=lambda one: len(one.fails))[:1]
    return relations


LEAST_BETWEEN = 4
"""Months whose running percentage must lie between before another is said to lie outside."""


def _relate_between(view: View, line: int, other: int, steps: Sequence[Step]) -> Relation | None:
    """`line` as the running percentage of `other`, which begins the year with the same figure."""
    figures = (_figures(view.figures[line], view.figures[other], step) for step in steps)
    found = [one for some in figures if some is not None and (one := _weigh_between(*some)) is not None]
    holds, near, fails = sort_states(found)
    strong = [one for one in holds if one.weight]
    begins = [one for one in holds if len(one.parts) == 1]
    if not begins or len(strong) < LEAST_BETWEEN or len(fails) > MOST_BROKEN or len(near) > 1:
        return None
    if len(fails) > 1 and not fails[0].places & fails[1].places:
        return None
    return Relation(view.sheet, "between", view.label(line), holds, near, fails, "strong")


def _weigh_between(target: Figure, own: Figure, before: Figure | None) -> Instance | None:
    """One month: the running percentage between the last one and the month's own; the first is the month's own."""
    start = before or own
    if max(target.value, own.value, start.value) > HUNDRED or target.step >= 1:
        return None
    low, high = min(own.value, start.value), max(own.value, start.value)
    gap = max(low - target.value, target.value - high, Decimal(0))
    step_size = max(figure.step for figure in (target, own, start))
    state = (
        State.HOLDS if gap <= step_size * (start is not own) else State.NEAR if gap <= 3 * step_size else State.FAILS
    )
    parts = [own] if start is own else [start, own]
    told = (
        f"{tell_value(start.value)} so far and {tell_value(own.value)} in the month give between the two"
        if start is not own
        else f"the year's first month has {tell_value(own.value)}"
    )
    narrow = high - low < NARROW
    return Instance(
        target.place, tuple((figure.place, 0) for figure in parts), target.value, low if target.value < low else high,
        state, 2.0 if state is State.HOLDS and narrow else 0.0, told,
    )  # fmt: skip


HUNDRED = Decimal(100)

NARROW = Decimal(20)
"""Hundredths between the two figures up to which lying between them says anything."""
