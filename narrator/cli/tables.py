"""`narrator tables`: the tables as they are printed, and what was read from each of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Formats, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths, read_paths
from narrator.cli.table_choice import TableChoice, read_choice
from narrator.errors import ExitCode

if TYPE_CHECKING:
    from narrator.domain import Analysis, Diagnostic, Document
    from narrator.reports import Listing

NARRATIVE = frozenset({"not_english", "sentence_too_long", "too_many_figures", "torn_figure"})
"""Diagnostics about sentences: `check` and `claims` tell them. Those about tables stand above each table."""

Grid = Annotated[
    bool,
    typer.Option("--grid", help="The cells as they stand, nothing read into them."),
]
Pages = Annotated[
    list[str] | None,
    typer.Option(
        "--page", metavar="PAGES", help="Only tables of these pages: 3, 3-5 or 3-5,9. May be repeated.",
        show_default=False,
    ),
]  # fmt: skip
Names = Annotated[
    list[str] | None,
    typer.Option("--table", metavar="ID", help="Only this one (t3). May be repeated.", show_default=False),
]


def run(
    paths: Paths,
    formats: Formats = None,
    outputs: Outputs = None,
    grid: Grid = False,
    page: Pages = None,
    table: Names = None,
    catalogue: Catalogues = None,
    authority: Authority = None,
    ocr: Ocr = None,
) -> int:
    """Show every table, and what each figure in it was read as.

    As text, each table stands as it is printed; beside its rows and below its headings stands what they were read as,
    below it the measures and every figure that was not read, with why. As csv and jsonl, one figure a row; with
    --grid, the cells only.
    """
    from narrator.reports import list_grids, list_observations

    settings = choose_settings(catalogue, authority, ocr=ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths)
    choice = read_choice(page, table)
    if grid:
        unread: list[Diagnostic] = []
        documents = list(read_paths(paths, unread, settings.ocr))
        choice.refuse_missing(documents)
        listing = list_grids([(document.path, choice.choose(document.tables)) for document in documents])
        code = ExitCode.DOCUMENT if unread else ExitCode.CLEAN
    else:
        reading = analyse_paths(paths, settings)
        documents = [analysis.document for analysis in reading.analyses]
        choice.refuse_missing(documents)
        listing = list_observations([_choose(analysis, choice) for analysis in reading.analyses])
        code = reading.exit_code
    write_outputs(plan, lambda report, style: report.tell(_count(listing, documents), style))
    _tell_rest(documents, listing, choice)
    return code


def _choose(analysis: Analysis, choice: TableChoice) -> Analysis:
    """The analysis with the tables, figures and diagnostics that are wanted only."""
    if not choice:
        return analysis
    document = analysis.document
    tables = choice.choose(document.tables)
    kept = {table.id for table in tables}
    diagnostics = tuple(one for one in document.diagnostics if one.page is None or choice.has_page(one.page))
    return replace(
        analysis,
        document=replace(document, tables=tables, diagnostics=diagnostics),
        observations=tuple(one for one in analysis.observations if one.table in kept),
    )


def _count(listing: Listing, documents: Sequence[Document]) -> Listing:
    """The listing with how many tables of each document are left out of it."""
    every = {document.path: len(document.tables) for document in documents}
    counted = tuple(replace(one, left_out=every[one.path] - len(one.tables)) for one in listing.documents)
    return replace(listing, documents=counted)


def _tell_rest(documents: Sequence[Document], listing: Listing, choice: TableChoice) -> None:
    """Tells on stderr what of the pages could not be read, and where tables are if none is on those asked for."""
    from narrator.reports import name_pages, sum_up

    troubles = [
        one
        for document in documents
        for one in document.diagnostics
        if one.kind not in NARRATIVE and not one.kind.startswith("table_") and choice.has_page(one.page)
    ]
    for line in sum_up(troubles):
        tell(line)
    if choice and not any(document.tables for document in listing.documents):
        pages = sorted({page for document in documents for table in document.tables if (page := table.page)})
        where = f" Tables begin on p. {name_pages(pages)}." if pages else ""
        tell(f"no table there.{where}")


COMMAND = Command("tables", Panel.READ, run)
