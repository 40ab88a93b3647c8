"""Crosses a table's rows with its columns: what measure, time and kind each figure has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from narrator.domain import Basis, Kind, Owner, Quantity
from narrator.observations.axes import Line, Stretch
from narrator.observations.grid import Grid
from narrator.observations.times import combine
from narrator.periods import PeriodMention


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table with what its row and column say of it.

    `measure` is the measure's heading, empty where only title or section can tell; `sure` is False where its code may
    belong to another column; `part` marks a figure of a part
    (a team, an age band), which no measure of the whole may be read from. `line` tells figures of one measure apart:
    "c3" for those of column 3, "r5" for row 5, "p5c3" for a part. `rating` is that of a card's own figure.
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


def cross(grid: Grid, stretch: Stretch) -> tuple[Entry, ...]:
    """The figures of a stretch in reading order, those of ignored rows and columns left out."""
    columns = _adopt(stretch)
    entries: list[Entry] = []
    for (row, column), quantity in sorted(grid.figures.items()):
        across, down = stretch.rows.get(row), columns.get(column)
        if across is None or down is None or across.ignored or down.ignored or across.rating or down.rating:
            continue
        entry = _cross_one(row, column, quantity, across, down)
        if entry is not None:
            entries.append(entry)
    return tuple(entries)


def _cross_one(row: int, column: int, quantity: Quantity, across: Line, down: Line) -> Entry | None:
    kind = _kind(across, down)
    if kind is None:
        return None
    time = _time(across, down)
    if time is None and across.time is not None and down.time is not None:
        return None
    measure, code, line, part = _measure(row, column, across, down)
    named = down if line.startswith("c") else across
    bases = named.bases or (across.bases if named is down else down.bases)
    extra = next((one.bases for one in (down, across) if one is not named and one.time is None and one.bases), ())
    return Entry(
        row, column, quantity, measure, code, time, kind, across.owner or down.owner, extra or bases,
        header=_printed(across, down, line), line=line, part=part, sure=named.sure,
        previous=across.previous or down.previous, latest=across.actual or down.actual,
    )  # fmt: skip


def _kind(across: Line, down: Line) -> Kind | None:
    """What the figure is; None where row and column name two kinds."""
    named = {line.kind for line in (across, down)} - {None, Kind.ACTUAL}
    if len(named) > 1:
        return None
    return next((kind for kind in named if kind is not None), Kind.ACTUAL)


def _time(across: Line, down: Line) -> PeriodMention | None:
    if across.time is None or down.time is None:
        return across.time or down.time
    return combine(across.time, down.time)


def _measure(row: int, column: int, across: Line, down: Line) -> tuple[str, str | None, str, bool]:
    """The measure's heading, its code, the line that it belongs to, and whether the figure is a part's only."""
    if down.measure and across.measure:
        if across.code and not down.code and down.measure == across.measure:
            return across.measure, across.code, f"r{row}", False
        return f"{across.measure} - {down.measure}", None, f"p{row}c{column}", True
    if down.measure:
        text = f"{down.measure} {across.text}" if across.generic else down.measure
        return text, down.code, f"c{column}", False
    if across.measure:
        text = f"{across.measure} {down.text}" if down.generic else across.measure
        return text, across.code, f"r{row}c{column}" if down.generic else f"r{row}", False
    return "", None, f"c{column}", False


def _printed(across: Line, down: Line, line: str) -> str:
    """The heading that names the measure, as printed; the column's where neither does."""
    named, other = (across, down) if line.startswith("r") else (down, across)
    return named.text or other.text


def _adopt(stretch: Stretch) -> Mapping[int, Line]:
    """Columns of targets and benchmarks that name no measure take their neighbour's.

    Where the first column is such a one, targets stand before their measures; otherwise after them. Rows that name
    the measures need none of this.
    """
    columns = dict(stretch.columns)
    if any(line.measure for line in stretch.rows.values()):
        return columns
    order = sorted(columns)
    measured = [c for c in order if columns[c].measure]
    loose = [c for c in order if not columns[c].measure and columns[c].kind not in (None, Kind.ACTUAL)]
    if not measured or not loose:
        return columns
    before = loose[0] < measured[0]
    for c in loose:
        near = [m for m in measured if (m > c if before else m < c)]
        if near:
            source = columns[near[0] if before else near[-1]]
            columns[c] = replace(
                columns[c], measure=source.measure, code=source.code, sure=source.sure, bases=source.bases
            )
    return columns
