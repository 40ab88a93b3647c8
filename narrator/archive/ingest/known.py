"""What the store knows of a file before it is looked into."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, case, select

from narrator.archive.ingest.fetching import Look
from narrator.archive.statuses import Status
from narrator.archive.storable import clean_path
from narrator.archive.store import TABLES, FileRecord, Store

MOST_SAME = 100
"""Files of the same bytes that are held against each other: thousands of copies of one file are not rare."""

FILES, DOCUMENTS = TABLES["files"], TABLES["documents"]


@dataclass(frozen=True, slots=True)
class Known:
    """A file's row, and by what its document was read: the digest of its settings and narrator's version."""

    file: FileRecord
    settings: str | None = None
    narrator: str | None = None

    @property
    def look(self) -> Look:
        """How the file looked when it was read."""
        return Look(self.file.bytes, self.file.modified)


def find_known(store: Store, path: str) -> Known | None:
    """What is known of a path; None of one that was never looked into."""
    found = _query(store, _selection().where(FILES.c.path == clean_path(path)))
    return found[0] if found else None


def find_same(store: Store, sha256: str, path: str) -> tuple[Known, ...]:
    """The other files with these bytes that the store knows, `MOST_SAME` at most: by path, duplicates last."""
    is_same = (FILES.c.sha256 == sha256, FILES.c.path != clean_path(path))
    is_duplicate = case((FILES.c.status == str(Status.DUPLICATE), 1), else_=0)
    return _query(store, _selection().where(*is_same).order_by(is_duplicate, FILES.c.path).limit(MOST_SAME))


def _selection() -> Select[tuple[object, ...]]:
    joined = FILES.outerjoin(DOCUMENTS, FILES.c.document == DOCUMENTS.c.id)
    return select(FILES, DOCUMENTS.c.settings.label("by"), DOCUMENTS.c.narrator.label("version")).select_from(joined)


def _query(store: Store, selection: Select[tuple[object, ...]]) -> tuple[Known, ...]:
    with store.reading() as connection:
        rows = [dict(row._mapping) for row in connection.execute(selection)]
    found = []
    for row in rows:
        by, version = row.pop("by"), row.pop("version")
        pages = tuple(int(number) for number in str(row["unread_pages"]).split(",") if number)
        file = FileRecord(**{**row, "status": Status(str(row["status"])), "unread_pages": pages})
        found.append(Known(file, by, version))
    return tuple(found)
