"""Runs a command line from its words to its exit code."""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from typer.main import get_command

from narrator.cli.app import create_app
from narrator.cli.command_help import WrongUsage
from narrator.cli.guard import exit_code
from narrator.cli.wrong_usage import explain_usage


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
