"""Holds a year's own row against its months: their sum where they are monthly counts, the latest where figures run on.

One table has few years, so a whole document shows how its years are told: a row is only said to be wrong where the
document's other columns of its kind hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import is_mistyped, is_swapped
from narrator.checks.tables.relation import Instance, Relation, State
from narrator.checks.tables.sheet import Figure, Sheet, says
from narrator.checks.tables.tolerance import weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_sum, tell_value
from narrator.domain import Basis, Observation
from narrator.periods import is_month, is_quarter, is_year

LEAST_MONTHS = 3
"""Months that a column must hold before they say anything about its year."""

QUARTERS = 4
"""Quarters of a year: none may be missing."""

LEAST_HOLDS = 2
"""Columns of a document whose years must come out one way before another's is said to be mistyped."""

LONG = 1000
"""A number from which on one other column is enough: one digit off by chance is rare."""

SURE_HOLDS = 3
"""The same before another's is said to be wrong that is no more than close."""

MANY_HOLDS = 6
"""Columns from which on a latest month's figure is told however far the year's is off."""

NEAR_SHARE = Decimal("0.2")
"""How far a year's sum may be off its months, as a share of the greater: people counted once are further off."""

FIRST_MONTH = 4
"""The financial year's first month."""

RUN_ON = frozenset({Basis.YEAR_TO_DATE, Basis.SNAPSHOT, Basis.ROLLING_YEAR})

Cells = Mapping[tuple[str, int, int], Observation]


@dataclass(frozen=True, slots=True)
class _Year:
    """One column's figure of a year with what its months make, as a sum or as the latest of them."""

    view: View
    line: int
    way: str
    instance: Instance

    @property
    def of_quarters(self) -> bool:
        """Is it made of quarters, and not of months?"""
        period = self.view.times[self.instance.parts[-1][0][0 if self.view.rows else 1]].period
        return period is not None and is_quarter(period)


def find_years(sheets: Sequence[Sheet], cells: Cells) -> list[Relation]:
    """The rows of years that break what the document's other years hold to, one relation each."""
    found = [one for sheet in sheets for rows in (True, False) for one in _read_years(View(sheet, rows), cells)]
    relations: list[Relation] = []
    for way in ("sum", "latest"):
        of_way = [one for one in found if one.way == way]
        holds = [one for one in of_way if one.instance.state is State.HOLDS and one.instance.weight]
        fails = [one for one in of_way if one.instance.state is State.FAILS]
        if not holds or len(fails) > max(1, len(holds) // 4):
            continue
        kept = tuple(one.instance for one in holds)
        relations += [
            Relation(
                one.view.sheet,
                "quarters" if one.of_quarters else "year",
                one.view.label(one.line),
                kept,
                (),
                (one.instance,),
                "strong",
            )
            for one in fails
            if _is_slip(one.instance, way, len(holds)) or (way == "sum" and _is_slip_of_part(one, len(holds)))
        ]
    return relations


def _is_slip(one: Instance, way: str, holds: int) -> bool:
    """Is a year's figure likelier mistyped than counted in another way?"""
    if is_mistyped(one.printed, one.expected) and (holds >= LEAST_HOLDS or one.expected >= LONG):
        return True
    if holds < SURE_HOLDS:
        return False
    near = abs(one.gap) <= NEAR_SHARE * max(abs(one.printed), abs(one.expected))
    return near or (way == "latest" and holds >= MANY_HOLDS)


def _is_slip_of_part(year: _Year, holds: int) -> bool:
    """Would one part, two of whose digits change places (or one digit, where more years hold), make the sum right?"""
    one = year.instance
    parts = [year.view.sheet.figures[place].value for place, _ in one.parts]
    meant = [(part, part + one.printed - one.expected) for part in parts]
    return any(is_swapped(*pair) for pair in meant) or (
        holds >= LEAST_HOLDS and any(is_mistyped(*pair) for pair in meant)
    )


def _read_years(view: View, cells: Cells) -> Iterable[_Year]:
    """The years of a view whose months stand beside them: from April on, or the last of them up to March."""
    for line, time in view.times.items():
        if time.period is None or not is_year(time.period) or time.period.start.month != FIRST_MONTH:
            continue
        year = time.period
        months = sorted(
            (other.period.start, at)
            for at, other in view.times.items()
            if other.period is not None and is_month(other.period) and year.start <= other.period.start <= year.end
        )
        whole = bool(months) and months[0][0] == year.start
        ends = bool(months) and months[-1][0].month == year.end.month
        quarters = sorted(
            (other.period.start, at)
            for at, other in view.times.items()
            if other.period is not None and is_quarter(other.period) and year.contains(other.period)
        )
        if not months and len({start for start, _ in quarters}) == len(quarters) == QUARTERS:
            months, whole = quarters, True
        if len(months) >= LEAST_MONTHS and (whole or ends):
            for place in view.across:
                told = _read_one(view, line, [at for _, at in months], place, cells)
                last = view.at(months[-1][1], place)
                if told is not None and not whole and (told.way == "sum" or last is None or last.nil):
                    continue
                if told is not None:
                    yield told


def _read_one(view: View, line: int, months: Sequence[int], place: int, cells: Cells) -> _Year | None:
    """One column's year; None where its months have gaps or nobody says how it goes on."""
    target = view.at(line, place)
    figures = [view.at(at, place) for at in months]
    while figures and (figures[-1] is None or figures[-1].nil):
        figures.pop()
    known = [figure for figure in figures if figure is not None and not figure.nil]
    if target is None or target.nil or len(known) < LEAST_MONTHS or len(known) != len(figures):
        return None
    if not all(figure.fits for figure in (target, *known)):
        return None
    way = _way(view, place, known, cells)
    if not way:
        return None
    return _Year(view, line, way, _weigh(view, target, known, months[len(figures) - 1], way))


def _way(view: View, place: int, known: Sequence[Figure], cells: Cells) -> str:
    """How a column's year is made: "sum", "latest", or "" where neither its heading nor its measure tells."""
    heading = f"{view.across_label(place)} {view.sheet.table.title or ''}"
    cell = cells.get((view.sheet.table.id, *known[-1].place))
    bases = set(cell.bases) if cell is not None else set()
    if (bases and bases <= RUN_ON) or says(heading, "line", "running"):
        return "latest"
    if any(figure.step != 1 or figure.percent for figure in known):
        return ""
    monthly = bases in ({Basis.MONTH}, {Basis.QUARTER}) or says(heading, "line", "monthly")
    return "sum" if monthly and not says(heading, "line", "never") else ""


def _weigh(view: View, target: Figure, known: Sequence[Figure], latest: int, way: str) -> Instance:
    """What a year's months make, and whether the year's figure is that."""
    total, last = sum((figure.value for figure in known), Decimal(0)), known[-1]
    expected = total if way == "sum" else last.value
    step = max(target.step, last.step) if target.step != last.step else Decimal(0)
    state = State.HOLDS if abs(target.value - expected) <= step else State.FAILS
    if state is State.FAILS and target.value in (total, last.value):
        state = State.NEAR
    moving = len({figure.value for figure in known}) > 1
    told = (
        tell_sum([figure.value for figure in known], total)
        if way == "sum"
        else f"{' '.join(view.label(latest).split())} has {tell_value(last.value)}"
    )
    parts = known if way == "sum" else [last]
    return Instance(
        target.place, tuple((figure.place, 1) for figure in parts), target.value, expected, state,
        weigh(target, parts) if state is State.HOLDS and moving else 0.0, told,
    )  # fmt: skip
