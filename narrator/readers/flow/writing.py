"""Writes a document's text, blocks and tables from texts and tables in order, and keeps count of where all stands."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from narrator.domain import Block, BlockKind, Cell, Span, Table
from narrator.layout import count_header_rows
from narrator.readers.flow.cards import FoundCard
from narrator.readers.flow.elements import FlowCell, FlowTable, FlowText
from narrator.readers.flow.tables import DataTable
from narrator.readers.marks import DEEPER, split_mark

_BLANKS = re.compile(r"\s+")
_NUMBERISH = re.compile(r"[([]?(?P<number>\d{1,4}(?:\.\d{1,3}){0,8}|[A-Za-z]|[ivxlIVXL]{1,7})[.):\]]{0,2}$")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_ROMAN = frozenset("ivxlcdm")


@dataclass(frozen=True, slots=True)
class _Said:
    """A text without its mark: the mark as printed, its number, whether it makes a list item, and its depth."""

    text: str
    mark: str = ""
    number: str | None = None
    item: bool = False
    level: int = 0


class FlowWriter:
    """Takes in texts and tables in reading order; its `text`, `blocks` and `tables` make the document.

    Blocks are parted by a blank line; a table's rows stand on lines of their own and its cells between tabs, blank
    cells and covered places included, so that every cell is one run of the text.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._section: str | None = None
        self._number: str | None = None
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def close_section(self) -> None:
        """What follows stands under no heading and no paragraph's number."""
        self._section = self._number = None

    def _write(self, piece: str) -> int:
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        return start

    def _begin(self) -> None:
        if self._length:
            self._write("\n\n")

    # ------------------------------------------------------------ narrative
    def write_heading(self, item: FlowText, level: int) -> None:
        """Writes a heading of a depth from 1; what follows stands under it."""
        said = _read_mark(item, item.text.replace("\n", " "))
        text = _one_line(said.text)
        if not text:
            return
        self._begin()
        start = self._write(text)
        self._section, self._number = text, said.number
        span = Span(start, start + len(text))
        self.blocks.append(
            Block(BlockKind.HEADING, span, section=text, paragraph=said.number, mark=said.mark, level=level)
        )

    def write_text(self, item: FlowText) -> None:
        """Writes a paragraph or list item; a line of it that opens with a mark of its own is a block of its own."""
        for index, piece in enumerate(_split_lines(item)):
            said = _read_mark(item, piece) if index == 0 else _split_typed(piece)
            text = _one_line(said.text)
            if said.number is not None and not said.item:
                self._number = said.number
            if not text:
                continue
            self._begin()
            start = self._write(text)
            self.blocks.append(
                Block(
                    BlockKind.LIST_ITEM if said.item else BlockKind.PARAGRAPH,
                    Span(start, start + len(text)),
                    section=self._section,
                    paragraph=self._number,
                    label=item.label or None,
                    mark=said.mark,
                    level=said.level if said.item else 0,
                )
            )

    # --------------------------------------------------------------- tables
    def write_table(self, found: DataTable, title: str | None, unprinted: Container[int] = ()) -> None:
        """Writes a table; one that goes on from the table before takes over that one's header and title.

        `unprinted` are the rows whose label is not printed: its cell is no run of the document's text.
        """
        flow = found.table
        header = self.tables[-1] if found.goes_on and self.tables and self._same_columns(flow) else None
        if header is not None and found.header_rows and _holds_values(flow):
            header = None
        extra = header.header_rows if header is not None else 0
        own = 0 if header is not None else found.header_rows
        self._begin()
        start = self._length
        cells = self._write_cells(flow, extra, unprinted)
        span = Span(start, self._length)
        index = len(self.tables)
        taken = _header_cells(header) if header is not None else []
        single = flow.rows == 1 and header is None
        self.tables.append(
            Table(
                f"t{index + 1}",
                None,
                self._section,
                title or (header.title if header is not None else None),
                flow.rows + extra,
                flow.columns,
                (*taken, *cells),
                own + extra,
                0.8 if single else 1.0,
                ("header taken from the table before",) if header is not None else ("a single row",) if single else (),
                span,
            )
        )
        self.blocks.append(Block(BlockKind.TABLE, span, section=self._section, table=index))

    def write_card(self, card: FoundCard, level: int) -> None:
        """Writes a card: its title as a heading of a depth from 1, then its fields as a table."""
        place = (self._section, self._number)
        self.write_heading(card.title, level)
        self.write_table(DataTable(card.table, 0), self._section, card.unprinted)
        if card.beside:
            self._section, self._number = place

    def _same_columns(self, flow: FlowTable) -> bool:
        return self.tables[-1].columns == flow.columns

    def _write_cells(self, flow: FlowTable, extra: int, unprinted: Container[int]) -> list[Cell]:
        places: dict[tuple[int, int], FlowCell] = {(cell.row, cell.column): cell for cell in flow.cells}
        cells: list[Cell] = []
        for row in range(flow.rows):
            if row:
                self._write("\n")
            for column in range(flow.columns):
                if column:
                    self._write("\t")
                cell = places.get((row, column))
                if cell is not None and column == 0 and row in unprinted:
                    cells.append(Cell(cell.text, row + extra, column))
                elif cell is not None:
                    text = cell.text
                    at = self._write(text)
                    span = Span(at, at + len(text))
                    hue = None if text else cell.hue or None
                    cells.append(Cell(text, row + extra, column, cell.row_span, cell.column_span, span, colour=hue))
        return cells


def _holds_values(flow: FlowTable) -> bool:
    texts = flow.texts()
    return count_header_rows(texts) < len(texts) and count_header_rows(texts[1:]) == 0


def _header_cells(table: Table) -> list[Cell]:
    return [cell for cell in table.cells if cell.row + cell.row_span <= table.header_rows]


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _split_lines(item: FlowText) -> list[str]:
    """The item's lines joined to paragraphs: a blank line, or a mark that opens a line, begins the next."""
    pieces: list[str] = []
    joins = False
    for line in item.text.split("\n"):
        if not line.strip():
            joins = False
            continue
        if joins and not _opens(pieces[-1], line):
            pieces[-1] += " " + line
        else:
            pieces.append(line)
        joins = True
    return pieces


def _opens(above: str, line: str) -> bool:
    """Does the line begin with a bullet, or with a number where the line above has ended a sentence?"""
    mark = split_mark(line)
    if mark.kind == "none":
        return False
    return mark.kind == "bullet" or above.rstrip().endswith((".", ":", ";", "?", "!"))


def _read_mark(item: FlowText, text: str) -> _Said:
    """The text and its mark: the one that the file computes, else the one typed at its head."""
    mark = item.mark.strip()
    if not mark:
        return _split_typed(text)
    found = _NUMBERISH.match(mark)
    if found is None and _WORDS.search(mark):
        return _Said(f"{mark} {text}")  # "Appendix A" is part of what is said
    if found is None:
        return _Said(text, mark, None, True, max(item.level, DEEPER.get(mark, 1)))
    number = found["number"]
    item_mark = not number[0].isdigit()
    return _Said(text, mark, number, item_mark, max(item.level, 2) if item_mark else number.count(".") + 1)


def _split_typed(text: str) -> _Said:
    mark = split_mark(text)
    if mark.kind == "none":
        return _Said(text)
    numbered = mark.kind == "number" and (mark.number or "")[:1].isdigit()
    return _Said(text[mark.rest :], text[: mark.rest].strip(), mark.number, not numbered, mark.level)
