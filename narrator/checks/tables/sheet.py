"""A stretch of a table as figures by row and column, with what each row and column is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from narrator.data_files import read_data
from narrator.domain import Absence, Comparator, Document, Quantity, Span, Table, Unit
from narrator.needs import Needing
from narrator.observations import Grid, grid_of, read_absence
from narrator.periods import PeriodMention, is_year, month, months_of, quarter, read_period_label

MOST_LINES = 120
"""Rows or columns of a table that are held against each other; longer ones are lists, not sums."""

COARSE = (Decimal(1000), Decimal(100), Decimal(50), Decimal(10), Decimal(5))
"""Steps to which bodies round counts of people."""

LEAST_COARSE = 8
"""Figures that must all be multiples of a step before it is taken for rounding: one in five is by chance."""

REMEMBERED = 4096
"""Labels are looked at in many groups of lines; so many of the last ones are read once."""

Place = tuple[int, int]
"""A cell by row and column."""


@cache
def _words() -> Mapping[str, Mapping[str, Needing]]:
    """The patterns of the word list beside this module, by its parts."""
    data = read_data(__package__, "words.toml")
    return {part: {name: Needing(text) for name, text in words.items()} for part, words in data.items()}


@lru_cache(maxsize=REMEMBERED)
def says(text: str, part: str, name: str) -> bool:
    """Do a label's or note's words match a pattern of the word list?"""
    return _words()[part][name].search(_plain(text)) is not None


@lru_cache(maxsize=REMEMBERED)
def _plain(text: str) -> str:
    """A label in small letters with single blanks; a dozen patterns are tried on each."""
    return " ".join(text.lower().split())


class Figure(NamedTuple):
    """One cell's number. `step` is the size of its last digit; without a quantity it is a blank or a dash, `nil`.

    `percent` says that it is printed with a percent sign, `rounded` that it may be: money, decimals and thousands may,
    counts of things are what they are.
    """

    place: Place
    value: Decimal
    step: Decimal
    quantity: Quantity | None = None
    fits: bool = True
    nil: bool = True
    percent: bool = False
    rounded: bool = False


@dataclass(frozen=True)
class Sheet:
    """The rows of a table under one heading: figures by place, labels by row and by column.

    `times` are the rows and the columns that are called after a time; `around` is the text right before and behind.
    """

    document: str
    table: Table
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    figures: Mapping[Place, Figure]
    row_labels: Mapping[int, str]
    column_labels: Mapping[int, str]
    times: tuple[Mapping[int, PeriodMention], Mapping[int, PeriodMention]]
    around: str = ""

    @cached_property
    def context(self) -> str:
        """The words around the table: title, notes, the corner over its row labels."""
        corner = [cell.text for cell in self.table.cells if cell.row < self.table.header_rows and cell.column == 0]
        return " ".join((self.table.title or "", *self.table.notes, *corner))

    @cached_property
    def noted_rounding(self) -> bool:
        """Does the table say that its figures are rounded?"""
        return says(f"{self.context} {self.around}", "notes", "rounding")

    @cached_property
    def noted_overlap(self) -> bool:
        """Does the table say that its parts overlap or are not all?"""
        return says(f"{self.context} {self.around}", "notes", "overlap")

    @cached_property
    def scaled(self) -> bool:
        """Are whole numbers thousands or millions, or sums of money, which may be?"""
        labels = " ".join((*self.column_labels.values(), *self.row_labels.values()))
        return says(f"{self.context} {self.table.section or ''} {labels}", "notes", "scaled")


def _read_time(texts: Iterable[str]) -> PeriodMention | None:
    """The time that one of a line's headings tells, a month or quarter with the year above it; None where none does."""
    told = [read_period_label(text, None) for text in texts if text and len(text) < LONGEST_TIME]
    first = next((mention for mention in told if mention is not None), None)
    bare = _BARE.fullmatch(first.relative or "") if first is not None and first.period is None else None
    years = {m.period for m in told if m is not None and m.period is not None and len(months_of(m.period)) == YEAR}
    if first is None or bare is None or len(years) != 1:
        return first
    year, number = years.pop(), int(bare["n"])
    if bare["part"] == "month":
        return replace(first, period=month(year.start.year + (number < year.start.month), number), relative=None)
    return replace(first, period=quarter(year.start.year, number), relative=None) if is_year(year) else first


_BARE = re.compile(r"(?P<part>month|quarter) (?P<n>\d{1,2})")
YEAR = 12
"""Months of a year."""


LONGEST_TIME = 40
"""Characters of the longest label that is nothing but a time."""


BEFORE, BEHIND = 200, 250
"""Characters before and behind a table in which its notes may stand."""


