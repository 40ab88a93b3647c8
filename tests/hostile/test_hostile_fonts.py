"""Fonts that don't say which letters they draw."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas as pdf_canvas

from narrator.errors import DocumentWithoutText
from narrator.readers.pdf import read

SENTENCE = "In April 91.6% of the repairs were made in time."
OTHER = "All 31 visits of the month were made."


def draw(*pages):
    """A PDF whose Courier is a font of glyph numbers alone; Helvetica is as it should be."""
    buffer = io.BytesIO()
    canvas = pdf_canvas.Canvas(buffer, pagesize=A4)
    for lines in pages:
        for i, (font, text) in enumerate(lines):
            canvas.setFont(font, 11)
            canvas.drawString(60, 780 - 20 * i, text)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(buffer.getvalue())))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            if font.get_object()["/BaseFont"] == "/Courier":
                _unmap(font.get_object())
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _unmap(font):
    system = DictionaryObject(
        {
            NameObject("/Registry"): TextStringObject("Adobe"),
            NameObject("/Ordering"): TextStringObject("Identity"),
            NameObject("/Supplement"): NumberObject(0),
        }
    )
    below = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Unknown"),
            NameObject("/CIDSystemInfo"): system,
            NameObject("/DW"): NumberObject(600),
        }
    )
    font.clear()
    font.update(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Unknown"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([below]),
        }
    )


def test_words_whose_letters_cant_be_told_are_left_out_and_the_page_is_named():
    data = draw([("Helvetica", OTHER)], [("Helvetica", SENTENCE), ("Courier", "Of these 45% were late here")])
    document = read("report.pdf", data)
    assert document.text.replace("\n", " ").split() == [*OTHER.split(), *SENTENCE.split()]
    (told,) = document.diagnostics
    assert (told.kind, told.page, bool(told.advice)) == ("page_illegible", 2, True)


def test_a_file_without_a_letter_that_can_be_told():
    with pytest.raises(DocumentWithoutText, match="fonts"):
        read("report.pdf", draw([("Courier", "Of these 45% were late here")]))


def test_a_bullet_of_such_a_font_is_a_mark():
    document = read("report.pdf", draw([("Helvetica", SENTENCE), ("Courier", "ab")]))
    assert document.diagnostics == ()
