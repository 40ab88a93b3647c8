"""Reads a text file's narrative: headings, numbered paragraphs, list items and labelled texts, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.domain import Block, BlockKind, Span
from narrator.readers.marks import Mark, split_mark
from narrator.readers.txt.headings import heading_level, numbered_levels
from narrator.readers.txt.lines import Line, Piece, trim
from narrator.readers.txt.shapes import LONGEST_LABEL, is_narrative_label, is_row_label, is_upper, leading_label
from narrator.readers.txt.wrap import Wrap

CARD_LEVEL = 3
"""A card's title is as deep a heading as a measure's."""

_INLINE_BULLET = re.compile(r"(?:^|(?<=\s))[•‣▪●\uf0b7\uf0a7](?=\s)")


@dataclass(slots=True)
class _State:
    """Where the reading stands: the section, the numbered paragraph and the label that the next text belongs to."""

    section: str | None = None
    paragraph: str | None = None
    label: str | None = None


class BlockReader:
    """Reads lines one after another into blocks; tables are told to it as they come.

    A label in a line's first cell or on a line of its own ("DEFINITION", "Health and Well Being") holds for the texts
    below it up to the next label, heading or table.
    """

    def __init__(self, text: str, lines: Sequence[Line], wrap: Wrap) -> None:
        self._text, self._lines, self._wrap = text, lines, wrap
        self._numbered = numbered_levels(lines)
        self._state = _State()
        self._open: Line | None = None
        self._from_cell = False
        self._outer: str | None = None
        self.blocks: list[Block] = []

    @property
    def section(self) -> str | None:
        """The heading under which the next text stands."""
        return self._state.section

    def read_table(self, table: int, span: Span, titles: Sequence[str]) -> None:
        """Takes in a table, by its index among the document's tables; its title heads the texts below it."""
        self._close()
        self.blocks.append(Block(BlockKind.TABLE, span, section=self._state.section, table=table))
        self._state.label = None
        if titles:
            self._state.section, self._state.paragraph = titles[-1], None

    def read_card(self, table: int, title: Span, span: Span) -> None:
        """Takes in a KPI card, by its index among the document's tables; its title heads the texts below it.

        A numbered paragraph stands again under the heading above the cards.
        """
        outer = self._outer if self._outer is not None else self._state.section or ""
        self._add_heading(Piece(title.of(self._text), title), CARD_LEVEL)
        self._outer = outer
        self.blocks.append(Block(BlockKind.TABLE, span, section=self._state.section, table=table))

    def read_line(self, line: Line) -> None:
        """Takes in the next line of narrative."""
        if line.is_blank:
            self._close()
            if self._from_cell:
                self._state.label, self._from_cell = None, False
            return
        filled = [cell for cell in line.cells if cell]
        if len(filled) == 1 and not line.cells[0]:
            self._read_pieces(filled[0], line)
        elif len(filled) == 1:
            self._read_single(filled[0], line)
        else:
            self._read_cells(filled, line)

    def _read_cells(self, filled: Sequence[Sequence[Piece]], line: Line) -> None:
        """A line with tabs that is in no table: a mark or label and its text, or texts side by side."""
        first = " ".join(piece.text for piece in filled[0])
        whole = Piece(Span(filled[0][0].span.start, filled[-1][-1].span.end).of(self._text), line.span)
        mark = split_mark(whole.text)
        if mark.kind != "none" and len(filled) == 2:
            self._close()
            start = filled[0][0].span.start
            self._add_text(Piece(whole.text, Span(start, start + len(whole.text))))
            return
        self._close()
        if len(first) <= LONGEST_LABEL and not is_row_label(first):
            self._state.label, self._from_cell, self._state.paragraph = first, True, None
            filled = filled[1:]
        for pieces in filled:
            self._read_pieces(pieces, line)

    def _read_single(self, pieces: Sequence[Piece], line: Line) -> None:
        text = pieces[0].text
        if (
            len(pieces) == 1
            and is_narrative_label(text)
            and (is_upper(text) or text.endswith(":") or self._stands_alone(line))
        ):
            self._close()
            if is_upper(text):
                self._state.label, self._from_cell, self._state.paragraph = text.rstrip(":"), False, None
                return
        if len(pieces) == 1 and (level := heading_level(text, self._stands_alone(line), self._numbered)):
            self._add_heading(pieces[0], level)
            return
        if label := leading_label(text):
            self._close()
            self._state.label, self._from_cell, self._state.paragraph = label, False, None
            rest = trim(self._text, pieces[0].span.start + len(label), pieces[0].span.end)
            pieces = [*([rest] if rest else []), *pieces[1:]]
        self._read_pieces(pieces, line)

    def _read_pieces(self, pieces: Sequence[Piece], line: Line) -> None:
        for piece in pieces:
            for part in self._split_bullets(piece):
                joined = len(pieces) == 1 and part.span == piece.span and self._joins(line)
                self._extend(part) if joined else self._add_text(part)
        self._open = line if len(pieces) == 1 else None

    def _split_bullets(self, piece: Piece) -> list[Piece]:
        """The piece parted before each bullet inside it: "• one • two" is two items."""
        cuts = [found.start() for found in _INLINE_BULLET.finditer(piece.text)]
        edges = sorted({0, *cuts, len(piece.text)})
        parts = (trim(self._text, piece.span.start + a, piece.span.start + b) for a, b in pairwise(edges))
        return [part for part in parts if part]

    def _joins(self, line: Line) -> bool:
        """Does this line go on with the paragraph of the line before?"""
        before = self._open
        if before is None or before.index != line.index - 1 or not self.blocks:
            return False
        return self.blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and self._wrap.joins(before, line)

    def _extend(self, part: Piece) -> None:
        last = self.blocks[-1]
        self.blocks[-1] = replace(last, span=Span(last.span.start, part.span.end))

    def _add_heading(self, piece: Piece, level: int) -> None:
        self._close()
        self._outer = None
        mark = split_mark(piece.text)
        span = Span(piece.span.start + mark.rest, piece.span.end)
        section = " ".join(span.of(self._text).split())
        self._state = _State(section)
        self._from_cell = False
        self.blocks.append(
            Block(
                BlockKind.HEADING,
                span,
                section=section,
                paragraph=mark.number,
                mark=piece.text[: mark.rest].strip(),
                level=level,
            )
        )

    def _add_text(self, piece: Piece) -> None:
        mark = split_mark(piece.text)
        if mark.rest >= len(piece.text):
            self._note_number(mark)
            return
        kind = BlockKind.LIST_ITEM if _is_item(mark) else BlockKind.PARAGRAPH
        if kind is BlockKind.PARAGRAPH:
            self._note_number(mark)
        self.blocks.append(
            Block(
                kind,
                Span(piece.span.start + mark.rest, piece.span.end),
                section=self._state.section,
                paragraph=self._state.paragraph,
                label=self._state.label,
                mark=piece.text[: mark.rest].strip(),
                level=mark.level if kind is BlockKind.LIST_ITEM else 0,
            )
        )

    def _note_number(self, mark: Mark) -> None:
        if mark.number is not None:
            self._state.paragraph = mark.number
            if self._outer is not None:
                self._state.section, self._outer = self._outer or None, None

    def _stands_alone(self, line: Line) -> bool:
        """Is the line between blank lines, the file's ends, or a line with cells?"""
        before = self._lines[line.index - 1] if line.index else None
        after = self._lines[line.index + 1] if line.index + 1 < len(self._lines) else None
        return all(one is None or one.is_blank or len(one.cells) > 1 for one in (before, after))

    def _close(self) -> None:
        self._open = None


def _is_item(mark: Mark) -> bool:
    """Bullets and letters mark list items; numbers mark paragraphs."""
    return mark.kind == "bullet" or (mark.number is not None and not mark.number[0].isdigit())
