"""Plain rows in one output format a file: written as they come, so that no answer is too long."""

from narrator.discovery import discover
from narrator.reports.rows.row_format import Row, RowFormat, RowStyle

__all__ = ["Row", "RowFormat", "RowStyle", "row_formats"]


def row_formats() -> tuple[RowFormat, ...]:
    """All formats of rows, in the order of their files' names."""
    return discover("narrator.reports.rows", "ROWS", RowFormat)
