"""The columns of the data set's tables: the store's own, with types that say what they hold and what each tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from narrator.archive.tables import ColumnKind, table_forms
from narrator.extras import require

PURPOSE = "a Parquet data set"
"""What the libraries are needed for, as a message says it."""

DATES = frozenset({"date", "period_start", "period_end"})
"""Texts of the store that are dates here; what is no date (a manifest may say anything) is null."""

RENAMED = {"authority": "authority_name"}
"""`authority` is the folder's name, which readers give as a column of its own, and which may be cut or `_unknown`."""

PARTITIONED = ("authority", "year")
"""Columns that the folders' names make."""


@cache
def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table (pyarrow.Schema); each field's metadata tells what it holds, as `about`."""
    pa = require("pyarrow", "parquet", PURPOSE)

    kinds = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.KEY: pa.string(),
        ColumnKind.WHOLE: pa.int64(),
        ColumnKind.NUMBER: pa.float64(),
        ColumnKind.YES: pa.bool_(),
    }
    form = table_forms()[table]
    fields = [
        pa.field(
            RENAMED.get(column.name, column.name),
            pa.date32() if column.name in DATES else kinds[column.kind],
            nullable=not column.given,
            metadata={"about": column.about},
        )
        for column in form.columns
    ]
    return pa.schema(fields, metadata={"about": form.about, "key": " ".join(form.key)})


def to_batch(table: str, rows: Sequence[Sequence[object]]) -> Any:
    """Rows of the store, values in the order of the table's columns, as a pyarrow.RecordBatch."""
    pa = require("pyarrow", "parquet", PURPOSE)

    schema = arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = []
    for field, values in zip(schema, columns, strict=True):
        if pa.types.is_date32(field.type):
            values = [_date_of(value) for value in values]
        elif pa.types.is_boolean(field.type):
            values = [None if value is None else bool(value) for value in values]
        arrays.append(pa.array(values, type=field.type))
    return pa.record_batch(arrays, schema=schema)


@lru_cache(4096)
def _date_of(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
