import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import FloatObject, NameObject, RectangleObject

from narrator.readers.pdf import read

ROWS = [
    ["Measure", "Q1", "Q2", "Target"],
    ["Calls answered", "71.2%", "74.0%", "80%"],
    ["Homes let", "412", "455", "450"],
    ["Rent arrears", "£3.4m", "£3.1m", "£3.0m"],
    ["Visits made", "1,204", "1,310", "1,250"],
]
SAID = "How the service did in the quarter"


def draw_table(canvas, x, y, ruled=True):
    xs = [x, x + 140, x + 200, x + 260, x + 320]
    if ruled:
        for i in range(len(ROWS) + 1):
            canvas.line(xs[0], y - 20 * i, xs[-1], y - 20 * i)
        for each in xs:
            canvas.line(each, y, each, y - 20 * len(ROWS))
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            canvas.drawString(xs[c] + 4, y - 20 * r - 14, text)


def rows_of(found):
    return [list(row) for row in found.grid()]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "white space"])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_printed_on_its_side_is_read_upright(draw, turn, ruled):
    def page(canvas):
        canvas.drawString(60, 800, "Northmoor Council")
        canvas.translate(297, 421)
        canvas.rotate(turn)
        canvas.drawString(-160, 90, SAID)
        draw_table(canvas, -160, 60, ruled)

    document = draw(page)
    (found,) = document.tables
    assert rows_of(found) == ROWS and found.title == SAID
    assert document.text.startswith("Northmoor Council")
    middle = ((found.bbox.x0 + found.bbox.x1) / 2, (found.bbox.top + found.bbox.bottom) / 2)
    assert abs(middle[0] - 297) < 60 and abs(middle[1] - 421) < 60
    upright = found.bbox.bottom - found.bbox.top > found.bbox.x1 - found.bbox.x0
    assert upright == (turn in (90, 270))
    (cell,) = [cell for cell in found.cells if cell.text == "74.0%"]
    assert found.bbox.x0 <= cell.bbox.x0 <= cell.bbox.x1 <= found.bbox.x1
    assert found.bbox.top <= cell.bbox.top <= cell.bbox.bottom <= found.bbox.bottom


def test_turned_names_of_columns_on_a_page_on_its_side(draw):
    def page(canvas):
        canvas.translate(297, 421)
        canvas.rotate(90)
        for y in (100, 20, 0, -20, -40):
            canvas.line(-200, y, 100, y)
        for x in (-200, 0, 50, 100):
            canvas.line(x, -40, x, 100)
        canvas.drawString(-195, 30, "Measure")
        for x, text in ((30, "Let in April"), (80, "Closed")):
            canvas.saveState()
            canvas.translate(x, 25)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        for y, row in (
            (6, ("Homes of the north", "12", "3")),
            (-14, ("Roads and lanes", "41", "9")),
            (-34, ("Parks", "7", "8")),
        ):
            for x, text in zip((-195, 10, 60), row, strict=True):
                canvas.drawString(x, y, text)

    (found,) = draw(page).tables
    assert rows_of(found)[:2] == [["Measure", "Let in April", "Closed"], ["Homes of the north", "12", "3"]]


def change(data, alter):
    """The PDF with its first page altered."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(data)))
    alter(writer.pages[0])
    buffer = io.BytesIO()
    writer.write(buffer)
    return read("report.pdf", buffer.getvalue())


def set_boxes(page, *sides):
    page.mediabox = page.cropbox = RectangleObject(sides)


ALTERED = {
    "turned by 90": lambda page: page.rotate(90),
    "turned by 180": lambda page: page.rotate(180),
    "turned by 270": lambda page: page.rotate(270),
    "a box that begins elsewhere": lambda page: set_boxes(page, -100, -200, 595, 842),
    "corners in another order": lambda page: set_boxes(page, 595, 842, 0, 0),
    "larger units": lambda page: page.update({NameObject("/UserUnit"): FloatObject(2)}),
    "no page at all": lambda page: set_boxes(page, 0, 0, 0, 0),
    "an endless page": lambda page: set_boxes(page, 0, 0, 1e9, 1e9),
}


@pytest.mark.parametrize("name", ALTERED)
def test_pages_of_every_shape(pdf_bytes, name):
    (found,) = change(pdf_bytes(lambda canvas: draw_table(canvas, 80, 700)), ALTERED[name]).tables
    assert rows_of(found) == ROWS


def test_what_is_cropped_away_is_not_read(pdf_bytes):
    def page(canvas):
        draw_table(canvas, 80, 700)
        canvas.drawString(10, 20, "Printer's marks 2")

    def crop(one):
        one.cropbox = RectangleObject((40, 60, 560, 800))

    document = change(pdf_bytes(page), crop)
    assert "Printer" not in document.text and rows_of(document.tables[0]) == ROWS


@pytest.mark.parametrize("turn", [90, 270])
def test_letters_of_turned_names_drawn_one_by_one(draw, turn):
    def page(canvas):
        for y in (700, 620, 600, 580):
            canvas.line(100, y, 300, y)
        for x in (100, 220, 260, 300):
            canvas.line(x, 580, x, 700)
        canvas.drawString(105, 680, "Measure")
        for x, text in ((240, "Let in April"), (280, "Closed")):
            canvas.saveState()
            canvas.translate(x, 625 if turn == 90 else 695)
            canvas.rotate(turn)
            place = 0.0
            for letter in text:
                canvas.drawString(place, 0, letter)
                place += canvas.stringWidth(letter)
            canvas.restoreState()
        for y, row in ((606, ("Homes", "12", "3")), (586, ("Roads", "41", "9"))):
            for x, text in zip((105, 230, 270), row, strict=True):
                canvas.drawString(x, y, text)

    (found,) = draw(page).tables
    assert rows_of(found) == [["Measure", "Let in April", "Closed"], ["Homes", "12", "3"], ["Roads", "41", "9"]]


def test_a_slanted_stamp_is_not_read(draw):
    def page(canvas):
        draw_table(canvas, 80, 700)
        canvas.translate(200, 600)
        canvas.rotate(45)
        canvas.drawString(0, 0, "DRAFT 2")

    document = draw(page)
    assert rows_of(document.tables[0]) == ROWS and "DRAFT" not in document.text
