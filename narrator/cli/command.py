"""What a command is: a name and the function or group of functions that typer calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from typer import Typer


class Panel(IntEnum):
    """Where a command stands in the help: what users come for first stands first."""

    READ = 1
    ARCHIVE = 2
    LOOK_UP = 3

    @property
    def heading(self) -> str:
        """What stands above its commands."""
        return ("Read documents", "Ask the archive", "Look up and measure")[self - 1]


@dataclass(frozen=True, slots=True)
class Command:
    """One command, of the same name as its file.

    `run` returns the exit code, and may raise NarratorError; its first docstring line is the help. A command with
    commands of its own hands over a Typer app.
    """

    name: str
    panel: Panel
    run: Callable[..., int] | Typer
