"""Crosses a table's rows with its columns: what measure, time and kind each figure has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.domain import Basis, Comparator, Kind, Owner, Quantity, Unit
from narrator.observations.adopting import adopt, tells_unit
from narrator.observations.aspects import AHEAD, PLAN, SPENT
from narrator.observations.axes import Stretch
from narrator.observations.grid import Grid
from narrator.observations.headings import is_colour, read_unit
from narrator.observations.lines import Line
from narrator.observations.marks import is_provisional
from narrator.observations.times import cross_times
from narrator.observations.told_times import unplaced
from narrator.observations.units import clock_unit
from narrator.observations.wordings import YEARS
from narrator.observations.words import split_tokens
from narrator.periods import PeriodMention, is_year


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One figure of a table with what its row and column say of it; entries are told apart by identity.

    `measure` is the measure's heading, empty where only title or section can tell; `sure` is False where its code may
    belong to another column; `part` marks a figure of a part
    (a team, an age band), which no measure of the whole may be read from. `line` tells figures of one measure apart:
    "c3" for those of column 3, "r5" for row 5, "pc3" for parts. `rating` is that of a card's own figure. `subject` is
    what stands over a part of the table and `unit` the words that tell the unit, besides the measure. `aside` marks a
    budget or forecast, which is no value of its row's measure but one by its own name. `within` is the month or the
    quarter that a column's own words tell of its figures ("In month" over "Plan").
    """

    row: int
    column: int
    quantity: Quantity
    measure: str
    code: str | None
    time: PeriodMention | None
    kind: Kind
    owner: Owner | None
    said: tuple[Basis, ...]
    header: str
    line: str
    part: bool = False
    sure: bool = True
    previous: bool = False
    latest: bool = False
    rating: str | None = None
    subject: str = ""
    unit: str = ""
    provisional: bool = False
    aside: bool = False
    within: Basis | None = None


def telling_figures(entries: Sequence[Entry]) -> list[Quantity]:
    """The figures of a line that tell its unit: its actual values, else all (a tolerance may be told in percent)."""
    return [one.quantity for one in entries if one.kind is Kind.ACTUAL] or [one.quantity for one in entries]


def with_unit_words(heading: str, entry: Entry) -> str:
    """The heading with the words that tell its figures' unit, where it does not hold them."""
    return f"{heading} ({entry.unit})" if entry.unit and entry.unit not in heading else heading


@dataclass(frozen=True, slots=True)
class _Named:
    """The measure of a figure: its heading, its code, the line that it belongs to, and whether it is a part's."""

    measure: str
    code: str | None
    line: str
    part: bool = False


_TOTALS = ("total ", "all ", "overall ", "grand total ")

_BOUNDS = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.OVER, Comparator.UNDER)
"""A target told as a bound ("≥ 90%", "< 8") is its figure."""

_PAIR_KINDS = {"actual": Kind.ACTUAL, "previous": Kind.ACTUAL, "target": Kind.TARGET, "floor": Kind.FLOOR}
_PAIR_WORDS = {"number": "No.", "percent": "%"}


def cross(grid: Grid, stretch: Stretch, name: str = "") -> tuple[Entry, ...]:
    """The figures of a stretch in reading order, those of ignored rows and columns left out.

    `name` tells the stretch's lines from those of the table's other ones.
    """
    columns = adopt(stretch)
    signed = _sign_columns(grid, stretch.rows, columns)
    entries: list[Entry] = []
    for place in sorted(grid.figures.keys() | grid.pairs.keys()):
        row, column = place
        across, down = stretch.rows.get(row), columns.get(column)
        if across is not None and down is not None and down.aspect in (PLAN, AHEAD) and place in grid.figures:
            entries += _cross_aside(grid, place, across, down, name)
        if across is None or down is None or across.ignored or down.ignored or across.rating or down.rating:
            continue
        told = _tell_figures(grid, place, across, down)
        for quantity, one_across, one_down in told:
            entry = _cross_one(grid, place, quantity, one_across, one_down, name, signed)
            if entry is not None:
                entries.append(entry)
    return tuple(entries)


