"""Reads a manifest: a CSV file that says whose, of when and what kind the documents of an archive are."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from narrator.archive.entry import Particulars
from narrator.archive.ingest.addresses import is_address
from narrator.errors import UsageError
from narrator.settings import nearest

COLUMNS = ("path", "authority", "date", "kind", "title")
"""What a manifest may say of a document; only the path must be there."""

LONGEST = 1000
"""Characters of one field: a title or a path that is longer is a slip (a quotation mark that is not closed, mostly)."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says: its number in the file (from 1, the heading's), a path, and what is known of it.

    The path is absolute or an address; in the file a relative one starts at the manifest's own folder.
    """

    number: int
    path: str
    particulars: Particulars


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest's lines, in their order; `path` is the manifest's own."""

    path: str
    lines: tuple[Line, ...]

    def by_path(self) -> Mapping[str, Line]:
        """The lines by the path that they speak of."""
        return {line.path: line for line in self.lines}


def read_manifest(path: str) -> Manifest:
    """The manifest in a CSV file (UTF-8; heading in the first line; comma, semicolon or tab between fields).

    Raises UsageError, with the line, where the file can't be opened, has no `path` column or one of an unknown name,
    where a line has too many fields, no path, a date that is none, or a path that an earlier line has.
    """
    rows = _read_rows(path)
    first = next(rows, None)
    if first is None:
        raise UsageError("is empty.", path, f"Its first line names the columns: {','.join(COLUMNS)}.")
    columns = _read_heading(first[1], f"{path}, line {first[0]}")
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - resolve() would follow links
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for number, fields in rows:
        if not any(field.strip() for field in fields):
            continue
        line = _read_line(number, fields, columns, path, folder)
        if line.path in seen:
            raise UsageError(
                f"names a file that line {seen[line.path]} names already.",
                f"{path}, line {number}",
                "Keep one of the two.",
            )
        seen[line.path] = number
        lines.append(line)
    return Manifest(path, tuple(lines))


def _read_rows(path: str) -> Iterator[tuple[int, list[str]]]:
    """Each line's number and fields; a field may hold line feeds, the number is then that of its first line."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise UsageError(
            "is not UTF-8.", f"{path}, line {number}", 'Save it as "CSV UTF-8" in the spreadsheet.'
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"can't be opened: {reason}.", path, "Check the path of --manifest.") from error
    if "\0" in text:
        raise UsageError("is not a CSV file.", path, 'Save it as "CSV UTF-8" in the spreadsheet.')
    reader = csv.reader(StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    number = 1
    try:
        for fields in reader:
            yield number, fields
            number = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"is not CSV: {error}.", f"{path}, line {number}", "Look at its quotation marks.") from error


def _find_delimiter(text: str) -> str:
    """The sign between the names of the first line: spreadsheets of many countries write semicolons."""
    heading = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=heading.count)


def _read_heading(fields: list[str], where: str) -> list[str]:
    columns = [field.strip().lower() for field in fields]
    while columns and not columns[-1]:
        # Spreadsheets write empty columns to the right of what was once used.
        columns.pop()
    for column in columns:
        if column not in COLUMNS:
            raise UsageError(f"has an unknown column {column!r}.", where, nearest(column, COLUMNS))
        if columns.count(column) > 1:
            raise UsageError(f"has two columns {column!r}.", where, "Keep one of them.")
    if "path" not in columns:
        raise UsageError("has no column 'path'.", where, f"The first line names the columns: {','.join(COLUMNS)}.")
    return columns


def _read_line(number: int, fields: list[str], columns: list[str], manifest: str, folder: str) -> Line:
    where = f"{manifest}, line {number}"
    extra = [field for field in fields[len(columns) :] if field.strip()]
    if extra:
        raise UsageError(
            f"has more fields than the {len(columns)} columns of the first line.",
            where,
            "Put quotation marks around a field that holds a comma.",
        )
    said = {name: field.strip() for name, field in zip(columns, fields, strict=False) if field.strip()}
    if "path" not in said:
        raise UsageError("names no path.", where, "Name the file, or take the line out.")
    for name, field in said.items():
        if len(field) > LONGEST:
            raise UsageError(f"has a {name} of {len(field)} characters.", where, "Look at its quotation marks.")
    path = said["path"] if is_address(said["path"]) else os.path.normpath(os.path.join(folder, said["path"]))  # noqa: PTH118
    day = _read_date(said["date"], where) if "date" in said else None
    return Line(number, path, Particulars(said.get("authority"), day, said.get("kind"), said.get("title")))


def _read_date(written: str, where: str) -> str:
    """The date in ISO 8601; days come first where slashes are written, as in the United Kingdom."""
    iso, british = _ISO.fullmatch(written), _BRITISH.fullmatch(written)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if british:
            return date(int(british[3]), int(british[2]), int(british[1])).isoformat()
    except ValueError as error:
        raise UsageError(f"has the date {written!r}: {error}.", where, "Write it as 2023-11-30.") from error
    raise UsageError(f"has the date {written!r}, which is none.", where, "Write it as 2023-11-30 or 30/11/2023.")
