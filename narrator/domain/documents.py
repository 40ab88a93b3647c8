"""A document as it was read: its text, pages, blocks and tables, all by position."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import StrEnum

from narrator.domain.diagnostics import Diagnostic
from narrator.domain.numbers import Qualifier, Quantity
from narrator.domain.places import BBox, LineBox, Span


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table, in reading order.

    `span` leaves out the paragraph's printed number and its bullet; `mark` keeps them as printed.
    `section` is the text of the nearest heading above (None before the first), for a heading its own text.
    `paragraph` is the printed number without its full stop ("6", "4.2"); an unnumbered list item or paragraph
    below a numbered paragraph keeps that paragraph's number; otherwise None.
    `label` is a row label that introduces the text ("PERFORMANCE ANALYSIS", "DEFINITION"), where there is one.
    `level` is a heading's depth from 1 (0 for other blocks), a list item's depth from 1.
    `table` indexes `Document.tables` for table blocks.
    """

    kind: BlockKind
    span: Span
    page: int | None = None
    section: str | None = None
    paragraph: str | None = None
    label: str | None = None
    mark: str = ""
    level: int = 0
    table: int | None = None
    lines: tuple[LineBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell is told once, at its top left place, with its spans.

    `span` is None where the cell's text is not one run of `Document.text`. `fits` says whether the cell was
    placed in its column by something that can be trusted (a ruling, a column of its own, a full row of cells);
    cells with `fits` False never take part in a contradiction. `page` is told where it is not the table's own: a
    table may run over a page's end. `colour` is the rating ("Red", "Amber", "Green") that a cell without words shows
    by its ground or by a spot in it.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    span: Span | None = None
    bbox: BBox | None = None
    fits: bool = True
    page: int | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as cells on a grid; rows and columns count from 0.

    `header_rows` counts the rows at the top that name the columns. `confidence` runs from 0 to 1 and says how far
    the geometry can be trusted; `reasons` says in words what lowered it. A table that runs over a page's end is one
    table on its first `page`. `notes` are the lines right above and below it that speak of its figures ("All figures
    in £m", "* fewer than five").
    """

    id: str
    page: int | None
    section: str | None
    title: str | None
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    span: Span | None = None
    bbox: BBox | None = None
    notes: tuple[str, ...] = ()

    def grid(self) -> tuple[tuple[str, ...], ...]:
        """The cells' texts by row and column; a merged cell's text stands at its top left place only."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return tuple(tuple(row) for row in rows)

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place, merged or not; None where there is none."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1, its part of the text, its size in points, and whether it holds any text.

    `recognised` is True where its text was read from a picture of it, so that any letter may be wrong.
    """

    number: int
    span: Span
    width: float
    height: float
    has_text: bool = True
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. `path` is as it was given; `format` is the reader's name ("pdf", "txt").

    `doubtful` are the words of recognised pages that were not read surely, in order. `digest` is the SHA-256 of the
    file's bytes, in hexadecimal; empty where the document was not read from a file.
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    title: str | None = None
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    doubtful: tuple[Span, ...] = ()
    digest: str = field(default="", compare=False)

    def recognises(self, page: int | None) -> bool:
        """Was the text of the page with this number read from a picture?"""
        return page is not None and any(own.number == page and own.recognised for own in self.pages)

    def doubts(self, span: Span) -> bool:
        """Does the span hold a word that was not read surely?"""
        at = bisect_left(self.doubtful, span.start, key=lambda word: word.end - 1)
        return at < len(self.doubtful) and self.doubtful[at].overlaps(span)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, without paragraph mark or bullet.

    `clauses` part the sentence where its statements part (semicolons, coordinating "and 100% of ..."); they are in
    order, do not overlap, and each is inside `span`. `block` indexes `Document.blocks`.
    """

    span: Span
    clauses: tuple[Span, ...]
    block: int
    index: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the numbers in it: quantities that may be claims, and qualifiers that claim nothing.

    All spans are into `Document.text`; quantities and qualifiers are in order and do not overlap.
    """

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    qualifiers: tuple[Qualifier, ...]
