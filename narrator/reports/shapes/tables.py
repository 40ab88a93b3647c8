"""What `narrator tables` tells in its machine formats, field by field."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from narrator.domain import Absence, Direction
from narrator.reports.shapes.audits import DiagnosticRecord
from narrator.reports.shapes.facts import ObservationRecord, PeriodRecord
from narrator.reports.shapes.notes import CheckedBy, Number, PageNumber, Share

TablesSchema = Literal["narrator/tables/1"]


class TabledDocumentRecord(TypedDict):
    """One document and how many of its tables are told."""

    document: Annotated[str, "Its path as it was given."]
    authority: Annotated[str | None, "Whose figures these are; null with --grid."]
    reporting_period: Annotated[PeriodRecord | None, "The time that it reports on; null with --grid."]
    tables: Annotated[Number, "Tables that are told."]
    left_out: Annotated[Number, "Tables that were not asked for."]


class GridRecord(TypedDict):
    """A table as the texts of its cells."""

    document: Annotated[str, "The document's path as it was given."]
    page: Annotated[PageNumber | None, "The page on which it begins; null where a format has no pages."]
    table: Annotated[str, "Its id within the document."]
    title: Annotated[str | None, "The title above it."]
    rows: Annotated[list[list[str]], "The cells' texts; a merged cell's stands at its top left place only."]
    row_numbers: Annotated[list[Number], "The number of each row: blank rows of months to come are left out."]
    header_rows: Annotated[Number, "Rows at the top that name the columns."]
    confidence: Annotated[Share, "How far its geometry can be trusted."]
    reasons: Annotated[list[str], "What lowered the confidence, in words."]
    notes: Annotated[list[str], "Lines beside it that speak of its figures."]


class CellRecord(TypedDict):
    """One cell; a merged one once, with its spans."""

    row: Annotated[Number, "The row, from 0."]
    column: Annotated[Number, "The column, from 0."]
    row_span: Annotated[int, CheckedBy("minimum", 1), "Rows that it covers."]
    column_span: Annotated[int, CheckedBy("minimum", 1), "Columns that it covers."]
    text: Annotated[str, "Its text."]
    fits: Annotated[bool, "Is it sure which column it belongs to?"]
    colour: Annotated[str | None, "The rating that a cell without words shows by its colour."]
    page: Annotated[PageNumber | None, "Its page, where that is not the table's."]


class CellsRecord(GridRecord):
    """A table with all its cells."""

    pages: Annotated[list[PageNumber], "The pages that it stands on."]
    section: Annotated[str | None, "The heading above it."]
    card: Annotated[bool, "Is it a KPI card: a title over named fields?"]
    cells: Annotated[list[CellRecord], "The cells by rows."]


class UnreadRecord(TypedDict):
    """A figure that gave no observation."""

    row: Annotated[Number, "The row, from 0."]
    column: Annotated[Number, "The column, from 0."]
    text: Annotated[str, "The figure as printed."]
    why: Annotated[str, "Why it was not read."]


class AbsentRecord(TypedDict):
    """A cell among figures that holds none."""

    row: Annotated[Number, "The row, from 0."]
    column: Annotated[Number, "The column, from 0."]
    why: Annotated[Absence, "What it says instead."]


class TableRecord(CellsRecord):
    """A table with all its cells, and what was read of them."""

    trusted: Annotated[bool, "May its figures contradict anything?"]
    unread: Annotated[list[UnreadRecord], "Figures that gave no observation."]
    absent: Annotated[list[AbsentRecord], "Cells among figures that hold none."]


class RatingRecord(TypedDict):
    """The rating of one measure in a row of a table or on a card."""

    id: Annotated[str, "Its id within the document."]
    document: Annotated[str, "The document's path as it was given."]
    page: Annotated[PageNumber | None, "Its page; null where a format has no pages."]
    table: Annotated[str, "The table's id within its document."]
    row: Annotated[Number, "The row, from 0."]
    indicator: Annotated[str | None, "The measure's id."]
    indicator_name: Annotated[str | None, "The measure's name."]
    name: Annotated[str, "What the row calls it."]
    rating: Annotated[str | None, "The latest rating."]
    previous: Annotated[str | None, "The one before."]
    direction: Annotated[Direction | None, "The arrow, as printed."]
    merit: Annotated[bool | None, "Do words call the move one for the better?"]
    period: Annotated[PeriodRecord | None, "The time of the latest rating."]
    observation: Annotated[str | None, "Id of the value that is rated."]
    confidence: Annotated[Share, "How surely it was read."]
    reasons: Annotated[list[str], "What lowered the confidence, in words."]


class GridsRecord(TypedDict):
    """Tables as they stand, nothing read into them."""

    schema: Annotated[TablesSchema, "The shape of this object."]
    documents: Annotated[list[TabledDocumentRecord], "The documents, in the order given."]
    tables: Annotated[list[CellsRecord], "Their tables."]


class TablesRecord(TypedDict):
    """Tables, and all that was read of them."""

    schema: Annotated[TablesSchema, "The shape of this object."]
    documents: Annotated[list[TabledDocumentRecord], "The documents, in the order given."]
    tables: Annotated[list[TableRecord], "Their tables."]
    observations: Annotated[list[ObservationRecord], "Every cell that was read."]
    ratings: Annotated[list[RatingRecord], "Every rating that a table or card gives."]
    diagnostics: Annotated[list[DiagnosticRecord], "What could not be read or trusted."]
