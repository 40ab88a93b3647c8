"""Reads Word files: headings, numbered paragraphs, lists, tables, boxes and notes, with tracked changes accepted."""

from __future__ import annotations

from narrator.domain import Document
from narrator.readers.reader import Reader

__all__ = ["NAME", "READER", "read", "sniff"]

NAME = "docx"


def read(path: str, data: bytes) -> Document:
    """The document of a .docx or .docm file; macros are never looked at.

    Raises DocumentEncrypted, DocumentMalformed (cut off, or without a main part), DocumentMislabelled (another kind of
    zip archive), DocumentUnsupported (Word's old format, or too large) and DocumentWithoutText. python-docx and lxml
    are loaded with the first call.
    """
    from narrator.readers.docx.composing import compose_docx

    return compose_docx(path, NAME, data)


def sniff(first: bytes) -> bool:
    """Does the file begin as a zip archive does? What it holds is told when it is opened."""
    return first.startswith(b"PK\x03\x04")


READER = Reader(NAME, (".docx", ".docm"), sniff, read)