def _cross_aside(grid: Grid, place: tuple[int, int], across: Line, down: Line, name: str) -> Iterable[Entry]:
    """The budget or forecast of a row that names a measure or a part and nothing else, of a year where it tells one."""
    row, column = place
    told = across.time or across.ignored or across.kind is not None
    time = down.time
    if across.measure and not told and down.kind is None and (time is None or _is_of_year(time)):
        name = " ".join(YEARS.sub(" ", down.text).split()) if time is not None else down.text
        yield Entry(
            row, column, grid.figures[place], f"{across.measure} - {name}", None, time,
            Kind.TARGET if down.aspect == PLAN else Kind.ACTUAL, None, (),
            header=across.text, line=f"{name}pr{row}c{column}", part=True, subject=across.subject,
            unit=across.unit or down.text, aside=True,
        )  # fmt: skip


def _is_of_year(time: PeriodMention) -> bool:
    """Is it one whole year, as budgets are of?"""
    return time.period is not None and is_year(time.period)


def _tell_figures(
    grid: Grid, place: tuple[int, int], across: Line, down: Line
) -> Iterable[tuple[Quantity, Line, Line]]:
    """The figures of a cell with what each is: one, or the two that its heading tells.

    Without such a heading two figures are told only where one is a count and the other its share.
    """
    headed = down if down.pair is not None else across
    pair = grid.pairs.get(place)
    if headed.pair is None:
        if place in grid.figures:
            yield grid.figures[place], across, down
        elif pair is not None and {one.unit for one in pair} == {Unit.COUNT, Unit.PERCENT}:
            first, beside = pair
            yield first, across, down
            word = "%" if beside.unit is Unit.PERCENT else "No."
            yield beside, across, replace(down, generic=not down.measure, counted=word)
        return
    names = headed.pair
    if pair is None:
        return
    for name, quantity in zip(names, pair, strict=True):
        told = headed
        if name in _PAIR_KINDS:
            told = replace(headed, kind=_PAIR_KINDS[name], previous=name == "previous")
        else:
            told = replace(headed, generic=not headed.measure, counted=_PAIR_WORDS[name])
        yield (quantity, across, told) if headed is down else (quantity, told, down)


def _cross_one(
    grid: Grid, place: tuple[int, int], quantity: Quantity, across: Line, down: Line, name: str, signed: bool
) -> Entry | None:
    row, column = place
    kind = _kind(across, down)
    if kind is None or (down.aspect == PLAN and across.measure):
        return None
    time = _time(across, down)
    if time is None and down.aspect == PLAN:
        time = unplaced(down.text)
    if time is None and across.time is not None and down.time is not None:
        return None
    found = _measure(row, column, across, down, signed)
    if is_colour(found.measure):
        found = replace(found, code=None, part=True, line=f"p{found.line}")
    named = down if found.line.lstrip("p").startswith("c") else across
    bases = named.bases or (across.bases if named is down else down.bases)
    extra = next((one.bases for one in (down, across) if one is not named and one.time is None and one.bases), ())
    if grid.text(row, column).count(":") == 1:
        smallest = clock_unit((across.text, down.text, grid.table.title or "", *grid.table.notes))
        if smallest is None:
            return None
        quantity = replace(quantity, counted=smallest)
    if kind in (Kind.TARGET, Kind.FLOOR) and quantity.comparator in _BOUNDS:
        quantity = replace(quantity, comparator=Comparator.EXACT)
    return Entry(
        row, column, quantity, found.measure, found.code, time, kind, across.owner or down.owner,
        extra or bases or _own_basis(time),
        header=_printed(across, down, found.line), line=f"{name}{found.line}", part=found.part, sure=named.sure,
        previous=across.previous or down.previous, latest=across.actual or down.actual or down.aspect == SPENT,
        subject=across.subject, unit=across.unit or _unit_words(found, down),
        provisional=across.provisional or down.provisional or is_provisional(grid.text(row, column), grid.table.notes),
        within=down.bases[0] if len(down.bases) == 1 and not down.measure else None,
    )  # fmt: skip


def _unit_words(found: _Named, down: Line) -> str:
    """The words of the column's heading that tell the unit of figures whose measure's name does not hold them."""
    if not found.measure and down.generic:
        return down.counted
    if found.part or "£" in down.text:
        return down.text
    return "" if found.measure else down.counted


def _own_basis(time: PeriodMention | None) -> tuple[Basis, ...]:
    """The running total that a time's own words tell ("YTD", "Cumulative"), so that the columns beside it differ."""
    return time.bases if time is not None and time.bases == (Basis.YEAR_TO_DATE,) else ()


