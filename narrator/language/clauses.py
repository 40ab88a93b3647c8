"""Parts a sentence where its statements part: semicolons, and joints after which a new figure is told."""

from __future__ import annotations

import re
from bisect import bisect_left

from narrator.domain import Quantity, Span
from narrator.language.patterns import SentencePatterns
from narrator.language.sentences import Range, find_asides

LONGEST_RATIO = 80
"""Characters of the longest ratio with what it counts, before the bracket that holds its percentage."""

_RATIO_BEFORE = re.compile(r"(?P<ratio>\b\d[\d,]{0,6} (?:out )?of (?:the )?\d[\d,]{0,6}) (?:[\w'’-]+ ){0,6}\($")


def split_clauses(
    text: str, sentence: Range, quantities: tuple[Quantity, ...], patterns: SentencePatterns
) -> list[Range]:
    """The clauses of a sentence as half-open ranges in order; `quantities` are the sentence's, in order.

    Every item of a semicolon list is a clause of its own. A comma or "and" parts two clauses only where both sides
    hold a figure and a statement of its own begins at the second ("..., and 100% of ... have"); figures told together
    ("10% and 12% respectively") stay together, and so do asides in brackets.
    """
    start, end = sentence
    asides = find_asides(text, start, end, patterns.longest_aside)
    cuts: list[Range] = []
    position = text.find(";", start, end)
    while position >= 0:
        if not _inside(asides, position):
            cuts.append((position, position + 1))
        position = text.find(";", position + 1, end)
    items = _ranges_between(text, sentence, cuts)
    return [clause for item in items for clause in _split_item(text, item, quantities, asides, patterns)]


def _inside(asides: list[Range], position: int) -> bool:
    index = bisect_left(asides, (position, position)) - 1
    return index >= 0 and asides[index][0] <= position < asides[index][1]


def _split_item(
    text: str, item: Range, quantities: tuple[Quantity, ...], asides: list[Range], patterns: SentencePatterns
) -> list[Range]:
    """The clauses of one semicolon item."""
    start, end = item
    figures = [one.span for one in quantities if start <= one.span.start < end]
    if len(figures) < 2 or patterns.together.search(text, start, end):
        return [item]
    cuts: list[Range] = []
    for figure in figures[1:]:
        first, last = _words_of(text, start, figure)
        joint = _joint_before(text, start, first, patterns)
        if joint is not None and not _inside(asides, joint) and patterns.statement.match(text, last, end):
            cuts.append((joint, first))
    for subject in patterns.subject.finditer(text, figures[0].end, end):
        if not _inside(asides, subject.start()) and any(figure.start >= subject.end() for figure in figures):
            words = patterns.joints.match(text, subject.start())
            cuts.append((subject.start(), words.end() if words else subject.start()))
    cuts.sort()
    return _ranges_between(text, item, cuts)


def _words_of(text: str, start: int, figure: Span) -> Range:
    """A figure's own words: of a percentage in brackets those of the ratio before it ("12 of the 15 letters (80%)")."""
    ratio = _RATIO_BEFORE.search(text, max(start, figure.start - LONGEST_RATIO), figure.start)
    return (figure.start, figure.end) if ratio is None else ratio.span("ratio")


def _joint_before(text: str, start: int, figure: int, patterns: SentencePatterns) -> int | None:
    """Where the comma or joining word right before a figure begins; None where the figure is joined otherwise."""
    for width in range(9, 1, -1):
        begin = figure - width
        if begin <= start:
            continue
        if begin and text[begin].isalpha() and text[begin - 1].isalpha():
            continue
        if patterns.joints.fullmatch(text, begin, figure):
            return begin
    return None


def _ranges_between(text: str, whole: Range, cuts: list[Range]) -> list[Range]:
    """What the cuts leave of the whole, without blanks around and without empty ranges."""
    found: list[Range] = []
    start = whole[0]
    for low, high in [*cuts, (whole[1], whole[1])]:
        begin, finish = start, max(start, low)
        while begin < finish and text[begin].isspace():
            begin += 1
        while finish > begin and text[finish - 1].isspace():
            finish -= 1
        if finish > begin:
            found.append((begin, finish))
        start = max(start, high)
    return found
