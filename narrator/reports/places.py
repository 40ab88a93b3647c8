"""Places in words and in lines: where evidence stands, for formats that point at files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.domain import Analysis, Evidence
from narrator.reports.escape import show_text

LINED = ("txt",)
"""Formats of documents whose text is the file's own, so that places in it can be told by line and character."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text file: characters from 0, lines and columns from 1, the end column behind the last."""

    start: int
    end: int
    first_line: int
    first_column: int
    last_line: int
    last_column: int


class Regions:
    """Finds regions in the documents of an audit that are text files."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._lengths = {a.document.path: len(a.document.text) for a in analyses if a.document.format in LINED}
        self._breaks: Mapping[str, list[int]] = {
            a.document.path: [0, *(at + 1 for at, sign in enumerate(a.document.text) if sign == "\n")]
            for a in analyses
            if a.document.format in LINED
        }

    def find(self, evidence: Evidence) -> Region | None:
        """The region of a piece of evidence, None where its document is no text file or its span is not known."""
        breaks, span = self._breaks.get(evidence.document), evidence.span
        if breaks is None or span is None or span.end > self._lengths[evidence.document]:
            return None
        first, last = bisect_right(breaks, span.start), bisect_right(breaks, span.end)
        return Region(
            span.start, span.end, first, span.start - breaks[first - 1] + 1, last, span.end - breaks[last - 1] + 1
        )


LONGEST_SENTENCE = 240
"""Characters of a sentence that stand beside its figure: an annotation shows four lines or so."""


def tell_quote(evidence: Evidence) -> str:
    """ "86.1%" in "Visits in time rose to 86.1% ...": the figure, and for prose the sentence around it."""
    sentence = show_text(evidence.sentence or "")
    if len(sentence) > LONGEST_SENTENCE:
        at = max(sentence.find(show_text(evidence.quote)), 0)
        start = max(min(at - LONGEST_SENTENCE // 2, len(sentence) - LONGEST_SENTENCE), 0)
        end = start + LONGEST_SENTENCE
        sentence = ("..." if start else "") + sentence[start:end] + ("..." if end < len(sentence) else "")
    return f'"{show_text(evidence.quote)}"' + (f' in "{sentence}"' if sentence else "")


def tell_place(evidence: Evidence) -> str:
    """ "p. 15, para. 4.2, table, Sep-23: Visits in timescale"; empty where nothing is known of it."""
    parts = [f"p. {evidence.page}"] if evidence.page is not None else []
    parts += [f"para. {evidence.paragraph}"] if evidence.paragraph else []
    parts += [evidence.note] if evidence.note else []
    return show_text(", ".join(parts))
