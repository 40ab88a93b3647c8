"""Draws what is not text or table for the PDF: charts, cards, arrows and headings written upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table

from composing.source import Card, Chart

if TYPE_CHECKING:
    from composing.pdf_pages import Look

HEIGHT = 150.0
"""A chart's height in points."""


class Arrow(Flowable):  # type: ignore[misc]
    """An arrow of travel, drawn: it leaves no text."""

    def __init__(self, way: int, size: float) -> None:
        super().__init__()
        self.way, self.size = way, size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The arrow is as high as a letter and as wide as its cell."""
        self.width = width
        return width, self.size

    def draw(self) -> None:
        """Draw a filled triangle: up, down, or to the right."""
        middle, half = self.width / 2, self.size / 2
        corners = {
            1: ((-half, 0), (half, 0), (0, self.size)),
            -1: ((-half, self.size), (half, self.size), (0, 0)),
            0: ((-half, 0), (-half, self.size), (half, half)),
        }[self.way]
        path = self.canv.beginPath()
        path.moveTo(middle + corners[0][0], corners[0][1])
        for x, y in corners[1:]:
            path.lineTo(middle + x, y)
        path.close()
        self.canv.setFillColor(HexColor("#444444"))
        self.canv.drawPath(path, stroke=0, fill=1)


class Turned(Flowable):  # type: ignore[misc]
    """A heading written upwards, in lines of at most `LONGEST` points."""

    LONGEST = 78.0

    def __init__(self, text: str, font: str, size: float) -> None:
        super().__init__()
        self.font, self.size, self.lines = font, size, [""]
        for word in text.split():
            longer = f"{self.lines[-1]} {word}".strip()
            if self.lines[-1] and stringWidth(longer, font, size) > self.LONGEST:
                self.lines.append(word)
            else:
                self.lines[-1] = longer

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its lines side by side, as high as the longest."""
        longest = max(stringWidth(line, self.font, self.size) for line in self.lines)
        return len(self.lines) * self.size * 1.15, longest

    def draw(self) -> None:
        """Draw the lines from left to right, each from the bottom up."""
        self.canv.setFont(self.font, self.size)
        self.canv.rotate(90)
        for number, line in enumerate(self.lines):
            self.canv.drawString(0, -(number + 0.85) * self.size * 1.15, line)


def draw_chart(title: str, chart: Chart, font: str, width: float) -> Drawing:
    """A column chart with its title, numbers on its axis and over its bars, and its labels written upwards."""
    drawing = Drawing(width, HEIGHT)
    drawing.add(String(width / 2, HEIGHT - 12, title, textAnchor="middle", fontName=font, fontSize=9))
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 32, 34, width - 42, HEIGHT - 62
    bars.data = [chart.values]
    bars.bars[0].fillColor = HexColor("#5b7db1")
    bars.bars[0].strokeColor = None
    bars.categoryAxis.categoryNames = list(chart.labels)
    bars.categoryAxis.labels.angle, bars.categoryAxis.labels.boxAnchor = 90, "e"
    bars.categoryAxis.labels.fontName = bars.valueAxis.labels.fontName = bars.barLabels.fontName = font
    bars.categoryAxis.labels.fontSize = bars.valueAxis.labels.fontSize = bars.barLabels.fontSize = 7
    bars.valueAxis.valueMin = 0
    whole = all(value == int(value) for value in chart.values)
    bars.barLabelFormat = "%.0f" if whole else "%.1f"
    bars.barLabels.nudge = 6
    drawing.add(bars)
    return drawing


def lay_cards(cards: tuple[Card, ...], look: Look, width: float) -> Table:
    """Boxes side by side, each with a measure's name and its figures."""
    head = ParagraphStyle("card", fontName=look.bold, fontSize=look.size, leading=look.size * 1.25, spaceAfter=3)
    plain = ParagraphStyle("figures", head, fontName=look.font, fontSize=look.size - 1)
    cells = [
        [Paragraph(escape(card.title), head), *(Paragraph(escape(line), plain) for line in card.lines)]
        for card in cards
    ]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 5)]
    style += [("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
    gap, own = 10.0, width / len(cards)
    for number in range(len(cards)):
        style.append(("BOX", (2 * number, 0), (2 * number, 0), 0.8, black))
    row: list[object] = []
    widths: list[float] = []
    for cell in cells:
        row += [cell, ""]
        widths += [own - gap, gap]
    return Table([row[:-1]], colWidths=widths[:-1], style=style)
