"""Turns what databases complain of into StoreErrors: what, where, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from narrator.errors import StoreError

_BY_WORDS = (
    ("database is locked", "is being written by another process.", "Wait until that has ended, then try again."),
    ("file is not a database", "is no database.", "Name another --store, or move that file away."),
    ("malformed", "is broken.", "Restore a copy of it, or move it away and ingest anew."),
    ("disk i/o error", "can't be read or written.", "Look to the disk, or restore a copy of the store."),
    ("readonly database", "may not be written.", "Look to the rights of the file and its folder."),
    ("unable to open database file", "can't be opened.", "Look to the path and to your rights there."),
    ("database or disk is full", "can't grow: the disk is full.", "Make room and start again: nothing saved is lost."),
    ("no such module: fts5", "needs full-text search, which this SQLite lacks.", "Use a SQLite with FTS5."),
    ("no such table", "is broken: a table is missing.", "Restore a copy of it, or move it away and ingest anew."),
    ("no such column", "is broken: a column is missing.", "Restore a copy of it, or move it away and ingest anew."),
)
"""Words of SQLite's messages, what they mean for the store, and what helps."""

_BY_STATE = (
    ("55P03", "is being written by another process.", "Wait until that has ended, then try again."),
    ("28", "can't be entered: user or password are not accepted.", "Look to the --store URL."),
    ("3D000", "is not there: the server knows no such database.", "Create it with createdb, or mend the --store URL."),
    (
        "42501",
        "may not be read or written by this user.",
        "Ask for the right, or name another user in --store.",
    ),
    ("25006", "may not be written: it was opened for reading.", ""),
    ("53100", "can't grow: the disk is full.", "Make room and start again: nothing saved is lost."),
    ("42P01", "is broken: a table is missing.", "Restore a copy of it, or ingest into another database."),
    ("42703", "is broken: a column is missing.", "Restore a copy of it, or ingest into another database."),
    ("08", "can't be reached.", "Look to the server and to the --store URL."),
    ("57P", "was shut down.", "Start the server and try again: nothing saved is lost."),
)
"""Beginnings of PostgreSQL's error codes, what they mean for the store, and what helps."""

_BY_REFUSAL = (
    ("password", "can't be entered: user or password are not accepted.", "Look to the --store URL."),
    ('role "', "can't be entered: the server knows no such user.", "Look to the --store URL."),
    (
        '" does not exist',
        "is not there: the server knows no such database.",
        "Create it: createdb NAME.",
    ),
)
"""Words with which a server refuses a connection, for which psycopg has no code."""


@contextmanager
def told_as_store_errors(where: str) -> Iterator[None]:
    """Raises what the database complains of within as StoreError of the store at `where`."""
    try:
        yield
    except SQLAlchemyError as error:
        raise describe_fault(error, where) from error


def describe_fault(error: SQLAlchemyError, where: str) -> StoreError:
    """The StoreError that tells people what a database's error means."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = " ".join(str(cause).split())
    state = getattr(cause, "sqlstate", None) or ""
    for beginning, what, advice in _BY_STATE:
        if state.startswith(beginning):
            return StoreError(what, where, advice)
    for words, what, advice in _BY_WORDS:
        if words in said.lower():
            return StoreError(what, where, advice)
    if not state and type(cause).__module__.startswith("psycopg"):
        for words, what, advice in _BY_REFUSAL:
            if words in said:
                return StoreError(what, where, advice)
        return StoreError(f"can't be reached ({said}).", where, "Look to the server and to the --store URL.")
    return StoreError(f"does not do what it should ({type(cause).__name__}: {said}).", where)
