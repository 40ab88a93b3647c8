"""Brings a store to today's form, and refuses one that a newer narrator has made."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, inspect, select

from narrator.archive.store.migrations.migration import Migration, run_file
from narrator.archive.store.schema import TABLES
from narrator.discovery import discover
from narrator.errors import StoreError


def migrations() -> tuple[Migration, ...]:
    """All changes in the order in which they are made."""
    return tuple(sorted(discover("narrator.archive.store.migrations", "MIGRATION", Migration), key=lambda m: m.name))


def pending(connection: Connection, where: str) -> tuple[Migration, ...] | None:
    """The changes that a store has not seen yet; None where the database is no store at all.

    Raises StoreError on a store that has seen changes that this narrator does not know.
    """
    if not _is_store(connection):
        return None
    seen = set(connection.scalars(select(TABLES["migrations"].c.name)))
    known = migrations()
    if newer := seen - {migration.name for migration in known}:
        raise StoreError(
            f"the store was written by a newer narrator (it has seen {', '.join(sorted(newer))}).",
            where,
            "Update narrator, or name another --store.",
        )
    return tuple(migration for migration in known if migration.name not in seen)


def migrate(connection: Connection, where: str) -> tuple[str, ...]:
    """Makes all changes that are pending, in the transaction that is open; returns their names.

    An empty database becomes a store. Raises StoreError on a newer store, and on a database that is another
    program's.
    """
    todo = pending(connection, where)
    if todo is None:
        _refuse_foreign(connection, where)
        run_file(connection, "migrations.sql")
        todo = migrations()
    for migration in todo:
        migration.make(connection)
        applied = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(TABLES["migrations"].insert().values(name=migration.name, applied=applied))
    return tuple(migration.name for migration in todo)


def _is_store(connection: Connection) -> bool:
    """Is there the table that makes a database a store? Other programs have one of the same name, but not its like."""
    looked_at = inspect(connection)
    table = TABLES["migrations"]
    if not looked_at.has_table(table.name):
        return False
    return {column["name"] for column in looked_at.get_columns(table.name)} == set(table.c.keys())


def _refuse_foreign(connection: Connection, where: str) -> None:
    """Raises StoreError on a database that can't become a store.

    That is a file with another program's tables, a server's database with tables of the same names as the store's,
    or one that can't hold every letter.
    """
    names = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":
        names &= set(TABLES)
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise StoreError(
                f"can't hold every letter: its encoding is {encoding}.", where, "Create one with createdb -E UTF8."
            )
    if names:
        raise StoreError(
            f"is another program's database: it has a table {min(names)!r}.", where, "Name another --store."
        )
