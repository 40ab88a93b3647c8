"""Finds percentages of a quarter or year that lie outside those of all its months or quarters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from narrator.checks.tables.sheet import Figure, Place, says
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value
from narrator.domain import Basis, Kind, Observation, Period
from narrator.periods import is_month, is_quarter, months_of

LEAST_WITHIN = 2
"""Other percentages of the same stretch that must lie within their parts before one that does not is told."""

FEWEST_PARTS = 2
"""Months or quarters that a stretch is of, at least."""

Cells = Mapping[tuple[str, int, int], Observation]


def find_outside(view: View, cells: Cells) -> Iterable[tuple[Place, frozenset[Place], str]]:
    """The one percentage of a stretch that no weighting of its parts can give, with its parts and why.

    Nothing is told where the parts run on through the year (the stretch may then be told by itself), where a part is
    missing, or where more than one percentage of the stretch lies outside: such a column is made in another way.
    """
    for line, time in view.times.items():
        parts = _parts_of(view, time.period) if time.period is not None else ()
        if not parts:
            continue
        within, outside = 0, []
        for place in view.across:
            figures = _percentages(view, [line, *parts], place, cells)
            if figures is None:
                continue
            whole, told = figures[0], [figure.value for figure in figures[1:]]
            slack = max(figure.step for figure in figures)
            if min(told) - slack <= whole.value <= max(told) + slack:
                within += 1
            else:
                outside.append((whole, figures[1:]))
        if len(outside) == 1 and within >= LEAST_WITHIN:
            whole, figures_of_parts = outside[0]
            low, high = (pick(f.value for f in figures_of_parts) for pick in (min, max))
            yield (
                whole.place,
                frozenset(figure.place for figure in figures_of_parts),
                f"its parts run from {tell_value(low)} to {tell_value(high)}; a percentage of them all lies between",
            )


def _parts_of(view: View, whole: Period) -> tuple[int, ...]:
    """The lines of all months of a quarter, or of all quarters of a financial year; empty where one is missing."""
    fits = is_month if is_quarter(whole) else is_quarter
    inside = {
        at: other.period
        for at, other in view.times.items()
        if other.period is not None and fits(other.period) and whole.contains(other.period)
    }
    if len(inside) < FEWEST_PARTS:
        return ()
    wanted = months_of(whole)
    covered = [month for period in inside.values() for month in months_of(period)]
    return tuple(inside) if len(covered) == len(wanted) and set(covered) == set(wanted) else ()


def _percentages(view: View, lines: Sequence[int], place: int, cells: Cells) -> list[Figure] | None:
    """The percentages of the lines at a place; None where one is none, or where they run on or tell a change."""
    label = view.across_label(place)
    if says(label, "line", "running") or says(label, "line", "difference"):
        return None
    figures: list[Figure] = []
    for line in lines:
        figure = view.at(line, place)
        if figure is None or figure.nil or not figure.percent or not figure.fits:
            return None
        cell = cells.get((view.sheet.table.id, *figure.place))
        if cell is None or cell.kind is not Kind.ACTUAL or cell.bases == (Basis.YEAR_TO_DATE,):
            return None
        figures.append(figure)
    return figures
