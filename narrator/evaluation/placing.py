"""Finds the places of labels again in a text that may have shifted since it was labelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrator.domain import Document, Span
from narrator.evaluation.labels import Mark

WHOLE = 10**9
"""An end beyond any document's."""

MOST_PLACES = 400
"""Occurrences of one quote that take part in the vote on a page's shift: enough for any page, and no trap in a text of
one digit repeated."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document's text in which every figure is labelled, `start` included and `end` not."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placing:
    """Where labels stand: places by mark, and the windows moved with them. A mark without a place was not found."""

    spans: Mapping[Mark, Span]
    windows: tuple[Window, ...]
    moved: int

    def judges(self, span: Span) -> bool:
        """Does the span start in a window?"""
        return any(window.start <= span.start < window.end for window in self.windows)


def place_marks(document: Document, marks: Sequence[Mark], windows: Sequence[Window]) -> Placing:
    """Every mark's place in the document's text, and where the windows are now.

    On each page the shift under which the most quotes stand wins (none, where all stand where they were labelled); a
    quote that does not stand there goes to its own sentence, where that is told, else to its nearest occurrence on the
    page; each occurrence is given once.
    """
    spans: dict[Mark, Span] = {}
    for page in sorted({mark.page or 0 for mark in marks}):
        own = [mark for mark in marks if (mark.page or 0) == page]
        spans |= _place_page(document.text, _extent(document, page), own)
    shifts = [(m.start, s.start - m.start) for m, s in spans.items() if m.start is not None]
    moved = sum(shift != 0 for _, shift in shifts)
    return Placing(spans, tuple(_move(window, sorted(shifts)) for window in windows), moved)


def _extent(document: Document, page: int) -> Span:
    """The part of the text that a page holds; the whole text where pages are not known."""
    return next((p.span for p in document.pages if p.number == page), Span(0, len(document.text)))


def _place_page(text: str, extent: Span, marks: Sequence[Mark]) -> dict[Mark, Span]:
    places = {mark: _occurrences(text, extent, mark) for mark in marks}
    shift = _vote(places)
    taken: set[tuple[int, str]] = set()
    spans: dict[Mark, Span] = {}

    def give(mark: Mark, start: int) -> None:
        taken.add((start, mark.quote))
        spans[mark] = Span(start, start + len(mark.quote))

    ordered = sorted(marks, key=lambda mark: (mark.start or 0, mark.line))
    for mark in ordered:
        at = -1 if mark.start is None else mark.start + shift
        if at >= 0 and text.startswith(mark.quote, at) and (not shift or at in (_in_sentence(text, mark) or (at,))):
            give(mark, at)
    for mark in ordered:
        if mark not in spans:
            told = [start for start in _in_sentence(text, mark) if (start, mark.quote) not in taken]
            free = told or [start for start in places[mark] if (start, mark.quote) not in taken]
            expected = free[0] if mark.start is None and free else (mark.start or 0) + shift
            if free:
                give(mark, min(free, key=lambda start: abs(start - expected)))
    return spans


def _occurrences(text: str, extent: Span, mark: Mark) -> list[int]:
    """Where the quote stands within the extent and is not part of a longer word or number."""
    if mark.start is None:
        return []
    return _find(text, mark.quote, extent)


def _in_sentence(text: str, mark: Mark) -> list[int]:
    """Where the quote stands in the mark's sentence, if that is told and in the text."""
    if not mark.sentence:
        return []
    letters, places = _bare(text)
    wanted, _ = _bare(mark.sentence)
    at = letters.find(wanted) if wanted else -1
    return _find(text, mark.quote, Span(places[at], places[at + len(wanted) - 1] + 2)) if at >= 0 else []


@lru_cache(maxsize=4)
def _bare(text: str) -> tuple[str, Sequence[int]]:
    """Letters and digits alone, with their places: line ends, hyphens and quotation marks differ between texts."""
    places = [place for place, character in enumerate(text) if character.isalnum()]
    return "".join(text[place] for place in places), places


def _find(text: str, quote: str, extent: Span) -> list[int]:
    pattern = re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)(?!(?<=\d)[.,]\d)")
    starts = (m.start() for m in pattern.finditer(text, extent.start, extent.end))
    return [start for start in starts if not re.search(r"\d[.,]$", text[max(0, start - 2) : start])]


def _vote(places: Mapping[Mark, Sequence[int]]) -> int:
    """The shift under which the most quotes stand, the smallest of several."""
    votes: Counter[int] = Counter()
    for mark, starts in places.items():
        if mark.start is not None:
            votes.update({start - mark.start for start in starts[:MOST_PLACES]})
    return min(votes, key=lambda shift: (-votes[shift], abs(shift), shift), default=0)


def _move(window: Window, shifts: Sequence[tuple[int, int]]) -> Window:
    """The window moved as its labels were; one without labels moves as the labels next to it."""
    inside = [shift for start, shift in shifts if window.start <= start < window.end]
    if not inside and shifts:
        inside = [min(shifts, key=lambda item: abs(item[0] - window.start))[1]]
    if not inside or not any(inside):
        return window
    start = max(0, window.start + inside[0]) if window.start else 0
    end = window.end if window.end == WHOLE else window.end + inside[-1]
    return Window(window.id, start, max(start, end))
