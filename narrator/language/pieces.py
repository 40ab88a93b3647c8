"""Cuts a document's narrative into pieces of a size that spaCy takes, each with its language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from narrator.domain import Block, BlockKind, Document, Span
from narrator.language.languages import ENGLISH, tell_languages

NARRATIVE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
PIECE = 50_000
"""Characters given to spaCy at once: far above any real paragraph, far below its limit of a million."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block: the block's index, its place, and its language where that is not English.

    `open_start` and `open_end` say that the block was cut there in the middle of a sentence. `line_starts` are where
    the printed lines after the first begin, counted from the piece's own start; empty where they are not known.
    """

    block: int
    span: Span
    language: str | None = None
    open_start: bool = False
    open_end: bool = False
    line_starts: tuple[int, ...] = ()


def cut_narrative(document: Document) -> list[Piece]:
    """The pieces of a document's paragraphs and list items, in reading order."""
    pieces = [
        piece
        for index, block in enumerate(document.blocks)
        if block.kind in NARRATIVE
        for piece in _cut_block(document.text, block, index)
    ]
    languages = tell_languages([piece.span.of(document.text) for piece in pieces])
    return [
        piece if language == ENGLISH else replace(piece, language=language)
        for piece, language in zip(pieces, languages, strict=True)
    ]


def _cut_block(text: str, block: Block, index: int) -> Iterator[Piece]:
    """A block in pieces of at most PIECE characters, cut at a sentence's end, else at a blank, if they can."""
    start, end = block.span.start, block.span.end
    is_open = False
    lines = [line.span.start for line in block.lines]
    while end - start > PIECE:
        # Pieces of about one size: a short one at the end of a sentence that never ends would pass for a sentence.
        size = -(-(end - start) // -(-(end - start) // PIECE))
        low = start + size // 2
        stop = text.rfind(". ", low, start + size) + 1
        cut = stop or text.rfind(" ", low, start + size) + 1 or start + size
        yield Piece(index, Span(start, cut), None, is_open, not stop, _starts_within(lines, start, cut))
        start, is_open = cut, not stop
    if end > start:
        yield Piece(index, Span(start, end), None, is_open, False, _starts_within(lines, start, end))


def _starts_within(lines: list[int], start: int, end: int) -> tuple[int, ...]:
    """The starts of lines between two places, counted from the first."""
    return tuple(line - start for line in lines[bisect_right(lines, start) : bisect_left(lines, end)])
