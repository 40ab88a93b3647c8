"""Asks the store whatever one SELECT can ask, and lets nothing else happen.

SQLite opens the file for reading and asks an authorizer about each thing that a statement would do. PostgreSQL runs
the statement as a cursor, which takes one SELECT and no more, in a transaction that only reads.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from narrator.archive.asking.questions import AT_ONCE, Answer, AnswerColumn
from narrator.archive.store import Store
from narrator.errors import StoreError, UsageError

SQL_SECONDS = 60.0
"""How long the database may work on a thousand rows unless told otherwise: whoever asks for more knows why."""

STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: some tenths of a millisecond."""

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})

_TELLING = frozenset({"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"})
"""Pragmas that tell and change nothing; full-text search itself asks for the first."""

_LOADING = frozenset({"load_extension", "fts3_tokenizer"})
"""Functions that bring code in."""

_TIMED_OUT = "57014"
"""PostgreSQL's code for a statement that was cancelled."""

_STORES_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
"""SQLite's codes for what is wrong with the file and its place."""

_STORES_STATES = ("08", "53", "57P", "58", "XX")
"""Beginnings of PostgreSQL's codes for what is wrong with the server."""

ADVICE = "--fields lists the columns of claims, and with --of NAME those of other tables."


@contextmanager
def ask_sql(store: Store, written: str, seconds: float = SQL_SECONDS) -> Iterator[Answer]:
    """The answer to one SELECT, streamed while the context lasts; columns of one name are numbered.

    Raises UsageError where the statement is wrong, would do anything but read, or takes longer than `seconds` for
    a thousand rows.
    """
    if not written.strip(" \t\r\n;"):
        raise UsageError("--sql is empty.", advice='Write --sql "SELECT ...".')
    with _telling_faults(store.where, seconds), store.engine.connect() as connection:
        try:
            if store.is_sqlite:
                with _sqlite_answer(connection, written, seconds) as answer:
                    yield answer
            else:
                with connection.begin():
                    yield _postgresql_answer(connection, written, seconds)
        finally:
            # Whatever was set in this connection goes with it.
            connection.invalidate()


@contextmanager
def _sqlite_answer(connection: Connection, written: str, seconds: float) -> Iterator[Answer]:
    raw: Any = connection.connection.driver_connection
    clock = _Clock(seconds)
    raw.execute("PRAGMA query_only = ON")
    raw.set_authorizer(_authorize)
    raw.set_progress_handler(clock.is_over, STEPS)
    cursor = raw.cursor()
    try:
        cursor.execute(written)
        if cursor.description is None:
            raise UsageError("--sql gives no rows.", advice="It takes one SELECT.")
        yield Answer(_columns(cursor.description), _sqlite_rows(cursor, clock))
    finally:
        cursor.close()
        raw.set_authorizer(None)
        raw.set_progress_handler(None, STEPS)


class _Clock:
    """Says when the time is over; it is wound up for each batch of rows."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.wind()

    def wind(self) -> None:
        """Begins anew."""
        self.end = time.monotonic() + self.seconds

    def is_over(self) -> bool:
        """Has the time passed? True makes SQLite stop."""
        return time.monotonic() > self.end


def _sqlite_rows(cursor: sqlite3.Cursor, clock: _Clock) -> Iterator[Sequence[object]]:
    while True:
        clock.wind()
        rows = cursor.fetchmany(AT_ONCE)
        if not rows:
            return
        yield from rows


def _authorize(action: int, first: str | None, second: str | None, database: str | None, inner: str | None) -> int:
    """What a statement may do in SQLite: read, and call functions that bring no code in."""
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _LOADING:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        # So looks the opening of the full-text index and of functions that give rows (json_each); a statement that
        # would really change it is refused by SQLite itself.
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in _TELLING else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _postgresql_answer(connection: Connection, written: str, seconds: float) -> Answer:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(seconds * 1000))}")
    # A server-side cursor takes one SELECT: no second statement, nothing that writes or copies. Without parameters a
    # percent sign is one.
    options = {"stream_results": True, "yield_per": AT_ONCE, "no_parameters": True}
    found = connection.execution_options(**options).exec_driver_sql(written)
    description = found.cursor.description if found.cursor is not None else None
    if description is None:
        raise UsageError("--sql gives no rows.", advice="It takes one SELECT.")

    def rows() -> Iterator[Sequence[object]]:
        with found:
            yield from found

    return Answer(_columns(description), rows())


def _columns(description: Sequence[Sequence[Any]]) -> tuple[AnswerColumn, ...]:
    names: list[str] = []
    for column in description:
        name, number = str(column[0]), 1
        while name in names:
            number += 1
            name = f"{column[0]}_{number}"
        names.append(name)
    return tuple(AnswerColumn(name) for name in names)


def _is_stores_fault(cause: object) -> bool:
    """Is it the store that is broken, busy or out of reach, and not the statement?"""
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF in _STORES_CODES
    return str(getattr(cause, "sqlstate", None) or "").startswith(_STORES_STATES)


@contextmanager
def _telling_faults(where: str, seconds: float) -> Iterator[None]:
    """Raises what a database says of a statement as UsageError, and what it says of itself as StoreError."""
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        said = " ".join(str(cause).split())
        if _is_stores_fault(cause):
            advice = "Try again; where that does not help, restore a copy of it, or ingest anew."
            raise StoreError(f"does not answer ({said.rstrip('.')}).", where, advice) from error
        if said == "interrupted" or getattr(cause, "sqlstate", None) == _TIMED_OUT:
            advice = "Ask for less, or give it longer with --timeout."
            raise UsageError(f"--sql took longer than {seconds:g} seconds.", advice=advice) from error
        if said == "not authorized" or "may not be modified" in said or "query_only" in said or "readonly" in said:
            raise UsageError("--sql may do nothing but read.", advice="It takes one SELECT.") from error
        raise UsageError(f"--sql is not understood: {said.rstrip('.')}.", advice=ADVICE) from error
