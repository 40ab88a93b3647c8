"""Sets a document's blocks as PDF pages in one of several looks; the same source gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
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

from composing.pdf_figures import draw_chart, lay_cards
from composing.pdf_tables import lay_table
from composing.source import Block, Source

PRIVATE_BULLET = "\uf0b7"
"""What word processors write for a bullet of their symbol font."""

WIDE_TABLE = 9
"""Tables of at least as many columns stand on a landscape page."""


@dataclass(frozen=True, slots=True)
class Look:
    """A document's type and layout: fonts, sizes and margins in points.

    `rules` says how tables are ruled: "grid", "stripes" (shades and no rule), "zebra" (shades, and rules across),
    "lines" (rules across alone) or "none"; figures are centred or stand at the right. `turned` landscape pages are
    upright ones that are shown turned, as scanners and some printers' drivers write them.
    """

    font: str
    bold: str
    size: float
    margin: float
    bullet: str = "\u2022"
    justified: bool = False
    boxed: bool = False
    accent: str = "#1f3864"
    foot: str = "Page {page} of {pages}"
    rules: str = "grid"
    centred: bool = False
    turned: bool = False


LOOKS = {
    "plain": Look("Helvetica", "Helvetica-Bold", 10.5, 62, centred=True),
    "ruled": Look("Helvetica", "Helvetica-Bold", 9, 50, boxed=True, centred=True),
    "serif": Look(
        "Times-Roman", "Times-Bold", 11, 78, justified=True, accent="#000000", foot="- {page} -", centred=True
    ),
    "vera": Look("Vera", "VeraBd", 9, 56, bullet=PRIVATE_BULLET, accent="#3b5e2b", foot="{page}", centred=True),
    "striped": Look(
        "Helvetica", "Helvetica-Bold", 10, 54, accent="#5b2333", foot="{page} | {pages}", rules="stripes", centred=True
    ),
    "grid": Look("Helvetica", "Helvetica-Bold", 10, 58, accent="#1d4f4f", turned=True),
    "lines": Look("Helvetica", "Helvetica-Bold", 9, 56, accent="#7a3b10", rules="lines", foot="Page {page}"),
    "zebra": Look("Helvetica", "Helvetica-Bold", 9.5, 54, accent="#37306b", rules="zebra", foot="{page} of {pages}"),
    "open": Look("Times-Roman", "Times-Bold", 10.5, 60, accent="#222222", rules="none", foot="{page}"),
}


def register_fonts() -> None:
    """Make reportlab's own Vera fonts known, with a glyph for the private bullet."""
    for name in ("Vera", "VeraBd"):
        font = TTFont(name, f"{name}.ttf")
        font.face.charToGlyph[ord(PRIVATE_BULLET)] = font.face.charToGlyph[ord("\u2022")]
        font.face.charWidths[ord(PRIVATE_BULLET)] = font.face.charWidths[ord("\u2022")]
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")


def write_pdf(source: Source, look: str = "") -> bytes:
    """The document as PDF bytes, in the look that the source names or another."""
    register_fonts()
    own = LOOKS[look or source.look]
    pages = _build(source, own, 0)[1] if "{pages}" in own.foot else 0
    return _build(source, own, pages)[0]


def _build(source: Source, look: Look, pages: int) -> tuple[bytes, int]:
    """Build once and count the pages; where the foot needs the count, documents are built twice."""
    target = io.BytesIO()
    document = BaseDocTemplate(target, invariant=1, title=source.name, author="", pagesize=A4)

    def furnish(canvas: Canvas, _: BaseDocTemplate) -> None:
        width, height = canvas._pagesize
        _draw_furniture(canvas, width, height)

    def furnish_turned(canvas: Canvas, _: BaseDocTemplate) -> None:
        width, height = canvas._pagesize
        canvas.translate(height, 0)
        canvas.rotate(90)
        _draw_furniture(canvas, width, height)

    def _draw_furniture(canvas: Canvas, width: float, height: float) -> None:
        canvas.saveState()
        canvas.setFont(look.font, 8)
        canvas.drawCentredString(width / 2, height - 32, source.head)
        canvas.drawCentredString(width / 2, 28, look.foot.format(page=canvas.getPageNumber(), pages=pages))
        canvas.restoreState()

    templates = []
    for name, size in (("upright", A4), ("across", landscape(A4))):
        frame = Frame(look.margin, 48, size[0] - 2 * look.margin, size[1] - 96, 0, 0, 0, 0)
        turned = look.turned and name == "across"
        template = PageTemplate(name, [frame], furnish_turned if turned else furnish, pagesize=size)
        template.rotation = 90 if turned else 0
        templates.append(template)
    document.addPageTemplates(templates)
    document.build(list(_flow(source, look)))
    return target.getvalue(), document.page


def _flow(source: Source, look: Look) -> Iterator[Flowable]:
    """The document's blocks as reportlab's flowables."""
    upright = A4[0] - 2 * look.margin
    width, box, left = upright, [], []
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
        elif block.beside:
            left.append(block)
        elif left:
            yield from (Spacer(1, 6), _side_by_side([*left, block], look, width), Spacer(1, 10))
            left = []
        elif block.table or block.chart or block.cards:
            yield from (Spacer(1, 6), _figure(block, look, width), Spacer(1, 10))
        else:
            yield _paragraph(block, look)


def _figure(block: Block, look: Look, width: float) -> Flowable:
    """A table, chart or row of cards."""
    if block.table is not None:
        return lay_table(block.table, look, width)
    if block.chart is not None:
        return draw_chart(block.text, block.chart, look.font, width)
    return lay_cards(block.cards, look, width)


def _side_by_side(blocks: list[Block], look: Look, width: float) -> RuledTable:
    """Tables and charts beside each other."""
    own = width / len(blocks)
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("RIGHTPADDING", (0, 0), (-1, -1), 10)]
    row = [_figure(block, look, own - 10) for block in blocks]
    return RuledTable([row], colWidths=[own] * len(blocks), style=style)


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
