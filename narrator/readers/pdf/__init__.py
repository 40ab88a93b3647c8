"""Reads PDF files: text with positions, headings, numbered paragraphs, lists, ruled tables and boxed narrative."""

from __future__ import annotations

from narrator.domain import Document
from narrator.readers.reader import Reader

__all__ = ["NAME", "READER", "read", "recognise", "sniff"]

NAME = "pdf"


def read(path: str, data: bytes) -> Document:
    """The document of a PDF file.

    Raises DocumentEncrypted, DocumentMalformed (cut off, broken, no page) and DocumentWithoutText (scanned pages).
    pdfminer is loaded with the first call: a run without PDFs does not wait for it.
    """
    from narrator.readers.pdf.composing import compose_document

    return compose_document(path, NAME, data)


def recognise(path: str, data: bytes, seconds: float) -> Document:
    """As `read`, with the text of scanned pages recognised where pdfium and tesseract are installed.

    No page is begun when `seconds` are over by the clock.
    """
    from narrator.readers.pdf.composing import compose_document

    return compose_document(path, NAME, data, seconds)


def sniff(first: bytes) -> bool:
    """Does a PDF header stand among the first bytes? Mailers and scanners put lines before it."""
    return b"%PDF-" in first


READER = Reader(NAME, (".pdf",), sniff, read, recognise)
