import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas as pdf_canvas
from reportlab.platypus import SimpleDocTemplate

from narrator.readers.pdf import read


@pytest.fixture
def draw():
    """Draws pages with the given functions (one a page, each taking the canvas) and reads the PDF that comes out."""

    def make(*pages, path="report.pdf", **options):
        return read(path, draw_bytes(*pages, **options))

    return make


@pytest.fixture
def flow():
    """Sets flowables and reads the PDF that comes out."""

    def make(*story, **options):
        buffer = io.BytesIO()
        SimpleDocTemplate(buffer, pagesize=A4, **options).build(list(story))
        return read("report.pdf", buffer.getvalue())

    return make


@pytest.fixture
def flow_with():
    """Sets a list of flowables and reads the PDF; `running` draws heads and feet."""

    def make(story, running=None, **options):
        buffer = io.BytesIO()
        drawn = {"onFirstPage": running, "onLaterPages": running} if running else {}
        SimpleDocTemplate(buffer, **{"pagesize": A4, **options}).build(list(story), **drawn)
        return read("report.pdf", buffer.getvalue())

    return make


def draw_bytes(*pages, **options):
    buffer = io.BytesIO()
    canvas = pdf_canvas.Canvas(buffer, pagesize=A4, **options)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def pdf_bytes():
    return draw_bytes
