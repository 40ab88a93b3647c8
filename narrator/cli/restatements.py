"""`narrator restatements`: the same fact told differently over the years or documents, archive-wide."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli import asking_options as options
from narrator.cli.asking import known_measures
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import any_of
from narrator.cli.filter_options import Given, read_filters, takes_filters
from narrator.cli.messages import tell
from narrator.cli.options import Catalogues, StoreUrl, open_asked, store_url
from narrator.cli.row_outputs import plan_rows, write_answer
from narrator.errors import ExitCode

Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="actual and previous (default), target, floor or benchmark; several parted by commas.",
        show_default=False,
        autocompletion=any_of("actual", "previous", "target", "floor", "benchmark"),
    ),
]
Recognised = Annotated[
    bool, typer.Option("--recognised", help="With figures that were recognised in scanned pages, which may be misread.")
]


@takes_filters("indicator", "authority", "since", "until", "role", "unit", "basis", role=Roles)
def run(
    given: Given,
    store: StoreUrl = None,
    recognised: Recognised = False,
    format: options.RowsFormat = None,
    output: options.RowsOutput = None,
    catalogue: Catalogues = None,
) -> int:
    """Find facts that documents tell differently: restated later, or told otherwise by another document.

    Both places are told, and the difference. Values are one fact only where authority, measure, time, basis and unit
    are surely the same; roundings of one number are no difference.
    """
    plan = plan_rows(format, output, "table", store_url(store))
    with open_asked(store) as opened, opened.reading() as connection:
        from narrator.archive.asking import Answer, AnswerColumn, find_restatements
        from narrator.cli.drawing.trend_rows import RESTATEMENTS, RESTATEMENTS_USUAL, list_restatements, pick

        known = known_measures(catalogue) if given["indicator"] else None
        answer = find_restatements(connection, read_filters(given), known, recognised)
        for note in answer.notes:
            tell(note)
        kinds = dict(RESTATEMENTS)
        names = RESTATEMENTS_USUAL if plan.is_table else tuple(kinds)
        columns = tuple(AnswerColumn(name, kinds.get(name)) for name in names)
        if not write_answer(Answer(columns, pick(list_restatements(answer.found), names)), plan):
            tell("no restatements found.")
    return ExitCode.CLEAN


COMMAND = Command("restatements", Panel.ARCHIVE, run)
