"""Scans made in the tests: pages of our own sample reports drawn and put into PDFs that hold nothing but pictures."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture(scope="session")
def engine():
    """Skips what needs text recognition where it is not installed."""
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (extra narrator[ocr])")
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed (Debian package tesseract-ocr)")


@pytest.fixture(scope="session")
def scan(engine):
    """Makes a scan of a PDF: its pages as pictures, straight or slanted by some degrees, turned or not."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas as pdf_canvas

    def make(data, pages=None, dpi=300, slant=0.0):
        document = pypdfium2.PdfDocument(data)
        buffer = io.BytesIO()
        canvas = pdf_canvas.Canvas(buffer, invariant=1)
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            size = page.get_size()
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            if slant:
                picture = picture.rotate(slant, fillcolor=255)
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(picture), 0, 0, *size)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def sample():
    """The bytes of a sample report by its name."""
    return lambda name: (CORPUS / f"{name}.pdf").read_bytes()
