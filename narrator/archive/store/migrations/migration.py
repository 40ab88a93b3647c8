"""What a migration is: a named change of the store's form, made once to every store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from sqlite3 import complete_statement

from sqlalchemy import Connection

WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"{text}": "TEXT", "{serial}": "INTEGER"},
    # Compared byte by byte, as SQLite does: the order of results is the same everywhere, and indexes serve it.
    "postgresql": {"{text}": 'TEXT COLLATE "C"', "{serial}": "BIGINT"},
}
"""What the databases call differently in the SQL files of migrations."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One change: `name` sorts it among the others and is written down in the store; `make` does it.

    `make` gets a connection within a transaction that holds every other writer off, and must neither commit nor roll
    back.
    """

    name: str
    make: Callable[[Connection], None]


def run_file(connection: Connection, name: str) -> None:
    """Runs the statements of an SQL file of this folder, its words in braces replaced."""
    written = files("narrator.archive.store.migrations").joinpath(name).read_text(encoding="utf-8")
    for word, meant in WORDS[connection.dialect.name].items():
        written = written.replace(word, meant)
    for statement in _split_statements(written):
        connection.exec_driver_sql(statement)


def _split_statements(written: str) -> Iterator[str]:
    """The statements one by one: a trigger holds semicolons of its own."""
    statement = ""
    for line in written.splitlines(keepends=True):
        if line.startswith("--"):
            continue
        statement += line
        if complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        raise ValueError(f"an SQL file ends within a statement: {statement!r}")
