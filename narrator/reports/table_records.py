"""Tables as plain records: their observations, their grids, and all that can be told of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from narrator.domain import Analysis, Rating, Table
from narrator.periods import read_period_label
from narrator.reports.records import fill_record, record_diagnostic, record_observation, record_period
from narrator.reports.report import Listing, ListingKind
from narrator.reports.shapes import (
    AbsentRecord,
    CellRecord,
    CellsRecord,
    GridRecord,
    GridsRecord,
    ObservationRecord,
    RatingRecord,
    TabledDocumentRecord,
    TableRecord,
    TablesRecord,
    TablesSchema,
    UnreadRecord,
)
from narrator.reports.views import DocumentView, TableView, pages_of, view_grids, view_tables

TABLES_SCHEMA: TablesSchema = "narrator/tables/1"
"""Names the shape of the one JSON object; the number rises when a field goes or changes its meaning."""


def list_observations(analyses: Sequence[Analysis]) -> Listing:
    """All observations, document by document, table by table; with the tables that they were read from."""
    records = tuple(record_observation(analysis, item) for analysis in analyses for item in analysis.observations)
    return Listing(ListingKind.OBSERVATIONS, records, view_tables(analyses))


def list_grids(documents: Sequence[tuple[str, Sequence[Table]]]) -> Listing:
    """All tables as grids of cell texts, document by document; each document is its path and its tables."""
    records = tuple(record_grid(path, table) for path, tables in documents for table in tables)
    return Listing(ListingKind.GRIDS, records, view_grids(documents))


def describe_tables(listing: Listing) -> TablesRecord | GridsRecord:
    """A listing of tables as one object: documents, tables with all their cells, observations, ratings, diagnostics.

    The last three are left out where nothing but the grids was asked for.
    """
    views = [view for document in listing.documents for view in document.tables]
    documents = [_record_document(document) for document in listing.documents]
    if listing.kind is ListingKind.GRIDS:
        return {"schema": TABLES_SCHEMA, "documents": documents, "tables": [record_cells(view) for view in views]}
    return {
        "schema": TABLES_SCHEMA,
        "documents": documents,
        "tables": [record_table(view) for view in views],
        "observations": [cast(ObservationRecord, record) for record in listing.records],
        "ratings": [record_rating(one) for view in views for one in view.ratings],
        "diagnostics": [record_diagnostic(item) for document in listing.documents for item in document.diagnostics],
    }


def record_grid(path: str, table: Table) -> GridRecord:
    """One table as the texts of its cells, row by row; a merged cell's text stands at its top left place only.

    `row_numbers` are those that observations name: rows of months to come that stand above rows with figures are left
    out. A year's table keeps blank rows for its later months between the last month told and the years below it; what
    stands next to each other in meaning then stands next to each other in the grid.
    """
    rows, numbers = table.grid(), told_row_numbers(table)
    return fill_record(
        GridRecord,
        (table,),
        document=path,
        table=table.id,
        rows=[list(rows[number]) for number in numbers],
        row_numbers=numbers,
        confidence=round(table.confidence, 4),
    )


def told_row_numbers(table: Table) -> list[int]:
    """The numbers of a grid's rows that are told: all but those of months to come above rows with figures."""
    filled = [[cell for cell in row if cell.strip()] for row in table.grid()]
    last = max((n for n, cells in enumerate(filled) if len(cells) > 1), default=0)
    return [
        n for n, cells in enumerate(filled) if n > last or len(cells) != 1 or read_period_label(cells[0], None) is None
    ]


def record_cells(view: TableView) -> CellsRecord:
    """One table: its grid, and each cell by its place."""
    table = view.table
    return {
        **record_grid(view.document, table),
        "pages": list(pages_of(table)),
        "section": table.section,
        "card": view.is_card,
        "cells": [fill_record(CellRecord, (cell,)) for cell in table.cells],
    }


def record_table(view: TableView) -> TableRecord:
    """One table: its grid, each cell by its place, and the figures of it that gave no observation."""
    return {
        **record_cells(view),
        "trusted": view.trusted,
        "unread": [fill_record(UnreadRecord, (one,)) for one in view.unread],
        "absent": [fill_record(AbsentRecord, (one,)) for one in view.absent],
    }


def record_rating(item: Rating) -> RatingRecord:
    """The rating of one measure in a row of a table or on a card."""
    return fill_record(
        RatingRecord,
        (item, item.provenance),
        period=record_period(item.period),
        confidence=round(item.confidence, 4),
    )


def _record_document(document: DocumentView) -> TabledDocumentRecord:
    return {
        "document": document.path,
        "authority": document.authority,
        "reporting_period": record_period(document.period),
        "tables": len(document.tables),
        "left_out": document.left_out,
    }
