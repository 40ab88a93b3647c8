"""Adds a column chart to a word processor's document, as a drawing that the program lays out itself."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt

from composing.source import Chart

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def add_chart(document: Any, paragraph: Any, title: str, chart: Chart, width: float = 300.0) -> None:
    """Add a chart of `width` points to a paragraph."""
    number = 1 + sum(part.partname.startswith("/word/charts/") for part in document.part.package.iter_parts())
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, KIND, _chart_xml(title, chart).encode(), document.part.package)
    relation = document.part.relate_to(part, f"{RELATIONS}/chart")
    drawing = f"""<wp:inline xmlns:wp="{PLACED}" xmlns:a="{DRAWING}" xmlns:c="{CHARTS}" xmlns:r="{RELATIONS}">
<wp:extent cx="{Pt(width)}" cy="{Pt(170)}"/><wp:docPr id="{number}" name="Chart {number}"/>
<a:graphic><a:graphicData uri="{CHARTS}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>"""
    paragraph.add_run()._r.add_drawing(parse_xml(drawing))


def _chart_xml(title: str, chart: Chart) -> str:
    count = len(chart.labels)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(label)}</c:v></c:pt>' for n, label in enumerate(chart.labels))
    values = "".join(f'<c:pt idx="{n}"><c:v>{value:g}</c:v></c:pt>' for n, value in enumerate(chart.values))
    turned = '<a:bodyPr rot="-5400000" vert="horz"/><a:p><a:pPr><a:defRPr sz="700"/></a:pPr></a:p>'
    small = '<a:bodyPr/><a:p><a:pPr><a:defRPr sz="700"/></a:pPr></a:p>'
    shown = '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="{CHARTS}" xmlns:a="{DRAWING}"><c:chart>
<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:r><a:rPr lang="en-GB" sz="900"/>
<a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>
<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>
<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/>
<c:dLbls><c:txPr>{small}</c:txPr>{shown}<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f>
<c:strCache><c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:f>Sheet1!$B$2:$B${count + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode>
<c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val></c:ser>
<c:gapWidth val="60"/><c:axId val="111"/><c:axId val="222"/></c:barChart>
<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>
<c:axPos val="b"/><c:txPr>{turned}</c:txPr><c:crossAx val="222"/></c:catAx>
<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/>
<c:axPos val="l"/><c:majorGridlines/><c:txPr>{small}</c:txPr><c:crossAx val="111"/></c:valAx>
</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>
"""
