"""Opens a PDF and takes each page's words and rulings, whatever state the file is in."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import LITERAL_PAGE, PDFPage
from pdfminer.pdftypes import PDFObjRef, list_value, resolve1

from narrator.errors import DocumentEncrypted, DocumentMalformed
from narrator.layout import (
    Drawing,
    Frame,
    Ruling,
    Shade,
    Word,
    find_charts,
    find_drawn_bullets,
    join_dots,
    join_pieces,
    keep_legible,
    outside_charts,
)
from narrator.readers.pdf.budget import TooMuch
from narrator.readers.pdf.content import ContentInterpreter
from narrator.readers.pdf.device import PageCollector
from narrator.readers.pdf.drawings import MOST_SHAPES
from narrator.readers.pdf.fonts import BoundedResources
from narrator.readers.pdf.objects import TAIL, BoundedDocument

MISSING = "The page is missing from the file."
"""What is said of a place in the list of pages where there is no page."""

_BOXES = ("MediaBox", "CropBox")


MOST_PAGES = 5000
"""Pages that are read; the largest committee packs have some 1,500."""

TOO_MANY = f"The file has more than {MOST_PAGES} pages: this one and those behind it are not read."
"""What is said of the first page that is not read."""

UNMAPPED = "(cid:"
"""Begins what stands for a letter that its font does not tell, with the letter's number in the font behind."""

LEAST_UNMAPPED = 2
"""So many such letters make a word that can't be read; one may be a bullet, or the "fi" of a word."""

A4 = (0.0, 0.0, 595.28, 841.89)
"""The box of a page that has none, in points."""

