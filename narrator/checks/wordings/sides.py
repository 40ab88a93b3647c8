"""Sides: whether a figure really lies where its sentence puts it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import tell_figure, tell_number, unit_group, value_interval
from narrator.checks.facts.polarity import OPEN, Better
from narrator.checks.wordings.relations import Relation
from narrator.domain import AgainstTarget, Comparator, Interval, Polarity, Quantity, Unit

ALIKE_POINTS, ALIKE_SHARE = Decimal(8), Decimal("0.25")
"""How far "in line with" may stretch: points for percentages, a share for the rest. Wide on purpose: it is a judgement,
and only what nobody would call so is told."""

ROUND = 5
"""Percentages that are whole multiples of this are meant as they are printed, where they limit something."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A wrong relation: where the figure was put, where it lies, and whether that is sure."""

    said: str
    fact: str
    sure: bool
    judged: bool

    def told(self, own: Quantity, other: Quantity) -> str:
        """The two figures held against one another in words."""
        return f"{tell_figure(own)} is {self.fact} {tell_figure(other)}"


def find_breach(own: Quantity, other: Quantity, relation: Relation, better: Better = OPEN) -> Breach | None:
    """What is wrong about a relation between two figures; None where it holds or is not sure."""
    side = relation.side_for(better)
    first, second = value_interval(own), _limit_interval(other)
    above = first.low >= second.high and own.value > other.value
    below = first.high <= second.low and own.value < other.value
    fact = "above" if above else "below" if below else "level with"
    if side is AgainstTarget.MEETS:
        gap = abs(own.value - other.value)
        if gap <= _reach(other, ALIKE_POINTS, ALIKE_SHARE):
            return None
        return Breach("in line with", f"{tell_number(gap, 2)} {fact}", False, False)
    if side is None or not (above or below):
        return None
    wrong = below if side is AgainstTarget.ABOVE else above
    if not wrong:
        return None
    judged = relation.merit is not None
    said = side.value if not judged else "better" if relation.merit else "worse"
    return Breach(said, fact, better.sure if judged else not (relation.beats or relation.limit), judged)


def tell_better(better: Better) -> str:
    """Which end is better, in words for a finding."""
    return "higher is better" if better.polarity is Polarity.HIGHER else "lower is better"


def _limit_interval(limit: Quantity) -> Interval:
    """What a limit may stand for: "no more than 200" is a limit of 200, and nobody rounds to 95%."""
    if limit.comparator is Comparator.EXACT and (limit.unit is not Unit.PERCENT or limit.value % ROUND):
        return value_interval(limit)
    return Interval(limit.value, limit.value)


def _reach(limit: Quantity, points: Decimal, share: Decimal) -> Decimal:
    """How far a hedge stretches around a limit."""
    return points if unit_group(limit) == Unit.PERCENT.value else share * abs(limit.value)
