"""Judges a figure by its target, its earlier value and its benchmarks; without a known better end it judges nothing."""

from __future__ import annotations

from narrator.domain import (
    AgainstTarget,
    Basis,
    Claim,
    Comparator,
    Interval,
    Observation,
    Owner,
    Polarity,
    Quantity,
    Unit,
)
from narrator.summaries.measures import Move, Reading, Shown, Stand
from narrator.summaries.times import OPEN, kind_then

DAYS_APART = 300
"""Of two ends of a year so far: nearer ones lie in one year, those of two years are held against each other."""


def judge_stand(reading: Reading, polarity: Polarity) -> Stand:
    """How the figure stands to its target, by the printed values; equality meets it.

    What grows until the year's end is judged where its end can't change that, or where the text judges it. What the
    text calls "in line with" its target, and by its value misses, is not judged.
    """
    if reading.target is None or polarity is Polarity.NEUTRAL or reading.rival is not None or reading.borrowed:
        return Stand.OPEN
    side = _side(reading.shown.fact.quantity, reading.target.fact.quantity, limit=True)
    if side is None:
        return Stand.OPEN
    good = side >= 0 if polarity is Polarity.HIGHER else side <= 0
    if not good and AgainstTarget.MEETS in (_said(reading.target), _said(reading.shown)):
        return Stand.OPEN
    settled = good is (polarity is Polarity.HIGHER)
    if not settled and _is_on_its_way(reading, reading.target):
        return Stand.OPEN
    return Stand.ON if good else Stand.MISSED


def _said(shown: Shown) -> AgainstTarget | None:
    """Where the text says that a figure lies against its target."""
    return shown.fact.against_target if isinstance(shown.fact, Claim) else None


def _is_on_its_way(reading: Reading, target: Shown) -> bool:
    """Does the figure grow through the year, and may the target be for its end?"""
    fact, goal = reading.shown.fact, target.fact
    if not reading.accrues or (isinstance(goal, Claim) and _said(target) is not None):
        return False
    return isinstance(goal, Claim) or (
        goal.period is not None and (fact.period is None or goal.period.end > fact.period.end)
    )


def judge_move(reading: Reading, polarity: Polarity) -> Move:
    """How the figure moved from the first earlier value of the same kind of time; see `same_kind`."""
    if not reading.previous or not same_kind(reading, reading.previous[0]):
        return Move.UNKNOWN
    if reading.rival is not None or _is_part(reading, reading.previous[0]):
        return Move.UNKNOWN
    side = _side(reading.shown.fact.quantity, reading.previous[0].fact.quantity)
    if side is None or reading.previous[0].contradicted:
        return Move.UNKNOWN
    if side == 0:
        return Move.SAME
    if polarity is Polarity.NEUTRAL:
        return Move.OTHER
    return Move.BETTER if (side > 0) == (polarity is Polarity.HIGHER) else Move.WORSE


def _is_part(reading: Reading, earlier: Shown) -> bool:
    """Is a table's earlier figure a part of the figure itself: the year to June of the year to September?"""
    period, then = reading.shown.fact.period, earlier.fact.period
    if reading.when != Basis.YEAR_TO_DATE or not isinstance(earlier.fact, Observation):
        return False
    return period is None or then is None or (period.end - then.end).days < DAYS_APART


def judge_benchmark(reading: Reading, benchmark: Shown, polarity: Polarity) -> bool | None:
    """Is the figure better than the benchmark? None where they are equal or nobody can say.

    Numbers say nothing beside those of others, who are more or fewer; nor does a month or a part of a year beside
    others' years, or one other whom the text names in passing.
    """
    figure = reading.shown
    told_of_one = isinstance(benchmark.fact, Claim) and benchmark.fact.benchmark in (None, Owner.OTHER)
    if figure.fact.quantity.unit in (Unit.COUNT, Unit.MONEY) or told_of_one or reading.rival is not None:
        return None
    if reading.when == Basis.MONTH or reading.accrues:
        return None
    side = _side(figure.fact.quantity, benchmark.fact.quantity)
    if side in (None, 0) or polarity is Polarity.NEUTRAL or figure.contradicted or benchmark.contradicted:
        return None
    return (side or 0) > 0 if polarity is Polarity.HIGHER else (side or 0) < 0


def same_kind(reading: Reading, earlier: Shown) -> bool:
    """Are the two of one kind of time (quarter and quarter)? Where either leaves it open, nothing speaks against it."""
    then = kind_then(earlier.fact)
    return not then or reading.when in then or reading.when == OPEN


def _side(own: Quantity, other: Quantity, limit: bool = False) -> int | None:
    """Is the figure over (1), under (-1) or at (0) the other? None where its words leave that open.

    Of a `limit` ("under 30%", "at least 90%") the value itself counts.
    """
    if own.comparator is Comparator.EXACT and (limit or other.comparator is Comparator.EXACT):
        return (own.value > other.value) - (own.value < other.value)
    one, two = own.interval(), Interval(other.value, other.value) if limit else other.interval()
    if one.low >= two.high:
        return 1
    return -1 if one.high <= two.low else None
