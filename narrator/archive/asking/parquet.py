"""An answer as one Parquet file, for pandas, DuckDB, R and spreadsheets that read it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from narrator.archive.asking.questions import AnswerColumn
from narrator.archive.tables import ColumnKind
from narrator.errors import UsageError
from narrator.extras import require

GROUP = 50_000
"""Rows in memory at a time, which make one row group: some ten megabytes."""

PIECE = 1 << 20
"""Bytes handed on at a time."""

DATES = frozenset({"date", "period_start", "period_end"})
"""Texts of the store that are dates in the file; what is no date (a manifest may say anything) is null."""


def stream_parquet(columns: Sequence[AnswerColumn], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file's bytes.

    Columns whose kind nobody told are of the kind of their first values. Raises UsageError where pyarrow is not
    installed, and where a column holds values of kinds that no one type takes.
    """
    arrow = _Arrow(*(require(name, "parquet", "Writing .parquet") for name in ("pyarrow", "pyarrow.parquet")))
    return _stream(arrow, columns, rows)


@dataclass(frozen=True, slots=True)
class _Arrow:
    """pyarrow and its part for Parquet, which come without types."""

    base: Any
    parquet: Any


def _stream(arrow: _Arrow, columns: Sequence[AnswerColumn], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        _write(arrow, columns, rows, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(arrow: _Arrow, columns: Sequence[AnswerColumn], rows: Iterable[Sequence[object]], file: IO[bytes]) -> None:
    pa = arrow.base
    coming = iter(rows)
    group = list(islice(coming, GROUP))
    kinds = [column.kind or _guess(row[place] for row in group) for place, column in enumerate(columns)]
    names = [column.name for column in columns]
    types = [_type(pa, name, kind) for name, kind in zip(names, kinds, strict=True)]
    schema = pa.schema([pa.field(name, type) for name, type in zip(names, types, strict=True)])
    with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group:
            arrays = []
            for place, (name, type) in enumerate(zip(names, types, strict=True)):
                try:
                    arrays.append(pa.array([_value(pa, row[place], type) for row in group], type=type))
                except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError, OverflowError) as error:
                    what = f"{name} holds values of several kinds, which a column of .parquet can't"
                    raise UsageError(f"{what} ({error}).", advice="CAST it in --sql, or choose csv.") from error
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            group = list(islice(coming, GROUP))


def _type(pa: Any, name: str, kind: ColumnKind) -> Any:
    match kind:
        case ColumnKind.WHOLE:
            return pa.int64()
        case ColumnKind.NUMBER:
            return pa.float64()
        case ColumnKind.YES:
            return pa.bool_()
    return pa.date32() if name.removeprefix("document_") in DATES else pa.string()


def _guess(values: Iterable[object]) -> ColumnKind:
    """What a column holds, by its first values; texts where there are none."""
    known = [value for value in values if value is not None]
    if not known or not all(isinstance(value, (int, float, Decimal)) for value in known):
        return ColumnKind.TEXT
    if all(isinstance(value, bool) for value in known):
        return ColumnKind.YES
    return ColumnKind.WHOLE if all(isinstance(value, int) for value in known) else ColumnKind.NUMBER


def _value(pa: Any, value: object, type: Any) -> object:
    if value is None:
        return None
    if pa.types.is_date32(type):
        return _day(str(value))
    if pa.types.is_string(type):
        return value.hex() if isinstance(value, bytes) else str(value)
    if pa.types.is_floating(type) and isinstance(value, (int, Decimal)):
        return float(value)
    return bool(value) if pa.types.is_boolean(type) else value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
