"""Says in narrator's own words what typer finds wrong with a command line."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from narrator.cli.command_group import CommandGroup
from narrator.cli.command_help import fill_in
from narrator.errors import UsageError
from narrator.settings import nearest

MOST_KNOWN = 12
"""Options that are named where none is near; the help of a command with more is shorter to read."""

_EXTRA = re.compile(r"arguments?(?:\(s\))? \((.*)\)")


def explain_usage(error: Exception) -> UsageError:
    """The error as narrator tells it: what, where, and what to do next."""
    context = getattr(error, "ctx", None)
    where = _name(context)
    told = _TELLINGS.get(type(error).__name__, _tell_other)(error, context)
    return UsageError(told[0], where, told[1])


def _name(context: Any) -> str:
    """The command's name without the program's: "check", "indicators show"."""
    return context.command_path.partition(" ")[2] if context is not None else ""


def _tell_option(error: Any, context: Any) -> tuple[str, str]:
    known = list(_options(context.command, context))
    other = [] if error.option_name in known else _others_with(error.option_name, context)
    what = f"there is no option {error.option_name}."
    if context.parent is None and other:
        return what, f"Options of a command stand behind it: narrator {other[0]} {error.option_name} ..."
    near = _near_option(error.option_name, known)
    if near.startswith("Did"):
        return what, near
    if other:
        return what, f"`narrator {other[0]}` has it."
    return what, near if len(known) <= MOST_KNOWN else f"`{context.command_path} --help` lists them all."


def _near_option(option: str, known: Sequence[str]) -> str:
    """The option that is near, in the words of `nearest`; dashes, which all have, do not count."""
    names = {one.lstrip("-"): one for one in known if one.startswith("--")}
    near = nearest(option.lstrip("-"), list(names))
    if near.startswith("Did"):
        return f"Did you mean {names[near.removeprefix('Did you mean ').removesuffix('?')]}?"
    return f"Known are: {', '.join(known)}."


def _others_with(option: str, context: Any) -> list[str]:
    """The commands that have this option."""
    root = context.find_root().command
    if not isinstance(root, CommandGroup):
        return []
    return [name for name, command in root.commands.items() if option in _options(command, context)]


def _options(command: Any, context: Any) -> Iterator[str]:
    for parameter in command.get_params(context):
        if parameter.param_type_name == "option" and not parameter.hidden:
            # typer keeps the names of --help in a set, whose order is another one each time.
            yield from sorted((*parameter.opts, *parameter.secondary_opts), key=lambda one: (-len(one), one))


def _tell_missing(error: Any, context: Any) -> tuple[str, str]:
    parameter = error.param
    if parameter.param_type_name == "option":
        return f"{parameter.opts[0]} is missing.", _meaning(parameter)
    name = str(parameter.metavar or parameter.name).strip("[]").removesuffix("...")
    return f"{name} is missing.", f"{_meaning(parameter)} For example: {_example(context, name)}".strip()


def _example(context: Any, name: str) -> str:
    return f"{context.command_path} {EXAMPLES.get(name, name)}"


EXAMPLES = {"PATH": "REPORT.pdf", "WORDS": "care leavers", "MEASURE": '"CSC 032"', "ID": '"CSC 032"', "GOLD": "gold"}
"""What stands for an argument in an example."""


def _tell_value(error: Any, context: Any) -> tuple[str, str]:
    parameter = error.param
    option = parameter.opts[0] if parameter.param_type_name == "option" else str(parameter.metavar or parameter.name)
    value = _find_typed(parameter)
    what = f"{option} can't be {value!r}." if value is not None else f"{option}: {error.message}."
    return what, f"{_bounds(parameter)} {_meaning(parameter)}".strip()


def _find_typed(parameter: Any) -> str | None:
    """The value that was typed last for an option: typer's errors do not all tell it."""
    value = None
    for place, word in enumerate(sys.argv):
        option, equals, behind = word.partition("=")
        if option in parameter.opts:
            value = behind if equals else next(iter(sys.argv[place + 1 :]), None)
    return value


def _bounds(parameter: Any) -> str:
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if least is not None and most is not None:
        return f"Give a number from {least:g} to {most:g}."
    return f"Give a number of {least:g} or more." if least is not None else ""


def _tell_no_value(error: Any, context: Any) -> tuple[str, str]:
    option = error.option_name
    parameter = next((one for one in context.command.get_params(context) if option in one.opts), None)
    if parameter is None:
        return str(error.message), f"`{context.command_path} --help` tells more."
    if parameter.is_flag:
        return f"{option} takes no value.", f"Write {option} alone."
    return f"{option} needs a value, {parameter.metavar}: {_meaning(parameter)}", ""


def _tell_other(error: Any, context: Any) -> tuple[str, str]:
    extra = _EXTRA.search(error.message)
    if "extra argument" in error.message and extra is not None:
        usage = " ".join(context.get_usage().split()).removeprefix("Usage: ")
        return f"{extra[1]!r} is too much.", f"Usage: {usage}"
    advice = f"`{context.command_path} --help` tells more." if context is not None else "`narrator --help` tells more."
    return str(error.message), advice


def _meaning(parameter: Any) -> str:
    """What the parameter means, in the words of the help."""
    return fill_in(parameter.help or "")


_TELLINGS = {
    "NoSuchOption": _tell_option,
    "MissingParameter": _tell_missing,
    "BadParameter": _tell_value,
    "BadOptionUsage": _tell_no_value,
}
