"""Finds rates beside their counts: over one year's months both go by the same population."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from narrator.checks.tables.relation import Instance, Relation, State, sort_states
from narrator.checks.tables.sheet import Figure, says
from narrator.checks.tables.tolerance import weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value
from narrator.periods import is_year

WINDOW = 2
"""Lines between a rate and its count, at most."""

LEAST_HOLDS = 4
"""Months whose rates must go by one population before another is said to break it."""

LEAST_BITS = 24.0
"""What they must say together."""


def find_rates(view: View) -> list[Relation]:
    """The lines of rates whose count stands beside them."""
    months = view.latest_months
    years = tuple(at for at, time in view.across_times.items() if time.period is not None and is_year(time.period))
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
                yearly = _relate_years(view, line, count, years)
                relations += [yearly] if yearly is not None else []
                break
    return relations


def _relate(view: View, line: int, count: int, months: Sequence[int], running: bool) -> Relation | None:
    """A rate and a count that go by one population in all months but one.

    `running`: the rate runs on, so that what it grows by goes with the month's count.
    """
    pairs = _grown(_pairs(view, line, count, months)) if running else _pairs(view, line, count, months)
    if len(pairs) <= LEAST_HOLDS:
        return None
    ranges = [_range(pair) for pair in pairs]
    best = max((low for low, _ in ranges), key=lambda point: sum(low <= point <= high for low, high in ranges))
    inside = [low <= best <= high for low, high in ranges]
    if inside.count(False) > (2 if running else 1):
        return None
    lows, highs = zip(*(span for span, fits in zip(ranges, inside, strict=True) if fits), strict=True)
    found = list(_instances(pairs, inside, (max(lows) + min(highs)) / 2))
    holds, near, fails = sort_states(found)
    numbers = {pair.number.value for pair in pairs}
    if len(holds) < LEAST_HOLDS or sum(one.weight for one in holds) < LEAST_BITS or len(numbers) < LEAST_NUMBERS:
        return None
    if len(fails) > 1 and not fails[0].places & fails[1].places:
        return None
    return Relation(view.sheet, "rate", view.label(line), holds, near, fails, "strong")


def _relate_years(view: View, line: int, count: int, years: Sequence[int]) -> Relation | None:
    """A rate and a count whose population moves little from year to year, in all years but one."""
    pairs = _pairs(view, line, count, years)
    each = sorted(pair.rate.value / pair.number.value for pair in pairs)
    if len(each) < LEAST_YEARS:
        return None
    middle = each[len(each) // 2]
    found = list(_weigh_years(pairs, middle))
    holds, near, fails = sort_states(found)
    if near or len(fails) != 1:
        return None
    return Relation(view.sheet, "rate", view.label(line), holds, (), fails, "strong", across_years=True)


LEAST_YEARS = 4
"""Years that a rate and its count must be told for."""

CLOSE, FAR = Decimal("0.04"), Decimal("0.12")
"""How far the rate for one person moves between years, and how far it never does, as shares of it."""


def _weigh_years(pairs: Sequence[_Pair], middle: Decimal) -> Iterable[Instance]:
    for pair in pairs:
        made = middle * pair.number.value
        off = abs(pair.rate.value - made) / made
        state = State.HOLDS if off <= CLOSE else State.FAILS if off >= FAR else State.NEAR
        expected = made.quantize(pair.rate.step)
        yield Instance(
            pair.rate.place, ((pair.number.place, 0),), pair.rate.value, expected, state,
            1.0 if state is State.HOLDS else 0.0,
            f"{tell_value(pair.number.value)} at the rate of the other years gives about {tell_value(expected)}",
        )  # fmt: skip


LEAST_NUMBERS = 3
"""Different counts that a rate must go with: one that never moves goes with anything."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A month's rate and count; `before` is the rate that it grew from."""

    rate: Figure
    number: Figure
    before: Figure | None = None

    @property
    def grown(self) -> Decimal:
        """What the count makes of the rate."""
        return self.rate.value - (self.before.value if self.before is not None else 0)

    @property
    def reach(self) -> Decimal:
        """How far rounding may put it off."""
        return self.rate.step if self.before is not None else self.rate.step / 2


def _pairs(view: View, line: int, count: int, months: Sequence[int]) -> list[_Pair]:
    """Each month's rate with its count."""
    cells = [(view.at(line, place), view.at(count, place)) for place in months]
    return [
        _Pair(rate, number)
        for rate, number in cells
        if rate is not None and number is not None and not rate.nil and not number.nil
        if number.step == 1 and number.value > 0 and rate.value > 0 and not rate.percent and not number.percent
    ]


def _grown(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The months with what their rate grew by; none where it ever falls."""
    first = [_Pair(pairs[0].rate, pairs[0].number)] if pairs else []
    return first + [_Pair(pair.rate, pair.number, before.rate) for before, pair in pairwise(pairs)]


def _range(pair: _Pair) -> tuple[Decimal, Decimal]:
    """The rates for one person that a printed rate may stand for."""
    return (pair.grown - pair.reach) / pair.number.value, (pair.grown + pair.reach) / pair.number.value


def _instances(pairs: Sequence[_Pair], inside: Sequence[bool], each: Decimal) -> Iterable[Instance]:
    for pair, fits in zip(pairs, inside, strict=True):
        made = each * pair.number.value
        gap = abs(pair.grown - made)
        state = State.HOLDS if fits else State.NEAR if gap <= 2 * pair.reach + pair.rate.step else State.FAILS
        start = pair.before.value if pair.before is not None else Decimal(0)
        expected = (start + made).quantize(pair.rate.step)
        parts = [pair.number, *((pair.before,) if pair.before is not None else ())]
        growth = f"{tell_value(start)} and " if pair.before is not None else ""
        yield Instance(
            pair.rate.place, tuple((part.place, 0) for part in parts), pair.rate.value, expected, state,
            weigh(pair.rate, [pair.rate]) if fits else 0.0,
            f"{growth}{tell_value(pair.number.value)} at the rate of the other months gives {tell_value(expected)}",
        )  # fmt: skip
