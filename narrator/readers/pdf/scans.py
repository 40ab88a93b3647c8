"""Finds the pages of a PDF that are pictures of text, and has them recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.layout import Ruling, Word, keep_legible
from narrator.readers.pdf.pages import RawPage
from narrator.readers.recognition import INSTALL, RecognisedPage, find_missing, recognise_pages

MOST_SCANS = 250
"""Pages of a document that are recognised: each takes 2 to 4 seconds, and `seconds` bound all together."""

FEW_WORDS = 25
"""A page with at most so many words beside a large picture may be a scan with a stamp or a running head set upon it."""

LARGE = 0.5
"""Share of a page from which its picture may be a scan; photographs of reports' covers may be as large."""

OTHER_SIZE = 0.02
"""Share by which the picture's sides may differ from the page's: more, and pdfium drew another page."""

OVERLAID = 0.3
"""A recognised word is one that the page has as text where so much of its box lies under it."""


def recognise_scans(data: bytes, pages: Sequence[RawPage], seconds: float) -> tuple[RawPage, ...]:
    """The pages, those that are pictures with the words and rulings that were recognised on them.

    None is begun when `seconds` are over by the clock: those left come back with advice. Where what is needed for
    it is not installed, all pages without words come back with the advice to install it.
    """
    scans = [page for page in pages if is_scan(page)]
    if not scans:
        return tuple(pages)
    if find_missing():
        return tuple(replace(page, advice=INSTALL) if is_scan(page) else page for page in pages)
    numbers = [page.number for page in scans[:MOST_SCANS]]
    found = {one.number: one for one in recognise_pages(data, numbers, seconds)}
    late = f"Only the first {MOST_SCANS} scanned pages of a document are recognised: split it."
    if len(found) < len(numbers):
        late = (
            f"The {len(found)} scanned pages before it took {seconds:.0f} seconds to recognise: "
            "split the document, or give its reading more time."
        )
    return tuple(
        page
        if not is_scan(page)
        else _settle(page, found[page.number])
        if page.number in found
        else replace(page, advice=late)
        for page in pages
    )


def is_scan(page: RawPage) -> bool:
    """May the page hold text that is not told as text: nothing at all, letters of unknown fonts, a large picture?"""
    if not page.readable or page.chart_words:
        return False
    if not page.words or page.illegible > sum(len(word.text) for word in page.words):
        return True
    return len(page.words) <= FEW_WORDS and page.pictured >= LARGE * page.width * page.height


def _settle(page: RawPage, found: RecognisedPage) -> RawPage:
    """The page with what was recognised on it, beside the words that it has as text."""
    if found.problem:
        return replace(page, advice=found.problem)
    x0, top, x1, bottom = page.window
    across, down = (x1 - x0) / found.width, (bottom - top) / found.height
    if abs(across - down) > OTHER_SIZE * max(across, down):
        return replace(page, advice="The page that pdfium drew is another one: save the file anew.")
    own = [] if page.illegible else list(page.words)
    words = [_place(word, across, x0, top) for word in found.words]
    words = [word for word in words if not any(_overlays(text, word) for text in own)]
    if not words:
        return replace(page, advice="Nothing could be recognised on it: if it is not blank, scan it anew.")
    rulings = [
        Ruling(x0 + line.x0 * across, top + line.top * across, x0 + line.x1 * across, top + line.bottom * across)
        for line in found.rulings
    ]
    drawn = keep_legible([*page.rulings, *rulings], page.shades)
    return replace(page, words=(*own, *words), rulings=drawn.rulings, recognised=True, illegible=0)


def _place(word: Word, scale: float, x0: float, top: float) -> Word:
    """A word of the picture as it lies on the page; the baseline of one that runs up or down counts from the left."""
    start = top if word.turn in (0, 180) else x0
    return replace(
        word,
        x0=x0 + word.x0 * scale,
        top=top + word.top * scale,
        x1=x0 + word.x1 * scale,
        bottom=top + word.bottom * scale,
        size=word.size * scale,
        baseline=start + word.baseline * scale,
    )


def _overlays(text: Word, word: Word) -> bool:
    wide = min(text.x1, word.x1) - max(text.x0, word.x0)
    high = min(text.bottom, word.bottom) - max(text.top, word.top)
    area = (word.x1 - word.x0) * (word.bottom - word.top)
    return wide > 0 and high > 0 and wide * high >= OVERLAID * area
