"""SQLite as a store: write-ahead log, so that a kill at any moment loses nothing and readers never wait."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from narrator.archive.storable import Value
from narrator.archive.store.faults import told_as_store_errors
from narrator.archive.store.transactions import WRITES
from narrator.errors import StoreError

CACHE_KIB = 8 * 1024
"""Memory for pages of the file; it is full after some sixty documents, so that a run's memory stays flat from then on.
Four times as much saves a large store no time that can be measured."""

MOST_VALUES = 999
"""Values that one statement adds, as many as every SQLite takes. With each statement the full-text index writes out
what it has gathered: one for every sentence would take four times as long as all else."""

LOG_PAGES = 4_000
"""Pages of 4 KiB that the log may hold before they go to the file itself, and the disk is waited for."""


def connect(path: str, create: bool, read_only: bool, wait: float) -> Engine:
    """An engine for the SQLite file at `path`, which must be there unless it is to be created.

    Raises StoreError where it is not, or where it is not SQLite's.
    """
    _refuse_missing(path, create)
    file = Path(path).absolute()  # now: a later connection may be made from another working directory
    mode = "ro" if read_only else "rwc" if create else "rw"

    def open_file() -> sqlite3.Connection:
        return _open(file, mode, wait)

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool, pool_size=2)
    event.listen(engine, "begin", _begin)
    with told_as_store_errors(path):
        engine.connect().close()
    return engine


def _refuse_missing(path: str, create: bool) -> None:
    file = Path(path)
    if file.is_dir():
        raise StoreError("is a folder.", path, "Name a file in it.")
    if file.exists() and not file.is_file():
        # SQLite would wait for a pipe's other end.
        raise StoreError("is no file.", path, "Name one.")
    if create and not file.absolute().parent.is_dir():
        raise StoreError("can't be made: there is no such folder.", path, "Make the folder, or name another --store.")
    if not create and not file.exists():
        raise StoreError("there is no store.", path, "narrator ingest makes one; --store names another.")


def _open(file: Path, mode: str, wait: float) -> sqlite3.Connection:
    # sqlite3's own transactions begin late and half of the time not at all: _begin begins them.
    address = f"{_address(file)}?mode={mode}"
    if mode == "ro" and stands_still(file):
        address += "&immutable=1"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if mode == "ro":
            # Nothing that a stranger's file defines is run with trust. Writers can't have that: full text is kept in
            # step by triggers.
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
        else:
            _log_ahead(connection, wait)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
            connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def tidy(file: Path) -> None:
    """Takes the log and its index away that readers leave beside the file, where nobody else is at work on it.

    SQLite does so itself when the last connection that may write is closed; a reader's may not.
    """
    try:
        connection = sqlite3.connect(f"{_address(file)}?mode=rw", uri=True, timeout=0, isolation_level=None)
    except sqlite3.Error:
        return
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        return
    finally:
        connection.close()


def _address(file: Path) -> str:
    return f"file:{quote(str(file))}"


def stands_still(file: Path) -> bool:
    """Is it a file that no reader can take part in: without a log, in a folder where none can be made?

    SQLite keeps its index of the log beside the file, and can't open a file for reading where it may not write one.
    """
    log = Path(f"{file}-wal")
    return not os.access(file.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switches to the write-ahead log; SQLite does not wait here for another process that does the same."""
    until = time.monotonic() + wait
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    """Begins a transaction; one that writes takes its turn at once, so that it can't fail for that half-way."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert_rows(connection: Connection, table: str, names: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
    """Adds rows in bulk, many by one statement; table and column names are the store's own."""
    listed = ", ".join(f'"{name}"' for name in names)
    signs = f"({', '.join('?' * len(names))})"
    at = 0
    while at < len(rows):
        # As many as powers of two: each number is a statement of its own, and the connection keeps what it has read.
        together = 1 << min(len(rows) - at, MOST_VALUES // len(names)).bit_length() - 1
        statement = f"INSERT INTO {table} ({listed}) VALUES {', '.join([signs] * together)}"
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(rows[at : at + together])))
        at += together
