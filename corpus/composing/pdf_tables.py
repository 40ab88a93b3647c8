"""Lays a table out for the PDF: ruled, striped with or without rules across, or by white space alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus import Table as RuledTable

from composing.pdf_figures import Arrow, Turned
from composing.shapes import (
    ARROWS,
    header_rows_of,
    is_figure,
    is_total,
    is_turned,
    lines_of,
    merges_of,
    printed,
    rating_of,
)
from composing.source import Table

if TYPE_CHECKING:
    from composing.pdf_pages import Look

STRIPES = {"stripes": ("#ffffff", "#efe7ea"), "zebra": ("#ffffff", "#e9e7f2")}
WIDEST = 110.0
"""The widest column of figures, in points."""


def lay_table(table: Table, look: Look, width: float) -> RuledTable:
    """A table with merged and multi-line header cells."""
    heads, size = header_rows_of(table), look.size - 1.5
    merges = list(merges_of(table))
    boxed = bool(table.columns) and len(table.columns) > 2 and table.columns[1] == "" and not table.groups
    labels = 2 if boxed else 1
    plain = ParagraphStyle("cell", fontName=look.font, fontSize=size, leading=size * 1.15, alignment=TA_CENTER)
    styles = {
        "figure": plain if look.centred else ParagraphStyle("right", plain, alignment=TA_RIGHT),
        "head": ParagraphStyle("head", plain, fontName=look.bold),
        "side": ParagraphStyle("side", plain, alignment=TA_LEFT),
        "word": plain if look.centred else ParagraphStyle("word", plain, alignment=TA_LEFT),
        "sum": ParagraphStyle("sum", plain, fontName=look.bold, alignment=TA_CENTER if look.centred else TA_RIGHT),
    }
    cells = []
    for number, row in enumerate(table.rows):
        laid: list[Flowable | str] = []
        for column, cell in enumerate(row):
            if number < heads or (boxed and column == 0):
                style = styles["head"]
            elif column < labels:
                style = styles["side"]
            elif not look.centred and is_total(row):
                style = styles["sum"]
            else:
                style = styles["figure" if is_figure(cell) else "word"]
            laid.append(_lay_cell(cell, style, is_turned(table, number, column)))
        cells.append(laid)
    widths = _old_widths(table, boxed, width) if look.centred else _widths(table, heads, look, size, width)
    style = _style(table, look, heads, size) + [("SPAN", (x0, y0), (x1, y1)) for y0, x0, y1, x1 in merges]
    return RuledTable(cells, colWidths=widths, style=style, repeatRows=0 if table.once else heads)


def _lay_cell(cell: str, style: ParagraphStyle, turned: bool) -> Flowable | str:
    if cell in ("", "<", "^"):
        return ""
    if cell in ARROWS:
        return Arrow(ARROWS[cell], style.fontSize)
    if turned:
        return Turned(printed(cell), style.fontName, style.fontSize)
    return Paragraph("<br/>".join(escape(line) for line in lines_of(cell)), style)


def _style(table: Table, look: Look, heads: int, size: float) -> list[tuple[Any, ...]]:
    """The commands for rules, shades and spacing."""
    style: list[tuple[Any, ...]] = []
    if look.rules == "grid":
        style.append(("GRID", (0, 0), (-1, -1), 0.6, black))
    if look.rules in STRIPES:
        style.append(("ROWBACKGROUNDS", (0, heads), (-1, -1), [HexColor(shade) for shade in STRIPES[look.rules]]))
    if look.rules == "zebra":
        style += [("LINEABOVE", (0, 0), (-1, 0), 1, black), ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.7, black)]
        style += [("LINEBELOW", (0, -1), (-1, -1), 1, black)]
    if look.rules == "lines":
        style += [("LINEBELOW", (0, 0), (-1, -1), 0.4, black), ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 1, black)]
    style += [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONTSIZE", (0, 0), (-1, -1), size),
        ("LEADING", (0, 0), (-1, -1), size * 1.15),
        ("TOPPADDING", (0, 0), (-1, -1), 1 if look.centred else 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 if look.centred else 3),
    ]
    if look.rules not in ("zebra", "lines", "none"):
        style.append(("BACKGROUND", (0, 0), (-1, heads - 1), HexColor("#e7ecf5")))
    if look.rules in ("zebra", "lines", "none"):
        style.append(("VALIGN", (0, heads), (0, -1), "TOP"))
    for number, row in enumerate(table.rows if not look.centred else ()):
        for column, cell in enumerate(row):
            if colour := rating_of(cell):
                style.append(("BACKGROUND", (column, number), (column, number), HexColor(colour)))
    return style


def _old_widths(table: Table, boxed: bool, width: float) -> list[float]:
    """Column widths of the looks with centred figures: labels first, all others alike."""
    columns = len(table.rows[0])
    first = [84.0, 48.0] if boxed else [width * 0.36 if table.rows_measure and any(table.rows_measure) else 70.0]
    first = first[:columns]
    rest = min(WIDEST, (width - sum(first)) / (columns - len(first)))
    return first + [rest] * (columns - len(first))


def _widths(table: Table, heads: int, look: Look, size: float, width: float) -> list[float]:
    """Column widths after what the columns hold: no word is broken, and a label of words gets what is left over."""
    columns = range(len(table.rows[0]))
    merged = {(top, left) for top, left, _, right in merges_of(table) if right > left}
    least, most = [0.0] * len(columns), [0.0] * len(columns)
    for number, row in enumerate(table.rows):
        for column in columns:
            cell = row[column]
            if cell in ("<", "^") or (number, column) in merged:
                continue
            if is_turned(table, number, column):
                least[column] = max(least[column], 3.2 * size)
                continue
            font = look.bold if number < heads or is_total(row) else look.font
            words = [stringWidth(word, font, size) for word in printed(cell).split()] or [0.0]
            lines = [stringWidth(line, font, size) for line in lines_of(cell)] or [0.0]
            least[column] = max(least[column], *words)
            most[column] = max(most[column], *lines)
    least = [value + 14 for value in least]
    spare = max(0.0, width - sum(least))
    wish = [max(0.0, min(most[c] + 14, 190.0 if c == 0 else WIDEST) - least[c]) for c in columns]
    share = min(1.0, spare / sum(wish)) if sum(wish) else 0.0
    return [least[c] + wish[c] * share for c in columns]
