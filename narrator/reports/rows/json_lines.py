"""JSON lines: one object a line, keys sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from narrator.reports.escape import escape_json
from narrator.reports.rows.row_format import Row, RowFormat, RowStyle, plain_value


def write_rows(columns: Sequence[str], rows: Iterable[Row], style: RowStyle) -> Iterator[str]:
    """Each row as one object on one line."""
    return (f"{write_object(columns, row)}\n" for row in rows)


def write_object(columns: Sequence[str], row: Row) -> str:
    """One row as a JSON object by the columns' names; of columns with one name the last is told."""
    record = {name: plain_value(value) for name, value in zip(columns, row, strict=True)}
    return escape_json(json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False))


ROWS = RowFormat("jsonl", "one JSON object a line", (".jsonl", ".ndjson"), write_rows)
