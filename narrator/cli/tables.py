"""`narrator tables`: every table cell that could be read as a measure's value, or the grids themselves."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.options import Authority, Catalogues, Formats, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths, read_paths
from narrator.domain import Diagnostic
from narrator.errors import ExitCode
from narrator.reports import list_grids, list_observations

Grid = Annotated[
    bool,
    typer.Option(
        "--grid",
        help="The cells as they stand, table by table, without blank months above other rows.",
    ),
]


def run(
    paths: Paths,
    formats: Formats = None,
    outputs: Outputs = None,
    grid: Grid = False,
    catalogue: Catalogues = None,
    authority: Authority = None,
) -> int:
    """List every figure that the tables hold.

    Each cell is read as measure, period and value; with --grid, the cells as they stand, nothing read into them.
    """
    settings = choose_settings(catalogue, authority)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths)
    if grid:
        unread: list[Diagnostic] = []
        listing = list_grids([(document.path, document.tables) for document in read_paths(paths, unread)])
        code = ExitCode.DOCUMENT if unread else ExitCode.CLEAN
    else:
        reading = analyse_paths(paths, settings)
        listing, code = list_observations(reading.analyses), reading.exit_code
    write_outputs(plan, lambda report, style: report.write_listing(listing, style))
    return code


COMMAND = Command("tables", Panel.READ, run)
