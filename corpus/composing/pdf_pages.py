"""Sets a document's blocks as PDF pages in one of several looks; the same source gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as RuledTable

from composing.source import Block, Source, Table

PRIVATE_BULLET = "\uf0b7"
"""What word processors write for a bullet of their symbol font."""

WIDE_TABLE = 9
"""Tables of at least as many columns stand on a landscape page."""


@dataclass(frozen=True, slots=True)
class Look:
    """A document's type and layout: fonts, sizes and margins in points. Striped tables have shades for rules."""

    font: str
    bold: str
    size: float
    margin: float
    bullet: str = "\u2022"
    justified: bool = False
    boxed: bool = False
    accent: str = "#1f3864"
    foot: str = "Page {page} of {pages}"
    striped: bool = False


LOOKS = {
    "plain": Look("Helvetica", "Helvetica-Bold", 10.5, 62),
    "ruled": Look("Helvetica", "Helvetica-Bold", 9, 50, boxed=True),
    "serif": Look("Times-Roman", "Times-Bold", 11, 78, justified=True, accent="#000000", foot="- {page} -"),
    "vera": Look("Vera", "VeraBd", 9, 56, bullet=PRIVATE_BULLET, accent="#3b5e2b", foot="{page}"),
    "striped": Look("Helvetica", "Helvetica-Bold", 10, 54, accent="#5b2333", foot="{page} | {pages}", striped=True),
}


def register_fonts() -> None:
    """Make reportlab's own Vera fonts known, with a glyph for the private bullet."""
    for name in ("Vera", "VeraBd"):
        font = TTFont(name, f"{name}.ttf")
        font.face.charToGlyph[ord(PRIVATE_BULLET)] = font.face.charToGlyph[ord("\u2022")]
        font.face.charWidths[ord(PRIVATE_BULLET)] = font.face.charWidths[ord("\u2022")]
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")


def write_pdf(source: Source) -> bytes:
    """The document as PDF bytes."""
    register_fonts()
    pages = _build(source, 0)[1]
    return _build(source, pages)[0]


def _build(source: Source, pages: int) -> tuple[bytes, int]:
    """Build once and count the pages; the foot needs the count, so documents are built twice."""
    look, target = LOOKS[source.look], io.BytesIO()
    document = BaseDocTemplate(target, invariant=1, title=source.name, author="", pagesize=A4)

    def furnish(canvas: Canvas, _: BaseDocTemplate) -> None:
        width, height = canvas._pagesize
        canvas.saveState()
        canvas.setFont(look.font, 8)
        canvas.drawCentredString(width / 2, height - 32, source.head)
        canvas.drawCentredString(width / 2, 28, look.foot.format(page=canvas.getPageNumber(), pages=pages))
        canvas.restoreState()

    templates = []
    for name, size in (("upright", A4), ("across", landscape(A4))):
        frame = Frame(look.margin, 48, size[0] - 2 * look.margin, size[1] - 96, 0, 0, 0, 0)
        templates.append(PageTemplate(name, [frame], furnish, pagesize=size))
    document.addPageTemplates(templates)
    document.build(list(_flow(source, look)))
    return target.getvalue(), document.page


def _flow(source: Source, look: Look) -> Iterator[Flowable]:
    """The document's blocks as reportlab's flowables."""
    upright = A4[0] - 2 * look.margin
    width, box = upright, []
    for index, block in enumerate(source.blocks):
        if block.label and look.boxed:
            box.append(block)
            following = source.blocks[index + 1 : index + 2]
            if not following or not following[0].label:
                yield from (_box(box, look, width), Spacer(1, 12))
                box = []
        elif block.kind == "page":
            wide = _is_wide(source.blocks, index + 1)
            width = landscape(A4)[0] - 2 * look.margin if wide else upright
            yield NextPageTemplate("across" if wide else "upright")
            yield PageBreak()
        elif block.table is not None:
            yield from (Spacer(1, 6), _table(block.table, look, width), Spacer(1, 10))
        else:
            yield _paragraph(block, look)


def _is_wide(blocks: list[Block], start: int) -> bool:
    """Does the section that starts here hold a wide table?"""
    for block in blocks[start:]:
        if block.kind == "page":
            return False
        if block.table is not None and len(block.table.rows[0]) >= WIDE_TABLE:
            return True
    return False


def _marked_up(text: str, size: float) -> str:
    """Text for reportlab: escaped, footnote marks raised, hyphenated line ends broken."""
    text = re.sub(r"\^\[(\w+)\]", rf'<super size="{size * 0.65:.1f}">\1</super>', escape(text))
    return text.replace("\u00ac", "-<br/>")


