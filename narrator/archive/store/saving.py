"""Writes documents and files: each function takes part in a transaction that its caller begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Row, Update, bindparam, delete, exists, insert, select, update

from narrator.archive.entry import Entry
from narrator.archive.statuses import Status
from narrator.archive.storable import Value, clean_key, clean_path, clean_text, number_of, whole_of
from narrator.archive.store import postgresql, sqlite
from narrator.archive.store.records import FileRecord
from narrator.archive.store.schema import HIDDEN, TABLES
from narrator.archive.tables import DESCRIBED, column_names

FILES, DOCUMENTS, SENTENCES = TABLES["files"], TABLES["documents"], TABLES["sentences"]

KEY_BITS = 42
"""Bits of `sentences.key` that come from the document's id; with as many a million documents have one chance in nine
of one meeting, which is found and stepped over."""

OLD_KEY = "old_key"
"""The parameter that says which row is changed; no column is called so."""

NUMBER_BITS = 20
"""Bits of `sentences.key` that count the sentences of a document."""


def save_document(connection: Connection, entry: Entry) -> None:
    """Writes all rows of a document that was read, in the place of those of an earlier reading."""
    document = entry.document
    if document is None:
        raise ValueError("an entry without rows has no document to save")
    [row] = entry.rows["documents"]
    known = _put(connection, "documents", "id", document, dict(row))
    for table in DESCRIBED[1:]:
        if known:
            connection.execute(delete(TABLES[table]).where(TABLES[table].c.document == document))
        rows = entry.rows.get(table, ())
        first_key = _free_key(connection, document, len(rows)) if table in HIDDEN and rows else None
        _insert(connection, table, rows, first_key)


def save_file(connection: Connection, file: FileRecord) -> None:
    """Writes the row of one file, in the place of an earlier one."""
    path = clean_path(file.path)
    _put(
        connection,
        "files",
        "path",
        path,
        {
            "path": path,
            "document": file.document,
            "sha256": file.sha256,
            "bytes": whole_of(file.bytes),
            "modified": clean_text(file.modified) if file.modified is not None else None,
            "status": str(file.status),
            "message": clean_text(file.message),
            "advice": clean_text(file.advice),
            "unread_pages": ",".join(str(number) for number in file.unread_pages),
            "run": clean_key(file.run),
            "seconds": number_of(file.seconds),
        },
    )


def record_files(connection: Connection, files: Iterable[FileRecord], gone: Iterable[str] = ()) -> None:
    """Writes the rows of files and takes away those of the paths that are gone; then sees to what they held before.

    Only then: two files may have changed places.
    """
    left: list[Row[Any]] = []
    for file in files:
        old = find_row(connection, file.path)
        save_file(connection, file)
        if old is not None and old.document != file.document:
            left.append(old)
    for path in gone:
        old = find_row(connection, path)
        if old is not None:
            connection.execute(delete(FILES).where(FILES.c.path == old.path))
            left.append(old)
    for old in left:
        release(connection, old)


def find_row(connection: Connection, path: str) -> Row[Any] | None:
    """The row of a file, None where there is none."""
    return connection.execute(select(FILES).where(FILES.c.path == clean_path(path))).first()


def release(connection: Connection, old: Row[Any]) -> None:
    """Sees to the document that a file row, now gone or of another document, told of.

    Where no file holds it any more, it goes with all its rows. Where only duplicates do, the first of them by its
    path takes over how the reading ended.
    """
    if old.document is None:
        return
    others = connection.execute(
        select(FILES.c.path, FILES.c.status).where(FILES.c.document == old.document).order_by(FILES.c.path)
    ).all()
    if not others:
        connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id == old.document))
    elif all(other.status == Status.DUPLICATE for other in others) and old.status != Status.DUPLICATE:
        told = {name: getattr(old, name) for name in ("status", "message", "advice", "unread_pages", "seconds")}
        connection.execute(update(FILES).where(FILES.c.path == others[0].path).values(**told))


def _put(connection: Connection, table: str, key: str, value: str, row: dict[str, Value]) -> bool:
    """Writes one row in the place of the one with the same key; returns whether there was one."""
    change, add = _statements(table, key, tuple(row))
    if connection.execute(change, {**row, OLD_KEY: value}).rowcount:
        return True
    connection.execute(add, row)
    return False


@cache
def _statements(table: str, key: str, names: tuple[str, ...]) -> tuple[Update, Insert]:
    """How a row's columns are changed, and how it is added: put together once, which takes longer than either."""
    target = TABLES[table]
    named: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(target).where(target.c[key] == bindparam(OLD_KEY)).values(named), insert(target).values(named)


def _insert(connection: Connection, table: str, rows: Sequence[Any], first_key: int | None) -> None:
    """Adds rows in bulk, past SQLAlchemy's handling of each value, which takes longer than the database itself."""
    if not rows:
        return
    names = column_names(table)
    values: list[tuple[Value, ...]] = list(map(itemgetter(*names), rows))
    if first_key is not None:
        names = (*names, HIDDEN[table])
        values = [(*row, first_key + number) for number, row in enumerate(values)]
    if connection.dialect.name == "postgresql":
        postgresql.copy_rows(connection, table, names, values)
    else:
        sqlite.insert_rows(connection, table, names, values)


def _free_key(connection: Connection, document: str, count: int) -> int:
    """The first of `count` keys in a row that name no sentence yet, by the document's id wherever that can be."""
    block = int(document, 16) >> (4 * len(document) - KEY_BITS)
    while True:
        first = block << NUMBER_BITS
        taken = select(exists().where(SENTENCES.c["key"].between(first, first + count - 1)))
        if not connection.scalar(taken):
            return first
        block = (block + 1) % (1 << KEY_BITS)
