"""How far printed figures may lie from what they make: rounding, and what a figure that fits says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log2, sqrt

from narrator.checks.tables.relation import Instance, State
from narrator.checks.tables.sheet import Figure, Sheet

MOST_BITS = 10.0
"""What one fit says at most: six exact digits are no proof that two columns belong together."""

HABIT_BITS = 6.0
"""How unlikely exact sums of rounded figures must be (one in sixty) before the sums are taken to be
those of the printed figures."""

SPREAD = Decimal("0.29")
"""The standard deviation of a rounded figure's error, in steps."""


def gap_state(sheet: Sheet, target: Figure, parts: Sequence[Figure], gap: Decimal) -> State:
    """Does a gap between a total and its parts come of rounding?

    Where no figure is rounded there is none. Each rounded one may be half a step off, the total too. What lies within
    one more step is neither a fit nor a break; a note on rounding gives one step more.
    """
    if not gap:
        return State.HOLDS
    figures = [target, *parts]
    step = max([figure.step for figure in figures])
    beyond = abs(gap) - step * len(figures) / 2
    # A table's notes are read for what they could change.
    if beyond > 2 * step or not (any(f.rounded for f in figures) or sheet.noted_rounding or sheet.scaled):
        return State.FAILS
    if beyond <= 0:
        return State.HOLDS
    return State.NEAR if beyond <= step or sheet.noted_rounding else State.FAILS


def weigh(target: Figure, parts: Sequence[Figure]) -> float:
    """What a fit says, in bits: the chance to hit a figure of this size within its tolerance."""
    steps = {target.step, *(figure.step for figure in parts)}
    step = max(steps)
    room = step if steps == {1} else step * (len(parts) + 1)
    return min(MOST_BITS, log2(float(abs(target.value) / room) + 1))


def exactness(holds: Sequence[Instance]) -> float:
    """How unlikely it is, in bits, that rounded figures are so often exactly their sum by chance."""
    return sum(max(0.0, log2(float(SPREAD) * sqrt(len(one.parts) + 1) * PEAK)) for one in holds if not one.gap)


PEAK = 2.5
"""The inverse of the normal curve's height at its middle: the chance of no error is one over deviation and this."""
