"""The store: what all that reads or writes an archive goes through."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, insert, select, update

from narrator.archive.entry import Entry
from narrator.archive.statuses import Status
from narrator.archive.storable import clean_text
from narrator.archive.store import saving
from narrator.archive.store.faults import told_as_store_errors
from narrator.archive.store.records import DocumentRecord, FileRecord, RunState
from narrator.archive.store.schema import TABLES
from narrator.archive.store.transactions import WRITES
from narrator.errors import StoreError

RUNS = TABLES["runs"]


class Store:
    """An open store; `open_store` opens one. Close it, or use it in a `with`.

    `where` is how messages name it: a path, or a URL without its password. Every method raises StoreError where the
    database fails.
    """

    def __init__(self, engine: Engine, where: str, read_only: bool = False) -> None:
        self.engine = engine
        self.where = where
        self.read_only = read_only

    @property
    def is_sqlite(self) -> bool:
        """Is it a SQLite file? Otherwise it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

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
            self._record(connection, [file])

    def record(self, files: Sequence[FileRecord], gone: Iterable[str] = ()) -> None:
        """Writes rows of files whose documents are in the store already, or that have none, in one transaction.

        The rows of the paths that are `gone` are taken away in the same moment, so that a moved file keeps its
        document: name its new row in `files`, its old path in `gone`.
        """
        with self.writing() as connection:
            self._record(connection, files)
            saving.forget_paths(connection, gone)

    @staticmethod
    def _record(connection: Connection, files: Sequence[FileRecord]) -> None:
        for file in files:
            old = saving.find_row(connection, file.path)
            saving.save_file(connection, file)
            if old is not None and old.document != file.document:
                saving.release(connection, old)

    def files(self) -> tuple[FileRecord, ...]:
        """All files that the store knows, by path."""
        table = TABLES["files"]
        with self.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.path)).all()
        return tuple(_file_record(dict(row._mapping)) for row in rows)

    def documents(self) -> tuple[DocumentRecord, ...]:
        """All documents that the store holds, by id."""
        table = TABLES["documents"]
        columns = [table.c[name] for name in DocumentRecord.__slots__]
        with self.reading() as connection:
            return tuple(DocumentRecord(*row) for row in connection.execute(select(*columns).order_by(table.c.id)))

    def begin_run(self, arguments: Mapping[str, object], narrator: str) -> str:
        """Writes down that a run begins; returns its id."""
        now = datetime.now(UTC)
        run = f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        row = {
            "id": run,
            "started": now.isoformat(timespec="seconds"),
            "state": str(RunState.RUNNING),
            "narrator": narrator,
            "arguments": clean_text(json.dumps(arguments, sort_keys=True, ensure_ascii=False, default=str)),
        }
        with self.writing() as connection:
            connection.execute(insert(RUNS).values(**row))
        return run

    def end_run(self, run: str, state: RunState, files: int, read: int, failed: int) -> None:
        """Writes down how a run ended: the files that it looked at, those that it read, those that it could not."""
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        with self.writing() as connection:
            connection.execute(
                update(RUNS)
                .where(RUNS.c.id == run)
                .values(ended=ended, state=str(state), files=files, read=read, failed=failed)
            )


def _file_record(row: Mapping[str, object]) -> FileRecord:
    pages = tuple(int(number) for number in str(row["unread_pages"]).split(",") if number)
    return FileRecord(**{**row, "status": Status(str(row["status"])), "unread_pages": pages})  # type: ignore[arg-type]
