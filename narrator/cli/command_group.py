"""Commands by name: those of this folder, each loaded when it is called, and what is said where there is none."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import shlex
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from narrator.cli.command import Command
from narrator.cli.command_help import HelpfulCommand, naming_command, write_pairs, write_parameters
from narrator.cli.guard import guarded
from narrator.errors import UsageError
from narrator.settings import nearest

PACKAGE = "narrator.cli"


class HelpfulGroup(TyperGroup):
    """A group of commands whose help fits into narrow terminals, and which names what was meant."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the options, then the commands."""
        formatter.write(write_parameters(ctx))
        for heading, names in self.parted(ctx):
            pairs = [(name, _first_line(self.commands[name].help)) for name in names]
            formatter.write(f"\n{heading}:\n{write_pairs(pairs)}\n")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words behind the group; an error knows which group it is about."""
        with naming_command(ctx):
            return super().parse_args(ctx, args)

    def parted(self, ctx: Any) -> list[tuple[str, list[str]]]:
        """The names of the commands under their headings."""
        return [("Commands", self.list_commands(ctx))]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named first, and the words behind it. Raises UsageError where there is none."""
        if args and not args[0].startswith("-") and args[0] not in self.commands and not ctx.resilient_parsing:
            self.refuse_unknown(ctx, args)
        return super().resolve_command(ctx, args)

    def refuse_unknown(self, ctx: Any, args: list[str]) -> None:
        """Raises UsageError: there is no command of this name."""
        where = "" if ctx.parent is None else str(ctx.info_name)
        near = nearest(args[0].lower(), list(self.commands))
        if not near.startswith("Did"):
            near = f"{near} `{ctx.command_path} --help` tells what they do."
        raise UsageError(f"there is no command {args[0]!r}.", where, near)


class CommandGroup(HelpfulGroup):
    """All commands of this folder."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = FoundCommands()  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:
        """All names: what users come for first stands first."""
        return list(self.commands)

    def parted(self, ctx: Any) -> list[tuple[str, list[str]]]:
        """The names under what users come for."""
        parted: dict[str, list[str]] = {}
        for command in list_commands():
            parted.setdefault(command.panel.heading, []).append(command.name)
        return list(parted.items())

    def refuse_unknown(self, ctx: Any, args: list[str]) -> None:
        """Raises UsageError; where a document is named, with the command that is most likely meant."""
        from narrator.readers import known_suffixes

        if os.path.exists(args[0]) or os.path.splitext(args[0])[1].lower() in known_suffixes():  # noqa: PTH110, PTH122
            command = "ingest" if os.path.isdir(args[0]) else "check"  # noqa: PTH112
            words = " ".join(shlex.quote(word) for word in args)
            raise UsageError(f"{args[0]!r} is no command.", advice=f"Did you mean: narrator {command} {words}")
        if args[0] == "help":
            shown = f"narrator {args[1]} --help" if len(args) > 1 and args[1] in self.commands else "narrator --help"
            raise UsageError("there is no command 'help'.", advice=f"Did you mean: {shown}")
        super().refuse_unknown(ctx, args)


class FoundCommands(Mapping[str, Any]):
    """What typer calls, by the command's name: built when it is asked for, so that the others need not be loaded."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            command = find_command(name)
            if command is None:
                raise KeyError(name)
            self._built[name] = build_command(command)
        return self._built[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and find_command(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter([command.name for command in list_commands()])

    def __len__(self) -> int:
        return len(list_commands())


@cache
def list_commands() -> tuple[Command, ...]:
    """All commands: what users come for first stands first."""
    names = [
        module.name
        for module in pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__)
        if _holds_command(module)
    ]
    found = [command for name in names if (command := find_command(name)) is not None]
    return tuple(sorted(found, key=lambda command: (command.panel, command.name)))


def _holds_command(module: pkgutil.ModuleInfo) -> bool:
    """Is the file one of a command? What only supports commands need not be loaded for their names' sake."""
    source = None if module.ispkg else pkgutil.get_data(PACKAGE, f"{module.name}.py")
    return source is not None and b"\nCOMMAND = " in source


def find_command(name: str) -> Command | None:
    """The command of this name; its file has the same. None where there is none."""
    module = f"{PACKAGE}.{name}"
    if not name.isidentifier() or name.startswith("_") or importlib.util.find_spec(module) is None:
        return None
    found = getattr(importlib.import_module(module), "COMMAND", None)
    return found if isinstance(found, Command) and found.name == name else None


def build_command(command: Command) -> Any:
    """What typer calls for a command: its options read from the function, its ending turned into an exit code."""
    if isinstance(command.run, typer.Typer):
        group = get_command(command.run)
        group.name = command.name
        group.short_help = _first_line(group.help)
        return group
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    # Given, it is told whole; of a help typer cuts what goes beyond some words.
    short = _first_line(command.run.__doc__)
    app.command(command.name, cls=HelpfulCommand, short_help=short)(guarded(command.run))
    return get_command(app)


def _first_line(help: str | None) -> str:
    """What a command does, in the words of its help's first line."""
    return (help or "").strip().partition("\n")[0].strip()
