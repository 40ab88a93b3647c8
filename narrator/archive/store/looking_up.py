"""Looks files up: each function takes part in a transaction that its caller begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, case, select

from narrator.archive.statuses import Status
from narrator.archive.storable import clean_path
from narrator.archive.store.records import FileRecord, Known
from narrator.archive.store.schema import TABLES

FILES, DOCUMENTS = TABLES["files"], TABLES["documents"]

AT_A_TIME = 1_000
"""Values that are asked for by name together: a statement has room for so many only."""


def find_known(connection: Connection, path: str) -> Known | None:
    """What is known of a path; None of one that was never looked into."""
    return next(_read_known(connection, _select_known().where(FILES.c.path == clean_path(path))), None)


def find_same(connection: Connection, sha256: str, path: str, most: int) -> tuple[Known, ...]:
    """The other files with these bytes, so many at most: by path, duplicates last."""
    is_same = (FILES.c.sha256 == sha256, FILES.c.path != clean_path(path))
    is_duplicate = case((FILES.c.status == str(Status.DUPLICATE), 1), else_=0)
    return tuple(
        _read_known(connection, _select_known().where(*is_same).order_by(is_duplicate, FILES.c.path).limit(most))
    )


def read_file(row: Mapping[str, Any]) -> FileRecord:
    """The record of a row of the table `files`."""
    pages = tuple(int(number) for number in row["unread_pages"].split(",") if number)
    return FileRecord(**{**row, "status": Status(row["status"]), "unread_pages": pages})


def part(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """The values, each once and in order, in parts of `AT_A_TIME`."""
    each = list(dict.fromkeys(values))
    for at in range(0, len(each), AT_A_TIME):
        yield each[at : at + AT_A_TIME]


def _select_known() -> Select[Any]:
    joined = FILES.outerjoin(DOCUMENTS, FILES.c.document == DOCUMENTS.c.id)
    return select(FILES, DOCUMENTS.c.settings.label("by"), DOCUMENTS.c.narrator.label("version")).select_from(joined)


def _read_known(connection: Connection, selection: Select[Any]) -> Iterator[Known]:
    for row in connection.execute(selection).all():
        told = dict(row._mapping)
        by, version = told.pop("by"), told.pop("version")
        yield Known(read_file(told), by, version)
