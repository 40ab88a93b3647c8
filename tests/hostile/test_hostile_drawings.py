"""Pages whose drawings are meant to stop a reader: it ends in time, names the page, and reads the text all the same."""

import io
import random

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas as pdf_canvas

from narrator.domain import Document
from narrator.readers.pdf import read

SENTENCE = "In April 91.6% of the repairs were made in time."


def read_page(draw) -> Document:
    buffer = io.BytesIO()
    canvas = pdf_canvas.Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(50, 815, SENTENCE)
    draw(canvas, random.Random(4))
    canvas.showPage()
    canvas.save()
    return read("report.pdf", buffer.getvalue())


def place(chance: random.Random) -> tuple[float, float]:
    return chance.uniform(20, 570), chance.uniform(20, 780)


def lines(count, length):
    def draw(canvas, chance):
        for i in range(count):
            x, y = place(chance)
            canvas.line(x, y, x + length * (i % 2), y + length * (1 - i % 2))

    return draw


def rectangles(count, side, stroke=0):
    def draw(canvas, chance):
        for _ in range(count):
            canvas.setFillGray(chance.random() * 0.9)
            canvas.rect(*place(chance), chance.uniform(0.1, side), chance.uniform(0.1, side), fill=1, stroke=stroke)

    return draw


def grid(columns, rows):
    def draw(canvas, chance):
        wide, high = 560 / columns, 700 / rows
        canvas.setFont("Helvetica", min(8, 0.4 * wide))
        for i in range(columns + 1):
            canvas.line(15 + wide * i, 50, 15 + wide * i, 750)
        for i in range(rows + 1):
            canvas.line(15, 50 + high * i, 575, 50 + high * i)
        for c in range(columns):
            for r in range(rows):
                canvas.drawString(15.2 + wide * c, 52 + high * r, str(c * r % 10))

    return draw


def circles(count):
    def draw(canvas, chance):
        for _ in range(count):
            canvas.circle(*place(chance), chance.uniform(1, 9))

    return draw


def slants(canvas, chance):
    for _ in range(4_000):
        canvas.line(*place(chance), *place(chance))


def overlaps(canvas, chance):
    for _ in range(2_000):
        canvas.drawString(60 + chance.random(), 400 + chance.random(), "42.5% of homes")


def turned(canvas, chance):
    for i in range(1_500):
        canvas.saveState()
        canvas.translate(20 + i % 100 * 5.5, 20 + i // 100 * 8)
        canvas.rotate(chance.choice([30, 45, 90, 180, 270]))
        canvas.drawString(0, 0, "ab")
        canvas.restoreState()


def huge(canvas, chance):
    canvas.line(-1e9, 300, 1e9, 300)
    canvas.line(100, -1e12, 100, 1e12)
    canvas.rect(1e8, 1e8, 1e9, 1e9, fill=1)
    canvas.rect(100, 100, 0, 0, fill=1)
    canvas.rect(100, 100, 0, 50, fill=1)
    canvas._code += [
        "1e400 0 m 5 5 l S",
        "9" * 80 + " 5 m 3 5 l S",
        "nan 5 m inf 5 l S",
        "0 0 0 0 0 0 cm 5 5 m 9 5 l S",
    ]
    canvas.drawString(1e7, 5, "far away")
    canvas.drawString(-500, -500, "gone")
    canvas.transform(0, 0, 0, 0, 0, 0)
    canvas.drawString(50, 50, "flat")
    canvas.line(5, 5, 9, 5)


# Twice what the reader takes or more (MOST_RULINGS, MOST_SHADES, MOST_SPECKS); `tests/benchmarks/growth.py` doubles on.
TOLD = {
    "5,000 tiny lines": lines(5_000, 2),
    "5,000 lines": lines(5_000, 40),
    "5,000 rectangles": rectangles(5_000, 4),
    "3,000 bordered rectangles": rectangles(3_000, 12, 1),
    "500 columns": grid(500, 8),
    "a fine mesh": grid(190, 30),
}
QUIET = {
    "3,000 circles": circles(3_000),
    "1,000 circles": circles(1_000),
    "4,000 slanted lines": slants,
    "overlapping text": overlaps,
    "text in every direction": turned,
    "coordinates without end": huge,
}


@pytest.mark.parametrize("name", TOLD)
def test_what_no_table_can_be_made_of_is_left_out_and_told(name):
    document = read_page(TOLD[name])
    assert document.text.startswith(SENTENCE)
    assert ("page_drawings_left_out", 1) in [(told.kind, told.page) for told in document.diagnostics]


@pytest.mark.parametrize("name", QUIET)
def test_other_drawings_do_no_harm(name):
    document = read_page(QUIET[name])
    assert SENTENCE in document.text
    assert document.tables == ()
    assert not any(word in document.text for word in ("far", "gone", "flat"))


def test_a_large_table_is_read_in_time():
    (found,) = read_page(grid(60, 60)).tables
    assert (found.rows, found.columns) == (60, 60)
