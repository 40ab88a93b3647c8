"""Composes a Document from a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from narrator.domain import Diagnostic, Document
from narrator.errors import DocumentMalformed, DocumentWithoutText
from narrator.readers.docx.body import BodyReader, Sheets
from narrator.readers.docx.names import attribute, find_child, name_of
from narrator.readers.docx.numbering import Numbering
from narrator.readers.docx.package import Package, find_title, open_package
from narrator.readers.docx.runs import Unread
from narrator.readers.docx.styles import StyleSheet
from narrator.readers.flow.composing import compose_flow
from narrator.readers.flow.elements import FlowText, find_texts

KINDS = ("chart", "diagram", "picture", "embedded document")
"""What is told as not read, in this order."""

MOST_NOTES = 5000
"""Notes that are read."""


def compose_docx(path: str, name: str, data: bytes) -> Document:
    """The document of a Word file's bytes; `name` is the reader's. Raises what `open_package` does."""
    package = open_package(path, data)
    body = find_child(package.document, "w:body")
    if body is None:
        raise DocumentMalformed("The file's main part holds no text body.", path, "Fetch it again.")
    sheets = Sheets(StyleSheet(package.styles), Numbering(package.numbering), Unread())
    reader = BodyReader(sheets)
    items = reader.read(body)
    notes = list(_read_notes(package, sheets, reader.notes))
    diagnostics = [*package.diagnostics, *_tell_unread(path, sheets.unread)]
    if reader.cut:
        diagnostics.append(
            Diagnostic("document_cut", path, "The document is too large: some of it is not read.", "Split it.")
        )
    document = compose_flow(path, name, items, notes, find_title(package.properties), diagnostics)
    if not document.text:
        raise DocumentWithoutText(
            "The file holds no text.", path, "If its pages are pictures, run text recognition first."
        )
    return document


def _read_notes(package: Package, sheets: Sheets, wanted: list[tuple[str, str]]) -> Iterator[str]:
    """The texts of foot- and endnotes in the order in which the text points to them."""
    known = {("footnote", key): note for key, note in _by_key(package.footnotes)}
    known |= {("endnote", key): note for key, note in _by_key(package.endnotes)}
    for key in list(dict.fromkeys(wanted))[:MOST_NOTES]:
        note = known.get(key)
        if note is not None:
            texts: list[FlowText] = list(find_texts(BodyReader(sheets).read(note)))
            yield from (text.text for text in texts)


def _by_key(root: Any) -> Iterator[tuple[str, Any]]:
    for child in root if root is not None else ():
        key = attribute(child, "id") if name_of(child) in ("w:footnote", "w:endnote") else None
        if key is not None:
            yield key, child


def _tell_unread(path: str, unread: Unread) -> Iterator[Diagnostic]:
    told = [_count(unread.counts[kind], kind) for kind in KINDS if unread.counts[kind]]
    if told:
        listed = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
        yield Diagnostic(
            "drawings_not_read",
            path,
            f"What is drawn or embedded is not read: {listed}.",
            "Figures that stand there alone are not known: check them by eye.",
        )


def _count(number: int, kind: str) -> str:
    return f"{number} {kind}" if number == 1 else f"{number} {kind}s"
