"""Says in diagnostics which figures of the narrative were left alone, and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from narrator.domain import Diagnostic, Document
from narrator.language.sentences import Range

_TORN = re.compile(
    r"""
    (?<![\d.,/–-]) (?!(?:19|20)\d\d(?:[^\d,]|,\s)) \d{1,3} (?:,\d{3}){0,4}     # a figure that is no year, and after it
    (?: ,(?P<comma>\s+)\d{3}(?!\d)                                     # a comma and the next three digits
      | \.(?P<stop>\s+)\d                                              # the point and its decimals
      | (?P<blank>\s+)(?!(?:19|20)\d\d(?!\d))[.,]?\d                   # a blank, or the point below
      | ,\d{1,2}(?P<thousands>\s+)\d                                   # some of the three digits
      | (?:\.\d+)?(?P<sign>\s+)%                                       # its sign
    ) [\d.,%]{0,20}
    """,
    re.VERBOSE,
)


MOST_LINES = 5
"""Line numbers named of a file without pages; with more, the rest is counted."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


class GapKind(StrEnum):
    """Why figures were left alone; the value is the diagnostic's kind."""

    LANGUAGE = "not_english"
    LENGTH = "sentence_too_long"
    FIGURES = "too_many_figures"
    TORN = "torn_figure"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch whose figures were left alone: its block, where it begins in the text, and how many figures it has."""

    kind: GapKind
    block: int
    start: int
    figures: int
    language: str | None = None


_WHAT = {
    GapKind.LANGUAGE: "text that looks like {language}, not English",
    GapKind.LENGTH: "text that runs on without an end of a sentence",
    GapKind.FIGURES: "a row of very many figures without sentences",
    GapKind.TORN: "a figure that the end of a line may have torn in two",
}
_ADVICE = {
    GapKind.LANGUAGE: "Check it by hand, or read the English version.",
    GapKind.LENGTH: "If it is a table or list, give narrator the PDF; if it is prose, give it full stops.",
    GapKind.FIGURES: "If it is a table pasted as text, give narrator the PDF.",
    GapKind.TORN: "Read it in the document.",
}


def count_figures(text: str) -> int:
    """How many numbers in digits a text holds."""
    return sum(1 for _ in _FIGURE.finditer(text))


def tell_gaps(document: Document, gaps: Sequence[Gap]) -> tuple[Diagnostic, ...]:
    """One diagnostic a page and reason; for files without pages one a reason, which names the lines."""
    ends = [] if document.pages or not gaps else [found.start() for found in _LINE_END.finditer(document.text)]
    ordered = sorted(gaps, key=lambda gap: (_page_of(document, gap) or 0, gap.kind, gap.language or "", gap.start))
    told: list[Diagnostic] = []
    for (page, kind, language), group in groupby(
        ordered, key=lambda gap: (_page_of(document, gap), gap.kind, gap.language)
    ):
        same = list(group)
        lines = [] if document.pages else [bisect_left(ends, gap.start) + 1 for gap in same]
        told.append(_tell(document.path, kind, language, page, lines, sum(gap.figures for gap in same)))
    return tuple(told)


def _tell(
    path: str, kind: GapKind, language: str | None, page: int | None, lines: list[int], figures: int
) -> Diagnostic:
    what = _WHAT[kind].format(language=language)
    where = f" ({_name_lines(lines)})" if lines else ""
    # Pages are named apart; without a count, the same trouble on many pages is one line for the user.
    left = f"{figures} {'figure' if figures == 1 else 'figures'} left alone" if lines else "its figures were left alone"
    return Diagnostic(kind.value, path, f"{what}{where}: {left}", _ADVICE[kind], page)


def _page_of(document: Document, gap: Gap) -> int | None:
    return document.blocks[gap.block].page


def _name_lines(lines: Iterable[int]) -> str:
    once = sorted(set(lines))
    named = ", ".join(map(str, once[:MOST_LINES]))
    more = f" and {len(once) - MOST_LINES} more" if len(once) > MOST_LINES else ""
    return f"{'line' if len(once) == 1 else 'lines'} {named}{more}"


def find_torn(text: str, line_starts: Sequence[int] = ()) -> list[Range]:
    """The stretches of a text that one figure may fill with a line's end in it, in order.

    A line ends at a newline, and before each of `line_starts`, where a page's lines were joined by blanks.
    """
    starts = frozenset(line_starts)
    if not starts and "\n" not in text:
        return []
    return [
        found.span()
        for found in _TORN.finditer(text)
        if found.lastgroup and _has_line_end(text, found.start(found.lastgroup), found.end(found.lastgroup), starts)
    ]


def _has_line_end(text: str, start: int, end: int, line_starts: frozenset[int]) -> bool:
    return end in line_starts or "\n" in text[start:end] or "\r" in text[start:end]
