"""Writes a sheet in which Excel puts no green corner on every figure that is a text: figures as printed are texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


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
