"""What each column and each row of a table stands for: a measure, a time, a target, a benchmark, a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.domain import Kind, Owner, Period
from narrator.observations.frame import Frame
from narrator.observations.grid import Grid
from narrator.observations.headings import (
    Heading,
    find_code,
    is_corner,
    is_group,
    is_part,
    read_bases,
    read_heading,
)
from narrator.observations.labels import Labels, as_statistic
from narrator.observations.lines import Line, join_headings, place_in_schools_year, place_in_year, read_texts, unique
from narrator.observations.own import is_own, name_own, split_own
from narrator.observations.span_columns import place_span_columns
from narrator.observations.told_kinds import tell_kinds
from narrator.observations.told_times import place_in_sequence
from narrator.observations.words import split_tokens

_YEAR = re.compile(r"(?:19|20)\d\d")
"""A label of digits that is a time and no numbering."""

SHORT_PART = 3
"""Words that a label under "Service" or "Area" has at most where it names a part ("Parks and streets")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a table that stand under the same column headings: `columns` by column, `rows` by row."""

    columns: Mapping[int, Line]
    rows: Mapping[int, Line]


def read_stretches(grid: Grid, reporting: Period | None, authority: str | None = None) -> tuple[Stretch, ...]:
    """The table's rows with their headings; a header row inside the table begins a new stretch."""
    frame = Frame.of(grid, reporting)
    labels = Labels.of(grid)
    headers = list(range(grid.header_rows))
    stretches: list[Stretch] = []
    rows: dict[int, Line] = {}
    columns = _read_columns(grid, headers, frame, authority)
    fresh = False
    section, year = "", frame.year
    for row in range(grid.header_rows, grid.table.rows):
        if grid.is_header_row(row):
            if rows:
                stretches.append(Stretch(columns, rows))
            headers = [*headers, row] if fresh else [row]
            columns, rows, fresh = _read_columns(grid, headers, frame, authority), {}, True
            continue
        fresh = False
        if (told := grid.section_time(row, frame.reporting, frame.calendar)) is not None:
            year = told
            continue
        if (label := grid.section_label(row)) is not None and not is_group(label):
            section = label
            continue
        rows[row] = place_in_year(_read_row(grid, row, labels, frame, section), year)
    stretches.append(Stretch(columns, rows))
    return tuple(_finish(stretch, frame, authority) for stretch in stretches)


def _finish(stretch: Stretch, frame: Frame, authority: str | None) -> Stretch:
    """Names what only the lines beside each other tell: parts, rows of targets below their measure, councils."""
    stretch = Stretch(tell_kinds(stretch.columns), tell_kinds(stretch.rows))
    measured = any(line.measure for line in stretch.columns.values())
    rows = {
        at: replace(line, measure="", whole=True) if frame.is_all(line.measure) or frame.is_body(line.measure) else line
        for at, line in stretch.rows.items()
    }
    whole = any(frame.is_all(line.measure) for line in stretch.rows.values())
    long = any(len(split_tokens(line.measure)) > 1 for line in rows.values() if not line.whole)
    if not measured:
        rows = _name_by_section(rows)
    if not measured and frame.counts_parts and any(_is_bare_whole(line) for line in rows.values()):
        rows = {at: _mark_under_corner(line, frame.corner) for at, line in rows.items()}
    elif not measured and frame.titled and whole and long:
        rows = {at: _mark_part(line) for at, line in rows.items()}
    elif frame.parts and not measured:
        rows = _mark_parts(rows, frame)
    named = sum(bool(line.measure) for line in rows.values())
    given = _count_beside_shares(stretch.columns) if named else stretch.columns
    columns = _keep_plain_aspects(place_span_columns(_place_times(_without_scores(given))))
    rows = _place_times(rows)
    if frame.academic:
        columns = {at: place_in_schools_year(line, frame.reporting) for at, line in columns.items()}
        rows = {at: place_in_schools_year(line, frame.reporting) for at, line in rows.items()}
    across, down = name_own(columns, rows, frame.corner, authority, frame.titled)
    return Stretch(across, _adopt_above(down) if not measured else down)


