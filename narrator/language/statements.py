"""Reads a document's narrative: its sentences with their clauses, quantities and qualifiers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from narrator.domain import Block, BlockKind, Document, Qualifier, Quantity, Sentence, Span, Statement
from narrator.language.clauses import split_clauses
from narrator.language.components import QUALIFIERS, QUANTITIES, SENTENCES, SentenceSplitter
from narrator.language.loading import load_pipeline
from narrator.language.sentences import Range

NARRATIVE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
PIECE = 50_000
"""Characters given to spaCy at once: far above any real paragraph, far below its limit of a million."""


def read_statements(document: Document) -> tuple[Statement, ...]:
    """The statements of a document's paragraphs and list items, in reading order; spans are into its text.

    Headings and tables are left out. Sentences without figures are statements too, without quantities.
    """
    nlp = load_pipeline()
    splitter = nlp.get_pipe(SENTENCES)
    if not isinstance(splitter, SentenceSplitter):
        raise TypeError(f"{SENTENCES} should be narrator's own component")
    pieces = [
        (document.text[start:end], (index, start))
        for index, block in enumerate(document.blocks)
        if block.kind in NARRATIVE
        for start, end in cut_block(document.text, block)
    ]
    statements: list[Statement] = []
    for doc, (block, offset) in nlp.pipe(pieces, as_tuples=True):
        for statement in _statements_of(doc, splitter, block, offset, len(statements)):
            statements.append(statement)
    return tuple(statements)


def cut_block(text: str, block: Block) -> Iterator[Range]:
    """A block's range, in pieces of at most PIECE characters that end at a sentence's end or a blank if they can."""
    start, end = block.span.start, block.span.end
    while end - start > PIECE:
        low = start + PIECE // 2
        cut = text.rfind(". ", low, start + PIECE) + 1 or text.rfind(" ", low, start + PIECE) or 0
        cut = cut if cut > low else start + PIECE
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _statements_of(doc: Doc, splitter: SentenceSplitter, block: int, offset: int, first: int) -> Iterator[Statement]:
    """One piece's statements; quantities and qualifiers are in order, so each list is walked once."""
    text = doc.text
    quantities: tuple[Quantity, ...] = doc.user_data[QUANTITIES]
    qualifiers: tuple[Qualifier, ...] = doc.user_data[QUALIFIERS]
    at, beside = 0, 0
    ranges: tuple[Range, ...] = doc.user_data[SENTENCES]
    for number, (start, end) in enumerate(ranges):
        low, under = at, beside
        while at < len(quantities) and quantities[at].span.start < end:
            at += 1
        while beside < len(qualifiers) and qualifiers[beside].span.start < end:
            beside += 1
        own = quantities[low:at]
        clauses = split_clauses(text, (start, end), own, splitter.patterns)
        sentence = Sentence(
            Span(start + offset, end + offset),
            tuple(Span(begin + offset, finish + offset) for begin, finish in clauses),
            block,
            first + number,
        )
        yield Statement(
            sentence,
            tuple(replace(one, span=one.span.shifted(offset)) for one in own),
            tuple(replace(one, span=one.span.shifted(offset)) for one in qualifiers[under:beside]),
        )
