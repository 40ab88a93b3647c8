"""What a reader is: one file format, told by name and first bytes, turned into a Document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from narrator.domain import Document


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    `suffixes` are lower case with their dot; `sniff` looks at the first 1,024 bytes and says whether the file can be
    of this format; `read` takes the path as it was given (for messages and provenance only) and the file's bytes, and
    raises a DocumentError where nothing can be read. `recognise`, where the format may hold pictures of text, does the
    same and recognises these as well. `told_by_bytes` is False where any bytes can be of the format: its `sniff` then
    tells nothing of a file without an ending.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[str, bytes], Document]
    recognise: Callable[[str, bytes], Document] | None = None
    told_by_bytes: bool = True
