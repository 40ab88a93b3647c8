"""A share: a percentage with its count and its whole, recomputed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.checks.facts.figures import Fit, fit_interval, tell_number
from narrator.domain import Claim, Comparator, Interval, Role

HUNDRED = Decimal(100)

NEAR_UNITS = Decimal("1.5")
"""Units of its last digit that a percentage may be off and still be a careless rounding."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, its count and its whole. `whole` is the claim that tells the whole, where that stands apart.

    `per` is the base of a rate, a hundred for a percentage. `sure` is False where the whole is only likely ("85.5%
    (47) of the children", the 55 named a sentence before).
    """

    percent: Claim
    numerator: Decimal
    denominator: Decimal
    fit: Fit
    sure: bool
    count: Claim | None = None
    whole: Claim | None = None
    per: Decimal = HUNDRED

    @property
    def is_near(self) -> bool:
        """Is the percentage off by no more than its last digit? Then it was rounded carelessly, not mistaken."""
        gap = abs(self.per * self.numerator / self.denominator - self.percent.quantity.value)
        return gap <= NEAR_UNITS * self.percent.quantity.resolution

    @property
    def right(self) -> str:
        """The true percentage, to the decimals of the stated one."""
        decimals = max(0, -int(self.percent.quantity.resolution.as_tuple().exponent))
        return tell_number(self.per * self.numerator / self.denominator, decimals) + self._unit

    def told(self) -> str:
        """The division in words: "74 / 106 = 69.8%"."""
        decimals = max(1, -int(self.percent.quantity.resolution.as_tuple().exponent))
        value = tell_number(self.per * self.numerator / self.denominator, decimals)
        return f"{tell_number(self.numerator)} / {tell_number(self.denominator)} = {value}{self._unit}"

    @property
    def _unit(self) -> str:
        """What the quotient is told in: a percentage, or so many per 1,000 or 10,000."""
        return "%" if self.per == HUNDRED else f" per {tell_number(self.per)}"


def make_share(percent: Claim, numerator: Decimal, denominator: Decimal, sure: bool, **claims: Claim | None) -> Share:
    """Divides, and holds the quotient against the percentage; "at least 67% (4/6)" says no more than 67% would."""
    exact = 100 * numerator / denominator
    fit = fit_interval(percent.quantity, Interval(exact, exact))
    if fit is Fit.NONE and percent.quantity.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST):
        fit = fit_interval(replace(percent.quantity, comparator=Comparator.EXACT), Interval(exact, exact))
    return Share(percent, numerator, denominator, fit, sure, claims.get("count"), claims.get("whole"))


def told_alike(one: Claim, other: Claim) -> bool:
    """Are the two told for the same? "352 of 400, better than England (85%)" has another's share behind it."""
    ours = (Role.ACTUAL, Role.PART)
    return one.role is other.role or (one.role in ours and other.role in ours)
