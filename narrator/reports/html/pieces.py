"""A stretch of a document's text in pieces: plain words, marked figures, and the passages that findings speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.domain import Severity, Span
from narrator.reports.escape import show_path

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def show_words(text: str) -> str:
    """A document's own words with white space as single spaces and unsafe characters as visible escapes.

    Blanks at both ends are kept: the words may be a piece of a sentence.
    """
    return show_path(_SPACE.sub(" ", text))


@dataclass(frozen=True, slots=True, order=True)
class Badge:
    """A finding's number in the colour of its severity, which stands wherever the finding has a part."""

    number: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked, and what they lead to.

    `id` names the place, `href` is the id of what is said of it, `style` are words of the style sheet, `numbers` are
    those of the findings that it has a part in.
    """

    span: Span
    id: str
    href: str
    style: str
    numbers: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style; `first` and `last` say whether a mark begins and ends here."""

    text: str
    mark: Mark | None = None
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that are of one passage that a finding speaks of, or of none."""

    pieces: tuple[Piece, ...]
    passage: bool = False


def split_runs(text: str, span: Span, marks: Sequence[Mark], passages: Sequence[Span]) -> tuple[Run, ...]:
    """The words of `span` in order, none left out and none told twice, whatever overlaps what.

    Where marks overlap, each begins where it should and ends where the next begins: links can't stand in links.
    """
    stretches = _stretches(span, marks)
    edges = sorted({edge for one in passages for edge in (one.start, one.end) if span.start < edge < span.end})
    runs: list[Run] = []
    for start, end, mark in stretches:
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for low, high in pairwise(cuts):
            inside = any(one.start <= low and high <= one.end for one in passages)
            piece = Piece(show_words(text[low:high]), mark, low == start, high == end)
            if runs and runs[-1].passage == inside:
                runs[-1] = Run((*runs[-1].pieces, piece), inside)
            else:
                runs.append(Run((piece,), inside))
    return tuple(runs)


def _stretches(span: Span, marks: Sequence[Mark]) -> list[tuple[int, int, Mark | None]]:
    """The whole of `span` as (start, end, mark); a mark that others cover wholly keeps an empty stretch."""
    own = sorted(
        (mark for mark in marks if span.start <= mark.span.start <= span.end),
        key=lambda mark: (mark.span.start, -mark.span.end, mark.id),
    )
    stretches: list[tuple[int, int, Mark | None]] = []
    at = span.start
    for index, mark in enumerate(own):
        start, end = max(mark.span.start, at), min(mark.span.end, span.end)
        if index + 1 < len(own):
            end = min(end, own[index + 1].span.start)
        end = max(start, end)
        if at < start:
            stretches.append((at, start, None))
        stretches.append((start, end, mark))
        at = end
    if at < span.end or not stretches:
        stretches.append((at, span.end, None))
    return stretches
