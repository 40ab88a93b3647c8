"""The store: what all that reads or writes an archive goes through."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, select, update

from narrator.archive.entry import Entry
from narrator.archive.storable import clean_path, clean_text
from narrator.archive.store import looking_up, saving, sqlite
from narrator.archive.store.faults import told_as_store_errors
from narrator.archive.store.records import DocumentRecord, FileRecord, Known, RunState
from narrator.archive.store.schema import TABLES
from narrator.archive.store.survivors import mark_killed_runs, this_place
from narrator.archive.store.transactions import WRITES
from narrator.errors import StoreError

RUNS, DOCUMENTS = TABLES["runs"], TABLES["documents"]

_STAMP = [DOCUMENTS.c[field.name] for field in fields(DocumentRecord)]

ROWS_AT_A_TIME = 1_000
"""Rows that are fetched together: an archive's list of files never stands in memory."""

SURVEYED_ROWS = 1_000
"""Rows of each index that SQLite looks at in a survey: the most that its documentation advises."""


class Store:
    """An open store; `open_store` opens one. Close it, or use it in a `with`.

    `where` is how messages name it: a path, or a URL without its password; `file` is its file, None where it is in
    PostgreSQL. Every method raises StoreError where the database fails.
    """

    def __init__(self, engine: Engine, where: str, read_only: bool = False, file: Path | None = None) -> None:
        self.engine = engine
        self.where = where
        self.read_only = read_only
        self.file = file

    @property
    def is_sqlite(self) -> bool:
        """Is it a SQLite file? Otherwise it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()
        if self.read_only and self.file is not None:
            sqlite.tidy(self.file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a transaction that reads."""
        with told_as_store_errors(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that writes: all of it is kept at the end, nothing where an error ends it.

        Another writer is waited for at its beginning.
        """
        if self.read_only:
            raise StoreError("may not be written: it was opened for reading.", self.where)
        with told_as_store_errors(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def save(self, file: FileRecord, entry: Entry) -> None:
        """Saves what a file became, in one transaction: the document's rows and the file's own.

        An earlier reading of the same document is replaced. Where the file held another document before, that goes,
        unless another file holds it. Saving the same twice changes nothing.
        """
        with self.writing() as connection:
            if entry.document is not None:
                saving.save_document(connection, entry)
            saving.record_files(connection, [file])

    def record(self, files: Sequence[FileRecord], gone: Iterable[str] = ()) -> None:
        """Writes rows of files whose documents are in the store already, or that have none, in one transaction.

        The rows of the paths that are `gone` are taken away in the same moment, so that a moved file keeps its
        document: name its new row in `files`, its old path in `gone`.
        """
        with self.writing() as connection:
            saving.record_files(connection, files, gone)

    def files(self) -> Iterator[FileRecord]:
        """All files that the store knows, by path; read as they are asked for."""
        table = TABLES["files"]
        query = select(table).order_by(table.c.path).execution_options(yield_per=ROWS_AT_A_TIME)
        with self.reading() as connection, connection.execute(query) as rows:
            for row in rows:
                yield looking_up.read_file(dict(row._mapping))

    def documents(self) -> Iterator[DocumentRecord]:
        """All documents that the store holds, by id; read as they are asked for."""
        query = select(*_STAMP).order_by(DOCUMENTS.c.id).execution_options(yield_per=ROWS_AT_A_TIME)
        with self.reading() as connection, connection.execute(query) as rows:
            for row in rows:
                yield DocumentRecord(*row)

    def find_files(self, paths: Iterable[str]) -> dict[str, FileRecord]:
        """What the store knows of these paths, by the path as it was given; unknown ones are left out."""
        table = TABLES["files"]
        given = {clean_path(path): path for path in paths}
        with self.reading() as connection:
            rows = [
                row
                for some in looking_up.part(given)
                for row in connection.execute(select(table).where(table.c.path.in_(some)))
            ]
        return {given[row.path]: looking_up.read_file(dict(row._mapping)) for row in rows}

    def find_known(self, path: str) -> Known | None:
        """What is known of a path, and how its document was read; None of one that was never looked into."""
        with self.reading() as connection:
            return looking_up.find_known(connection, path)

    def find_same(self, sha256: str, path: str, most: int) -> tuple[Known, ...]:
        """The other files with these bytes, so many at most: by path, duplicates last."""
        with self.reading() as connection:
            return looking_up.find_same(connection, sha256, path, most)

    def find_documents(self, sha256s: Iterable[str]) -> dict[str, DocumentRecord]:
        """The documents with these bytes, by their SHA-256; those that the store does not hold are left out."""
        with self.reading() as connection:
            rows = [
                row
                for some in looking_up.part(sha256s)
                for row in connection.execute(select(*_STAMP).where(DOCUMENTS.c.sha256.in_(some)))
            ]
        return {record.sha256: record for record in (DocumentRecord(*row) for row in rows)}

    def begin_run(self, arguments: Mapping[str, object], narrator: str) -> str:
        """Writes down that a run begins, and which earlier ones of this machine were killed; returns its id."""
        now = datetime.now(UTC)
        run = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        row = {
            "id": run,
            "started": now.isoformat(timespec="milliseconds"),
            "state": str(RunState.RUNNING),
            "narrator": clean_text(narrator),
            "arguments": clean_text(json.dumps(arguments, sort_keys=True, ensure_ascii=False, default=str)),
            **this_place(),
        }
        with self.writing() as connection:
            mark_killed_runs(connection)
            connection.execute(insert(RUNS).values(**row))
        return run

    def end_run(self, run: str, state: RunState, files: int, read: int, failed: int) -> None:
        """Writes down how a run ended: the files that it looked at, those that it read, those that it could not.

        The database then looks at what it holds, so that it chooses the right index for each question.
        """
        ended = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self.writing() as connection:
            connection.execute(
                update(RUNS)
                .where(RUNS.c.id == run)
                .values(ended=ended, state=str(state), files=files, read=read, failed=failed)
            )
        self.survey()

    def survey(self) -> None:
        """Has the database count what its indexes hold; without that it may look through half a million claims.

        It looks at some of each index only, which takes a moment however large the store is.
        """
        with self.writing() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql(f"PRAGMA analysis_limit = {SURVEYED_ROWS}")
            connection.exec_driver_sql("ANALYZE" if self.is_sqlite else f"ANALYZE {', '.join(TABLES)}")
