"""Judges a figure by its target, its earlier value and its benchmarks; without a known better end it judges nothing."""

from __future__ import annotations

from narrator.domain import Basis, Comparator, Interval, Observation, Polarity, Quantity
from narrator.summaries.measures import Move, Reading, Shown, Stand
from narrator.summaries.times import OPEN, kind_then
from narrator.summaries.units import CUMULATIVE


def judge_stand(reading: Reading, polarity: Polarity) -> Stand:
    """How the figure stands to its target, by the printed values; equality meets it."""
    if reading.target is None or polarity is Polarity.NEUTRAL or _is_on_its_way(reading, reading.target):
        return Stand.OPEN
    side = _side(reading.shown.fact.quantity, reading.target.fact.quantity, limit=True)
    if side is None:
        return Stand.OPEN
    good = side >= 0 if polarity is Polarity.HIGHER else side <= 0
    return Stand.ON if good else Stand.MISSED


def _is_on_its_way(reading: Reading, target: Shown) -> bool:
    """Is it a number of the year so far, and the target a table's, which may be for the whole year?"""
    fact, goal = reading.shown.fact, target.fact
    grows = reading.when == Basis.YEAR_TO_DATE and fact.quantity.unit in CUMULATIVE
    return (
        grows
        and isinstance(goal, Observation)
        and goal.period is not None
        and (fact.period is None or goal.period.end > fact.period.end)
    )


def judge_move(reading: Reading, polarity: Polarity) -> Move:
    """How the figure moved from the first earlier value of the same kind of time; see `same_kind`."""
    if not reading.previous or not same_kind(reading, reading.previous[0]):
        return Move.UNKNOWN
    side = _side(reading.shown.fact.quantity, reading.previous[0].fact.quantity)
    if side is None or reading.previous[0].contradicted:
        return Move.UNKNOWN
    if side == 0:
        return Move.SAME
    if polarity is Polarity.NEUTRAL:
        return Move.OTHER
    return Move.BETTER if (side > 0) == (polarity is Polarity.HIGHER) else Move.WORSE


def judge_benchmark(figure: Shown, benchmark: Shown, polarity: Polarity) -> bool | None:
    """Is the figure better than the benchmark? None where they are equal or nobody can say."""
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
