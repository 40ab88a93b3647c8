"""Puts the commands together: one Typer app from every COMMAND in this folder."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from narrator.cli.command import Command
from narrator.cli.guard import DEBUG, guarded
from narrator.discovery import discover
from narrator.errors import ExitCode

FIRST_STEPS = """\
narrator reads performance reports and minutes and says where their figures contradict each other.

  narrator check REPORT.pdf MINUTES.pdf    the contradictions, each with its evidence and the sum
  narrator claims REPORT.pdf               every figure in the narrative
  narrator tables REPORT.pdf               every figure in the tables
  narrator rules                           what is looked for
  narrator ingest FOLDER                   a whole archive into a store, for narrator query, search and trend
  narrator --help                          everything else
"""


def create_app() -> typer.Typer:
    """The command line: all commands found in this folder, and what holds for all of them."""
    app = typer.Typer(
        name="narrator",
        help="Read performance reports and minutes, and say where their figures contradict each other.",
        epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a document could not be read, "
        "4 model, catalogue or labels at fault, 5 store, 70 internal error, 130 interrupted.",
        # Plain help loads in a third of the time that rich needs, and reads the same everywhere.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_start)
    for command in sorted(discover("narrator.cli", "COMMAND", Command), key=lambda item: (item.panel, item.name)):
        if isinstance(command.run, typer.Typer):
            app.add_typer(command.run, name=command.name)
        else:
            app.command(command.name)(guarded(command.run))
    return app


def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an internal error happened.")] = False,
) -> None:
    if debug:
        os.environ[DEBUG] = "1"
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"narrator {installed('narrator')}")
        raise typer.Exit(ExitCode.CLEAN)
    if context.invoked_subcommand is None:
        typer.echo(FIRST_STEPS, nl=False)
        raise typer.Exit(ExitCode.CLEAN)
