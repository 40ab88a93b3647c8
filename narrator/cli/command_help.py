"""How a command's help is set: options and what they mean side by side, or one below the other where it is narrow."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from narrator.cli.terminal import help_width

if TYPE_CHECKING:
    from narrator.reports import Content

SIDE_BY_SIDE = 60
"""Columns from which the meaning stands beside its option: in fewer there would be three words to a line."""

WIDEST_NAME = 30
"""Columns of an option's name at most; the meaning of one that is longer begins on the next line."""

Pairs = Sequence[tuple[str, str]]

WrongUsage: type[Exception] = typer.BadParameter.__mro__[2]
"""What typer raises of a command line that it can't take: the class above usage errors, which has no public name."""

_RANGE = re.compile(r"\s*\[(?:required|[^\[\]]*x[^\[\]]*)\]$")
"""What typer adds: bounds ("[0<=x<=100]"), which the help tells where somebody might go beyond them, and that an
argument is required, which the usage line tells."""

_DOTS = re.compile(r"(\.\.\.\]?)\.\.\.$")

_TYPE = re.compile(r" <[^<>]*>$")
"""The type as typer adds it to an argument, "<list[str]>": its name says what to write."""

_PLACE = re.compile(r"\{(\w+)\}")


class HelpfulCommand(TyperCommand):
    """A command whose help names the formats that are there, and fits into narrow terminals."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the arguments and the options."""
        formatter.write(write_parameters(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What the usage line holds: optional arguments in brackets, the others plain, and dots once."""
        return [
            _DOTS.sub(r"\1", piece.replace("{", "").replace("}", "")) for piece in super().collect_usage_pieces(ctx)
        ]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words behind the command; an error knows which command it is about."""
        with naming_command(ctx):
            return super().parse_args(ctx, args)


@contextmanager
def naming_command(ctx: Any) -> Iterator[None]:
    """Notes on typer's errors, not all of which say so, which command they are about."""
    try:
        yield
    except WrongUsage as error:
        if getattr(error, "ctx", None) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


def write_parameters(ctx: Any) -> str:
    """The command's arguments and options, each with its meaning."""
    told: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
    for parameter in ctx.command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            heading = "Arguments" if parameter.param_type_name == "argument" else "Options"
            name = _TYPE.sub("", record[0])
            told[heading].append((name, fill_in(_RANGE.sub("", record[1]))))
    return "".join(f"\n{heading}:\n{write_pairs(pairs)}\n" for heading, pairs in told.items() if pairs)


def write_pairs(pairs: Pairs, widest: int = WIDEST_NAME) -> str:
    """Names and their meanings, indented by two; a name that is longer than `widest` has a line of its own."""
    columns = help_width()
    beside = columns >= SIDE_BY_SIDE
    start = min(max((len(name) for name, _ in pairs), default=0), widest) + 4
    lines: list[str] = []
    for name, meaning in pairs:
        text = textwrap.wrap(meaning, columns - (start if beside else 6), break_on_hyphens=False) or [""]
        if beside and len(name) + 4 <= start:
            lines.append(f"  {name:{start - 2}}{text[0]}".rstrip())
            text = text[1:]
        else:
            lines += textwrap.wrap(name, columns - 2, initial_indent="  ", subsequent_indent="    ")
        lines += [" " * (start if beside else 6) + line for line in text if line]
    return "\n".join(lines)


def fill_in(text: str) -> str:
    """The text with the formats that are there in the place of what `format_names` knows in braces: "{lists}"."""
    return _PLACE.sub(lambda match: " ".join(_list_formats(match[1]).split()), text)


def _list_formats(of: str) -> str:
    names = format_names(of)
    if "text" in names:
        names = ["text (default)", *(name for name in names if name != "text")]
    return f"{', '.join(names[:-1])} or {names[-1]}"


def format_names(of: str) -> list[str]:
    """The formats made for "findings", "lists", "summaries", "rows" or "hits", in the order of their names."""
    if of in ("rows", "hits"):
        from narrator.cli.row_outputs import row_format_names

        # Hits are told as text for people, and as rows.
        return [*(["text"] if of == "hits" else []), *sorted(row_format_names())]
    from narrator.reports import reports

    return sorted(report.name for report in reports() if report.offers(_content(of)))


def _content(of: str) -> Content:
    from narrator.reports import Content

    return {"findings": Content.FINDINGS, "lists": Content.LISTING, "summaries": Content.SUMMARY}[of]
