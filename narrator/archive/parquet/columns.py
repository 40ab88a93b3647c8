"""The columns of the data set's tables: the store's own, with types that say what they hold and what each tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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

_PLAIN: Mapping[str, set[type]] = {"string": {str, type(None)}, "double": {float, int, type(None)}}
"""Kinds of values that pyarrow takes for these types as they are."""


def arrow_type(name: str, kind: ColumnKind) -> Any:
    """The Arrow type (pyarrow.DataType) of a column of this name, which tells days from other texts, and kind."""
    pa = require("pyarrow", "parquet", PURPOSE)
    match kind:
        case ColumnKind.WHOLE:
            return pa.int64()
        case ColumnKind.NUMBER:
            return pa.float64()
        case ColumnKind.YES:
            return pa.bool_()
    return pa.date32() if name.removeprefix("document_") in DATES else pa.string()


def arrow_array(values: Iterable[object], held: Any) -> Any:
    """Values of a database as a pyarrow.Array of the type `held`.

    Raises pyarrow's errors, TypeError, ValueError or OverflowError where one is of another kind.
    """
    pa = require("pyarrow", "parquet", PURPOSE)
    told = list(values)
    if pa.types.is_date32(held):
        told = _change(_day_of, told)
    elif pa.types.is_boolean(held):
        told = _change(bool, told)
    elif (kind := str(held)) in _PLAIN and not set(map(type, told)) <= _PLAIN[kind]:
        # Only --sql gives others, such as PostgreSQL's decimals.
        told = _change(float if kind == "double" else _text_of, told)
    return pa.array(told, type=held)


def _change(how: Callable[[Any], object], values: Iterable[object]) -> list[object]:
    return [None if value is None else how(value) for value in values]


@cache
def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table (pyarrow.Schema); each field's metadata tells what it holds, as `about`."""
    pa = require("pyarrow", "parquet", PURPOSE)
    form = table_forms()[table]
    fields = [
        pa.field(
            RENAMED.get(column.name, column.name),
            arrow_type(column.name, column.kind),
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
    arrays = [arrow_array(values, field.type) for field, values in zip(schema, columns, strict=True)]
    return pa.record_batch(arrays, schema=schema)


@lru_cache(4096)
def _day_of(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _text_of(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