def _name_by_section(rows: Mapping[int, Line]) -> dict[int, Line]:
    """The rows; those that tell only a time or a kind are of the measure that the section row above them names."""
    named: dict[int, Line] = {}
    first: dict[str, int] = {}
    for at, line in sorted(rows.items()):
        if line.subject and not (line.measure or line.whole or line.ignored or line.generic):
            at_first = first.setdefault(line.subject, at)
            bases = line.bases or read_bases(line.subject)
            line = replace(line, measure=line.subject, code=find_code(line.subject), anchor=at_first, bases=bases)
        named[at] = line
    return named


def _is_bare_whole(line: Line) -> bool:
    """Is it a row "Total" or "All schools" that tells nothing else?"""
    return line.whole and not line.measure and line.kind in (None, Kind.ACTUAL)


def _mark_under_corner(line: Line, corner: Heading | None) -> Line:
    """A row under a corner that names what is counted: its total is the corner's measure, the others are parts."""
    if _is_bare_whole(line) and corner is not None:
        return replace(line, measure=corner.measure, code=corner.code, bases=line.bases or corner.bases)
    return _mark_part(line) if line.kind is None and line.time is None else line


def _place_times(lines: Mapping[int, Line]) -> dict[int, Line]:
    """The lines with quarters and months that only their neighbours place."""
    timed = [at for at in sorted(lines) if lines[at].time is not None]
    placed = place_in_sequence([time for at in timed if (time := lines[at].time) is not None])
    return {**lines, **{at: replace(lines[at], time=time) for at, time in zip(timed, placed, strict=True)}}


def _without_scores(columns: Mapping[int, Line]) -> dict[int, Line]:
    """The columns; "Score" beside values that are told by time or name is something else than the value."""
    told = any(line.time is not None or line.measure for line in columns.values() if not line.ignored)
    return {
        at: replace(line, ignored=True) if told and split_tokens(line.text) == ("score",) else line
        for at, line in columns.items()
    }


def _count_beside_shares(columns: Mapping[int, Line]) -> dict[int, Line]:
    """The columns; a single noun right beside "%" ("Cases | %") only says that the rows' measures are counted."""
    told = dict(columns)
    for at, line in columns.items():
        beside = columns.get(at + 1)
        shares = beside is not None and beside.generic and _is_share(beside.counted) and not beside.measure
        alike = shares and beside is not None and _when(beside) == _when(line) and beside.kind is line.kind
        if alike and line.kind is None and len(split_tokens(line.measure)) == 1 and line.code is None:
            told[at] = replace(line, measure="", generic=True, counted=line.measure)
    return told


def _when(line: Line) -> str:
    """The time of a line as it is told."""
    return line.time.surface if line.time is not None and line.time.period is None else _label(line)


def _keep_plain_aspects(columns: Mapping[int, Line]) -> dict[int, Line]:
    """The columns; those that tell two things spent in one time, or shares beside sums, are measures of their own."""
    signed = {at for at, line in columns.items() if _is_value(line) and _is_share(line.text)}
    if signed and any(_is_value(line) and at not in signed for at, line in columns.items()):
        columns = {**columns, **{at: _as_measure(columns[at]) for at in signed}}
    told = Counter(_when(line) for line in columns.values() if line.aspect == "spent" or line.kind is Kind.ACTUAL)
    return {
        at: replace(line, aspect="") if line.aspect == "spent" and told[_when(line)] > 1 else line
        for at, line in columns.items()
    }


def _is_value(line: Line) -> bool:
    """Is it a column of what was spent or reached of each row's measure, and no measure of its own?"""
    return line.aspect == "spent" or (line.actual and not line.measure)


def _is_share(text: str) -> bool:
    return "%" in text or "per cent" in text.lower() or "percentage" in text.lower()


def _as_measure(line: Line) -> Line:
    """A share beside the sums that it is one of ("Achieved £k | % achieved"): no value of the row's measure."""
    return replace(line, measure=line.measure or line.text, kind=None, actual=False, aspect="")


def _label(line: Line) -> str:
    return line.time.period.label if line.time is not None and line.time.period is not None else ""


