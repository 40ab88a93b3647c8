"""Reads the words and rulings off pages that are pictures of text, with pdfium and tesseract."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.readers.recognition.found import RecognisedPage
from narrator.readers.recognition.programs import INSTALL, find_missing

__all__ = ["INSTALL", "RecognisedPage", "find_missing", "recognise_pages"]


def recognise_pages(data: bytes, numbers: Sequence[int], seconds: float) -> tuple[RecognisedPage, ...]:
    """What tesseract reads on the pages of a PDF that `numbers` name, counted from 1.

    No page is begun when `seconds` are over by the clock; those that were not are left out. numpy is loaded with the
    first call: a run without scanned pages does not wait for it.
    """
    from narrator.readers.recognition import recognising

    return recognising.recognise_pages(data, numbers, seconds)
