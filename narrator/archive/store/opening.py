"""Opens a store by its path or URL, creating or renewing it where that is asked."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from narrator.archive.passwords import hide_passwords
from narrator.archive.store import postgresql, sqlite
from narrator.archive.store.faults import told_as_store_errors
from narrator.archive.store.migrations import migrate, pending
from narrator.archive.store.store import Store
from narrator.archive.store.transactions import WRITES
from narrator.errors import StoreError, UsageError
from narrator.extras import require

BUSY_SECONDS = 60.0
"""How long a writer waits for another: a document is saved in a fraction of a second, so that a minute is plenty."""

SUCH_AS = "Name a file, or postgresql://USER@HOST/DATABASE."


def open_store(url: str, create: bool = False, read_only: bool = False, wait: float = BUSY_SECONDS) -> Store:
    """Opens the store at a path (SQLite) or URL (`sqlite:///...`, `postgresql://user@host/database`).

    With `create` a store is made where there is none; else one must be there. An older store is brought to today's
    form unless it is opened `read_only`. `wait` is for how many seconds a busy store is waited for. Raises
    UsageError on a URL of another kind, StoreError on a store that is missing, broken, busy, or newer than this
    narrator.
    """
    if create and read_only:
        raise ValueError("a store that is opened for reading can't be created")
    engine, where, file = _connect(url, create, read_only, wait)
    try:
        with told_as_store_errors(where):
            _prepare(engine, where, create, read_only)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where, read_only, file)


def _connect(url: str, create: bool, read_only: bool, wait: float) -> tuple[Engine, str, Path | None]:
    """The engine for a path or URL, how messages call the store, and its file where it is one."""
    if "://" not in url:
        return sqlite.connect(url, create, read_only, wait), url, Path(url).absolute()
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError("is no URL of a store.", hide_passwords(url), SUCH_AS) from error
    shown = hide_passwords(address.render_as_string(hide_password=True))
    kind = address.drivername.partition("+")[0]
    if kind == "sqlite" and address.database:
        path = address.database
        return sqlite.connect(path, create, read_only, wait), path, Path(path).absolute()
    if kind in ("postgresql", "postgres"):
        require("psycopg", "archive", "A store in PostgreSQL")
        return postgresql.connect(address, read_only, wait), shown, None
    raise UsageError("is no store that narrator knows.", shown, SUCH_AS)


def _prepare(engine: Engine, where: str, create: bool, read_only: bool) -> None:
    """Sees to it that there is a store in today's form behind the engine."""
    with engine.connect() as connection:
        todo = pending(connection, where)
    if todo == ():
        return
    if todo is None and not create:
        raise StoreError("holds no store.", where, "narrator ingest makes one.")
    if read_only:
        raise StoreError("is older than this narrator.", where, "The next narrator ingest into it renews it.")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrate(connection, where)
