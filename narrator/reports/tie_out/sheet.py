"""Writes one sheet: headings that stay in view and are printed on every page, filters, rows with links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from enum import IntEnum
from functools import cache
from itertools import chain, count, islice
from textwrap import wrap
from typing import TYPE_CHECKING, Any, cast

from narrator.data_files import read_data
from narrator.reports.escape import show_text
from narrator.reports.rows.excel_rows import CELL_LENGTH, SHEET_ROWS, guard_text
from narrator.reports.tie_out.cells import Column, Look, Shown
from narrator.reports.tie_out.links import MOST_LINKS, page_of, safe_target, sheet_name

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FONT = "Calibri"
SIZE = 10
"""The letters' size in points: a step below Excel's own, as there is much to show."""

LINK_COLOUR = "0563C1"
"""Excel's own colour of links."""


MARGIN = 0.4
"""Inches of paper around the print: the least that office printers leave white anyway."""

HIGHEST = 409
"""Points that a row can be high (Excel's own limit)."""

LINE = 13.5
"""Points from line to line in letters of 10 points: what Excel gives them."""

LETTERS = 1.1
"""Letters of 10 points to a unit of width: a unit is a figure of 11 points, and lines end before they are full."""


class Paper(IntEnum):
    """Excel's numbers of paper sizes."""

    A3 = 8
    A4 = 9


def write_sheet(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Shown]],
    paper: Paper = Paper.A4,
    filtered: bool = True,
) -> None:
    """Adds the sheet, and further ones of the name with a number where the rows don't fit on one."""
    coming = iter(rows)
    for number in count():
        sheet = book.create_sheet(sheet_name(name, number))
        written = _Sheet(sheet, columns, paper)
        for row in islice(coming, SHEET_ROWS - 1):
            written.append(row)
        written.finish(filtered)
        waiting = list(islice(coming, 1))
        if not waiting:
            return
        coming = chain(waiting, coming)


class _Sheet:
    """One sheet while it is written."""

    def __init__(self, sheet: WriteOnlyWorksheet, columns: Sequence[Column], paper: Paper) -> None:
        from openpyxl.utils import get_column_letter

        # A write-only sheet has more attributes than its type knows of.
        self._sheet = cast(Any, sheet)
        self._columns = columns
        self._styles = Styles(sheet)
        self._links = 0
        self._rows = 0
        self._letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
        for letter, column in zip(self._letters, columns, strict=True):
            self._sheet.column_dimensions[letter].width = column.width
        sheet.freeze_panes = "A2"
        _set_up_print(self._sheet, paper)
        self._sheet._writer = start_writer(self._sheet, lambda: f"A1:{self._letters[-1]}{self._rows}")
        self.append([Shown(column.heading, Look.HEADING) for column in columns])

    def append(self, row: Sequence[Shown]) -> None:
        """Adds a row, which has a cell for each column."""
        self._rows += 1
        # Told beforehand: not every program measures the rows when it opens a workbook.
        self._sheet.row_dimensions[self._rows].height = _height(row, self._columns)
        self._sheet.append([self._make(shown) for shown in row])

    def finish(self, filtered: bool) -> None:
        """Sets what depends on the number of rows."""
        printed = [letter for letter, column in zip(self._letters, self._columns, strict=True) if column.printed]
        if filtered:
            self._sheet.auto_filter.ref = f"A1:{self._letters[-1]}{self._rows}"
        self._sheet.print_title_rows = "1:1"
        self._sheet.print_area = f"A1:{printed[-1]}{self._rows}"

    def _make(self, shown: Shown) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        value = shown.value
        if isinstance(value, (str, tuple)):
            # Bold ranges are of a text that is harmless already, which this leaves as it is.
            value = "\n".join(map(show_text, (value,) if isinstance(value, str) else value))
        if isinstance(value, str) and value:
            cell = guard_text(self._sheet, value)
            if shown.bold and len(value) < CELL_LENGTH:
                _embolden(cell, value, shown.bold)
        else:
            cell = WriteOnlyCell(self._sheet, value if value != "" else None)
        linked = value not in (None, "") and self._link(cell, shown)
        self._styles.dress(cell, shown.look, shown.form, linked)
        return cell

    def _link(self, cell: Cell, shown: Shown) -> bool:
        """Links the cell to where it leads; False where it leads nowhere, or where that is not safe."""
        if self._links >= MOST_LINKS or not (shown.file or shown.place):
            return False
        target = safe_target(shown.file) if shown.file else None
        if target is None and not shown.place:
            return False
        from openpyxl.worksheet.hyperlink import Hyperlink

        self._links += 1
        if target:
            link = Hyperlink(ref="", target=target, location=page_of(shown.file, shown.page))
        else:
            link = Hyperlink(ref="", location=shown.place)
        cell.hyperlink = link
        return True


