"""Fills a word processor's table: merged cells, repeated headings, headings written upwards, rules and shades."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from reportlab.pdfbase.pdfmetrics import stringWidth

from composing.shapes import header_rows_of, is_figure, is_total, is_turned, lines_of, merges_of, printed, rating_of
from composing.source import Table

LETTER = "Helvetica"
"""The font whose widths share the page out among the columns."""


def fill_table(table: Any, source: Table, look: str, width: float) -> None:
    """Fill a new table of the right size, `width` points wide."""
    heads = header_rows_of(source)
    table.autofit = False
    if look == "ruled":
        table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    widths = _widths(source, heads, width)
    for number, row in enumerate(source.rows):
        for column, cell in enumerate(row):
            own = grid[number][column]
            own.width = Pt(widths[column])
            turned = is_turned(source, number, column)
            _fill_cell(own, cell, number < heads or is_total(row), turned, column)
            if look in ("zebra", "lines"):
                _rule_across(own, number, heads, len(source.rows), look == "lines")
            shade = rating_of(cell) or _stripe(look, number, heads)
            if shade:
                _add(own._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=shade.lstrip("#"))
    for column, points in enumerate(widths):
        table.columns[column].width = Pt(points)
    for top, left, bottom, right in merges_of(source):
        grid[top][left].merge(grid[bottom][right])
        own = grid[top][left]
        for paragraph in own.paragraphs[1:]:
            if not paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)
    for row in table.rows:
        _add(row._tr.get_or_add_trPr(), "w:cantSplit")
    for row in [] if source.once else table.rows[:heads]:
        _add(row._tr.get_or_add_trPr(), "w:tblHeader")
    if source.turned:
        _add(table.rows[heads - 1]._tr.get_or_add_trPr(), "w:trHeight", val="1700", hRule="exact")


def _fill_cell(own: Any, cell: str, bold: bool, turned: bool, column: int) -> None:
    paragraph = own.paragraphs[0]
    paragraph._p.style = "Cell"
    for number, line in enumerate(lines_of(cell)):
        run = paragraph.add_run(line)
        run.bold = bold or None
        if number < len(lines_of(cell)) - 1:
            run.add_break()
    if turned:
        _add(own._tc.get_or_add_tcPr(), "w:textDirection", val="btLr")
    elif is_figure(cell) or (bold and column):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(source: Table, heads: int, width: float) -> list[float]:
    """Column widths that break no word and share what is left over after the lengths of the lines."""
    columns = range(len(source.rows[0]))
    merged = {(top, left) for top, left, _, right in merges_of(source) if right > left}
    least, most = [0.0] * len(columns), [0.0] * len(columns)
    for number, row in enumerate(source.rows):
        for column in columns:
            cell = row[column]
            if cell in ("<", "^") or (number, column) in merged:
                continue
            if is_turned(source, number, column):
                least[column] = max(least[column], 40.0)
                continue
            size = 10.5
            least[column] = max([least[column], *(stringWidth(w, LETTER, size) for w in printed(cell).split())])
            most[column] = max([most[column], *(stringWidth(line, LETTER, size) for line in lines_of(cell))])
    least = [value + 13 for value in least]
    wish = [max(0.0, min(most[c] + 13, 200.0 if c == 0 else 110.0) - least[c]) for c in columns]
    spare = max(0.0, width - sum(least))
    share = min(1.0, spare / sum(wish)) if sum(wish) else 0.0
    return [least[c] + wish[c] * share for c in columns]


def _stripe(look: str, number: int, heads: int) -> str | None:
    if look == "ruled":
        return "DDE3EE" if number < heads else None
    return "EAF0E4" if look == "zebra" and number >= heads and (number - heads) % 2 else None


def _rule_across(own: Any, number: int, heads: int, rows: int, every: bool) -> None:
    """Rules above and below the heading and at the table's end, or below every row."""
    below = number in (heads - 1, rows - 1) or (every and number >= heads)
    sides = (["top"] if number == 0 else []) + (["bottom"] if below else [])
    if sides:
        _border(own, sides)


def rule_box(own: Any) -> None:
    """Rules all around one cell."""
    _border(own, ["top", "left", "bottom", "right"])


def clear_borders(table: Any) -> None:
    """No rules: what word processors give a table that only lays things out."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="nil")
    table._tbl.tblPr.append(borders)


def _border(own: Any, sides: list[str]) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            _add(borders, f"w:{side}", val="single", sz="6", space="0", color="333333")
    own._tc.get_or_add_tcPr().append(borders)


def _add(parent: Any, name: str, **attributes: str) -> None:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
