"""Printed figures held against one another: what fits, what fits by rounding, and how a figure is told."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

from narrator.domain import Comparator, Interval, Quantity, Unit

SHARES = frozenset({Unit.PERCENT, Unit.RATIO})
"""Units that are told in hundredths of a whole and may be held against each other."""


_GROUPS = {unit: Unit.PERCENT.value if unit in SHARES else unit.value for unit in Unit}
"""The group of each unit that says all about it by itself."""

SLIP_SHARE = Decimal("0.3")
"""How far apart two tellings of one figure may lie, as a share of the greater."""


class Fit(StrEnum):
    """How a printed figure stands to a value."""

    EXACT = "exact"
    ROUNDED = "rounded"
    NONE = "none"


def unit_group(quantity: Quantity) -> str:
    """The unit as far as comparing goes: a ratio is a percentage, money keeps its currency, a rate its base."""
    unit = quantity.unit
    if unit is Unit.MONEY:
        return f"money {quantity.currency or ''}".strip()
    if unit is Unit.RATE:
        return f"rate {quantity.per.normalize() if quantity.per is not None else ''}".strip()
    return _GROUPS[unit]


def value_interval(quantity: Quantity) -> Interval:
    """All values that a figure may stand for; a bare ratio is exactly its quotient, in hundredths."""
    if quantity.unit is Unit.RATIO and quantity.numerator is not None and quantity.denominator:
        exact = 100 * quantity.numerator / quantity.denominator
        return Interval(exact, exact)
    return quantity.interval()


def fit_interval(printed: Quantity, value: Interval) -> Fit:
    """Does the printed figure stand for a value of the interval?

    `ROUNDED` where it does so only if the value was cut off, or rounded twice (74.46 to 74.5 to 75).
    """
    if printed.comparator is Comparator.EXACT and printed.unit is not Unit.RATIO:
        reach = printed.resolution
        if printed.value + reach < value.low or printed.value - reach > value.high:
            return Fit.NONE  # by far the most common case: neither rounding nor cutting off takes away a whole step
    if value_interval(printed).overlaps(value):
        return Fit.EXACT
    if printed.comparator is not Comparator.EXACT or printed.unit is Unit.RATIO:
        return Fit.NONE
    if printed.unit is Unit.COUNT and printed.resolution == 1:
        return Fit.NONE
    middle = (value.low + value.high) / 2
    if value.high - value.low >= printed.resolution:
        return Fit.NONE
    cut = middle.quantize(printed.resolution, rounding=ROUND_DOWN) if printed.resolution <= 1 else None
    once = middle.quantize(printed.resolution / 10, rounding=ROUND_HALF_UP) if printed.resolution <= 1 else None
    twice = once.quantize(printed.resolution, rounding=ROUND_HALF_UP) if once is not None else None
    return Fit.ROUNDED if printed.value in (cut, twice) else Fit.NONE


def tell_number(value: Decimal, most: int = 1) -> str:
    """A number in plain digits with thousands commas, at most `most` decimals and no trailing noughts."""
    rounded = value.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP) if most else value.to_integral_value()
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tell_figure(quantity: Quantity) -> str:
    """A figure as printed, on one line."""
    return " ".join(quantity.surface.split())


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Could one of two figures be the other, mistyped or not updated?

    They lie within SLIP_SHARE of one another, or differ in one digit, or two digits have changed places. Two figures
    further apart are more often of two measures that share their words.
    """
    if abs(one.value - other.value) <= SLIP_SHARE * max(abs(one.value), abs(other.value)):
        return True
    return is_mistyped(one.value, other.value)


def is_mistyped(one: Decimal, other: Decimal) -> bool:
    """Do two numbers of more than two digits differ in one digit, or have two digits changed places?"""
    first, second = str(one), str(other)
    if len(first) != len(second):
        return False
    wrong = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    swapped = len(wrong) == 2 and sorted(first) == sorted(second)
    return (len(wrong) == 1 and len(first) > 2) or swapped


def is_swapped(one: Decimal, other: Decimal) -> bool:
    """Have two digits changed places?"""
    return is_mistyped(one, other) and sorted(str(one)) == sorted(str(other))
