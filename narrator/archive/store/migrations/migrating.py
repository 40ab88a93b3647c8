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
    if not inspect(connection).has_table("migrations"):
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

    An empty database becomes a store. Raises StoreError on a newer store, and on a database with tables of the same
    names that is no store.
    """
    todo = pending(connection, where)
    if todo is None:
        taken = sorted(set(inspect(connection).get_table_names()) & set(TABLES))
        if taken:
            raise StoreError(
                f"is no store of narrator's, and has a table {taken[0]} already.", where, "Name another --store."
            )
        run_file(connection, "migrations.sql")
        todo = migrations()
    for migration in todo:
        migration.make(connection)
        applied = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(TABLES["migrations"].insert().values(name=migration.name, applied=applied))
    return tuple(migration.name for migration in todo)
