"""`narrator completion`: what makes a shell complete narrator's words."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath
from typing import Annotated

import typer

from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import any_of
from narrator.cli.messages import tell
from narrator.errors import ExitCode, UsageError
from narrator.settings import nearest

Shell = Annotated[
    str | None,
    typer.Argument(
        metavar="SHELL",
        help="bash, zsh or fish; else the one in the variable SHELL.",
        show_default=False,
        autocompletion=any_of("bash", "zsh", "fish"),
    ),
]

HOW = {
    "bash": 'To have it always, put this line into ~/.bashrc:  eval "$(narrator completion bash)"',
    "zsh": 'To have it always, put this line into ~/.zshrc, below compinit:  eval "$(narrator completion zsh)"',
    "fish": "To have it always:  narrator completion fish > ~/.config/fish/completions/narrator.fish",
}
"""How each shell is told to load its script."""


def run(shell: Shell = None) -> int:
    """Print the script that completes narrator's words in a shell.

    With it the Tab key completes commands, options, formats, codes of rules and ids of measures.

    In ~/.bashrc: eval "$(narrator completion bash)"

    In ~/.zshrc, below compinit: eval "$(narrator completion zsh)"

    For fish, once: narrator completion fish > ~/.config/fish/completions/narrator.fish
    """
    from narrator.cli.completing import SHELLS, read_script

    name = PurePath(os.environ.get("SHELL", "")).name if shell is None else shell.lower()
    if name not in SHELLS:
        what = f"there is no script for the shell {name!r}." if name else "no shell is named."
        raise UsageError(what, advice=nearest(name, SHELLS))
    sys.stdout.write(read_script(name))
    if sys.stdout.isatty():
        sys.stdout.flush()
        tell(HOW[name])
    return ExitCode.CLEAN


COMMAND = Command("completion", Panel.LOOK_UP, run)
