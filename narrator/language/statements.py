"""Reads a document's narrative: its sentences with their clauses, quantities and qualifiers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from narrator.domain import Diagnostic, Document, Sentence, Span, Statement
from narrator.language.clauses import split_clauses
from narrator.language.figures import LONGEST_READ, Figures, Finder, find_figures
from narrator.language.gaps import Gap, GapKind, count_figures, tell_gaps
from narrator.language.patterns import load_sentence_patterns
from narrator.language.pieces import Piece, cut_narrative
from narrator.language.sentences import Range, split_sentences
from narrator.language.torn import find_torn

MOST_FIGURES = 100
"""Figures of the sentence with the most that is read. The densest real one, a paragraph of minutes, has 32; with more,
it is a row of data, and work on it grows faster than its length."""

Narrative = tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]


def read_statements(document: Document, finder: Finder) -> tuple[Statement, ...]:
    """The statements of a document's paragraphs and list items, in reading order; spans are into its text.

    Headings and tables are left out. Sentences without figures are statements too, without quantities. `finder` finds
    the figures of a sentence.
    """
    return read_narrative(document, finder)[0]


def read_narrative(document: Document, finder: Finder) -> Narrative:
    """The statements as `read_statements` gives them, and a diagnostic for whatever figures were left alone.

    They are in text that does not look English, in sentences too long to be sentences, in those of too many figures:
    their statements hold no quantities. Or the end of a printed line may have torn one figure in two. Raises ModelError
    where the patterns of sentences can't be had.
    """
    patterns = load_sentence_patterns()
    statements: list[Statement] = []
    gaps: list[Gap] = []
    for piece in cut_narrative(document):
        text = piece.span.of(document.text)
        ranges = split_sentences(text, patterns)
        figures: Figures = ((), ())
        if piece.language is None:
            figures = find_figures(text, ranges, finder)
        elif left := count_figures(text):
            # The figures of a text that is not English are not even looked for.
            gaps.append(Gap(GapKind.LANGUAGE, piece.block, piece.span.start, left, piece.language))
        statements += _statements_of(text, ranges, figures, piece, len(statements), gaps)
    return tuple(statements), tell_gaps(document, gaps)


def _statements_of(
    text: str, ranges: list[Range], figures: Figures, piece: Piece, first: int, gaps: list[Gap]
) -> Iterator[Statement]:
    """One piece's statements; quantities and qualifiers are in order, so each list is walked once."""
    offset, patterns = piece.span.start, load_sentence_patterns()
    torn = find_torn(text, piece.line_starts)
    quantities = tuple(one for one in figures[0] if not _overlaps(torn, one.span))
    qualifiers = tuple(one for one in figures[1] if not _overlaps(torn, one.span))
    if len(quantities) < len(figures[0]):
        gaps += [Gap(GapKind.TORN, piece.block, start + offset, 1) for start, _ in torn]
    at, beside = 0, 0
    for number, (start, end) in enumerate(ranges):
        low, under = at, beside
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        while beside < len(qualifiers) and qualifiers[beside].span.start < end:
            beside += 1
        own, named = quantities[low:at], qualifiers[under:beside]
        cut = (piece.open_start and number == 0) or (piece.open_end and number == len(ranges) - 1)
        if (kind := _find_gap(end - start, cut, len(own))) is not None:
            if left := len(own) or count_figures(text[start:end]):
                gaps.append(Gap(kind, piece.block, start + offset, left))
            own, named = (), ()
        clauses = split_clauses(text, (start, end), own, patterns)
        sentence = Sentence(
            Span(start + offset, end + offset),
            tuple(Span(begin + offset, finish + offset) for begin, finish in clauses),
            piece.block,
            first + number,
        )
        yield Statement(
            sentence,
            tuple(replace(one, span=one.span.shifted(offset)) for one in own),
            tuple(replace(one, span=one.span.shifted(offset)) for one in named),
        )


def _overlaps(torn: list[Range], span: Span) -> bool:
    """Does the span share a character with one of the ranges, which are in order?"""
    index = bisect_left(torn, (span.end, 0)) - 1
    return index >= 0 and torn[index][1] > span.start


def _find_gap(length: int, cut: bool, figures: int) -> GapKind | None:
    """Why the figures of a sentence are not read: it is too long, was cut in the middle, or holds too many."""
    if cut or length > LONGEST_READ:
        return GapKind.LENGTH
    return GapKind.FIGURES if figures > MOST_FIGURES else None
