"""What the store says of files and documents: rows as records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from narrator.archive.entry import Entry
from narrator.archive.statuses import Status


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file and what became of it: a row of the table `files`.

    `path` may hold any characters and is stored as `clean_path` makes it; `modified` is the time of its last change
    in ISO 8601, kept as it is given; `document` is the id of the document that it holds, None where it could not be
    read; `run` is the run that last looked into it; `seconds` is how long its reading took.
    """

    path: str
    status: Status
    run: str
    sha256: str | None = None
    bytes: int | None = None
    modified: str | None = None
    document: str | None = None
    message: str = ""
    advice: str = ""
    unread_pages: tuple[int, ...] = ()
    seconds: float | None = None


def file_record(
    path: str,
    entry: Entry,
    run: str,
    size: int | None = None,
    modified: str | None = None,
    seconds: float | None = None,
) -> FileRecord:
    """The row of a file whose bytes became this entry."""
    return FileRecord(
        path=path,
        status=entry.status,
        run=run,
        sha256=entry.sha256 or None,
        bytes=size,
        modified=modified,
        document=entry.document,
        message=entry.message,
        advice=entry.advice,
        unread_pages=entry.unread_pages,
        seconds=seconds,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A file's row, and by what its document was read: the digest of its settings and narrator's version."""

    file: FileRecord
    settings: str | None = None
    narrator: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What tells whether a document that the store holds must be read anew."""

    id: str
    sha256: str
    narrator: str
    settings: str
    authority: str | None
    title: str | None
    kind: str | None
    date: str | None


class RunState(StrEnum):
    """How a run stands; the words of `runs.state`."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
