"""Describes pages, sentences and diagnostics: the text of a document and what was not read of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from narrator.archive.entry import Row
from narrator.archive.storable import clean_text
from narrator.domain import Analysis, Diagnostic, Document, Page


class Places:
    """Tells on which page of a document something stands, and whether that page's text was recognised in a picture."""

    def __init__(self, document: Document) -> None:
        self._pages = document.pages
        self._starts = [page.span.start for page in document.pages]
        self._recognised = {page.number for page in document.pages if is_recognised(page)}

    def page_at(self, position: int, stated: int | None) -> int | None:
        """The number of the page that holds this position of the text; the `stated` one where no page does.

        A paragraph may run over a page's end; its sentences stand on the page on which they begin.
        """
        at = bisect_right(self._starts, position) - 1
        if at >= 0 and position < self._pages[at].span.end:
            return self._pages[at].number
        return stated

    def recognised(self, page: int | None) -> int:
        """1 where the page's text was recognised in a picture, else 0."""
        return int(page in self._recognised)


def is_recognised(page: Page) -> bool:
    """Was the page's text recognised in a picture?"""
    return page.recognised


def describe_pages(document_id: str, document: Document) -> tuple[Row, ...]:
    """The pages in order; `start` and `end` are offsets into the document's text, sizes are points."""
    return tuple(
        {
            "document": document_id,
            "number": page.number,
            "start": page.span.start,
            "end": page.span.end,
            "width": float(page.width),
            "height": float(page.height),
            "has_text": int(page.has_text),
            "recognised": int(is_recognised(page)),
        }
        for page in document.pages
    )


def describe_sentences(document_id: str, analysis: Analysis, places: Places) -> tuple[Row, ...]:
    """The sentences in reading order, white space as single spaces; `number` counts from 0."""
    document = analysis.document
    rows: list[Row] = []
    for sentence in analysis.sentences:
        block = document.blocks[sentence.block]
        rows.append(
            {
                "document": document_id,
                "number": sentence.index,
                "page": places.page_at(sentence.span.start, block.page),
                "section": clean_text(block.section) if block.section is not None else None,
                "paragraph": clean_text(block.paragraph) if block.paragraph is not None else None,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": clean_text(" ".join(sentence.span.of(document.text).split())),
            }
        )
    return tuple(rows)


def describe_diagnostics(document_id: str, diagnostics: Sequence[Diagnostic]) -> tuple[Row, ...]:
    """What narrator could not read or trust, in order; `number` counts from 0."""
    return tuple(
        {
            "document": document_id,
            "number": number,
            "kind": clean_text(item.kind),
            "page": item.page,
            "message": clean_text(item.message),
            "advice": clean_text(item.advice),
        }
        for number, item in enumerate(diagnostics)
    )
