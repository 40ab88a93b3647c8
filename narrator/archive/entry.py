"""What a file's bytes became: plain values that cross the borders of processes and machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrator.archive.statuses import Status
from narrator.archive.storable import Value, clean_text
from narrator.errors import (
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentUnsupported,
    DocumentWithoutText,
    NarratorError,
)

Row = Mapping[str, Value]
"""One row by column name, as `COLUMNS` lists them."""

LENGTH_OF_ID = 16
"""Hex digits of a SHA-256 that name a document: 64 bits, so that among ten million documents two have one name with a
chance of one in 300,000."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a document from elsewhere, such as a manifest; None where nothing is said.

    `date` is an ISO 8601 date.
    """

    authority: str | None = None
    date: str | None = None
    kind: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file's bytes became.

    `rows` holds the rows of each table of the store by its name, in order, each with the document's id; it is empty
    where nothing could be read. `unread_pages` are the numbers of pages that hold something that was not read.
    All values are plain and picklable, and all texts can be stored.
    """

    sha256: str
    status: Status
    message: str = ""
    advice: str = ""
    unread_pages: tuple[int, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def document(self) -> str | None:
        """The id of the document that was read, None where none was."""
        return document_id(self.sha256) if self.rows else None


def document_id(sha256: str) -> str:
    """The id of the document with these bytes: the first `LENGTH_OF_ID` digits of their SHA-256 in hex."""
    return sha256[:LENGTH_OF_ID]


def describe_error(error: BaseException, sha256: str = "") -> Entry:
    """What a file became that could not be read.

    Any error is taken: a DocumentError tells its status, message and advice; of others it is said that narrator
    itself failed.
    """
    if isinstance(error, NarratorError):
        return Entry(sha256, _status_of(error), clean_text(error.what), clean_text(error.advice))
    status = _status_of(error)
    if status is not Status.FAILED:
        return Entry(sha256, status, f"{status.meaning}.".capitalize())
    what = f"internal error: {type(error).__name__}: {error}."
    return Entry(sha256, status, clean_text(what), "This is a fault in narrator: please report it.")


_BY_KIND: tuple[tuple[type[BaseException], Status], ...] = (
    (DocumentMissing, Status.MISSING),
    (DocumentEncrypted, Status.ENCRYPTED),
    (DocumentWithoutText, Status.NO_TEXT),
    (DocumentUnsupported, Status.UNSUPPORTED),
    (MemoryError, Status.OUT_OF_MEMORY),
    (TimeoutError, Status.TIMEOUT),
)


def _status_of(error: BaseException) -> Status:
    for kind, status in _BY_KIND:
        if isinstance(error, kind):
            return status
    return Status.MALFORMED if isinstance(error, DocumentError) else Status.FAILED
