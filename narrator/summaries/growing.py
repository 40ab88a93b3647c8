"""Figures that grow until the year's end: numbers of the year so far, and shares that the year fills up."""

from __future__ import annotations

from narrator.domain import Basis, Kind, Observation, Period
from narrator.periods import is_year
from narrator.summaries.facts import Facts
from narrator.summaries.measures import Reading, Shown
from narrator.summaries.units import CUMULATIVE, unit_group

LEAST_STEPS = 3
"""Figures of one year that show a share's growth: two may be chance."""

GROWN = 2
"""How many times its first figure of the year a share has become that is filled up through the year: one that is
measured afresh each month stays nearer to where it was."""

YEAR_DAYS = 366


def accrues(facts: Facts, reading: Reading) -> bool:
    """Does the figure grow through a year that is not over?

    So do numbers of the year so far, and shares that its table shows to rise with each month from less than half of
    what they are now (tax collected, children seen since April).
    """
    now = facts.analysis.reporting_period
    if reading.when != Basis.YEAR_TO_DATE or (now is not None and is_year(now)):
        return False
    return reading.shown.fact.quantity.unit in CUMULATIVE or _fills_up(facts, reading, now)


def _fills_up(facts: Facts, reading: Reading, now: Period | None) -> bool:
    values: dict[object, Shown] = {}
    for shown in facts.cells_of.get(reading.shown.fact.indicator, ()):
        fact, period = shown.fact, shown.fact.period
        if not isinstance(fact, Observation) or fact.kind is not Kind.ACTUAL or period is None or now is None:
            continue
        same = unit_group(fact.quantity.unit) == unit_group(reading.shown.fact.quantity.unit)
        recent = period.end <= now.end and (now.end - period.end).days < YEAR_DAYS and not is_year(period)
        if same and recent and Basis.YEAR_TO_DATE in fact.bases:
            values.setdefault(period.end, shown)
    steps = [values[end].fact.quantity.value for end in sorted(values, key=str)]
    start = max((at for at in range(1, len(steps)) if steps[at] < steps[at - 1]), default=0)
    run = steps[start:]  # the year begins where the share falls back
    return len(run) >= LEAST_STEPS and run[-1] >= GROWN * run[0]
