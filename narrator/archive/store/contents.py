"""What a store holds, told apart from when and by which run it was written, and whether it is sound."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from narrator.archive.storable import Value
from narrator.archive.store.schema import HIDDEN, TABLES
from narrator.archive.store.store import Store
from narrator.archive.tables import DESCRIBED
from narrator.errors import StoreError

OF_ITS_TIME = {"files": frozenset({"run", "seconds", "modified"})}
"""Columns that say when and by which run something was done; two runs over the same files differ in them alone."""

ROWS_AT_A_TIME = 5_000
"""Rows that are fetched together: some megabytes."""


def contents(store: Store) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Every row of documents and files with its table's name, in a fixed order, from one state of the store.

    Runs, migrations, times and run ids are left out: stores that hold the same archive yield the same, SQLite or
    PostgreSQL, whatever order, interruptions or processes they were written in.
    """
    with store.reading() as connection:
        for name in ("files", *DESCRIBED):
            for row in _read_table(connection, name):
                yield name, row


def digest(store: Store) -> str:
    """SHA-256 of `contents`, in hex: equal for stores that hold the same archive."""
    found = hashlib.sha256()
    for name, row in contents(store):
        found.update(json.dumps([name, *row], ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()


def count_rows(store: Store) -> dict[str, int]:
    """The number of rows of every table."""
    with store.reading() as connection:
        return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in TABLES.items()}


def _read_table(connection: Connection, name: str) -> Iterator[tuple[Value, ...]]:
    table = TABLES[name]
    left_out = OF_ITS_TIME.get(name, frozenset()) | {HIDDEN.get(name)}
    columns = [column for column in table.c if column.name not in left_out]
    query = select(*columns).order_by(*table.primary_key).execution_options(yield_per=ROWS_AT_A_TIME)
    with connection.execute(query) as rows:
        for row in rows:
            yield tuple(row)


def find_faults(store: Store) -> tuple[str, ...]:
    """What is not sound in the store, a sentence each; empty where all is well.

    Looks at the file itself, at rows whose document is gone, at files and counts that do not fit their documents,
    and at the full-text index.
    """
    with store.reading() as connection:
        found = [*_find_orphans(connection), *_find_miscounts(connection)]
        if store.is_sqlite:
            found += [f"The file: {row[0]}." for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    found = [fault for fault in found if fault != "The file: ok."]
    if store.is_sqlite and not store.read_only:
        found += _find_search_faults(store)
    return tuple(found)


def _find_orphans(connection: Connection) -> Iterator[str]:
    documents = TABLES["documents"]
    known = select(documents.c.id)
    for name in ("files", *DESCRIBED[1:]):
        column = TABLES[name].c.document
        lost = connection.scalar(select(func.count()).where(column.is_not(None), column.not_in(known)))
        if lost:
            yield f"{lost} rows of {name} are of no document."
    files = TABLES["files"]
    held = select(files.c.document).where(files.c.document.is_not(None))
    without = connection.scalar(select(func.count()).where(documents.c.id.not_in(held)))
    if without:
        yield f"{without} documents are in no file."


def _find_miscounts(connection: Connection) -> Iterator[str]:
    documents = TABLES["documents"]
    for name in ("sentences", "claims", "observations", "findings", "pages"):
        rows = TABLES[name]
        counted = select(func.count()).where(rows.c.document == documents.c.id).scalar_subquery()
        wrong = connection.scalar(select(func.count()).select_from(documents).where(counted != documents.c[name]))
        if wrong:
            yield f"{wrong} documents have not as many {name} as they say."


def _find_search_faults(store: Store) -> list[str]:
    try:
        with store.writing() as connection:
            # The command of FTS5 that compares the index with the sentences themselves.
            connection.exec_driver_sql(
                "INSERT INTO sentences_text (sentences_text, rank) VALUES ('integrity-check', 1)"
            )
    except StoreError:
        return ["The full-text index does not fit the sentences."]
    return []