def _kind(across: Line, down: Line) -> Kind | None:
    """What the figure is; None where row and column name two kinds."""
    named = {line.kind for line in (across, down)} - {None, Kind.ACTUAL}
    if len(named) > 1:
        return None
    return next((kind for kind in named if kind is not None), Kind.ACTUAL)


def _time(across: Line, down: Line) -> PeriodMention | None:
    if down.previous and down.time is None and across.time is not None:
        return unplaced(down.text)  # "Baseline", "Previous" beside a row's own time is of another one
    if across.time is None or down.time is None:
        return across.time or down.time
    return cross_times(across.time, down.time)


def _sign_columns(grid: Grid, rows: Mapping[int, Line], columns: Mapping[int, Line]) -> bool:
    """Do some columns of measures have a percent sign at every figure, and all others at none?

    Then each column is counted in a way of its own, whatever stands beside it in a row.
    """
    signs: dict[int, set[bool]] = {}
    for (row, column), quantity in grid.figures.items():
        if row in rows and (line := columns.get(column)) is not None and line.measure and not line.ignored:
            signs.setdefault(column, set()).add(quantity.unit is Unit.PERCENT)
    return {True} in signs.values() and {False} in signs.values() and all(len(told) == 1 for told in signs.values())


def _measure(row: int, column: int, across: Line, down: Line, signed: bool) -> _Named:
    """The measure that row and column name together; `signed` where each column has a unit of its own."""
    at = across.anchor if across.anchor is not None else row
    if down.aspect == SPENT and across.measure and not across.part:
        return _Named(across.measure, across.code, f"r{at}")
    if down.measure and across.measure and _is_total(across) and not across.part:
        return _Named(f"{across.measure}: {down.measure}", None, f"r{at}c{column}")
    if down.measure and across.measure:
        if across.code and not down.code and down.measure == across.measure:
            return _Named(across.measure, across.code, f"r{at}")
        if _counts_only(across, down) and not across.part:
            return _Named(f"{across.measure} {down.measure}", None, f"r{at}g{down.measure}")
        by_row = across.unit or not (signed or tells_unit(down))
        return _Named(f"{across.measure} - {down.measure}", None, f"pr{at}" if by_row else f"pc{column}", part=True)
    if down.measure:
        text = f"{down.measure} {across.counted}" if across.generic else down.measure
        return _Named(text, down.code, f"c{column}{across.subject}", across.part or down.part)
    if across.measure:
        counted = down.counted if down.generic else ""
        text = f"{across.measure} {counted}".strip()
        if across.part or (down.generic and _counts_its_base(across, down)):
            return _Named(text, None, f"pc{column}" if counted else f"pr{at}", part=True)
        return _Named(text, across.code, f"r{at}g{counted}" if counted else f"r{at}")
    if down.generic or down.time is not None or (down.kind is Kind.ACTUAL and across.time is not None):
        apart = row if across.time is None and across.kind is not Kind.ACTUAL else ""
        return _Named("", None, f"n{apart}g{down.counted}")
    return _Named("", None, f"c{column}")


def _counts_only(across: Line, down: Line) -> bool:
    """Does a column only say how the row's measure is counted ("Homes", "% of stock" over homes that are ...)?"""
    own, other = split_tokens(down.measure), split_tokens(across.measure)
    return (own[:2] == ("%", "of") and len(own) <= SHORT_SHARE) or (len(own) == 1 and own[0] == other[0])


def _counts_its_base(across: Line, down: Line) -> bool:
    """Does a column count the cases behind a row's share or rate ("Count" beside "rate per 100,000")?"""
    return read_unit(across.measure) in (Unit.PERCENT, Unit.RATE) and read_unit(down.counted) is Unit.COUNT


SHORT_SHARE = 4
"""Words of "% of stock" and "% of all homes" at most."""


def _is_total(line: Line) -> bool:
    """Does a label name the whole with a noun of its own ("Total earmarked reserves", "All applications")?"""
    return line.measure.lower().startswith(_TOTALS)


def _printed(across: Line, down: Line, line: str) -> str:
    """The heading that names the measure, as printed; the column's where neither does."""
    named, other = (across, down) if line.startswith(("r", "pr")) else (down, across)
    return named.text or other.text
