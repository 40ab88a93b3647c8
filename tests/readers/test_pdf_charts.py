import pytest
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

NORMAL = getSampleStyleSheet()["Normal"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
ROWS = [["Measure", "Q1", "Q2"], ["Homes let", "412", "455"], ["Homes sold", "31", "28"], ["Repairs", "1,204", "1,310"]]
MONTHS = ["Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23", "Sep-23", "Oct-23", "Nov-23"]
VALUES = [(31, 57, 42, 73, 66, 52, 81, 39), (45, 38, 61, 55, 70, 48, 59, 64)]
BEFORE = "Of the 412 homes that were let 97.3% stood ready in time."
AFTER = "The 455 homes of the quarter after it did as well."


def chart(kind, wide=300, high=150, labels=True, turned=False, legend=True):
    drawing = Drawing(wide, high)
    if kind == "pie":
        made = Pie()
        made.data, made.labels = VALUES[0], [f"{value}%" for value in VALUES[0]]
        made.x, made.y, made.width, made.height = 40, 25, high - 50, high - 50
    else:
        types = {"bar": VerticalBarChart, "stacked": VerticalBarChart, "level": HorizontalBarChart}
        made = types.get(kind, HorizontalLineChart)()
        made.data = VALUES
        made.x, made.y, made.width, made.height = 30, 40, wide - 110, high - 60
        made.categoryAxis.categoryNames = MONTHS
        made.categoryAxis.labels.fontSize = made.valueAxis.labels.fontSize = 6
        made.valueAxis.visibleGrid = 1
        if kind == "stacked":
            made.categoryAxis.style = "stacked"
        if turned:
            made.categoryAxis.labels.angle, made.categoryAxis.labels.dy = 90, -14
        if labels and kind == "line":
            made.lineLabelFormat, made.lineLabels.fontSize = "%d", 6
        elif labels:
            made.barLabelFormat, made.barLabels.fontSize, made.barLabels.nudge = "%d", 6, 5
    drawing.add(made)
    if legend:
        key = Legend()
        key.x, key.y, key.fontSize = wide - 65, high - 20, 7
        key.colorNamePairs = [(colors.blue, "Let"), (colors.red, "Sold")]
        drawing.add(key)
    return drawing


def table():
    made = Table(ROWS, colWidths=[70, 45, 45])
    made.setStyle(TableStyle([GRID]))
    return made


def rows_of(found):
    return [list(row) for row in found.grid()]


KINDS = ["bar", "stacked", "level", "line", "pie"]


@pytest.mark.parametrize("turned", [False, True], ids=["level names", "turned names"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_read_out_of_a_chart(flow_with, kind, turned):
    story = [
        Paragraph(BEFORE, NORMAL),
        Spacer(1, 8),
        chart(kind, turned=turned),
        Spacer(1, 8),
        Paragraph(AFTER, NORMAL),
    ]
    document = flow_with(story)
    assert document.text == f"{BEFORE}\n\n{AFTER}"
    assert document.tables == ()
    (told,) = document.diagnostics
    assert (told.kind, told.page) == ("chart_left_out", 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", [True, False], ids=["chart on the left", "chart on the right"])
def test_a_table_beside_a_chart_is_the_table_alone(flow_with, kind, first):
    pair = [chart(kind, 230, 130), table()] if first else [table(), chart(kind, 230, 130)]
    beside = Table([pair], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    document = flow_with([Paragraph(BEFORE, NORMAL), beside, Spacer(1, 8), Paragraph(AFTER, NORMAL)])
    assert [rows_of(found) for found in document.tables] == [ROWS]
    assert document.text.replace("\t", " ").split() == [*BEFORE.split(), *_words(ROWS), *AFTER.split()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_below_and_above_a_chart(flow_with, kind):
    document = flow_with([table(), Spacer(1, 10), chart(kind), table(), Paragraph(AFTER, NORMAL)])
    assert [rows_of(found) for found in document.tables] == [ROWS, ROWS]
    assert document.text.endswith(AFTER)
    assert "Sep-23" not in document.text


def test_a_page_that_is_a_chart_alone_has_no_text_and_says_why(flow_with):
    document = flow_with([chart("bar")])
    assert (document.text, document.tables) == ("", ())
    assert [told.kind for told in document.diagnostics] == ["chart_left_out"]


def _words(rows):
    return [word for row in rows for cell in row for word in cell.split()]
