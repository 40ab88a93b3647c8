"""TSV: cells between tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from narrator.reports.rows.row_format import Row, RowFormat, RowStyle
from narrator.reports.rows.separated import write_separated


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[str]:
    """One line a row below the columns' names; no cell holds a tab or a line feed."""
    return write_separated(columns, rows, "\t")


ROWS = RowFormat("tsv", "cells between tabs, for cut, sort and awk", (".tsv", ".tab"), write_rows)
