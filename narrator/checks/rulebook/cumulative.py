"""NAR301: a cumulative column that is not the running sum of its monthly column."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.facts.evidence import cell_evidence
from narrator.checks.facts.figures import tell_number
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.series import Series
from narrator.checks.facts.stretches import month_of, year_start
from narrator.domain import Finding, Observation, Severity, Unit

FEWEST_STEPS = 3
"""Steps that must agree before one that does not is told: fewer don't show that the columns belong together."""

MOST_WRONG = 2
"""Steps that one wrong cell breaks: its own and, in the cumulative column, the next one's."""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each pair of columns with a step that the months do not give.

    A table's own figures show which columns are such a pair; else the catalogue does.
    """
    shown = [finding for finding in docket.in_tables if finding.code == CHECK.code]
    told = {(place.document, place.cell.table) for one in shown for place in one.evidence if place.cell is not None}
    yield from shown
    for running in docket.series:
        if running.group != Unit.COUNT.value or len(running.running) < FEWEST_STEPS:
            continue
        for monthly in docket.series:
            siblings = monthly.family == running.family and monthly.document == running.document
            if siblings and monthly.group == running.group and monthly.monthly and monthly.counts == running.counts:
                finding = _compare(running, monthly)
                if finding is not None and (running.document, running.table) not in told:
                    yield finding
                break


def _steps(running: Series, monthly: Series) -> Iterable[tuple[Observation, Observation | None, Observation]]:
    """Each cumulative cell, the one before it (None in the year's first month) and its month's own cell."""
    for end, cell in sorted(running.running.items()):
        month = monthly.monthly.get(end)
        first = month_of(end).start == year_start(end)
        before = None if first else running.running.get(_month_before(end))
        if month is None or (before is None and not first):
            continue
        if all(is_trusted(c) for c in (cell, month, before) if c is not None):
            yield cell, before, month


def _month_before(end: date) -> date:
    """The last day of the month before."""
    return month_of(end).start - timedelta(days=1)


def _compare(running: Series, monthly: Series) -> Finding | None:
    """The finding on two columns that agree in most steps but not in all."""
    steps = list(_steps(running, monthly))
    wrong = [step for step in steps if _gap(*step)]
    if not wrong or len(wrong) > MOST_WRONG or len(steps) - len(wrong) < FEWEST_STEPS:
        return None
    cell, before, month = wrong[0]
    start = before.quantity.value if before is not None else Decimal(0)
    total = start + month.quantity.value
    told = f"{tell_number(start)} + {tell_number(month.quantity.value)} = {tell_number(total)}"
    printed = tell_number(cell.quantity.value)
    others = tuple(cell_evidence(c) for c in (before, month) if c is not None)
    return CHECK.finding(
        severity=Severity.ERROR,
        confidence=0.9,
        message=f"the running total {printed} is not the one before plus the month's own figure",
        recomputation=f"{told}, but the table gives {printed}",
        evidence=(cell_evidence(cell), *others),
        remedy=_remedy(wrong, running),
    )


def _gap(cell: Observation, before: Observation | None, month: Observation) -> Decimal:
    """How far a step is off."""
    start = before.quantity.value if before is not None else Decimal(0)
    return cell.quantity.value - start - month.quantity.value


def _remedy(wrong: list[tuple[Observation, Observation | None, Observation]], running: Series) -> str:
    """Two steps off by opposite amounts point at one cumulative cell; a single one at the month's own cell."""
    gap = _gap(*wrong[0])
    cell, _before, month = wrong[0]
    if len(wrong) == 2 and wrong[1][1] is cell and _gap(*wrong[1]) == -gap:
        return f"{tell_number(cell.quantity.value - gap)} in the cumulative column would make both steps right"
    if len(wrong) == 1 and month.quantity.value + gap >= 0 and cell is not max(running.running.items())[1]:
        return f"{tell_number(month.quantity.value + gap)} in the month's own column would make it right"
    return ""


CHECK = Check(
    code="NAR301",
    name="cumulative",
    severity=Severity.ERROR,
    precedence=200,
    finds="A cumulative count that is not the running sum of the monthly counts beside it.",
    why="Every later running total, and every quarter worked out from it, carries the slip on.",
    false_alarms="Months revised after the running total was fixed.",
    run=_run,
)
