"""Writes a document as a word processor's file: real headings, lists, numbering and tables; the same source gives the
same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from composing.source import Block, Card, Source
from composing.word_charts import add_chart
from composing.word_tables import clear_borders, fill_table, rule_box

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time that every part of the file is given."""

FONTS = {"ruled": "Liberation Sans", "zebra": "DejaVu Sans", "open": "Liberation Serif", "lines": "Liberation Sans"}
WIDE_TABLE = 9
"""Tables of at least as many columns stand on a landscape page."""


def write_docx(source: Source, look: str = "ruled") -> bytes:
    """The document as a .docx file's bytes; `look` says how its tables are ruled: ruled, zebra, lines or open."""
    document = docx.Document()
    _set_styles(document, look)
    _furnish(document, source)
    writer = _Writer(document, look)
    pages = _pages(source)
    for number, blocks in enumerate(pages):
        wide = any(block.table is not None and len(block.table.rows[0]) >= WIDE_TABLE for block in blocks)
        if number:
            writer.turn_page(wide)
        writer.write(blocks)
    target = io.BytesIO()
    document.save(target)
    return _without_times(target.getvalue())


def _without_times(data: bytes) -> bytes:
    """The archive with every part dated alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIRST_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _set_styles(document: WordDocument, look: str) -> None:
    size = 10 if look == "zebra" else 11
    document.styles["Normal"].font.name = FONTS[look]
    document.styles["Normal"].font.size = Pt(size)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    for level in ("Title", "Heading 1", "Heading 2"):
        font = document.styles[level].font
        font.name, font.color.rgb = FONTS[look], RGBColor(0x1F, 0x38, 0x64)
        fonts = document.styles[level].element.rPr.rFonts
        for name in list(fonts.attrib):
            if "Theme" in name:
                del fonts.attrib[name]
    cell = document.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(size - 2)
    cell.paragraph_format.space_after = Pt(1)
    cell.paragraph_format.space_before = Pt(1)


def _furnish(document: WordDocument, source: Source) -> None:
    """The running head, and margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.left_margin = section.right_margin = Pt(58)
    section.top_margin = section.bottom_margin = Pt(60)
    section.header.paragraphs[0].text = source.head


def _pages(source: Source) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in source.blocks:
        if block.kind == "page":
            pages.append([])
        else:
            pages[-1].append(block)
    return [page for page in pages if page]


class _Writer:
    """Adds blocks to a word processor's document."""

    def __init__(self, document: WordDocument, look: str) -> None:
        self._document, self._look, self._wide = document, look, False

    def turn_page(self, wide: bool) -> None:
        """Begin a new page, upright or landscape."""
        if wide == self._wide:
            self._document.add_page_break()
            return
        section = self._document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Pt(842), Pt(595)) if wide else (Pt(595), Pt(842))
        self._wide = wide

    @property
    def _width(self) -> float:
        return (842 if self._wide else 595) - 116.0

    def write(self, blocks: list[Block]) -> None:
        """Add a page's blocks."""
        beside: list[Block] = []
        for boxed, run in groupby(blocks, key=lambda block: bool(block.label)):
            if boxed:
                self._add_boxes(list(run))
                continue
            for block in run:
                if block.beside:
                    beside.append(block)
                elif beside:
                    self._add_beside([*beside, block])
                    beside = []
                else:
                    self._add_block(block)

    def _add_block(self, block: Block) -> None:
        document = self._document
        if block.table is not None:
            table = document.add_table(len(block.table.rows), len(block.table.rows[0]))
            fill_table(table, block.table, self._look, self._width)
            document.add_paragraph().paragraph_format.space_after = Pt(2)
        elif block.chart is not None:
            add_chart(document, document.add_paragraph(), block.text, block.chart)
        elif block.cards:
            self._add_cards(block.cards)
        elif block.kind == "title":
            document.add_heading(_clean(block.text), 0)
        elif block.kind == "heading":
            document.add_heading(_clean(block.text), 1)
        elif block.kind == "bullet":
            add_text(document.add_paragraph(style="List Bullet"), block.text)
        elif block.kind == "numbered" and block.mark[:-1].isdigit():
            add_text(document.add_paragraph(style="List Number"), block.text)
        else:
            add_text(document.add_paragraph(), f"{block.mark} {block.text}" if block.mark else block.text)

    def _add_boxes(self, blocks: list[Block]) -> None:
        """Labelled boxes ("DEFINITION | text") as a ruled table of two columns."""
        runs = [(label, list(run)) for label, run in groupby(blocks, key=lambda block: block.label)]
        table = self._document.add_table(len(runs), 2)
        table.style = "Table Grid"
        table.autofit = False
        for row, (label, run) in zip(table.rows, runs, strict=True):
            row.cells[0].width, row.cells[1].width = Pt(96), Pt(self._width - 96)
            row.cells[0].paragraphs[0].add_run(label).bold = True
            for paragraph, block in zip(_paragraphs(row.cells[1], len(run)), run, strict=True):
                add_text(paragraph, block.text)
                if block.kind == "bullet":
                    paragraph.style = "List Bullet"
        self._document.add_paragraph()

    def _add_cards(self, cards: tuple[Card, ...]) -> None:
        """Boxes side by side: a table of one row, each cell a card."""
        table = self._document.add_table(1, len(cards))
        for cell, card in zip(table.rows[0].cells, cards, strict=True):
            rule_box(cell)
            first, *others = _paragraphs(cell, 1 + len(card.lines))
            first.add_run(card.title).bold = True
            for paragraph, line in zip(others, card.lines, strict=True):
                paragraph.text = line
        self._document.add_paragraph()

    def _add_beside(self, blocks: list[Block]) -> None:
        """Tables and charts side by side: inside the cells of a table without rules, as word processors do it."""
        outer = self._document.add_table(1, len(blocks))
        clear_borders(outer)
        for cell, block in zip(outer.rows[0].cells, blocks, strict=True):
            own = self._width / len(blocks) - 14
            if block.table is not None:
                table = cell.add_table(len(block.table.rows), len(block.table.rows[0]))
                fill_table(table, block.table, self._look, own)
                cell.add_paragraph()
            elif block.chart is not None:
                add_chart(self._document, cell.paragraphs[0], block.text, block.chart, own)
        self._document.add_paragraph()


def _paragraphs(cell: _Cell, count: int) -> Iterator[Paragraph]:
    """The first paragraph of a cell, then new ones."""
    yield cell.paragraphs[0]
    for _ in range(count - 1):
        yield cell.add_paragraph()


def _clean(text: str) -> str:
    return text.replace("\u00ac", "")


def add_text(paragraph: Any, text: str) -> None:
    """Add text to a paragraph; footnote marks are raised."""
    for number, part in enumerate(re.split(r"\^\[(\w+)\]", _clean(text))):
        if part:
            paragraph.add_run(part).font.superscript = True if number % 2 else None