def _height(row: Sequence[Shown], columns: Sequence[Column]) -> float:
    """Points that a row needs to show all of its texts, as far as a row can."""
    lines = 1
    for shown, column in zip(row, columns, strict=True):
        value = shown.value
        if isinstance(value, (str, tuple)):
            width = max(int(column.width * LETTERS), 1)
            told = value if isinstance(value, tuple) else (value,)
            lines = max(lines, sum(1 if len(one) <= width else len(wrap(one, width)) for one in told))
            if lines * LINE >= HIGHEST:
                return HIGHEST
    return lines * LINE + 2


def _embolden(cell: Cell, text: str, bold: Sequence[tuple[int, int]]) -> None:
    """Has the ranges of a text shown in bold."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    from narrator.reports.rows.excel_rows import legible

    pieces: list[str | TextBlock] = []
    at = 0
    for start, end in bold:
        pieces += [
            legible(text[at:start]),
            TextBlock(InlineFont(rFont=FONT, sz=SIZE, b=True), legible(text[start:end])),
        ]
        at = end
    cell.value = CellRichText([piece for piece in (*pieces, legible(text[at:])) if piece])


def _set_up_print(sheet: Any, paper: Paper) -> None:
    """Landscape, as wide as the paper, as many pages as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = int(paper)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, MARGIN)
    sheet.page_margins.header = sheet.page_margins.footer = MARGIN / 2
    sheet.oddFooter.center.text = "&A, page &P of &N"


def start_writer(sheet: Any, find_range: Callable[[], str]) -> Any:
    """What writes a write-only sheet, begun; `find_range` tells at the end in which cells numbers may be texts.

    openpyxl writes the element that says so in no sheet by itself.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.xml.functions import Element, SubElement

    class QuietWriter(WorksheetWriter):
        """Has the element where the standard wants it: after the breaks, before drawings."""

        def write_breaks(self) -> None:
            super().write_breaks()
            ignored = Element("ignoredErrors")
            SubElement(ignored, "ignoredError", {"sqref": find_range(), "numberStoredAsText": "1"})
            self.xf.send(ignored)

    writer = QuietWriter(sheet)
    writer.write_top()
    return writer


class Styles:
    """Gives cells of one workbook their look."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._made: dict[tuple[Look, str, bool], Any] = {}

    def dress(self, cell: Cell, look: Look, form: str, linked: bool) -> None:
        """Gives a cell its look, number format and the underline of a link; its guard against formulas stays."""
        key = (look, form, linked)
        if key not in self._made:
            self._made[key] = self._make(look, form, linked)
        style = self._made[key]
        if cell.quotePrefix:
            style = copy(style)
            style.quotePrefix = 1
        cell._style = style  # type: ignore[attr-defined]

    def _make(self, look: Look, form: str, linked: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        own = _read_looks()[look.value]
        cell = WriteOnlyCell(self._sheet)
        colour = own.get("colour", LINK_COLOUR if linked else "000000")
        cell.font = Font(
            name=FONT,
            size=SIZE,
            bold=own.get("bold", False),
            color=colour,
            underline="single" if linked else None,
        )
        if "fill" in own:
            cell.fill = PatternFill("solid", fgColor=own["fill"])
        # A number that is too wide for its column would be shown as ####.
        shrinks = own.get("shrinks", False)
        cell.alignment = Alignment(
            horizontal=own.get("horizontal"),
            vertical=own.get("vertical", "top"),
            wrap_text=not shrinks,
            shrink_to_fit=shrinks,
            indent=1 if own.get("horizontal") == "right" else 0,
        )
        line = Side("thin", color="BFBFBF")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.number_format = form
        return copy(cell._style)  # type: ignore[attr-defined]


@cache
def _read_looks() -> dict[str, dict[str, Any]]:
    return read_data(__package__, "looks.toml")
