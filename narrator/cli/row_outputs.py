"""Where rows go: one format to a file or to stdout, streamed; a file is there as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from narrator.cli.messages import tell
from narrator.cli.outputs import refuse_unwritable
from narrator.errors import UsageError
from narrator.reports.rows import RowFormat, RowStyle, row_formats
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.archive.asking import Answer

PARQUET = ".parquet"
"""The format that the archive writes by itself: it needs to know what the columns hold."""

WIDEST = 100
"""Columns of a terminal that does not tell its own."""


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
    told = _Counted(answer.rows)
    with closing(answer), _opened(output.path) as file:
        # To a pipe and a file goes UTF-8 whatever the locale: the same rows give the same bytes.
        encoding = sys.stdout.encoding or "utf-8" if output.path is None and sys.stdout.isatty() else "utf-8"
        for piece in format.write(answer.names, told, _style(output)):
            file.write(piece.encode(encoding, "backslashreplace") if isinstance(piece, str) else piece)
    if output.path is not None:
        tell(f"{output.path}: written ({format.name}, {told.number:,} rows).")
    return told.number


def _find_format(name: str, answer: Answer) -> RowFormat:
    if name != "parquet":
        return next(one for one in row_formats() if one.name == name)

    def write(columns: Sequence[str], rows: Iterable[Sequence[object]], style: RowStyle) -> Iterator[bytes]:
        from narrator.archive.parquet import stream_parquet

        return stream_parquet([(column.name, column.kind) for column in answer.columns], rows)

    return RowFormat("parquet", "columns for programs", (PARQUET,), write, binary=True)


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
    if output.path is not None or not sys.stdout.isatty():
        return RowStyle()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return RowStyle(shutil.get_terminal_size((WIDEST, 24)).columns, colour)


@contextmanager
def _opened(path: str | None) -> Iterator[IO[bytes]]:
    """Where bytes go; a file takes its place at the end, when all of it is written."""
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with _file(path) as file:
            yield file
    except OSError as error:
        raise UsageError(f"can't be written: {error.strerror}.", path, "Choose another --output.") from error


@contextmanager
def _file(path: str) -> Iterator[IO[bytes]]:
    target = Path(path)
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        # A device or a named pipe can't be replaced.
        with target.open("wb") as file:
            yield file
        return
    target = target.resolve()
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        try:
            yield file
            file.flush()
            Path(file.name).chmod(_usual_mode(target))
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _usual_mode(target: Path) -> int:
    """The rights of the file that is replaced, or those that any new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
