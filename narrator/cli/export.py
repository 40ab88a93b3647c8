"""`narrator export`: whole tables of a store, or the rows of them that filters choose, for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli import asking_options as options
from narrator.cli.asking import tell_answer
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import complete_subjects
from narrator.cli.filter_options import Given, read_filters, takes_filters
from narrator.cli.options import Catalogues, StoreUrl, open_asked, store_url
from narrator.cli.row_outputs import plan_rows
from narrator.errors import ExitCode

What = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="claims (default), observations, documents, files, findings, evidence, sentences, indicators, links, "
        "diagnostics, pages or runs.",
        show_default=False,
        autocompletion=complete_subjects,
    ),
]


@takes_filters()
def run(
    given: Given,
    what: What = "claims",
    store: StoreUrl = None,
    columns: options.Columns = None,
    order: options.Order = None,
    limit: options.Limit = None,
    format: options.RowsFormat = None,
    output: options.RowsOutput = None,
    catalogue: Catalogues = None,
) -> int:
    """Write rows of the store for other programs.

    Formats are csv (default), tsv, json, jsonl, xlsx and parquet. Every column is written unless --columns names
    some. In csv, tsv and xlsx no cell can act as a formula.
    """
    plan = plan_rows(format, output, "csv", store_url(store))
    with open_asked(store) as opened:
        from narrator.archive.asking import Question

        question = Question(what, read_filters(given), tuple(columns or ()), tuple(order or ()), limit)
        tell_answer(opened, question, plan, catalogue)
    return ExitCode.CLEAN


COMMAND = Command("export", Panel.ARCHIVE, run)
