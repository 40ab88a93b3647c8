"""Holds a year's own row against its months: the latest one where figures run on or tell a position, else their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from narrator.checks.tables.relation import Instance, Relation, State
from narrator.checks.tables.sheet import Figure, Place, says
from narrator.checks.tables.tolerance import weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value
from narrator.periods import is_month, is_year

RunsOn = Callable[[Place], bool]
"""Does a cell's measure run through the year or tell a position, as far as the table's reading says?"""


def find_year_ends(view: View, runs_on: RunsOn) -> list[Relation]:
    """Each line of a year whose months stand in the same table, held against the latest of them.

    The relation's `proof` is "open": only a document's other tables can show that its years are told so.
    """
    relations: list[Relation] = []
    for line, time in view.times.items():
        if time.period is None or not is_year(time.period):
            continue
        months = sorted(
            (other.period.start, at)
            for at, other in view.times.items()
            if other.period is not None
            and is_month(other.period)
            and time.period.start <= other.period.start <= time.period.end
        )
        found = [one for place in view.across if (one := _weigh(view, line, [at for _, at in months], place, runs_on))]
        if found:
            holds, fails = (tuple(o for o in found if o.state is s) for s in (State.HOLDS, State.FAILS))
            relations.append(Relation(view.sheet, "year", view.label(line), holds, (), fails, "open", timed=True))
    return relations


def _weigh(view: View, line: int, months: Iterable[int], place: int, runs_on: RunsOn) -> Instance | None:
    """One column's year against its latest month; None where the column does not say that it runs on."""
    target = view.at(line, place)
    filled: list[tuple[int, Figure]] = [
        (at, figure) for at in months if (figure := view.at(at, place)) is not None and not figure.nil
    ]
    if target is None or target.nil or len(filled) < LEAST_MONTHS:
        return None
    at, last = filled[-1]
    if not (says(view.across_label(place), "line", "running") or runs_on(last.place)):
        return None
    step = max(target.step, last.step)
    state = State.HOLDS if abs(target.value - last.value) <= (step if target.step != last.step else 0) else State.FAILS
    same = len({figure.value for _, figure in filled}) == 1
    return Instance(
        target.place, ((last.place, 1),), target.value, last.value, state,
        weigh(target, [last]) if state is State.HOLDS and not same else 0.0,
        f"{view.label(at)} has {tell_value(last.value)}",
    )  # fmt: skip


LEAST_MONTHS = 3
"""Months that a column must hold before its latest is taken for the year's position."""
