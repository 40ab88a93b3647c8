"""Says of each page of a PDF what could not be read on it, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.domain import Diagnostic
from narrator.errors import DocumentWithoutText
from narrator.readers.pdf.pages import RawPage


def check_text(path: str, pages: Sequence[RawPage]) -> None:
    """Raises DocumentWithoutText where no page holds a letter that can be told."""
    if any(page.words or page.chart_words for page in pages):
        return
    if any(page.illegible for page in pages):
        raise DocumentWithoutText(
            f"The letters of the file's {len(pages)} page(s) can't be told: its fonts don't say which they are.",
            path,
            _find_advice(pages) or "Run text recognition, or save the file anew from where it was made.",
        )
    raise DocumentWithoutText(
        f"The file's {len(pages)} page(s) hold no text.",
        path,
        _find_advice(pages) or "They are scans, most likely: run text recognition first.",
    )


def _find_advice(pages: Sequence[RawPage]) -> str:
    """What the first page that could not be recognised needs."""
    return next((page.advice for page in pages if page.advice), "")


def diagnose(path: str, pages: Sequence[RawPage]) -> tuple[Diagnostic, ...]:
    """What narrator could not do, page by page."""
    return tuple(found for page in pages for found in _diagnose_page(path, page))


def _diagnose_page(path: str, page: RawPage) -> Iterator[Diagnostic]:
    number = page.number
    if not page.readable:
        yield Diagnostic("page_unreadable", path, page.problem, "Save the page anew.", number)
        return
    if page.damaged:
        what = "The page's content is damaged: what is read from it may be wrong or incomplete."
        yield Diagnostic("page_damaged", path, what, "Fetch the file again, or compare the page by eye.", number)
    if page.problem:
        yield Diagnostic("page_drawings_left_out", path, page.problem, page=number)
    if page.chart_words:
        charts, words = len(page.chart_words), sum(page.chart_words)
        what = "A chart was" if charts == 1 else f"{charts} charts were"
        yield Diagnostic("chart_left_out", path, f"{what} left out, with {words} words of labels.", page=number)
    if page.illegible:
        what = f"{page.illegible} letters of the page can't be told: their font does not say which they are."
        yield Diagnostic("page_illegible", path, what, page.advice or "Run text recognition on it.", number)
    elif not page.words and not page.chart_words:
        advice = page.advice or "If it is a scan, run text recognition."
        yield Diagnostic("page_without_text", path, "The page holds no text.", advice, number)
