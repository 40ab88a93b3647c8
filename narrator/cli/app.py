"""Puts the commands together: one Typer app from every COMMAND in this folder."""

from __future__ import annotations

import os
from functools import partial
from importlib.resources import files
from textwrap import fill
from typing import Annotated, Any

import typer
from typer.main import get_command

from narrator.cli.command_group import CommandGroup
from narrator.cli.command_help import WrongUsage
from narrator.cli.guard import DEBUG, exit_code
from narrator.cli.terminal import help_width
from narrator.cli.wrong_usage import explain_usage
from narrator.errors import ExitCode

PURPOSE = "narrator reads performance reports and minutes and says where their figures contradict each other."

STEPS = (
    ("narrator check REPORT.pdf MINUTES.pdf", "the contradictions, each with its evidence and the sum"),
    ("narrator check REPORT.pdf -o FINDINGS.html", "the same as a page to look at"),
    ("narrator summarise REPORT.pdf", "what goes well, what does not, what changed"),
    ("narrator claims REPORT.pdf", "every figure in the narrative"),
    ("narrator tables REPORT.pdf", "every figure in the tables"),
    ("narrator rules", "what is looked for"),
    ("narrator ingest FOLDER", "a whole archive into a store, for narrator query, search and trend"),
    ("narrator --help", "everything else"),
)
"""What to do first. A step is told where its command, and the format that its file's ending names, are there."""

WIDEST_STEP = 43
"""Columns of the longest of them."""


def create_app() -> typer.Typer:
    """The command line: all commands found in this folder, and what holds for all of them."""
    app = typer.Typer(
        name="narrator",
        cls=CommandGroup,
        help="Read performance reports and minutes, and say where their figures contradict each other.",
        epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a document could not be read, "
        "4 model, catalogue or labels at fault, 5 store, 70 internal error, 130 interrupted.",
        # Plain help loads in a third of the time that rich needs, and reads the same everywhere.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        # `narrator completion` prints the scripts, where two options would stand in every help.
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": help_width()},
    )
    app.callback(invoke_without_command=True)(_start)
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
        typer.echo(_tell_first_steps(context), nl=False)
        raise typer.Exit(ExitCode.CLEAN)


def _tell_first_steps(context: typer.Context) -> str:
    from narrator.cli.command_help import write_pairs

    known = context.command.list_commands(context) if isinstance(context.command, CommandGroup) else ()
    steps = [step for step in STEPS if step[0].split()[1] in known or step[0].split()[1].startswith("-")]
    told = [step for step in steps if not step[0].endswith(".html") or _draws_pages()]
    return f"{fill(PURPOSE, help_width())}\n\n{write_pairs(told, WIDEST_STEP)}\n"


def _draws_pages() -> bool:
    return files("narrator").joinpath("reports", "html_report.py").is_file()


def run_command_line() -> int:
    """Runs what was typed, or answers a shell that completes it; returns the exit code."""
    command = get_command(create_app())
    from narrator.cli.completing import VARIABLE

    if os.environ.get(VARIABLE):
        from narrator.cli.completing import answer

        return answer(command)
    return exit_code(partial(_run, command))


def _run(command: Any) -> int:
    try:
        return int(command.main(prog_name="narrator", standalone_mode=False) or 0)
    except WrongUsage as error:
        raise explain_usage(error) from error
