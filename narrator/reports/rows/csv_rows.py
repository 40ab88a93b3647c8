"""CSV: cells between commas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from narrator.reports.rows.row_format import Row, RowFormat, RowStyle
from narrator.reports.rows.separated import write_separated


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[str]:
    """One line a row below the columns' names."""
    return write_separated(columns, rows, ",")


ROWS = RowFormat("csv", "cells between commas, for spreadsheets", (".csv",), write_rows)
