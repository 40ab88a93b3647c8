"""The looks of cells as Excel has them, each made once for a workbook: cells only point at them."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from narrator.data_files import read_data
from narrator.reports.tie_out.cells import Look

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FONT = "Calibri"
SIZE = 10
"""The letters' size in points: a step below Excel's own, as there is much to show."""

LINK_COLOUR = "0563C1"
"""Excel's own colour of links."""


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
