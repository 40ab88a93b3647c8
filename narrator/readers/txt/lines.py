"""Splits a text file into lines, and lines into cells at tabs, without stray tags and with exact positions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.domain import Span

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>]{0,300})?/?>")
_RULE = re.compile(r"[\s|:+=_*-]{3,}$")
_EDGES = " \t\xa0\ufeff\u200b\u2002\u2003\u2009\x00\x1a"

MOST_CELLS = 200
"""Cells of a table's line at most; a line with more tabs is no table of a report and is taken as one text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters without white space at its ends, and where it stands in the file's text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its place in the order of lines, its span without line end, and its cells.

    A cell is what stands between tabs, as the pieces that tags part it into; a blank cell has no piece.
    `has_tags` tells of stray html; `is_rule` of a line of dashes that only rules off.
    """

    index: int
    span: Span
    cells: tuple[tuple[Piece, ...], ...]
    has_tags: bool
    is_rule: bool

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces of the line, in order."""
        return tuple(piece for cell in self.cells for piece in cell)

    @property
    def is_blank(self) -> bool:
        """Does the line hold nothing, or a rule only?"""
        return self.is_rule or not any(self.cells)

    @property
    def text(self) -> str:
        """The line's words with single blanks between its pieces."""
        return " ".join(piece.text for piece in self.pieces)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text in order; every piece's text is the text at its span."""
    lines: list[Line] = []
    start = 0
    for end, following in [(found.start(), found.end()) for found in _LINE_END.finditer(text)] + [(len(text), 0)]:
        lines.append(_read_line(text, Span(start, end), len(lines)))
        start = following
    return tuple(lines)


def trim(text: str, start: int, end: int) -> Piece | None:
    """The run of `text` from `start` to `end` without blanks at its ends; None where nothing is left."""
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    return Piece(text[start:end], Span(start, end)) if start < end else None


def _read_line(text: str, span: Span, index: int) -> Line:
    line = span.of(text)
    if not line.strip(_EDGES):
        return Line(index, span, ((),), False, False)
    if line.count("\t") > MOST_CELLS:
        whole = trim(text, span.start, span.end)
        return Line(index, span, ((whole,) if whole else (),), False, False)
    is_rule = _RULE.match(line) is not None and len(line.strip()) >= 3
    cells: list[tuple[Piece, ...]] = []
    has_tags = False
    start = span.start
    for cell in line.split("\t"):
        pieces: list[Piece] = []
        at = start
        for tag in _TAG.finditer(cell) if "<" in cell else ():
            has_tags = True
            pieces += [piece] if (piece := trim(text, at, start + tag.start())) else []
            at = start + tag.end()
        pieces += [piece] if (piece := trim(text, at, start + len(cell))) else []
        cells.append(tuple(pieces))
        start += len(cell) + 1
    return Line(index, span, tuple(cells), has_tags, is_rule)
