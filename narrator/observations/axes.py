"""What each column and each row of a table stands for: a measure, a time, a target, a benchmark, a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.domain import Basis, Kind, Owner, Period
from narrator.observations.grid import Grid
from narrator.observations.headings import Heading, find_code, is_corner, is_group, read_bases, read_heading, read_unit
from narrator.observations.times import combine
from narrator.periods import PeriodMention

OWN_WORDS = 4
"""Words that the authority's name has at most in a heading ("City of Northmoor Council")."""


@dataclass(frozen=True, slots=True)
class Line:
    """One column or row: all that its headings say, joined.

    `measure` is the text of the headings that name a measure (empty where none does), `code` its indicator's code;
    `sure` is False where the code's cell may belong to another column.
    """

    measure: str = ""
    code: str | None = None
    sure: bool = True
    time: PeriodMention | None = None
    kind: Kind | None = None
    owner: Owner | None = None
    bases: tuple[Basis, ...] = ()
    text: str = ""
    actual: bool = False
    previous: bool = False
    ignored: bool = False
    rating: bool = False
    whole: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a table that stand under the same column headings: `columns` by column, `rows` by row."""

    columns: Mapping[int, Line]
    rows: Mapping[int, Line]


def read_stretches(grid: Grid, reporting: Period | None) -> tuple[Stretch, ...]:
    """The table's rows with their headings; a header row inside the table begins a new stretch."""
    table = grid.table
    labels = _label_columns(grid, reporting)
    headers = list(range(grid.header_rows))
    stretches: list[Stretch] = []
    rows: dict[int, Line] = {}
    columns = _read_columns(grid, headers, reporting)
    fresh = False
    section = ""
    for row in range(grid.header_rows, table.rows):
        if grid.is_header_row(row):
            if rows:
                stretches.append(Stretch(columns, rows))
            headers = [*headers, row] if fresh else [row]
            columns, rows, fresh = _read_columns(grid, headers, reporting), {}, True
            continue
        fresh = False
        if (label := grid.section_label(row)) is not None and not is_group(label):
            section = label
            continue
        rows[row] = _read_row(grid, row, labels, reporting, section)
    stretches.append(Stretch(columns, rows))
    corner = _read_corner(grid, reporting)
    return tuple(_name_own(stretch, corner) for stretch in stretches)


def _read_corner(grid: Grid, reporting: Period | None) -> Heading | None:
    """The heading over the row labels, where it names a measure ("Potholes filled in time" over Apr, May, Target)."""
    texts = _unique(grid.text(row, column) for row in range(grid.header_rows) for column in range(grid.label_columns))
    if len(texts) != 1 or is_corner(texts[0]) or is_group(texts[0]):
        return None
    heading = read_heading(texts[0], reporting)
    return heading if heading.measure and len(heading.measure.split()) > 1 else None


def _name_own(stretch: Stretch, corner: Heading | None) -> Stretch:
    """Finds the authority's own row or column, which is headed by its name and stands beside targets and benchmarks.

    Own is the only line that names something where all its neighbours are kinds or times; its figures are then actual
    values of the measure that the other side, or the corner, names.
    """
    rows, columns = dict(stretch.rows), dict(stretch.columns)
    own_row, own_column = _own(rows), _own(columns)
    if corner is not None and not any(line.measure for line in columns.values()):
        if own_row is not None:
            rows[own_row] = replace(rows[own_row], measure="", kind=Kind.ACTUAL)
        if not any(line.measure for line in rows.values()):
            named = {at: replace(line, measure=corner.measure, code=corner.code) for at, line in rows.items()}
            rows = {at: replace(line, bases=line.bases or corner.bases) for at, line in named.items()}
    elif own_column is not None and sum(bool(line.measure) for line in rows.values()) > 1:
        columns[own_column] = replace(columns[own_column], measure="", kind=Kind.ACTUAL, actual=True)
    return Stretch(columns, rows)


def _own(lines: Mapping[int, Line]) -> int | None:
    """The one line of a short name among targets and benchmarks."""
    named = [at for at, line in lines.items() if line.measure]
    kinds = [line for line in lines.values() if line.kind not in (None, Kind.ACTUAL)]
    if len(named) != 1 or not kinds or any(line.actual for line in lines.values()):
        return None
    name = lines[named[0]]
    return (
        named[0]
        if name.code is None and len(name.measure.split()) <= OWN_WORDS and not read_unit(name.measure)
        else None
    )


