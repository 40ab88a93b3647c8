"""The options that choose among what a store holds: the same for query, export and search."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli.completing.words import complete_columns, complete_formats, complete_kinds, complete_measures

Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        metavar="NAME",
        help='Of this measure: an id ("CSC 032"), a name, or words of names. May be repeated, as all of these may.',
        show_default=False,
        autocompletion=complete_measures,
    ),
]
Authorities = Annotated[
    list[str] | None,
    typer.Option("--authority", metavar="NAME", help="Of this authority, in any case.", show_default=False),
]
Documents = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="NAME",
        help="Of this document: its path or the end of it, a pattern (2023/*.pdf), its id or its title.",
        show_default=False,
    ),
]
Periods = Annotated[
    list[str] | None,
    typer.Option(
        "--period",
        metavar="TIME",
        help='Of exactly this time: "2023/24", "2023/24 Q2", "2023-09", "2023-09-30", "2023" (calendar year).',
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help="Of times that begin then or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="TIME", help="Of times that end then or earlier.", show_default=False),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="actual, target, floor, benchmark, previous, change or part; several parted by commas.",
        show_default=False,
        autocompletion=complete_kinds("Role"),
    ),
]
Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="percent, percentage_points, count, ratio, rate, money or duration.",
        show_default=False,
        autocompletion=complete_kinds("Unit"),
    ),
]
Verdicts = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help="consistent, rounding, contradicted or unverified.",
        show_default=False,
        autocompletion=complete_kinds("Verdict"),
    ),
]
Bases = Annotated[
    list[str] | None,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="month, quarter, year, year_to_date, snapshot or rolling_year.",
        show_default=False,
        autocompletion=complete_kinds("Basis"),
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option(
        "--min-score",
        metavar="SCORE",
        min=0,
        max=100,
        help="Tied to their measure at least so surely, from 0 to 100.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="NAMES",
        help="Only these columns, parted by commas; narrator query --fields lists them.",
        show_default=False,
        autocompletion=complete_columns,
    ),
]
Order = Annotated[
    list[str] | None,
    typer.Option(
        "--order",
        metavar="NAMES",
        help="In the order of these columns; a minus before a name puts the greatest first.",
        show_default=False,
        autocompletion=complete_columns,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=0, help="No more than so many.", show_default=False),
]
RowsFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="{rows}.", show_default=False, autocompletion=complete_formats("rows")
    ),
]
RowsOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there and not on stdout; its ending names the format, or --format does.",
        show_default=False,
    ),
]
