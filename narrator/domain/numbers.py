"""Numbers as they are printed: units, comparators, intervals and quantities."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from narrator.domain.places import Span


class Unit(StrEnum):
    """What a number is a number of."""

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    COUNT = "count"
    RATIO = "ratio"
    RATE = "rate"
    MONEY = "money"
    DURATION = "duration"


class Comparator(StrEnum):
    """How the text bounds a number."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of values; an open end is left out of it."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def contains(self, value: Decimal) -> bool:
        """Is the value inside?"""
        above = value > self.low if self.low_open else value >= self.low
        below = value < self.high if self.high_open else value <= self.high
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """Do the two ranges share more than an end point?

        Neighbouring printed values (95.0 and 95.1) meet in a point and are still two values; a range of one value
        only (a whole count) overlaps what contains it.
        """
        if self.high < other.low or other.high < self.low:
            return False  # by far the most common case
        low, high = max(self.low, other.low), min(self.high, other.high)
        single = self.low == self.high or other.low == other.high
        return low < high or (single and low == high and self.contains(low) and other.contains(low))


UNBOUNDED = Decimal("1e15")
"""Stands for infinity in intervals: no public body reports a figure as large."""

ABOUT_SHARE = Decimal("0.1")
"""How far "about 50" reaches to either side, as a share of the value; chosen so that "about a third" is 30 to 37%."""

ALMOST_SHARE = Decimal("0.1")
"""How far below its figure "almost half" reaches, as a share of the figure."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, with its unit, comparator and resolution.

    `value` has the printed precision ("91.6"); `resolution` is the size of its last digit (0.1), so that a plain
    number stands for everything that rounds to it. A ratio ("165 / 242", "5 of the 14") has `numerator` and
    `denominator` and the percentage as `value`; a percentage with its ratio beside it carries both. `upper` is the
    second end of a range. `per` is the base of a rate (10000 of "29 per 10,000"), `currency` a money sign.
    `counted` is what a count counts, singular and lower case ("child", "family", "episode"), where the text says so.
    """

    value: Decimal
    unit: Unit
    surface: str
    span: Span
    comparator: Comparator = Comparator.EXACT
    resolution: Decimal = Decimal(1)
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    upper: Decimal | None = None
    per: Decimal | None = None
    currency: str | None = None
    counted: str | None = None

    def interval(self) -> Interval:
        """All values that the printed number may stand for.

        A plain number holds what rounds to it (half a unit of the last digit to both sides, both ends included
        because reports round halves either way); a comparator's bound is exact ("over 50" leaves out 50).
        """
        whole = self.unit is Unit.COUNT and self.resolution == 1
        half = self.resolution / 2
        match self.comparator:
            case Comparator.EXACT:
                return Interval(self.value, self.value) if whole else Interval(self.value - half, self.value + half)
            case Comparator.OVER:
                return Interval(self.value, UNBOUNDED, low_open=True)
            case Comparator.AT_LEAST:
                return Interval(self.value, UNBOUNDED)
            case Comparator.UNDER:
                return Interval(-UNBOUNDED, self.value, high_open=True)
            case Comparator.AT_MOST:
                return Interval(-UNBOUNDED, self.value)
            case Comparator.ALMOST:
                return Interval(self.value - max(abs(self.value) * ALMOST_SHARE, half), self.value, high_open=True)
            case Comparator.ABOUT:
                reach = max(abs(self.value) * ABOUT_SHARE, half)
                return Interval(self.value - reach, self.value + reach)
            case Comparator.BETWEEN if self.upper is not None:
                return Interval(min(self.value, self.upper), max(self.value, self.upper))
            case _:
                return Interval(self.value, self.value) if whole else Interval(self.value - half, self.value + half)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A number that defines a measure or names something and claims nothing.

    `kind` is one of `threshold` ("3 or more placements"), `window` ("12 months"), `time_limit` ("within 15 working
    days"), `age` ("aged 16 or 17"), `distance` ("20 or more miles"), `reference` ("section 47", "CSC 022"), `period`
    ("Q2 2021/22"), `date`, `name` ("Covid-19"), `ordinal` ("second"), `mark` (a paragraph number), `other`.
    `key` is its normal form for comparing measures ("within 15 working_day", ">=3 placement", ">=2 year").
    """

    surface: str
    span: Span
    kind: str
    key: str | None = None
