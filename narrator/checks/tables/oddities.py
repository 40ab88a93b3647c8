"""Cells that can't be: shares over a hundred, running totals that fall, counts under nought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.checks.tables.ranges import find_outside
from narrator.checks.tables.sheet import Figure, Place, says
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_value
from narrator.domain import Basis, Observation, Unit
from narrator.observations import TRUSTED

LEAST_OTHERS = 3
"""Other figures of a line that must be possible before one that is not is told."""

MANY_OTHERS = 5
"""Other shares up to a hundred from which on a line needs no words that tell what it is a share of."""

HUNDRED = 100

MOST_OVER = 300
"""A greater figure among shares is of something else."""

Cells = Mapping[tuple[str, int, int], Observation]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A cell that can't be, with the cells that show it; `told` says why."""

    place: Place
    places: frozenset[Place]
    message: str
    told: str


def find_oddities(views: Sequence[View], cells: Cells) -> list[Oddity]:
    """The cells of a sheet that can't be, in reading order; none where they are many or the table is not trusted.

    `views` are those along its rows and along its columns; what both tell is told of the rows.
    """
    if views[0].sheet.table.confidence < TRUSTED:
        return []
    found = {
        odd.place: odd
        for view in reversed(views)
        for odd in (*_find_over(view), *_find_falls(view, cells), *_find_under(view), *_find_outside(view, cells))
    }
    return [found[place] for place in sorted(found)] if len(found) <= MOST_ODD else []


MOST_ODD = 2
"""Impossible cells of one table that are told: where there are more its measures are not what they seem."""


def _find_outside(view: View, cells: Cells) -> Iterable[Oddity]:
    """Percentages of a quarter or year outside those of its months or quarters."""
    for place, parts, told in find_outside(view, cells):
        figure = view.sheet.figures[place]
        yield Oddity(place, parts, f"{tell_value(figure.value)} lies outside all that it is made of", told)


def _find_over(view: View) -> Iterable[Oddity]:
    """Shares of a whole over a hundred percent."""
    for line in view.lines:
        figures = [f for f in view.figures[line] if f is not None and not f.nil]
        over = [figure for figure in figures if figure.value > HUNDRED]
        others = len(figures) - len(over)
        if len(over) != 1 or others < LEAST_OTHERS or not over[0].fits or over[0].value > MOST_OVER:
            continue
        signed = 2 * sum(figure.percent for figure in figures) > len(figures)
        named = says(view.label(line), "line", "share")
        if not (signed or named) or not (over[0].percent or (named and over[0].step == figures[0].step)):
            continue
        label = f"{view.label(line)} {view.sheet.table.title or ''}"
        if says(label, "line", "beyond") or not (others >= MANY_OTHERS or says(label, "line", "bounded")):
            continue
        if not says(_across_label(view, over[0]), "line", "beyond"):
            yield Oddity(
                over[0].place, frozenset({over[0].place}), f"a share of {tell_value(over[0].value)}% can't be",
                f"no more than all can be meant; the other {others} figures of it are at most 100",
            )  # fmt: skip


def _across_label(view: View, figure: Figure) -> str:
    """What a figure's place across its line is called."""
    return view.across_label(figure.place[1 if view.rows else 0])


def _find_falls(view: View, cells: Cells) -> Iterable[Oddity]:
    """Running totals of counts that are lower than the month before."""
    days = {time.period.start: at for at in view.latest_months if (time := view.across_times[at]).period is not None}
    places = tuple(days.values())
    for line in view.lines if len(places) > LEAST_OTHERS else ():
        months = [figure for at in places if (figure := view.at(line, at)) is not None and not figure.nil]
        if any(figure.step != 1 or figure.percent for figure in months) or len(months) <= LEAST_OTHERS:
            continue
        falls = [(a, b) for a, b in pairwise(months) if b.value < a.value]
        if len(falls) != 1 or says(view.label(line), "line", "net") or not _runs(view, line, cells):
            continue
        if all(figure.fits for figure in falls[0]):
            before, after = falls[0]
            yield Oddity(
                after.place, frozenset({after.place, before.place}),
                f"the running total falls from {tell_value(before.value)} to {tell_value(after.value)}",
                f"{tell_value(before.value)} had been reached a month before; "
                f"{tell_value(before.value - after.value)} fewer can't be, unless some were taken out again",
            )  # fmt: skip


def _runs(view: View, line: int, cells: Cells) -> bool:
    """Does a line's heading, or its measure, say that it adds up over the year?"""
    if says(view.label(line), "line", "adding"):
        return True
    known = [cell for at in view.across if (cell := cells.get((view.sheet.table.id, *view.place(line, at))))]
    counts = [cell for cell in known if cell.quantity.unit is Unit.COUNT]
    return bool(counts) and all(cell.bases == (Basis.YEAR_TO_DATE,) for cell in counts)


def _find_under(view: View) -> Iterable[Oddity]:
    """Counts under nought."""
    for line in view.lines:
        label = view.label(line)
        figures = [f for f in view.figures[line] if f is not None and not f.nil]
        under = [figure for figure in figures if _is_under(figure)]
        if len(under) != 1 or len(figures) <= LEAST_OTHERS or not under[0].fits or view.sheet.scaled:
            continue
        count = says(label, "line", "count") and not says(label, "line", "net")
        if count and not says(_across_label(view, under[0]), "line", "net"):
            yield Oddity(
                under[0].place, frozenset({under[0].place}), f"a count of {tell_value(under[0].value)} can't be",
                "there can be no fewer than none",
            )  # fmt: skip


def _is_under(figure: Figure) -> bool:
    """Is it a whole number under nought, by its sign? Brackets may only set a number apart."""
    if figure.value >= 0 or figure.step != 1 or figure.percent:
        return False
    return figure.quantity is not None and "(" not in figure.quantity.surface
