"""What a summary says: sections of lines, every figure of a line with the place that it was taken from."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain.findings import Coverage, Evidence


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One thing said: `text` made from claims, or a sentence of the document word for word where `verbatim`.

    `places` are where its figures stand, in the order of the text.
    """

    text: str
    places: tuple[Evidence, ...] = ()
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class SummarySection:
    """Lines under a title; `name` is the key of the section in machine formats."""

    name: str
    title: str
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What some documents say, in short: sections in the order of reading, and what was covered."""

    documents: tuple[str, ...]
    sections: tuple[SummarySection, ...]
    coverage: Coverage
