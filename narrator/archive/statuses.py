"""What became of a file: one word for each way in which its reading can end."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How the reading of a file ended.

    `PARTIAL` was read but for some pages, which are listed. `MALFORMED` is broken, empty or not what its name says;
    `DUPLICATE` has the bytes of another file and points to the same document; `MISSING` could not be opened;
    `TIMEOUT` and `OUT_OF_MEMORY` were killed at the limits of the run. `FAILED` is narrator's own fault, not the
    file's.
    """

    OK = "ok"
    PARTIAL = "partial"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    MALFORMED = "malformed"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    UNSUPPORTED = "unsupported"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    FAILED = "failed"

    @property
    def is_read(self) -> bool:
        """Are the file's claims in the store, all or those of its readable pages?"""
        return self in (Status.OK, Status.PARTIAL, Status.DUPLICATE)

    @property
    def may_pass(self) -> bool:
        """May the same bytes be read another time: with more time or memory, or by a mended narrator?"""
        return self in (Status.TIMEOUT, Status.OUT_OF_MEMORY, Status.MISSING, Status.FAILED)

    @property
    def meaning(self) -> str:
        """What the status says, in a few words for people."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.OK: "read",
    Status.PARTIAL: "read but for some pages",
    Status.NO_TEXT: "holds no text: scanned, most likely",
    Status.ENCRYPTED: "wants a password",
    Status.MALFORMED: "broken, empty, or not what its name says",
    Status.TIMEOUT: "took longer than --timeout",
    Status.OUT_OF_MEMORY: "took more than --max-memory",
    Status.UNSUPPORTED: "of a kind that no reader knows",
    Status.DUPLICATE: "the same bytes as another file, read once",
    Status.MISSING: "not there, or may not be opened",
    Status.FAILED: "stopped by a fault in narrator",
}
