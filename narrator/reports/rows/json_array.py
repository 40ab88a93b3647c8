"""JSON: one array of objects, an object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from narrator.reports.rows.json_lines import write_object
from narrator.reports.rows.row_format import Row, RowFormat, RowStyle


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[str]:
    """All rows as one array, empty where there are none."""
    before = "[\n"
    for row in rows:
        yield f"{before}  {write_object(columns, row)}"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


ROWS = RowFormat("json", "one JSON array of objects", (".json",), write_rows)
