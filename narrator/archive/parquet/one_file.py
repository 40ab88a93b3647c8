"""Rows as one Parquet file, for pandas, DuckDB, R and spreadsheets that read it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from narrator.archive.parquet.columns import arrow_array, arrow_type
from narrator.archive.tables import ColumnKind
from narrator.errors import UsageError
from narrator.extras import require

GROUP = 50_000
"""Rows in memory at a time, which make one row group: some ten megabytes."""

PIECE = 1 << 20
"""Bytes handed on at a time."""


PURPOSE = "Writing .parquet"
"""What the libraries are needed for, as a message says it."""

Columns = Sequence[tuple[str, ColumnKind | None]]
"""Names in order, and what each column holds where that is known."""


def stream_parquet(columns: Columns, rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The file's bytes.

    Columns whose kind nobody told are of the kind of their first values. Raises UsageError where pyarrow is not
    installed, and where a column holds values of kinds that no one type takes.
    """
    require("pyarrow.parquet", "parquet", PURPOSE)
    # A generator's own body would wait for the first piece; what is missing should be told at once.
    return _stream(columns, rows)


def _stream(columns: Columns, rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        _write(columns, rows, file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(columns: Columns, rows: Iterable[Sequence[object]], file: IO[bytes]) -> None:
    pa: Any = require("pyarrow", "parquet", PURPOSE)
    pq: Any = require("pyarrow.parquet", "parquet", PURPOSE)
    coming = iter(rows)
    group = list(islice(coming, GROUP))
    kinds = [kind or _guess(row[place] for row in group) for place, (_, kind) in enumerate(columns)]
    names = [name for name, _ in columns]
    types = [arrow_type(name, kind) for name, kind in zip(names, kinds, strict=True)]
    schema = pa.schema([pa.field(name, type) for name, type in zip(names, types, strict=True)])
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group:
            arrays = []
            for place, (name, type) in enumerate(zip(names, types, strict=True)):
                try:
                    arrays.append(arrow_array((row[place] for row in group), type))
                except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError, OverflowError) as error:
                    what = f"{name} holds values of several kinds, which a column of .parquet can't"
                    raise UsageError(f"{what} ({error}).", advice="CAST it in --sql, or choose csv.") from error
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            group = list(islice(coming, GROUP))


def _guess(values: Iterable[object]) -> ColumnKind:
    """What a column holds, by its first values; texts where there are none."""
    known = [value for value in values if value is not None]
    if not known or not all(isinstance(value, (int, float, Decimal)) for value in known):
        return ColumnKind.TEXT
    if all(isinstance(value, bool) for value in known):
        return ColumnKind.YES
    return ColumnKind.WHOLE if all(isinstance(value, int) for value in known) else ColumnKind.NUMBER
