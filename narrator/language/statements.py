"""Reads a document's narrative: its sentences with their clauses, quantities and qualifiers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Doc

from narrator.domain import Diagnostic, Document, Qualifier, Quantity, Sentence, Span, Statement
from narrator.language.clauses import split_clauses
from narrator.language.components import (
    LONGEST_READ,
    QUALIFIERS,
    QUANTITIES,
    SENTENCES,
    SentenceSplitter,
    text_of,
)
from narrator.language.gaps import Gap, GapKind, count_figures, find_torn, tell_gaps
from narrator.language.loading import load_pipeline
from narrator.language.pieces import Piece, cut_narrative
from narrator.language.sentences import Range
from narrator.language.tokens import make_doc

MOST_FIGURES = 100
"""Figures of the sentence with the most that is read. The densest real one, a paragraph of minutes, has 32; with more,
it is a row of data, and work on it grows faster than its length."""

Narrative = tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]


def read_statements(document: Document) -> tuple[Statement, ...]:
    """The statements of a document's paragraphs and list items, in reading order; spans are into its text.

    Headings and tables are left out. Sentences without figures are statements too, without quantities.
    """
    return read_narrative(document)[0]


def read_narrative(document: Document) -> Narrative:
    """The statements as `read_statements` gives them, and a diagnostic for whatever figures were left alone.

    They are in text that does not look English, in sentences too long to be sentences, in those of too many figures:
    their statements hold no quantities. Or the end of a printed line may have torn one figure in two.
    """
    nlp = load_pipeline()
    splitter = nlp.get_pipe(SENTENCES)
    if not isinstance(splitter, SentenceSplitter):
        raise TypeError(f"{SENTENCES} should be narrator's own component")
    statements: list[Statement] = []
    gaps: list[Gap] = []
    pieces = cut_narrative(document)
    for foreign, group in groupby(pieces, key=lambda piece: piece.language is not None):
        # The figures of a text that is not English are not even looked for.
        parts = [(make_doc(nlp, piece.span.of(document.text)), piece) for piece in group]
        for doc, piece in nlp.pipe(parts, as_tuples=True, disable=[QUANTITIES] if foreign else []):
            if foreign and (figures := count_figures(text_of(doc))):
                gaps.append(Gap(GapKind.LANGUAGE, piece.block, piece.span.start, figures, piece.language))
            for statement in _statements_of(doc, splitter, piece, len(statements), gaps):
                statements.append(statement)
    return tuple(statements), tell_gaps(document, gaps)


def _statements_of(
    doc: Doc, splitter: SentenceSplitter, piece: Piece, first: int, gaps: list[Gap]
) -> Iterator[Statement]:
    """One piece's statements; quantities and qualifiers are in order, so each list is walked once."""
    text, offset = text_of(doc), piece.span.start
    torn = find_torn(text, piece.line_starts)
    found: tuple[Quantity, ...] = doc.user_data.get(QUANTITIES, ())
    named_all: tuple[Qualifier, ...] = doc.user_data.get(QUALIFIERS, ())
    quantities = tuple(one for one in found if not _overlaps(torn, one.span))
    qualifiers = tuple(one for one in named_all if not _overlaps(torn, one.span))
    if len(quantities) < len(found):
        gaps += [Gap(GapKind.TORN, piece.block, start + offset, 1) for start, _ in torn]
    at, beside = 0, 0
    ranges: tuple[Range, ...] = doc.user_data[SENTENCES]
    for number, (start, end) in enumerate(ranges):
        low, under = at, beside
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        while beside < len(qualifiers) and qualifiers[beside].span.start < end:
            beside += 1
        own, named = quantities[low:at], qualifiers[under:beside]
        cut = (piece.open_start and number == 0) or (piece.open_end and number == len(ranges) - 1)
        if (kind := _find_gap(end - start, cut, len(own))) is not None:
            if figures := len(own) or count_figures(text[start:end]):
                gaps.append(Gap(kind, piece.block, start + offset, figures))
            own, named = (), ()
        clauses = split_clauses(text, (start, end), own, splitter.patterns)
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
