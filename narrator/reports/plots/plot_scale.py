"""Scales of axes: round figures for values, and as many labels of time as have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
"""First figures of the distance between two ticks that people count in."""

LEAST_RANGE = 1e-6
"""Values nearer to each other than this share of themselves (and than this) lie on one level line, with an axis around
them: no figure of a report has more digits."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of values: its ends, and its ticks with their labels, from low to high."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """Where a value lies, from 0 at the low end to 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def scale_values(values: Sequence[float], ticks: int, suffix: str = "") -> Scale:
    """An axis that holds all values, its ends and ticks on round figures: about `ticks` of them, two at least.

    Zero is not forced in: movements of a few points in a hundred would be flattened, and the axis says where it ends.
    """
    low, high = min(values), max(values)
    if high - low < LEAST_RANGE * max(abs(low), abs(high), 1.0):
        reach = abs(low) * 0.1 if abs(low) > LEAST_RANGE else 1.0
        low, high = low - reach, high + reach
    step = _round_step(Decimal(repr(high - low)) / max(ticks - 1, 1))
    if all(value == int(value) for value in values):
        step = max(step, Decimal(1)) if step != Decimal("2.5") else Decimal(5)
    first = math.floor(Decimal(repr(low)) / step)
    last = math.ceil(Decimal(repr(high)) / step)
    found = [step * number for number in range(first, last + 1)]
    places = max(0, -int(step.normalize().as_tuple().exponent))
    return Scale(float(found[0]), float(found[-1]), tuple((float(at), f"{at:,.{places}f}{suffix}") for at in found))


def _round_step(wanted: Decimal) -> Decimal:
    """The round step next above what is wanted."""
    power = Decimal(10) ** wanted.adjusted()
    return next(first * power for first in STEPS if first * power >= wanted)


def choose_labels(labels: Sequence[tuple[date, str]], room: int) -> tuple[tuple[date, str], ...]:
    """At most about `room` of the labels, evenly apart in order, the last one always among them."""
    if len(labels) <= room or room < 1:
        return tuple(labels[-1:]) if room < 1 else tuple(labels)
    step = math.ceil(len(labels) / room)
    return tuple(reversed(tuple(reversed(labels))[::step]))
