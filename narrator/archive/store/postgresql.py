"""PostgreSQL as a store, through psycopg 3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from narrator.archive.storable import Value
from narrator.archive.store.transactions import WRITES

WRITERS_LOCK = 0x6E617272
"""The advisory lock that writers take in turn ("narr"): as in SQLite one writes at a time, so that two runs that save
the same document can't stand in each other's way half-done."""

CONNECT_SECONDS = 10
"""How long a server may take to answer."""


def connect(address: URL, read_only: bool, wait: float) -> Engine:
    """An engine for the database at this address; nothing is opened yet."""
    arguments = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8", "application_name": "narrator"}
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args=arguments,
        pool_size=2,
        pool_pre_ping=True,  # a giant document is read for minutes, and a connection may be lost meanwhile
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
    )

    def prepare(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {max(1, int(wait * 1000))}")
            if read_only:
                cursor.execute("SET default_transaction_read_only = on")
        connection.commit()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A transaction that writes waits for its turn at once."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def copy_rows(connection: Connection, table: str, names: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
    """Adds rows in bulk by COPY, which takes a third of the time of INSERT; table and column names are the store's own.

    Raises SQLAlchemy's DBAPIError where the database refuses a row.
    """
    import psycopg

    listed = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError(f"COPY {table}", None, error) from error
