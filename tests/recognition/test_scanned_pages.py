"""Pages that are pictures among others, pages that can't be drawn or recognised, and machines without tesseract."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas as pdf_canvas

from narrator.errors import DocumentWithoutText
from narrator.readers import read_document
from narrator.readers.recognition import programs

SENTENCE = "Fellbridge let 214 homes in March 2024."
SIZE = (300, 120)


def draw(*pages, size=SIZE):
    buffer = io.BytesIO()
    canvas = pdf_canvas.Canvas(buffer, invariant=1)
    for page in pages:
        canvas.setPageSize(size)
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def printed(text=SENTENCE, height=60):
    return lambda canvas: canvas.drawString(20, height, text)


@pytest.fixture(scope="module")
def picture(engine):
    """The picture of a page with a sentence on it."""
    import pypdfium2

    return pypdfium2.PdfDocument(draw(printed()))[0].render(scale=300 / 72, grayscale=True).to_pil()


@pytest.fixture(scope="module")
def pictured(picture):
    return lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)


def test_a_page_that_is_a_picture_is_recognised_and_the_others_are_left_as_they_are(pictured):
    document = read_document("mixed.pdf", draw(printed("Eastmere let 37."), pictured, lambda canvas: None))
    assert document.text == f"Eastmere let 37.\n\n{SENTENCE}"
    assert [(page.has_text, page.recognised) for page in document.pages] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert [(one.kind, one.page) for one in document.diagnostics] == [("page_without_text", 3)]


def test_a_stamp_upon_a_scan_is_kept_and_read_once(pictured):
    def stamped(canvas):
        pictured(canvas)
        printed("Received 4 June 2024", 100)(canvas)

    document = read_document("stamped.pdf", draw(stamped))
    assert document.text.count("Received 4 June 2024") == 1
    assert SENTENCE in document.text
    assert document.pages[0].recognised


def test_no_ocr_leaves_pages_as_they_are(pictured):
    with pytest.raises(DocumentWithoutText, match="hold no text"):
        read_document("scan.pdf", draw(pictured), ocr=False)


def test_without_what_it_takes_the_advice_names_both(monkeypatch):
    monkeypatch.setattr(programs, "ENGINE", "no-such-program")
    with pytest.raises(DocumentWithoutText) as caught:
        read_document("scan.pdf", draw(lambda canvas: canvas.rect(10, 10, 90, 90, fill=1)))
    assert "narrator[ocr]" in caught.value.advice and "tesseract-ocr" in caught.value.advice
    document = read_document("mixed.pdf", draw(printed(), lambda canvas: None))
    assert "tesseract-ocr" in document.diagnostics[0].advice


def test_a_page_of_any_size_is_drawn_with_as_many_dots_as_are_allowed(picture):
    giant = draw(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, 14000, 5600), size=(14000, 5600))
    document = read_document("giant.pdf", giant)
    assert document.text == SENTENCE


def test_a_program_that_fails_or_hangs_costs_its_page_only(pictured, monkeypatch):
    from narrator.readers.recognition import recognising

    def fail(*_):
        raise programs.ProgramFailed("took more than 1 seconds")

    monkeypatch.setattr(recognising, "read_picture", fail)
    document = read_document("mixed.pdf", draw(printed(), pictured))
    assert document.text == SENTENCE
    assert "tesseract took more than" in document.diagnostics[0].advice


def test_programs_are_ended_in_time(monkeypatch, tmp_path):
    monkeypatch.setattr(programs, "LONGEST_WAIT", 0.2)
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "ENGINE", str(program))
    with pytest.raises(programs.ProgramFailed, match="took more than"):
        programs.run_engine(b"", "-")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"%PDF-1.7\n" + b"9" * 4000])
def test_what_pdfium_can_not_draw_is_told(engine, data):
    from narrator.readers.recognition import recognise_pages

    [page] = recognise_pages(data, [1], 60)
    assert page.problem.startswith("The page can't be drawn") and not page.words


LINES = [
    "Fellbridge let 214 homes in March 2024, eleven more than in March 2023.",
    "Of those waiting at the end of the month 63.5% had waited for less than a year.",
    "The committee asked for another report in June.",
]


@pytest.fixture(scope="module")
def sheet(engine):
    """The picture of a page with some lines on it, upright."""
    import pypdfium2

    data = draw(lambda canvas: [canvas.drawString(20, 100 - 25 * at, text) for at, text in enumerate(LINES)],
                size=(440, 130))  # fmt: skip
    return pypdfium2.PdfDocument(data)[0].render(scale=200 / 72, grayscale=True).to_pil()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_that_lies_upside_down_or_on_its_side_is_turned_back(sheet, turn):
    size = (130, 440) if turn != 180 else (440, 130)
    turned = sheet.rotate(turn, expand=True)
    document = read_document("turned.pdf", draw(lambda canvas: canvas.drawImage(ImageReader(turned), 0, 0, *size),
                                                size=size))  # fmt: skip
    assert document.text.split() == " ".join(LINES).split()
    [page] = document.pages
    assert (page.width, page.height) == size and page.recognised
    assert all(
        0 <= line.bbox.x0 <= line.bbox.x1 <= page.width and 0 <= line.bbox.top <= line.bbox.bottom <= page.height
        for block in document.blocks
        for line in block.lines
    )


def test_a_picture_that_the_page_itself_turns_is_upright_when_it_is_read(sheet, monkeypatch):
    from narrator.readers.recognition import recognising

    monkeypatch.setattr(recognising, "find_turn", lambda *_: pytest.fail("an upright page needs no telling"))
    turned = sheet.rotate(90, expand=True)

    def rotated(canvas):
        canvas.setPageRotation(90)
        canvas.drawImage(ImageReader(turned), 0, 0, 130, 440)

    document = read_document("rotated.pdf", draw(rotated, size=(440, 130)))
    assert document.text.split() == " ".join(LINES).split()


def test_pages_behind_the_last_that_is_recognised_are_told(pictured, monkeypatch):
    from narrator.readers.pdf import scans

    monkeypatch.setattr(scans, "MOST_SCANS", 1)
    document = read_document("long.pdf", draw(pictured, pictured, pictured))
    assert document.text == SENTENCE
    assert [(one.kind, one.page) for one in document.diagnostics] == [
        ("page_without_text", 2),
        ("page_without_text", 3),
    ]
    assert "first 1 scanned pages" in document.diagnostics[0].advice


def test_no_page_is_begun_when_the_time_of_a_document_is_over(pictured):
    # A page needs two programs to be started, which takes longer.
    document = read_document("slow.pdf", draw(pictured, pictured, pictured), ocr_seconds=0.1)
    assert document.text == SENTENCE
    assert [one.page for one in document.diagnostics] == [2, 3]
    assert "1 scanned pages before it took" in document.diagnostics[0].advice
