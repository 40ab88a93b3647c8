"""Brings a Parquet data set up to what the store holds: writes what is missing, removes what no longer holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from narrator.archive.parquet.columns import PURPOSE, arrow_schema, to_batch
from narrator.archive.parquet.folder import Folder
from narrator.archive.parquet.parts import Part, plan_parts
from narrator.archive.tables import DESCRIBED, table_forms
from narrator.errors import StoreError
from narrator.extras import require

if TYPE_CHECKING:
    from narrator.archive.store import Store

FORM = "1"
"""The form of the data set; another one has all files written anew."""

DOCUMENTS = "documents"
"""The table whose file is written last: where it is there, the part's files of all other tables are."""

DOCUMENTS_AT_ONCE = 100
"""Documents whose rows are in memory together: some 50,000 rows, which is what Parquet packs well in one group."""


@dataclass(frozen=True, slots=True)
class Change:
    """What bringing a data set up to date took: files written, files removed, and files that held already."""

    written: int
    removed: int
    kept: int


def update_dataset(shelf: Shelf, address: str) -> Change:
    """Makes the Parquet data set at `address` (a folder, or a URL that fsspec knows) hold what the shelf holds.

    Each table is a folder of its own with one file for up to a thousand documents of one authority and year. What is
    there already stays untouched, so that this costs what has changed since; after an interruption the next call
    finishes the work. Files that are not parts of the data set are left alone. Raises StoreError where the place
    can't be written.
    """
    require("pyarrow.parquet", "parquet", PURPOSE)
    files = Folder(address)
    parts = {part.path: part for part in plan_parts(shelf.documents(), _layout())}
    try:
        for table in DESCRIBED:
            files.sweep(table)
        there = {table: files.parts(table) for table in DESCRIBED}
        missing = [part for path, part in parts.items() if path not in there[DOCUMENTS]]
        written = sum(_write_part(files, shelf, part) for part in missing)
        stale = [(table, path) for table in DESCRIBED for path in there[table] if path not in parts]
        # The documents' file goes first: a part without it is not believed to be whole.
        stale.sort(key=lambda place: place[0] != DOCUMENTS)
        for table, path in stale:
            files.remove(table, path)
    except (OSError, ValueError) as error:
        raise StoreError(f"the Parquet data set can't be written: {error}.", files.address, ADVICE) from error
    kept = sum(len(paths) for paths in there.values()) - len(stale)
    return Change(written, len(stale), kept)


def probe_dataset(address: str) -> None:
    """Makes sure that a data set could be written at `address`: raises what `update_dataset` would raise."""
    require("pyarrow.parquet", "parquet", PURPOSE)
    files = Folder(address)
    try:
        files.probe()
    except (OSError, ValueError) as error:
        raise StoreError(f"the Parquet data set can't be written: {error}.", files.address, ADVICE) from error


ADVICE = "Mend the place or give another --parquet, and run the same command again: it goes on from there."


def _layout() -> str:
    """What shapes the files beside their rows."""
    return "\n".join((FORM, *(f"{table}: {arrow_schema(table)!s}" for table in DESCRIBED)))


def _write_part(files: Folder, shelf: Shelf, part: Part) -> int:
    """Writes a part's files of all tables; a table without rows of these documents gets none. The files written."""
    return sum(_write_table(files, shelf, part, table) for table in (*DESCRIBED[1:], DOCUMENTS))


def _write_table(files: Folder, shelf: Shelf, part: Part, table: str) -> bool:
    pq = require("pyarrow.parquet", "parquet", PURPOSE)
    writer = None
    with files.create(table, part.path) as create:
        for documents in _batches(part.documents):
            rows = shelf.rows(table, documents)
            if not rows:
                continue
            if writer is None:
                writer = pq.ParquetWriter(create(), arrow_schema(table), compression="zstd")
            writer.write_batch(to_batch(table, rows))
        if writer is not None:
            writer.close()
    return writer is not None


def _batches(documents: Sequence[str]) -> Iterator[tuple[str, ...]]:
    left = iter(documents)
    while batch := tuple(islice(left, DOCUMENTS_AT_ONCE)):
        yield batch


class Shelf(Protocol):
    """Where the rows of a data set come from."""

    def documents(self) -> Iterable[Mapping[str, object]]:
        """All rows of the table `documents`, by column name and in any order."""

    def rows(self, table: str, documents: Sequence[str]) -> Sequence[Sequence[object]]:
        """A table's rows of these documents by its key, values in the order of its columns."""


class StoreShelf:
    """The rows of an open store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def documents(self) -> Iterator[Mapping[str, object]]:
        """All rows of the table `documents`, read bit by bit."""
        from sqlalchemy import select

        from narrator.archive.store import TABLES

        names = table_forms()["documents"].names
        wanted = select(*(TABLES["documents"].c[name] for name in names)).execution_options(yield_per=1000)
        with self._store.reading() as connection:
            for row in connection.execute(wanted):
                yield dict(zip(names, row, strict=True))

    def rows(self, table: str, documents: Sequence[str]) -> list[tuple[object, ...]]:
        """A table's rows of these documents by its key; the same order whatever the database's own."""
        from sqlalchemy import select

        from narrator.archive.store import TABLES

        form, columns = table_forms()[table], TABLES[table].c
        owner = columns["id" if table == "documents" else "document"]
        wanted = select(*(columns[name] for name in form.names)).where(owner.in_(documents))
        with self._store.reading() as connection:
            rows = [tuple(row) for row in connection.execute(wanted)]
        places = [form.names.index(name) for name in form.key]
        # The columns of a key are always given, and those of one column of one kind.
        rows.sort(key=lambda row: [row[place] for place in places])
        return rows
