"""A table by place: which cell covers which row and column, which cells are figures, where headings end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from narrator.domain import Cell, Period, Quantity, Table
from narrator.observations.absences import read_absence
from narrator.observations.headings import column_role, find_code, is_corner, read_heading
from narrator.observations.told_times import unplaced
from narrator.observations.words import split_tokens
from narrator.periods import PeriodMention, is_year, read_period_label
from narrator.quantities import read_clock, read_number, read_pair

MOST_LABEL_COLUMNS = 4
"""Columns at the left that may hold labels (group, number, name, time)."""

_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"\d\d/\d\d")
_NUMBERING = frozenset({"no", "ref", "id", "#", "number", "item", "kpi", "pi", "code", "reference", "row", "line"})
"""Words of a heading over the rows' own numbers."""

_UNIT = re.compile(
    r"%|£(?:m|k|000s?|million)?|no\.?|num(?:ber)?|#|count|days?|weeks?|hours?|mins?|minutes?|rate|ratio"
    r"|per[ a-z0-9,]{1,20}|percent(?:age)?|score|kg|tonnes?|volume|value|text|currency|months?|years?",
    re.IGNORECASE,
)


LONGEST_UNIT = 16
"""Characters of a unit that is not known ("tCO2e") among known ones."""


def _are_units(texts: list[str]) -> bool:
    """Are most texts of a column units, and the others short words?"""
    known = sum(_UNIT.fullmatch(text) is not None for text in texts)
    return 2 * known > len(texts) and all(len(text) <= LONGEST_UNIT for text in texts)


@dataclass(frozen=True, slots=True)
class Beside:
    """What columns beside the figures tell of a row: its time, its unit."""

    time: PeriodMention | None = None
    unit: str = ""


