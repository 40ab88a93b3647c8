"""A workbook for Excel: rows on sheets, nothing in them that could be a formula, the same bytes for the same rows."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from narrator.extras import require
from narrator.reports.escape import show_text
from narrator.reports.rows.row_format import Row, RowFormat, RowStyle, plain_value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET_ROWS = 1_048_576
"""Rows that a sheet can have (Excel's own limit), that of the columns' names among them; more go on another sheet."""

CELL_LENGTH = 32_767
"""Characters that a cell can hold (Excel's own limit)."""

SAFE_WHOLE = 10**15
"""A whole number of more digits would be rounded by Excel: it becomes a text."""

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can tell: no file of ours says when it was written."""

ACTING = tuple("=+-@#＝＋－＠")
"""What a text must not begin with unmarked: the starts of formulas (OWASP), and of the errors that Excel knows."""

_NO_XML = re.compile("[\ufffe\uffff]")
# "_x0041_" is how a workbook writes a character by its number: its first sign is written that way itself.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

PIECE = 1 << 20
"""Bytes handed on at a time."""


class TimelessZip(ZipFile):
    """A ZIP file whose members do not say when they were written, so that the same rows give the same bytes."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: str | bytes, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Adds a member from memory."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        super().writestr(_timeless(name), data, ZIP_DEFLATED)

    def write(self, filename: str, arcname: str, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Adds a member from a file."""
        with Path(filename).open("rb") as source, self.open(_timeless(arcname), "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)


def _timeless(name: str) -> ZipInfo:
    info = ZipInfo(name, ZIP_EPOCH)
    info.compress_type = ZIP_DEFLATED
    return info


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[bytes]:
    """The workbook's bytes; its sheets are "rows", "rows 2" and so on.

    Raises UsageError where openpyxl is not installed.
    """
    require("openpyxl", "excel", "Writing .xlsx")
    # A generator's own body would wait for the first piece; what is missing should be told at once.
    return _stream(columns, rows)


def _stream(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        _write_workbook(columns, rows, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write_workbook(columns: Sequence[str], rows: Iterable[Row], file: IO[bytes]) -> None:
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*ZIP_EPOCH)
    book.properties.creator = "narrator"
    coming = iter(rows)
    waiting = list(islice(coming, 1))
    for number in count(1):
        sheet = book.create_sheet("rows" if number == 1 else f"rows {number}")
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, name) for name in columns])
        for row in islice(chain(waiting, coming), SHEET_ROWS - 1):
            sheet.append([_cell(sheet, value) for value in row])
        waiting = list(islice(coming, 1))
        if not waiting:
            break
    with TimelessZip(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        writer = ExcelWriter(book, archive)
        writer.write_data()


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """A number as a number; a text as nothing but a text, however much it looks like a formula or a link."""
    plain = plain_value(value)
    if plain is None or isinstance(plain, (bool, float)) or (isinstance(plain, int) and abs(plain) < SAFE_WHOLE):
        return plain
    text = show_text(str(plain))
    return guard_text(sheet, text) if text.startswith(ACTING) else legible(text)


def guard_text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """A cell of a text that is nothing but a text; characters that act on terminals are escaped in it already."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    # Through `value`, openpyxl would take it for a formula or an error.
    cell._value = legible(text)  # type: ignore[attr-defined]
    cell.data_type = "s"
    # As if typed after an apostrophe: it stays a text where someone edits the cell.
    cell.quotePrefix = text.startswith(ACTING)
    return cell


def legible(text: str) -> str:
    """The text as a cell can hold it: without what XML can't, cut at Excel's limit, nothing in it read as a code."""
    return _CODED.sub("_x005F_", _NO_XML.sub("\ufffd", text))[:CELL_LENGTH]


ROWS = RowFormat("xlsx", "a workbook for Excel", (".xlsx",), write_rows, binary=True)