def _mark_parts(rows: Mapping[int, Line], frame: Frame) -> dict[int, Line]:
    """The rows that a corner ("Ward") says to be parts; a loose word ("Service") says so only of short names."""
    if frame.loose_parts and not all(
        len(split_tokens(line.measure)) <= SHORT_PART and line.code is None for line in rows.values()
    ):
        return dict(rows)
    compared = any(line.place or line.owner is Owner.NATIONAL for line in rows.values())
    return {at: line if compared and line.kind is not None else _mark_part(line) for at, line in rows.items()}


def _mark_part(line: Line) -> Line:
    """The line as a part of the whole; teams and wards may be called after points of the compass, as regions are."""
    if line.owner is Owner.REGIONAL and not line.measure:
        return replace(line, measure=line.text, kind=None, owner=None, part=True)
    return replace(line, part=bool(line.measure) and not line.place)


def _adopt_above(rows: Mapping[int, Line]) -> dict[int, Line]:
    """Rows of targets and benchmarks that name no measure take that of the nearest row above that does."""
    adopted: dict[int, Line] = {}
    above: tuple[int, Line] | None = None
    for at, line in sorted(rows.items()):
        adopted[at] = line
        if line.measure and line.kind in (None, Kind.ACTUAL):
            above = (at, line) if not line.part else None
        elif above is not None and not line.measure and line.kind is not None and not line.whole:
            row, named = above
            adopted[at] = replace(
                line, measure=named.measure, code=named.code, sure=named.sure, anchor=row, subject=named.subject,
                bases=line.bases or named.bases, unit=line.unit or named.unit,
            )  # fmt: skip
    return adopted


def _read_columns(grid: Grid, headers: Sequence[int], frame: Frame, authority: str | None) -> dict[int, Line]:
    columns: dict[int, Line] = {}
    for column in range(grid.label_columns, grid.table.columns):
        if column in grid.role_columns:
            continue
        texts = [
            text
            for text in unique(grid.text(row, column) for row in headers)
            if (not is_group(text) and not _is_vague(text)) or read_heading(text, None).basis
        ]
        texts = [part for text in texts for part in split_own(text, authority)]
        others = [text for text in texts if not is_own(text, authority)]
        own = bool(others) and len(others) < len(texts)
        line = join_headings(read_texts(others if own else texts, frame.reporting, frame.calendar, column=True))
        line = replace(line, actual=True) if own else line
        line = place_in_year(line, frame.year)
        if line.whole and line.time is None and not (line.measure or line.generic):
            line = replace(line, time=frame.year)
        if not texts and (alone := unique(grid.text(row, column) for row in headers)):
            line = replace(line, text=alone[-1])  # "Year" behind the quarters: a group's word that stands by itself
        columns[column] = replace(line, sure=all(grid.fits(row, column) for row in headers))
    return _keep_code_once(columns)


def _is_vague(text: str) -> bool:
    """Does a heading over values say only that there are some ("Measure", "Indicator")?"""
    heading = read_heading(text, None)
    numbered = any(sign.isdigit() for sign in text)
    return is_corner(text) and heading.time is None and not (heading.actual or heading.generic or numbered)


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


def _read_row(grid: Grid, row: int, labels: Labels, frame: Frame, section: str) -> Line:
    """The row's labels joined; a group's label counts only where it is more than "annual trend" and no time follows."""
    theme, texts = labels.of_row(row)
    headings = [
        read_heading(frame.dated(text), frame.reporting, frame.calendar)
        for text in texts
        if not text.replace(".", "").isdigit() or _YEAR.fullmatch(text)
    ]
    headings = [as_statistic(heading) if theme or section or len(headings) > 1 else heading for heading in headings]
    own = [heading for heading in headings if not is_group(heading.text)]
    timed = any(heading.time or heading.kind for heading in own)
    groups = [heading for heading in headings if is_group(heading.text)]
    line = join_headings([h for h in own if not (timed and is_corner(h.text) and h.code is None and h.time is None)])
    bases = line.bases or tuple(dict.fromkeys(b for g in groups if not line.time for b in g.bases))
    if not line.measure and section and not line.time and line.kind is not None:
        line = replace(line, measure=section, code=find_code(section))
    told = grid.told_beside(row, frame.reporting, frame.calendar)
    line = replace(line, time=line.time or told.time)
    return replace(
        line,
        bases=bases,
        subject=theme or ("" if line.measure == section else section),
        unit=told.unit,
        part=any(is_part(text) for text in texts),
    )
