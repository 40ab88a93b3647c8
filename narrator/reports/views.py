"""Tables as they are told: each with its cells, with what was read from them, and with what was not and why."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from narrator.domain import Absence, Analysis, Cell, Diagnostic, Observation, Period, Rating, Table


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure in a table that gave no observation, and why."""

    row: int
    column: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A cell among figures that holds none, and what it says instead: nothing, "n/a", "*" for suppressed."""

    row: int
    column: int
    why: Absence


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: what stands in it and what narrator made of it.

    `read` is False where only the cells were asked for: nothing is then said of what they mean. `trusted` says
    whether its figures may contradict anything.
    """

    document: str
    table: Table
    observations: tuple[Observation, ...] = ()
    ratings: tuple[Rating, ...] = ()
    unread: tuple[Unread, ...] = ()
    absent: tuple[Absent, ...] = ()
    read: bool = True
    trusted: bool = True

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that the table stands on, in order."""
        return pages_of(self.table)

    @property
    def is_card(self) -> bool:
        """Is it a KPI card: a title over named fields?"""
        return is_card(self.table)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document's tables, or those of them that were asked for (`left_out` counts the others)."""

    path: str
    tables: tuple[TableView, ...]
    authority: str | None = None
    period: Period | None = None
    left_out: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def pages_of(table: Table) -> tuple[int, ...]:
    """The pages that a table stands on, in order; empty where its document has none."""
    pages = {table.page, *(cell.page for cell in table.cells)}
    return tuple(sorted(page for page in pages if page is not None))


MOST_FIELDS = 8
"""Fields of a card; more rows make a table."""

LONGEST_FIELD = 30
"""Characters of a card's field name ("Target", "Previous quarter", "Direction of travel")."""


def is_card(table: Table) -> bool:
    """Is the table a KPI card: titled, without headings, each row the name of a field and its value?"""
    if table.header_rows or table.columns != 2 or not table.title or not 2 <= table.rows <= MOST_FIELDS:
        return False
    names = [row[0] for row in table.grid()]
    return all(0 < len(name) <= LONGEST_FIELD and not any(sign.isdigit() for sign in name) for name in names)


def view_tables(analyses: Sequence[Analysis]) -> tuple[DocumentView, ...]:
    """Each document's tables with what was read from them."""
    return tuple(
        DocumentView(
            analysis.document.path,
            tuple(_view_table(analysis, table) for table in analysis.document.tables),
            analysis.authority,
            analysis.reporting_period,
            diagnostics=analysis.document.diagnostics,
        )
        for analysis in analyses
    )


def view_grids(documents: Sequence[tuple[str, Sequence[Table]]]) -> tuple[DocumentView, ...]:
    """Each document's tables as they stand, nothing read into them; a document is its path and its tables."""
    return tuple(
        DocumentView(path, tuple(TableView(path, table, read=False) for table in tables)) for path, tables in documents
    )


def _view_table(analysis: Analysis, table: Table) -> TableView:
    from narrator.observations import TRUSTED

    own = tuple(one for one in analysis.observations if one.table == table.id)
    told = {(one.row, one.column) for one in own}
    unread = tuple(
        Unread(cell.row, cell.column, cell.text, _why(cell, table))
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        if (cell.row, cell.column) not in told and _is_figure(cell, table)
    )
    ratings = tuple(one for one in analysis.ratings if one.table == table.id)
    absent = _find_absent(table, {column for _, column in told} | {one.column for one in unread})
    best = max((one.confidence for one in own), default=table.confidence)
    return TableView(analysis.document.path, table, own, ratings, unread, absent, trusted=best >= TRUSTED)


def _find_absent(table: Table, columns: Container[int]) -> tuple[Absent, ...]:
    """The cells without a figure in the columns that hold figures."""
    from narrator.observations import find_absences

    return tuple(Absent(*place, why) for place, why in find_absences(table).items() if place[1] in columns)


def _is_figure(cell: Cell, table: Table) -> bool:
    """Is it a figure of the table's body, and neither a row's number nor a time?"""
    from narrator.periods import read_period_label
    from narrator.quantities import read_number

    if cell.row < table.header_rows or cell.column == 0 or not cell.text.strip():
        return False
    return read_period_label(cell.text, None) is None and read_number(cell.text) is not None


def _why(cell: Cell, table: Table) -> str:
    """Why a figure gave no observation, as far as its place tells."""
    if not cell.fits:
        return "not sure which column it belongs to"
    return "its headings tell of a forecast or a change, or not of one measure, time and kind"
