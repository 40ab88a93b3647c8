import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from narrator.errors import DocumentEncrypted, DocumentError, DocumentMalformed, DocumentWithoutText
from narrator.readers.pdf import READER, read


def words(text):
    return lambda canvas: canvas.drawString(72, 760, text)


def locked(data, user, owner="owner"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_file_is_told(pdf_bytes):
    with pytest.raises(DocumentEncrypted) as caught:
        read("locked.pdf", locked(pdf_bytes(words("Northmoor")), "open sesame"))
    assert caught.value.where == "locked.pdf" and caught.value.advice


def test_a_file_that_opens_without_a_password_is_read(pdf_bytes):
    assert read("open.pdf", locked(pdf_bytes(words("Northmoor")), "")).text == "Northmoor"


def test_a_file_cut_off_is_malformed(pdf_bytes):
    data = pdf_bytes(words("Northmoor"))
    with pytest.raises(DocumentMalformed):
        read("cut.pdf", data[: len(data) * 2 // 3])


def test_garbage_behind_a_header_is_malformed():
    with pytest.raises(DocumentMalformed):
        read("junk.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"startxref\n12\n%%EOF")


def test_pages_without_text(pdf_bytes):
    with pytest.raises(DocumentWithoutText):
        read("scan.pdf", pdf_bytes(lambda canvas: canvas.rect(10, 10, 500, 700, fill=1)))
    document = read("part.pdf", pdf_bytes(words("One."), lambda canvas: None, words("Three.")))
    assert document.text == "One.\n\nThree."
    assert [(d.kind, d.page) for d in document.diagnostics] == [("page_without_text", 2)]
    assert [page.has_text for page in document.pages] == [True, False, True]


def test_a_broken_page_costs_no_other(pdf_bytes):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes(words("One."), words("Two."), words("Three.")))))
    broken = StreamObject()
    broken.set_data(b"BT /F1 12 Tf (Two) Tj ET")
    broken[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(broken)
    out = io.BytesIO()
    writer.write(out)
    document = read("broken.pdf", out.getvalue())
    assert document.text == "One.\n\nThree."
    assert [d.page for d in document.diagnostics] == [2]


def test_text_that_is_not_shown_gives_way_to_what_is(pdf_bytes):
    def page(canvas):
        canvas.drawString(72, 760, "shown")
        hidden = canvas.beginText(72, 700)
        hidden.setTextRenderMode(3)
        hidden.textLine("left over")
        canvas.drawText(hidden)

    def scan(canvas):
        hidden = canvas.beginText(72, 700)
        hidden.setTextRenderMode(3)
        hidden.textLine("recognised")
        canvas.drawText(hidden)

    assert read("a.pdf", pdf_bytes(page)).text == "shown"
    assert read("b.pdf", pdf_bytes(scan)).text == "recognised"


def test_sniffing():
    assert READER.sniff(b"\n%PDF-1.4\n") and not READER.sniff(b"PK\x03\x04")
    assert READER.suffixes == (".pdf",)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_files_end_in_a_document_or_a_clear_error(data):
    from reportlab.pdfgen import canvas as pdf_canvas

    buffer = io.BytesIO()
    canvas = pdf_canvas.Canvas(buffer, invariant=1)
    canvas.drawString(72, 700, "Northmoor let 12 homes.")
    canvas.save()
    whole = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(8, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        read("damaged.pdf", bytes(whole))
    except DocumentError as error:
        assert error.where == "damaged.pdf"
