"""Finds rates beside their counts: over one year's months both go by the same population."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate

from narrator.checks.facts.stretches import year_start
from narrator.checks.tables.relation import Instance, Relation, State
from narrator.checks.tables.sheet import Figure, says
from narrator.checks.tables.tolerance import weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value
from narrator.periods import is_month

WINDOW = 2
"""Lines between a rate and its count, at most."""

LEAST_HOLDS = 4
"""Months whose rates must go by one population before another is said to break it."""

LEAST_BITS = 24.0
"""What they must say together."""


def find_rates(view: View) -> list[Relation]:
    """The lines of rates whose count stands beside them."""
    months = _months_of_one_year(view)
    if len(months) <= LEAST_HOLDS:
        return []
    relations: list[Relation] = []
    for line in view.lines:
        if not says(view.label(line), "line", "rate") or says(view.label(line), "line", "share"):
            continue
        place = view.lines.index(line)
        near = [at for at in view.lines[max(0, place - WINDOW) : place + WINDOW + 1] if at != line]
        for count in near:
            relation = _relate(view, line, count, months, False) or _relate(view, line, count, months, True)
            if relation is not None:
                relations.append(relation)
                break
    return relations


def _months_of_one_year(view: View) -> tuple[int, ...]:
    """The places of the latest year's months, in order of time."""
    told = {
        place: time.period.start
        for place, time in view.across_times.items()
        if time.period is not None and is_month(time.period)
    }
    if not told:
        return ()
    start = year_start(max(told.values()))
    return tuple(sorted((place for place, day in told.items() if day >= start), key=lambda place: told[place]))


def _relate(view: View, line: int, count: int, months: Sequence[int], running: bool) -> Relation | None:
    """A rate and a count (or its running total) that go by one population in all months but one."""
    pairs = _pairs(view, line, count, months, running)
    if len(pairs) <= LEAST_HOLDS:
        return None
    ranges = [_range(rate, number) for rate, number, _ in pairs]
    best = max((low for low, _ in ranges), key=lambda point: sum(low <= point <= high for low, high in ranges))
    inside = [low <= best <= high for low, high in ranges]
    if inside.count(False) > 1:
        return None
    lows, highs = zip(*(span for span, fits in zip(ranges, inside, strict=True) if fits), strict=True)
    found = list(_instances(view, pairs, inside, (max(lows) + min(highs)) / 2))
    holds, near, fails = (tuple(o for o in found if o.state is s) for s in (State.HOLDS, State.NEAR, State.FAILS))
    if len(holds) < LEAST_HOLDS or sum(one.weight for one in holds) < LEAST_BITS or len({n for _, n, _ in pairs}) < 3:
        return None
    return Relation(view.sheet, "rate", view.label(line), holds, near, fails, "strong")


Pair = tuple[Figure, Decimal, Figure]


def _pairs(view: View, line: int, count: int, months: Sequence[int], running: bool) -> list[Pair]:
    """Each month's rate, the number that it goes by, and the count's own cell."""
    cells = [(view.at(line, place), view.at(count, place)) for place in months]
    known = [
        (rate, number)
        for rate, number in cells
        if rate is not None and number is not None and not rate.nil and not number.nil
        if number.step == 1 and number.value > 0 and rate.value > 0 and not rate.percent and not number.percent
    ]
    numbers = list(accumulate(number.value for _, number in known)) if running else [n.value for _, n in known]
    if running and len(known) != len([1 for rate, _ in cells if rate is not None and not rate.nil]):
        return []
    return [(rate, value, number) for (rate, number), value in zip(known, numbers, strict=True)]


def _range(rate: Figure, number: Decimal) -> tuple[Decimal, Decimal]:
    """The rates for one person that a printed rate may stand for."""
    half = rate.step / 2
    return (rate.value - half) / number, (rate.value + half) / number


def _instances(view: View, pairs: Sequence[Pair], inside: Sequence[bool], each: Decimal) -> Iterable[Instance]:
    for (rate, number, cell), fits in zip(pairs, inside, strict=True):
        expected = (each * number).quantize(rate.step)
        gap = abs(rate.value - each * number)
        state = State.HOLDS if fits else State.NEAR if gap <= 2 * rate.step else State.FAILS
        yield Instance(
            rate.place, ((cell.place, 0),), rate.value, expected, state,
            weigh(rate, [rate]) if fits else 0.0,
            f"{tell_value(number)} at the rate of the other months gives {tell_value(expected)}",
        )  # fmt: skip
