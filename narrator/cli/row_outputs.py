"""Where rows go: one format to a file or to stdout, streamed; a file is there as a whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from narrator.cli.messages import tell
from narrator.cli.outputs import refuse_unwritable
from narrator.cli.terminal import path_from_here, show_in, takes_colour, width_of
from narrator.cli.written_file import open_whole
from narrator.errors import UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.archive.asking import Answer
    from narrator.reports.rows import RowFormat, RowStyle

PARQUET = ".parquet"
"""The format that the archive writes by itself: it needs to know what the columns hold."""


@dataclass(frozen=True, slots=True)
class RowOutput:
    """One format and its file; `path` None is stdout."""

    format: str
    path: str | None

    @property
    def is_table(self) -> bool:
        """Is it made for people's eyes?"""
        return self.format == "table"


def plan_rows(format: str | None, path: str | None, usual: str, store: str) -> RowOutput:
    """The format and file that are meant, before any work is done; `usual` is the format that nobody asked for.

    A file's ending names its format unless `format` does. Raises UsageError on a format that does not exist, on
    binary bytes for a terminal, and on a file that can't be written.
    """
    from narrator.reports.rows import row_formats

    known = {"parquet": (PARQUET,), **{one.name: one.suffixes for one in row_formats()}}
    if format is not None and format not in known:
        raise UsageError(f"there is no format {format!r}.", advice=nearest(format, sorted(known)))
    target = None if path == "-" else path
    if target is not None:
        refuse_unwritable(target, ())
        if os.path.realpath(target) == os.path.realpath(store.removeprefix("sqlite:///")):
            raise UsageError("is the store itself.", target, "Choose another file for --output.")
        named = [name for name, suffixes in known.items() if target.lower().endswith(suffixes)]
        if format is None and not named:
            raise UsageError("has an ending that names no format.", target, "Add --format, such as --format csv.")
        format = format or named[0]
    format = format or usual
    binary = format == "parquet" or any(one.name == format and one.binary for one in row_formats())
    if binary and target is None and (path is None or sys.stdout.isatty()):
        advice = f"Give it a file: --output rows.{format} (or --output - for a pipe)."
        raise UsageError(f"{format} is not made for the screen.", advice=advice)
    return RowOutput(format, target)


def write_answer(answer: Answer, output: RowOutput) -> int:
    """Writes the answer's rows as they come; returns their number."""
    format = _find_format(output.format, answer)
    seen = output.is_table and output.path is None and "path" in answer.names
    told = _Counted(_from_here(answer.rows, answer.names.index("path")) if seen else answer.rows)
    with closing(answer), _opened(output.path) as file:
        # To a pipe and a file goes UTF-8 whatever the locale: the same rows give the same bytes.
        encoding = sys.stdout.encoding or "utf-8" if output.path is None and sys.stdout.isatty() else "utf-8"
        for piece in format.write(answer.names, told, _style(output)):
            if isinstance(piece, str):
                piece = show_in(piece, encoding).encode(encoding, "backslashreplace")
            file.write(piece)
    if output.path is not None:
        tell(f"{output.path}: written ({format.name}, {told.number:,} rows).")
    return told.number


def row_format_names() -> tuple[str, ...]:
    """All formats that rows can be written in."""
    from narrator.reports.rows import row_formats

    return ("parquet", *(one.name for one in row_formats()))


def _find_format(name: str, answer: Answer) -> RowFormat:
    from narrator.reports.rows import RowFormat, row_formats

    if name != "parquet":
        return next(one for one in row_formats() if one.name == name)

    def write(columns: Sequence[str], rows: Iterable[Sequence[object]], style: RowStyle) -> Iterator[bytes]:
        from narrator.archive.parquet import stream_parquet

        return stream_parquet([(column.name, column.kind) for column in answer.columns], rows)

    return RowFormat("parquet", "columns for programs", (PARQUET,), write, binary=True)


def _from_here(rows: Iterable[Sequence[object]], place: int) -> Iterator[Sequence[object]]:
    """Rows for people's eyes: the paths in this place as seen from the working directory."""
    for row in rows:
        path = row[place]
        yield (*row[:place], path_from_here(path), *row[place + 1 :]) if isinstance(path, str) else row


class _Counted:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterator[Sequence[object]]) -> None:
        self.rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Sequence[object]]:
        for row in self.rows:
            self.number += 1
            yield row


def _style(output: RowOutput) -> RowStyle:
    from narrator.reports.rows import RowStyle

    if output.path is not None:
        return RowStyle()
    width = width_of(sys.stdout) if sys.stdout.isatty() else None
    return RowStyle(width, takes_colour(sys.stdout) and output.is_table)


@contextmanager
def _opened(path: str | None) -> Iterator[IO[bytes]]:
    """Where bytes go; a file takes its place at the end, when all of it is written."""
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with open_whole(path) as file:
        yield file