def _paragraph(block: Block, look: Look) -> Paragraph:
    """A heading, paragraph or bullet of the narrative."""
    size, lead = look.size, look.size * 1.25
    base = ParagraphStyle(
        "base",
        fontName=look.font,
        fontSize=size,
        bulletFontName=look.font,
        bulletFontSize=size,
        leading=lead,
        spaceAfter=lead * 0.55,
        alignment=TA_JUSTIFY if look.justified else TA_LEFT,
    )
    text = _marked_up(block.text, size)
    if block.kind == "title":
        style = ParagraphStyle(
            "title", base, fontName=look.bold, fontSize=size * 1.5, leading=lead * 1.6, alignment=TA_LEFT
        )
        return Paragraph(text, style)
    if block.kind == "heading":
        style = ParagraphStyle(
            "heading",
            base,
            fontName=look.bold,
            fontSize=size * 1.2,
            leading=lead * 1.2,
            textColor=HexColor(look.accent),
            spaceBefore=lead * 0.5,
            keepWithNext=1,
        )
        return Paragraph(text, style)
    if block.kind == "bullet":
        style = ParagraphStyle("bullet", base, leftIndent=34, bulletIndent=20, spaceAfter=lead * 0.15)
        return Paragraph(text, style, bulletText=look.bullet)
    if block.kind == "numbered":
        return Paragraph(text, ParagraphStyle("numbered", base, leftIndent=28, bulletIndent=0), bulletText=block.mark)
    return Paragraph(text, base)


def _box(blocks: list[Block], look: Look, width: float) -> RuledTable:
    """Labelled boxes ("DEFINITION | text") as a ruled table of two columns."""
    labels = list(dict.fromkeys(block.label for block in blocks))
    head = ParagraphStyle("label", fontName=look.bold, fontSize=look.size, leading=look.size * 1.2)
    rows = [
        [Paragraph(escape(label), head), [_paragraph(block, look) for block in blocks if block.label == label]]
        for label in labels
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.8, black),
        ("BACKGROUND", (0, 0), (0, -1), HexColor("#d9e2f3")),
        ("VALIGN", (0, 0), (0, -1), "MIDDLE"),
    ]
    return RuledTable(rows, colWidths=[96, width - 96], style=style)


def merges_of(table: Table) -> Iterator[tuple[int, int, int, int]]:
    """Every merged cell as (first row, first column, last row, last column)."""
    rows = table.rows
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                yield top, left, bottom, right


def header_rows_of(table: Table) -> int:
    """How many rows at the top name the columns: those before the first row with a plain figure or a label of time."""
    first_value = re.compile(r"(?!(?:19|20)\d\d$)-?[\d,.]+%?|Target|[A-Z][a-z]{2}-\d\d")
    for number, row in enumerate(table.rows):
        if any(first_value.fullmatch(cell) for cell in row[1:] if cell) or re.fullmatch(r"[A-Z][a-z]{2}-\d\d", row[0]):
            return number
    return len(table.rows)


def _table(table: Table, look: Look, width: float) -> RuledTable:
    """A ruled table with merged and multi-line header cells."""
    heads, size = header_rows_of(table), look.size - 1.5
    plain = ParagraphStyle("cell", fontName=look.font, fontSize=size, leading=size * 1.15, alignment=TA_CENTER)
    bold = ParagraphStyle("head", plain, fontName=look.bold)
    left = ParagraphStyle("side", plain, alignment=TA_LEFT)
    merges = list(merges_of(table))
    boxed = bool(table.columns) and len(table.columns) > 2 and table.columns[1] == ""
    labels = 2 if boxed else 1
    cells = []
    for number, row in enumerate(table.rows):
        styles = [
            bold if number < heads or (boxed and c == 0) else left if c < labels else plain for c in range(len(row))
        ]
        cells.append(
            [
                "" if cell in ("", "<", "^") else Paragraph(escape(cell), style)
                for cell, style in zip(row, styles, strict=True)
            ]
        )
    columns = len(table.rows[0])
    first = [84.0, 48.0] if boxed else [width * 0.36 if table.rows_measure and any(table.rows_measure) else 70.0]
    first = first[:columns]
    rest = min(110.0, (width - sum(first)) / (columns - len(first)))
    stripes = [("ROWBACKGROUNDS", (0, heads), (-1, -1), [HexColor("#ffffff"), HexColor("#efe7ea")])]
    style = stripes if look.striped else [("GRID", (0, 0), (-1, -1), 0.6, black)]
    style += [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONTSIZE", (0, 0), (-1, -1), size),
        ("LEADING", (0, 0), (-1, -1), size * 1.15),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("BACKGROUND", (0, 0), (-1, heads - 1), HexColor("#e7ecf5")),
    ]
    style += [("SPAN", (x0, y0), (x1, y1)) for y0, x0, y1, x1 in merges]
    return RuledTable(cells, colWidths=first + [rest] * (columns - len(first)), style=style, repeatRows=heads)
