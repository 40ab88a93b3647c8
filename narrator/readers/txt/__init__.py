"""Reads plain text files: untidy extractions with tabs, spilled table headers and stray html tags among them."""

from __future__ import annotations

from narrator.domain import Document
from narrator.readers.reader import Reader

__all__ = ["NAME", "READER", "read", "sniff"]

NAME = "txt"


def read(path: str, data: bytes) -> Document:
    """The document of a text file; spans are offsets into the file's own decoded text.

    Raises DocumentMislabelled for binary data and DocumentWithoutText for a file of blanks.
    """
    from narrator.readers.txt.composing import compose_text

    return compose_text(path, NAME, data)


def sniff(_: bytes) -> bool:
    """Can the file be text? Any can: the bytes are judged, and named where they are known, when they are decoded."""
    return True


READER = Reader(NAME, (".txt", ".text"), sniff, read, told_by_bytes=False)
