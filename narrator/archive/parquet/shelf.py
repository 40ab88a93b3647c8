"""The store as what a Parquet data set is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from narrator.archive.tables import table_forms

if TYPE_CHECKING:
    from narrator.archive.store import Store


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
