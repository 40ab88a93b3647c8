"""`narrator query`: the claims of a store, or other rows of it, by filters or by SQL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli import asking_options as options
from narrator.cli.asking import known_measures, tell_answer
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import complete_subjects
from narrator.cli.filter_options import Given, read_filters, takes_filters
from narrator.cli.messages import tell
from narrator.cli.options import Catalogues, StoreUrl, open_asked, store_url
from narrator.cli.row_outputs import RowOutput, plan_rows, write_answer
from narrator.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from narrator.archive.asking import Question
    from narrator.archive.store import Store

Of = Annotated[
    str,
    typer.Option(
        "--of",
        metavar="NAME",
        help="Rows of: claims, observations, documents, files, findings, sentences ...",
        autocompletion=complete_subjects,
    ),
]
Count = Annotated[bool, typer.Option("--count", help="Only how many there are.")]
Fields = Annotated[bool, typer.Option("--fields", help="List the columns and what they hold.")]
Sql = Annotated[
    str | None,
    typer.Option("--sql", metavar="SELECT", help="Ask with SQL instead; it may only read.", show_default=False),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout", metavar="SECONDS", min=0.001, help="How long --sql may take; 60 if not given.", show_default=False
    ),
]  # fmt: skip


@takes_filters()
def run(
    given: Given,
    store: StoreUrl = None,
    of: Of = "claims",
    columns: options.Columns = None,
    order: options.Order = None,
    limit: options.Limit = None,
    count: Count = False,
    fields: Fields = False,
    sql: Sql = None,
    timeout: Timeout = None,
    format: options.RowsFormat = None,
    output: options.RowsOutput = None,
    catalogue: Catalogues = None,
) -> int:
    """Find claims of the store by filters or by SQL.

    A claim must fit all filters. As a table it shows what people look for first; other formats hold every column.
    --of asks for other rows.
    """
    plan = plan_rows(format, output, "table", store_url(store))
    if sql is not None:
        if any(given is not None for given in (*given.values(), columns, order, limit)) or count or fields:
            raise UsageError("--sql goes with no filter.", advice="Write WHERE, ORDER BY and LIMIT into it.")
        return _ask_sql(store, sql, timeout, plan)
    _require_sqlalchemy()
    from narrator.archive.asking import Question, find_subject

    if fields:
        return _list_fields(of, plan)
    shown = tuple(columns or (find_subject(of).usual if plan.is_table else ()))
    question = Question(of, read_filters(given), shown, tuple(order or ()), limit)
    with open_asked(store) as opened:
        if count:
            return _tell_count(opened, question, plan, catalogue)
        tell_answer(opened, question, plan, catalogue)
    return ExitCode.CLEAN


def _require_sqlalchemy() -> None:
    from narrator.extras import require

    require("sqlalchemy", "archive", "The archive")


def _ask_sql(store: str | None, sql: str, timeout: float | None, plan: RowOutput) -> int:
    with open_asked(store) as opened:
        from narrator.archive.asking import SQL_SECONDS, ask_sql

        with ask_sql(opened, sql, timeout or SQL_SECONDS) as answer:
            if not write_answer(answer, plan):
                tell("no rows found.")
    return ExitCode.CLEAN


def _list_fields(of: str, plan: RowOutput) -> int:
    from narrator.archive import ColumnKind
    from narrator.archive.asking import Answer, AnswerColumn, find_subject

    kinds = {ColumnKind.KEY: "text", ColumnKind.YES: "1 or 0", ColumnKind.WHOLE: "whole number"}
    rows = [(f.name, kinds.get(f.kind, str(f.kind)), f.about) for f in find_subject(of).fields.values()]
    names = tuple(AnswerColumn(name) for name in ("field", "holds", "about"))
    write_answer(Answer(names, iter(rows)), plan)
    return ExitCode.CLEAN


def _tell_count(store: Store, question: Question, plan: RowOutput, catalogues: list[str] | None) -> int:
    from narrator.archive.asking import count as count_rows

    known = known_measures(catalogues) if question.filters.indicators else None
    with store.reading() as connection:
        answer = count_rows(connection, question, known)
    for note in answer.notes:
        tell(note)
    if plan.is_table and plan.path is None:
        [(number,)] = answer.rows
        # A bare number: that is what a shell's arithmetic takes.
        sys.stdout.write(f"{number}\n")
    else:
        write_answer(answer, plan)
    return ExitCode.CLEAN


COMMAND = Command("query", Panel.ARCHIVE, run)
