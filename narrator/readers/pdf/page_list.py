"""Finds a PDF's pages in order, in lists that are deep, broken or run in circles; labels of pages are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import LITERAL_PAGE, PDFPage
from pdfminer.pdftypes import PDFObjRef, list_value, resolve1

from narrator.readers.pdf.objects import BoundedDocument

MISSING = "The page is missing from the file."
"""What is said of a place in the list of pages where there is no page."""

_BOXES = ("MediaBox", "CropBox")


def find_pages(document: BoundedDocument) -> Iterator[PDFPage | str]:
    """The pages in order; a sentence in place of one that is broken.

    Where the file's list leads to no page at all, every page that stands in the file, by number.
    """
    found = False
    for page in _walk(document):
        found = True
        yield page
    if not found:
        for number in document.scan().get_objids():
            attrs = resolve1(PDFObjRef(document, number))
            if isinstance(attrs, dict) and attrs.get("Type") is LITERAL_PAGE:
                yield _make_page(document, number, attrs)


def _walk(document: BoundedDocument) -> Iterator[PDFPage | str]:
    """Goes through the list of pages, each part of it once, with what pages take over from the parts around them."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(document.catalog.get("Pages"), {})]
    seen: set[int] = set()
    first = True
    while waiting:
        item, above = waiting.pop()
        number = item.objid if isinstance(item, PDFObjRef) else None
        if number is not None:
            if number in seen:
                continue
            seen.add(number)
        part = resolve1(item)
        if isinstance(part, dict) and "Kids" in part:
            taken = {key: part[key] for key in PDFPage.INHERITABLE_ATTRS if key in part}
            waiting += [(kid, above | taken) for kid in reversed(list_value(part["Kids"]))]
        elif isinstance(part, dict) and (part.get("Type") is LITERAL_PAGE or "Contents" in part):
            yield _make_page(document, number, above | part)
        elif not first:
            yield MISSING
        first = False


def _make_page(document: BoundedDocument, number: int | None, attrs: dict[str, Any]) -> PDFPage | str:
    known = dict(attrs)
    for key in _BOXES:
        sides = [resolve1(side) for side in list_value(known.get(key, []))]
        if key in known and not (len(sides) == 4 and all(isinstance(side, (int, float)) for side in sides)):
            del known[key]
    turn = resolve1(known.get("Rotate", 0))
    known["Rotate"] = int(turn) % 360 if isinstance(turn, (int, float)) and abs(turn) < 1e6 else 0
    if not isinstance(resolve1(known.get("Resources", {})), dict):
        known["Resources"] = {}
    try:
        return PDFPage(document, number, known, None)
    except Exception as error:
        return f"The page is broken ({type(error).__name__})."