@dataclass(frozen=True)
class Grid:
    """A table's cells by place; merged cells cover every place of their spans."""

    table: Table

    @cached_property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """The cell at each row and column that one covers."""
        return {
            (row, column): cell
            for cell in self.table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    @cached_property
    def figures(self) -> dict[tuple[int, int], Quantity]:
        """The numbers by the place of their cells (merged cells once); times are no figures.

        "2024" in a column of counts and "18/19" among ratios are figures, though they look like years.
        """
        found: dict[tuple[int, int], Quantity] = {}
        open_years: list[tuple[int, int, Quantity]] = []
        for cell in self.table.cells:
            quantity = read_number(cell.text) if cell.text else None
            if quantity is None and cell.text and ":" in cell.text:
                quantity = read_clock(cell.text, "second")
            if quantity is None:
                continue
            if read_period_label(cell.text, None) is None:
                found[cell.row, cell.column] = quantity
            elif self._may_be_figure(cell):
                open_years.append((cell.row, cell.column, quantity))
        plain = Counter(column for _, column in found)
        yearly = Counter(column for _, column, _ in open_years)
        for row, column, quantity in open_years:
            if plain[column] >= yearly[column]:
                found[row, column] = quantity
        return found

    @cached_property
    def pairs(self) -> dict[tuple[int, int], tuple[Quantity, Quantity]]:
        """The two numbers of cells that hold two ("64% / 70%", "32 (64%)"), by place; ratios are one number."""
        found: dict[tuple[int, int], tuple[Quantity, Quantity]] = {}
        for cell in self.table.cells:
            if not any(sign in cell.text for sign in "/|([") or read_period_label(cell.text, None) is not None:
                continue
            pair = read_pair(cell.text)
            if pair is not None:
                found[cell.row, cell.column] = pair
        return found

    def _may_be_figure(self, cell: Cell) -> bool:
        text = cell.text.strip()
        body = cell.row >= self.table.header_rows and cell.row > 0 and cell.column > 0
        return body and bool(_BARE_YEAR.fullmatch(text) or _SHORT_YEAR.fullmatch(text))

    def text(self, row: int, column: int) -> str:
        """The words at a place, merged or not; empty where there is no cell."""
        cell = self.cells.get((row, column))
        return " ".join(cell.text.split()) if cell else ""

    def fits(self, row: int, column: int) -> bool:
        """Was the cell at a place, if any, put there by something that can be trusted?"""
        cell = self.cells.get((row, column))
        return cell is None or cell.fits

    @cached_property
    def header_rows(self) -> int:
        """How many rows at the top name the columns: as the reader says, else those before the first figure."""
        if self.table.header_rows:
            return self.table.header_rows
        first = min((row for row, _ in (*self.figures, *self.pairs)), default=0)
        return first if first and all(not self._is_timed(row) for row in range(first)) else 0

    @cached_property
    def label_columns(self) -> int:
        """How many columns at the left name the rows: up to the first column that holds figures.

        A first column of counting numbers (1, 2, 3) beside a column of names is a label too. A column under a time
        holds values, even where every one of them is suppressed or not available.
        """
        rows = range(self.header_rows, self.table.rows)
        for column in range(min(self.table.columns, MOST_LABEL_COLUMNS + 1)):
            filled = [row for row in rows if read_absence(self.text(row, column)) is None]
            figures = [row for row in filled if (row, column) in self.figures or (row, column) in self.pairs]
            if figures and 2 * len(figures) >= len(filled) and not self._counts_rows(column, figures):
                return column
            if not filled and column and self._has_heading(column):
                return column
            if column and self._stands_under_time(column):
                return column
        return min(1, self.table.columns)

    @cached_property
    def role_columns(self) -> dict[int, str]:
        """Columns beside the figures that tell each row's unit or period, by column: "unit", "period" or "periods".

        A column of times is one of "periods" where there are several: nobody can say whose time each tells.
        """
        rows = range(self.header_rows, self.table.rows)
        roles: dict[int, str] = {}
        for column in range(1, self.table.columns if self.header_rows else 0):
            heading = self.text(self.header_rows - 1, column)
            texts = [text for row in rows if read_absence(text := self.text(row, column)) is None]
            if column_role(heading) == "unit" and texts and _are_units(texts):
                roles[column] = "unit"
            elif column >= self.label_columns and column_role(heading) == "period" and self._tells_times(texts):
                roles[column] = "period"
        if sum(role == "period" for role in roles.values()) > 1:
            roles = {column: role.replace("period", "periods") for column, role in roles.items()}
        return roles

    def told_beside(self, row: int, reporting: Period | None, calendar: bool) -> Beside:
        """The row's unit and time, as the columns beside its figures tell them."""
        time: PeriodMention | None = None
        unit = ""
        for column, role in self.role_columns.items():
            text = self.text(row, column)
            if role == "unit":
                unit = text
            elif text:
                time = read_period_label(text, reporting, calendar) if role == "period" else None
                time = time or unplaced(text)
        return Beside(time, unit)

    def _tells_times(self, texts: list[str]) -> bool:
        """Are most of a column's texts times?"""
        times = sum(read_period_label(text, None) is not None for text in texts)
        return bool(texts) and 2 * times > len(texts)

    def _has_heading(self, column: int) -> bool:
        """Does a heading of its own stand over a blank column, so that it holds values still to come?"""
        text = " ".join(self.text(row, column) for row in range(self.header_rows))
        return bool(text) and not is_corner(text)

    def _stands_under_time(self, column: int) -> bool:
        """Is the column headed by a time, and none of its cells a name of several words?"""
        headed = any(read_period_label(self.text(row, column), None) is not None for row in range(self.header_rows))
        body = (self.text(row, column) for row in range(self.header_rows, self.table.rows))
        return headed and not any(len(text.split()) > 1 and not any(c.isdigit() for c in text) for text in body)

    def _counts_rows(self, column: int, rows: list[int]) -> bool:
        if column or any((row, column) not in self.figures for row in rows):
            return False
        heading = split_tokens(" ".join(self.text(row, column) for row in range(self.header_rows)))
        values = [self.figures[row, column].value for row in rows]
        beside = [self.text(row, column + 1) for row in rows]
        names = sum(bool(text) and read_number(text) is None for text in beside)
        counted = values == [values[0] + i for i in range(len(values))]
        return (counted or (bool(heading) and _NUMBERING.issuperset(heading))) and names > len(rows) / 2

    def _is_timed(self, row: int) -> bool:
        """Is the row a time's row whose figures are still blank, and no header?"""
        texts = [text for column in range(self.table.columns) if (text := self.text(row, column))]
        timed = [text for text in texts if read_period_label(text, None) is not None]
        return len(timed) == 1 and len(set(texts)) <= 2

    @cached_property
    def _filled_rows(self) -> dict[int, set[str]]:
        """The texts of each row, once each."""
        rows: dict[int, set[str]] = defaultdict(set)
        for (row, _), cell in self.cells.items():
            if cell.text.strip():
                rows[row].add(" ".join(cell.text.split()))
        return rows

    @cached_property
    def _rows_of_figures(self) -> frozenset[int]:
        covered = {row for row, _ in (*self.figures, *self.pairs)}
        tall = (cell for cell in self.table.cells if cell.row_span > 1 and (cell.row, cell.column) in self.figures)
        return frozenset(covered | {row for cell in tall for row in range(cell.row, cell.row + cell.row_span)})

    def is_header_row(self, row: int) -> bool:
        """Does a row in the table's body name the columns anew: several times or codes, and no figure?"""
        if row in self._rows_of_figures:
            return False
        texts = self._filled_rows.get(row, set())
        times = sum(read_period_label(text, None) is not None for text in texts)
        codes = sum(find_code(text) is not None for text in texts)
        return times > 1 or codes > 1

    def section_time(self, row: int, reporting: Period | None, calendar: bool) -> PeriodMention | None:
        """The year that a row tells of the rows below it; None for rows that tell anything else."""
        texts = self._filled_rows.get(row, set())
        if len(texts) != 1 or row in self._rows_of_figures:
            return None
        cell = self.cells.get((row, 0))
        time = read_period_label(next(iter(texts)), reporting, calendar)
        whole = cell is not None and cell.column_span == self.table.columns
        return time if whole and time is not None and time.period is not None and is_year(time.period) else None

    def section_label(self, row: int) -> str | None:
        """The text of a row that only heads the rows below it: one text, no figure; None for other rows."""
        texts = self._filled_rows.get(row, set())
        if len(texts) != 1 or row in self._rows_of_figures:
            return None
        text = next(iter(texts))
        heading = read_heading(text, None)
        return text if heading.time is None and heading.kind is None and read_absence(text) is None else None


REMEMBERED, MOST_CELLS = 128, 400
"""Tables whose grids are kept, and cells that each may have, so that they take some megabytes at most: what names the
measures, what observes them and what checks them look at each again."""


def grid_of(table: Table) -> Grid:
    """The table's grid, laid out once for the many that ask for it one after another."""
    return _lay_out(_Same(table)) if len(table.cells) <= MOST_CELLS else Grid(table)


class _Same:
    """A table that is the same only as itself: to compare its cells would take longer than to lay them out."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.table is other.table


@lru_cache(maxsize=REMEMBERED)
def _lay_out(same: _Same) -> Grid:
    return Grid(same.table)
