"""The first form of the store: all its tables, indexes, and full-text search over sentences."""

from __future__ import annotations

from sqlalchemy import Connection

from narrator.archive.store.migrations.migration import Migration, run_file


def make(connection: Connection) -> None:
    """Makes the tables in an empty store."""
    run_file(connection, "first_tables.sql")
    run_file(connection, f"first_search_{connection.dialect.name}.sql")


MIGRATION = Migration("0001_first", make)