LEAST_SIDE, LARGEST_SIDE = 10.0, 20_000.0
"""Points of a page's side; the format's own largest is 14,400."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as it is drawn: words, rulings and filled areas in points from the top left.

    `problem` says in a sentence why the page, or its drawings, could not be read; `readable` is False where nothing of
    it could. `chart_words` counts the labels of each chart on the page, which are left out. `frame` is told where the
    page was turned to be read: its places are then the frame's. `illegible` counts letters that can't be told, whose
    words are left out. `spots` are the areas and dots in the colours of ratings, on pages that were not turned.
    `damaged` says that the page's content is not what was written.
    `window` is the part of the page that is shown, from its left and
    top to its right and bottom, `pictured` the area of its largest picture in square points. `recognised` is True where
    the words were read from a picture; `advice` says what would make a page without words readable.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    shades: tuple[Shade, ...] = ()
    problem: str = ""
    readable: bool = True
    chart_words: tuple[int, ...] = ()
    frame: Frame | None = None
    illegible: int = 0
    spots: tuple[Shade, ...] = ()
    damaged: bool = False
    window: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    pictured: float = 0.0
    recognised: bool = False
    advice: str = ""


def read_pages(path: str, data: bytes) -> tuple[RawPage, ...]:
    """All pages of a PDF, in order; a page that can't be read is told as such and costs no other page.

    Raises DocumentEncrypted where the file wants a password that is not the empty one, and DocumentMalformed where it
    is cut off, or no page can be found in it.
    """
    with _quiet():
        document = _open(path, data)
        resources = BoundedResources(document.budget)
        collector = PageCollector(resources)
        interpreter = ContentInterpreter(resources, collector)
        pages: list[RawPage] = []
        for number, page in enumerate(_find_pages(path, document), start=1):
            if number > MOST_PAGES:
                pages.append(RawPage(number, 0.0, 0.0, problem=TOO_MANY, readable=False))
                break
            if isinstance(page, str):
                pages.append(RawPage(number, 0.0, 0.0, problem=page, readable=False))
            else:
                document.budget.begin_page()
                pages.append(_read_page(number, page, interpreter, collector))
    if not pages:
        raise DocumentMalformed("No page can be found in the file.", path, "Fetch it again.")
    if not any(page.readable for page in pages):
        raise DocumentMalformed("None of the file's pages can be read.", path, "Fetch it again.")
    return tuple(pages)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pdfminer's own warnings off the terminal: what matters is told as diagnostics."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _open(path: str, data: bytes) -> BoundedDocument:
    if b"startxref" not in data[-TAIL:]:
        raise DocumentMalformed("The file is cut off: its end is missing.", path, "Fetch it again.")
    try:
        return BoundedDocument(data)
    except PDFPasswordIncorrect:
        raise DocumentEncrypted("The file wants a password.", path, "Save a copy without one.") from None
    except PDFEncryptionError:
        raise DocumentEncrypted(
            "The file is locked in a way that can't be opened.", path, "Save a copy without a password."
        ) from None
    except Exception as error:
        raise DocumentMalformed(f"The file is broken ({_name(error)}).", path, "Fetch it again.") from error


def _find_pages(path: str, document: BoundedDocument) -> Iterator[PDFPage | str]:
    """The pages in order, or what is wrong with one; ends with a sentence where the list of pages itself breaks off."""
    found = 0
    try:
        for page in find_pages(document):
            found += 1
            yield page
    except Exception as error:
        if not found:
            raise DocumentMalformed(
                f"The file's list of pages is broken ({_name(error)}).", path, "Fetch it again."
            ) from error
        yield f"The file's list of pages breaks off here ({_name(error)})."


def _read_page(number: int, page: PDFPage, interpreter: Any, collector: PageCollector) -> RawPage:
    collector.width = collector.height = 0.0
    try:
        page.mediabox = _put_in_order(page.mediabox) or A4
        page.cropbox = _put_in_order(page.cropbox) or page.mediabox
        interpreter.process_page(page)
        words = join_pieces(collector.text())
    except Exception as error:
        return RawPage(
            number, collector.width, collector.height, problem=f"The page is broken ({_name(error)}).", readable=False
        )
    legible = tuple(word for word in words if word.text.count(UNMAPPED) < LEAST_UNMAPPED)
    taken = replace(
        _take_drawings(number, collector, legible),
        window=collector.window,
        pictured=collector.pictured,
        recognised=collector.is_scan(),
    )
    if len(legible) < len(words):
        taken = replace(taken, illegible=sum(word.text.count(UNMAPPED) for word in words))
    return replace(taken, damaged=collector.damaged)


def _take_drawings(number: int, collector: PageCollector, words: Sequence[Word]) -> RawPage:
    """The page with what is drawn on it; charts are left out, their labels with them."""
    drawn = collector.drawn
    if drawn.shapes > MOST_SHAPES:
        problem = "The page holds too many drawings; tables on it are read without their rulings."
        return RawPage(number, collector.width, collector.height, tuple(words), problem=problem)
    dots = [((dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2) for dot in drawn.dots]
    legible = keep_legible((*drawn.rulings, *join_dots(dots)), drawn.shades)
    charts = find_charts(words, legible.rulings, legible.shades, drawn.drawings)
    gone = {id(word) for chart in charts for word in chart.words}
    left = tuple(word for word in words if id(word) not in gone)
    rated = {(spot.x0, spot.top) for spot in drawn.spots}
    plain = [mark for mark in (*drawn.drawings, *drawn.dots) if (mark.x0, mark.top) not in rated]
    squares = [Drawing(s.x0, s.top, s.x1, s.bottom) for s in legible.shades if not s.hue]
    bullets = find_drawn_bullets(left, outside_charts((*plain, *squares), charts))
    return RawPage(
        number,
        collector.width,
        collector.height,
        (*left, *bullets),
        outside_charts(legible.rulings, charts),
        outside_charts(legible.shades, charts),
        legible.problem,
        chart_words=tuple(len(chart.words) for chart in charts if chart.words),
        spots=outside_charts((*drawn.spots, *(shade for shade in legible.shades if shade.hue)), charts),
    )


def _put_in_order(box: Any) -> tuple[float, float, float, float] | None:
    """The corners of a page's box from lower left to upper right; None where they make no page."""
    try:
        x0, y0, x1, y1 = (float(side) for side in box)
    except (TypeError, ValueError):
        return None
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    fits = LEAST_SIDE <= x1 - x0 <= LARGEST_SIDE and LEAST_SIDE <= y1 - y0 <= LARGEST_SIDE
    return (x0, y0, x1, y1) if fits else None


def _name(error: Exception) -> str:
    """What kind of error it was; of a file that asks for too much, what for."""
    return str(error) if isinstance(error, TooMuch) else type(error).__name__


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
