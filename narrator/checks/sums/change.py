"""A change: its stated size, the two values that it is told of, and how they come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.checks.facts.figures import Fit, fit_interval, tell_figure, tell_number, value_interval
from narrator.checks.facts.ledger import LIMITS
from narrator.checks.sums.distances import given_values
from narrator.checks.sums.share import NEAR_UNITS
from narrator.domain import Claim, Direction, Interval, Unit

POINTS, RELATIVE, AMOUNT = "points", "relative", "amount"

ROUND = 100
"""Counts that are multiples of this are most often rounded where both ends of a change are."""

THOUSANDS = 10_000
"""Counts of five digits and more that both are such multiples may be off by half of it."""

SAME_ORDER = 5
"""How many times greater than the stated change the true one may be and still be taken for the one that is meant."""

SAME_ORDER_TOLD = 10
"""The same where a form of words names both values ("82 fewer than the 231 at the end of September")."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change with the two values that it is told of, and the reading that fits it best.

    `paired` is True where the text leaves no doubt which earlier value is meant.
    """

    change: Claim
    actual: Claim
    previous: Claim
    fit: Fit
    reading: str
    paired: bool

    @property
    def is_near(self) -> bool:
        """Is the stated size off by no more than its last digit? Then it was rounded carelessly, not mistaken."""
        gap = abs(self.amount - abs(self.change.quantity.value))
        return self.reading != AMOUNT and gap <= NEAR_UNITS * self.change.quantity.resolution

    @property
    def is_plausible(self) -> bool:
        """Is the stated size of the same order as the true one? Otherwise the two values are of something else."""
        return self.is_of_order(SAME_ORDER)

    def is_of_order(self, times: int) -> bool:
        """Is the greater of the true and the stated size at most so many times the other?"""
        size, stated = self.amount, abs(self.change.quantity.value)
        return size > 0 and stated > 0 and max(size, stated) <= times * min(size, stated)

    @property
    def amount(self) -> Decimal:
        """The true size, in the reading's unit."""
        return abs(size_of(self.previous.quantity.value, self.actual.quantity.value, self.reading))

    @property
    def kind(self) -> str:
        """What the text calls it: a difference from a target, a rise or fall of the right size, or just a change."""
        if self.previous.role in LIMITS:
            return "difference"
        ways = {Direction.UP: "rise", Direction.DOWN: "fall"}
        way = ways.get(self.change.direction) if self.change.direction is not None else None
        return way if way is not None and self.size_fits else "change"

    @property
    def size_fits(self) -> bool:
        """Is only the way of the move wrong?"""
        return (
            fit_change(replace(self.change, direction=None), self.actual, self.previous, self.reading) is not Fit.NONE
        )

    @property
    def size(self) -> str:
        """The true size with its unit, to the decimals of the stated one: "12.5%"."""
        exponent = int(self.change.quantity.resolution.as_tuple().exponent)
        return self._tell_size(1 if self.reading == AMOUNT else max(0, -exponent))

    def _tell_size(self, decimals: int) -> str:
        """The true size without its sign, with its unit."""
        size = self.amount
        sign = (self.actual.quantity.currency or "") if self.reading == AMOUNT else ""
        told = tell_number(size, decimals)
        points = " percentage point" if told == "1" else " percentage points"
        unit = {POINTS: points, RELATIVE: "%", AMOUNT: ""}[self.reading]
        return f"{sign}{told}{unit}"

    def _places(self) -> int:
        """The decimals of the sum: as many as the stated change has, and one at least."""
        exponent = self.change.quantity.resolution.as_tuple().exponent
        return max(1, -exponent) if isinstance(exponent, int) else 1

    def told(self) -> str:
        """The sum in words: "from 46 to 60 is a rise of 30.4%"."""
        old, new = self.previous.quantity.value, self.actual.quantity.value
        move = "rise" if new > old else "fall" if new < old else "change"
        size = self._tell_size(self._places())
        if self.previous.role in LIMITS:
            return f"{tell_figure(self.actual.quantity)} and {tell_figure(self.previous.quantity)} lie {size} apart"
        ends = f"from {tell_figure(self.previous.quantity)} to {tell_figure(self.actual.quantity)}"
        return f"{ends} is a {move} of {size}"


def size_of(old: Decimal, new: Decimal, reading: str) -> Decimal:
    """The change from old to new, in percent or in the values' own unit."""
    if reading == RELATIVE:
        return (new - old) / old * 100 if old else Decimal(0)
    return new - old


def fit_change(claim: Claim, actual: Claim, previous: Claim, reading: str) -> Fit:
    """Does the change follow from its two values, each as far as its print leaves it open?

    Where the text does not say which way it went, the size alone counts.
    """
    old, new = given_values(previous), value_interval(actual.quantity)
    if reading == RELATIVE and old.low <= 0:
        return Fit.NONE
    round_ends = reading == RELATIVE and _are_round(actual, previous)
    if round_ends and min(actual.quantity.value, previous.quantity.value) >= THOUSANDS:
        old, new = (Interval(end.low - ROUND // 2, end.high + ROUND // 2) for end in (old, new))
    ends = [size_of(o, n, reading) for o in (old.low, old.high) for n in (new.low, new.high)]
    low, high = min(ends), max(ends)
    up, down = Interval(low, high), Interval(-high, -low)
    if claim.quantity.value < 0 or claim.direction is Direction.UP:
        ways = [up]
    elif claim.direction is Direction.DOWN:
        ways = [down]
    else:
        ways = [up, down]
    fits = {fit_interval(claim.quantity, way) for way in ways}
    fit = next((fit for fit in (Fit.EXACT, Fit.ROUNDED) if fit in fits), Fit.NONE)
    if fit is Fit.NONE and round_ends:
        near = [Interval(way.low - claim.quantity.resolution, way.high + claim.quantity.resolution) for way in ways]
        fit = Fit.ROUNDED if any(fit_interval(claim.quantity, way) is Fit.EXACT for way in near) else fit
    return fit


def _are_round(*ends: Claim) -> bool:
    """Are both values told in hundreds or more, so that the change was worked out from others before they were rounded?

    Then its last digit may be one off: "by 24%, from 1,600 to 2,000".
    """
    return all(one.quantity.unit is Unit.COUNT and one.quantity.value % ROUND == 0 for one in ends)