def sheets_of(document: Document) -> list[Sheet]:
    """The sheets of all tables, with the text around each."""
    found: list[Sheet] = []
    spans = sorted((table.span.start, table.span.end) for table in document.tables if table.span is not None)
    for table in document.tables:
        around = _around(document, table.span, spans) if table.span is not None else ""
        found += [replace(sheet, around=around) for sheet in read_sheets(document.path, table)]
    return found


def _around(document: Document, span: Span, spans: Sequence[tuple[int, int]]) -> str:
    """The text right before a table and right behind it, up to the next table, without what is said of other tables."""
    start = max([span.start - BEFORE, 0, *(end for _, end in spans if end <= span.start)])
    end = min([span.end + BEHIND, len(document.text), *(first for first, _ in spans if first >= span.end)])
    before, behind = document.text[start : span.start], document.text[span.end : end]
    return f"{_without(before, 'of_before')} {_without(behind, 'of_next')}"


def _without(text: str, name: str) -> str:
    """The text without its sentences on another table."""
    if not says(text, "notes", name):
        return text
    return " ".join(part for part in _SENTENCE.split(text) if not says(part, "notes", name))


_SENTENCE = re.compile(r"(?<=[.;])\s|\n\n")


def read_sheets(document: str, table: Table) -> Iterable[Sheet]:
    """The table's stretches; a header row inside the table begins a new one."""
    grid = grid_of(table)
    if not grid.figures or table.rows > 3 * MOST_LINES:
        return
    headers = list(range(grid.header_rows))
    rows: list[int] = []
    fresh = False
    for row in range(grid.header_rows, table.rows):
        if grid.is_header_row(row):
            if rows:
                yield from _read_sheet(document, grid, headers, rows)
            headers, rows, fresh = ([*headers, row] if fresh else [row]), [], True
        else:
            rows.append(row)
            fresh = False
    yield from _read_sheet(document, grid, headers, rows)


def _read_sheet(document: str, grid: Grid, headers: list[int], rows: list[int]) -> Iterable[Sheet]:
    columns = [column for column in range(grid.label_columns, grid.table.columns) if column not in grid.role_columns]
    figures = {}
    kept = []
    for row in rows:
        own = {(row, column): figure for column in columns if (figure := _read_figure(grid, row, column)) is not None}
        if any(not figure.nil for figure in own.values()):
            kept.append(row)
            figures.update(own)
    filled = {column for (_, column), figure in figures.items() if not figure.nil}
    columns = [column for column in columns if column in filled]
    if not 2 <= len(kept) <= MOST_LINES or not columns or len(columns) > MOST_LINES:
        return
    names = {row: [grid.text(row, column) for column in range(grid.label_columns)] for row in kept}
    heads = {column: [grid.text(row, column) for row in headers] for column in columns}
    figures = _coarsen({place: figure for place, figure in figures.items() if place[1] in filled})
    yield Sheet(
        document, grid.table, tuple(kept), tuple(columns), figures,
        {row: _join(texts) for row, texts in names.items()},
        {column: _join(texts) for column, texts in heads.items()},
        (
            {row: time for row, texts in names.items() if (time := _read_time(texts)) is not None},
            {column: time for column, texts in heads.items() if (time := _read_time(texts[::-1])) is not None},
        ),
    )  # fmt: skip


def _join(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))


def _read_figure(grid: Grid, row: int, column: int) -> Figure | None:
    """The figure at a place; None where nobody can say what it is."""
    place = row, column
    cell = grid.cells.get(place)
    quantity = grid.figures.get(place)
    if quantity is None:
        absence = read_absence(cell.text if cell is not None else "", grid.table.notes)
        nil = absence in (Absence.BLANK, Absence.NONE, Absence.UNKNOWN)
        return Figure(place, Decimal(0), Decimal(0)) if nil else None
    if cell is None or (cell.row, cell.column) != place or cell.row_span > 1 or cell.column_span > 1:
        return None
    if quantity.comparator is not Comparator.EXACT or quantity.unit in (Unit.RATIO, Unit.DURATION):
        return None
    percent = quantity.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS)
    rounded = quantity.unit is not Unit.COUNT or quantity.resolution != 1
    return Figure(place, quantity.value, quantity.resolution, quantity, cell.fits, False, percent, rounded)


def _coarsen(figures: dict[Place, Figure]) -> dict[Place, Figure]:
    """The figures with the step that all of them share, where they are rounded to fives, tens or hundreds."""
    counts = [f for f in figures.values() if not f.nil and not f.percent and f.step == 1 and f.value]
    if len(counts) < LEAST_COARSE:
        return figures
    step = next((step for step in COARSE if all(f.value % step == 0 for f in counts)), None)
    if step is None:
        return figures
    coarse = {f.place for f in counts}
    return {place: f._replace(step=step, rounded=True) if place in coarse else f for place, f in figures.items()}
