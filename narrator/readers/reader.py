"""What a reader is: one file format, told by name and first bytes, turned into a Document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from narrator.domain import Document

OCR_SECONDS = 600.0
"""Seconds by the clock after which no further scanned page of a document is begun: pages that are hard to read, or a
machine with much else to do, cost the pages behind them and not the document."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    `suffixes` are lower case with their dot; `sniff` looks at the first 1,024 bytes and says whether the file can be
    of this format; `read` takes the path as it was given (for messages and provenance only) and the file's bytes, and
    raises a DocumentError where nothing can be read. `recognise`, where the format may hold pictures of text, does the
    same and recognises these as well, and begins with none when the seconds that it is handed are over.
    `told_by_bytes` is False where any bytes can be of the format: its `sniff` then tells nothing of a file without an
    ending.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[str, bytes], Document]
    recognise: Callable[[str, bytes, float], Document] | None = None
    told_by_bytes: bool = True
