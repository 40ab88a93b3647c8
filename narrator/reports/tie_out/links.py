"""Links of the workbook: to a document's page where that is safe, and from sheet to sheet."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote

from narrator.reports.rows.excel_rows import SHEET_ROWS

MOST_LINKS = 65_530
"""Links that a sheet can have (Excel's own limit)."""

LONGEST_TARGET = 2_000
"""Characters of a link: Excel takes 2,083."""


@cache
def safe_target(path: str) -> str | None:
    """The path as the target of a link, relative as it was given; None where a click could lead anywhere else.

    A colon could name a scheme ("javascript:") or a drive, two strokes or backslashes another machine, which Windows
    would greet with the user's credentials.
    """
    if not path or ":" in path or "\\" in path or path.startswith("//") or not path.isprintable():
        return None
    target = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return target if len(target) <= LONGEST_TARGET else None


def page_of(path: str, page: int | None) -> str | None:
    """What follows the # in a link to a page; only PDF files have pages that can be opened at."""
    return f"page={page}" if page is not None and PurePosixPath(path).suffix.lower() == ".pdf" else None


def sheet_name(name: str, number: int) -> str:
    """ "Claims", "Claims 2", ...: a sheet goes on where it is full."""
    return name if number == 0 else f"{name} {number + 1}"


def row_place(name: str, index: int) -> str:
    """The first cell of a sheet's row, counted from 0 below its headings: "'Claims'!A2"."""
    number, row = divmod(index, SHEET_ROWS - 1)
    return f"'{sheet_name(name, number)}'!A{row + 2}"