def _read_columns(grid: Grid, headers: Sequence[int], reporting: Period | None) -> dict[int, Line]:
    columns: dict[int, Line] = {}
    for column in range(grid.label_columns, grid.table.columns):
        texts = [text for text in _unique(grid.text(row, column) for row in headers) if not is_group(text)]
        line = _join([read_heading(text, reporting) for text in texts])
        columns[column] = replace(line, sure=all(grid.fits(row, column) for row in headers))
    return _keep_code_once(columns)


def _keep_code_once(columns: Mapping[int, Line]) -> dict[int, Line]:
    """Of several columns under one code's heading only the first keeps the code; the others' own words must link.

    Columns of another kind (the code's target) and of another time keep it.
    """
    seen: set[tuple[str, object, str]] = set()
    kept: dict[int, Line] = {}
    for c, line in sorted(columns.items()):
        if line.code is None:
            kept[c] = line
            continue
        key = (line.code, line.kind, line.time.surface if line.time else "")
        if key in seen:
            rest = " ".join(line.measure.replace(line.code, " ").split()).strip(" :-–")
            line = replace(line, measure=rest or line.measure, code=find_code(rest))
        seen.add(key)
        kept[c] = line
    return kept


def _label_columns(grid: Grid, reporting: Period | None) -> list[int]:
    """The columns that name the rows, without those that tell of something else ("Better is", "Owner")."""
    kept: list[int] = []
    for column in range(grid.label_columns):
        texts = _unique(grid.text(row, column) for row in range(grid.header_rows))
        if not any(read_heading(text, reporting).ignored for text in texts):
            kept.append(column)
    return kept or list(range(grid.label_columns))


def _read_row(grid: Grid, row: int, labels: Sequence[int], reporting: Period | None, section: str) -> Line:
    """The row's labels joined; a group's label counts only where it is more than "annual trend" and no time follows."""
    texts = _unique(grid.text(row, column) for column in labels)
    headings = [read_heading(text, reporting) for text in texts if not text.replace(".", "").isdigit()]
    own = [heading for heading in headings if not is_group(heading.text)]
    timed = any(heading.time or heading.kind for heading in own)
    groups = [heading for heading in headings if is_group(heading.text)]
    line = _join([h for h in own if not (timed and _is_remark(h))])
    bases = line.bases or tuple(dict.fromkeys(b for g in groups if not line.time for b in g.bases))
    if not line.measure and section and not line.time and line.kind is not None:
        line = replace(line, measure=section, code=find_code(section))
    return replace(line, bases=bases)


def _is_remark(heading: Heading) -> bool:
    """Is the label only a corner's word, such as "Month"?"""
    return is_corner(heading.text) and heading.code is None


def _join(headings: list[Heading]) -> Line:
    measures = [h for h in headings if h.measure]
    texts = _unique(h.text for h in headings)
    bases = tuple(dict.fromkeys(b for h in measures for b in h.bases)) or tuple(
        dict.fromkeys(b for h in headings if h.time is None for b in h.bases)
    )
    if len(bases) > 1 and measures:
        bases = read_bases(" ".join(h.text for h in measures)) or bases
    generics = [h.text for h in headings if h.generic]
    named = " ".join(_unique(h.measure for h in measures))
    if named and generics and read_unit(named) is None:
        named = f"{named} ({generics[0]})"
    return Line(
        measure=named,
        code=next((h.code for h in headings if h.code), None),
        time=_join_times([h.time for h in headings if h.time is not None]),
        kind=next((h.kind for h in headings if h.kind is not None), None),
        owner=next((h.owner for h in headings if h.owner is not None), None),
        bases=bases,
        text=" ".join((*texts,)) if measures else " ".join(_unique((*texts, *generics))),
        actual=any(h.actual for h in headings),
        previous=any(h.previous for h in headings),
        ignored=any(h.ignored for h in headings),
        rating=any(h.rating for h in headings),
        whole=any(h.whole for h in headings),
        generic=bool(generics) and not measures,
    )


def _join_times(times: list[PeriodMention]) -> PeriodMention | None:
    """One time of several headings: the finest, where a "Q2" under a "2021/22" is that year's."""
    joined: PeriodMention | None = None
    for time in times:
        joined = time if joined is None else combine(joined, time)
    return joined


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
