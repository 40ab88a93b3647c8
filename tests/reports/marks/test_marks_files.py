"""Files of all kinds: turned, cut, locked, signed, damaged, marked before, hostile, long."""

from __future__ import annotations

import io
import re

import pytest
from PIL import ImageChops, ImageFilter
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from narrator.errors import DocumentMalformed


def coloured(data, scale=2.0):
    """Where a page's first picture shows colour, which marks alone have here."""
    pdfium = pytest.importorskip("pypdfium2", reason="pip install pypdfium2")
    document = pdfium.PdfDocument(data)
    drawn = document[0].render(scale=scale, draw_annots=True).to_pil().convert("HSV")
    document.close()
    strong = drawn.getchannel("S").point(lambda share: 255 if share > 90 else 0)
    bright = drawn.getchannel("V").point(lambda share: 255 if share > 110 else 0)
    # The edges of letters within a box are coloured too, and dark.
    return ImageChops.darker(strong, bright)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_looks_as_if_it_were_not(check, turn, plain, angle):
    case = check(turn(plain.data, angle, left=-120, low=45))
    upright, turned = coloured(plain.marked.data), coloured(case.marked.data)
    assert upright.size == turned.size
    # A pixel to either side is the renderer's rounding.
    missing = ImageChops.subtract(upright, turned.filter(ImageFilter.MaxFilter(5)))
    added = ImageChops.subtract(turned, upright.filter(ImageFilter.MaxFilter(5)))
    assert upright.getbbox() is not None
    assert missing.getbbox() is None and added.getbbox() is None


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_marks_stand_beside_sideways_words_as_they_are_read(check, turn, plain, angle):
    """The page of a turned file without its turn: its words run up, upside down or down the page."""
    writer = PdfWriter(clone_from=io.BytesIO(turn(plain.data, angle)))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(0)
    out = io.BytesIO()
    writer.write(out)
    case = check(out.getvalue())
    assert [mark["/Subj"] for mark in case.marks()] == [mark["/Subj"] for mark in plain.marks()]
    upright, sideways = coloured(plain.marked.data), coloured(case.marked.data).rotate(-angle, expand=True)
    assert upright.size == sideways.size
    missing = ImageChops.subtract(upright, sideways.filter(ImageFilter.MaxFilter(9)))
    assert missing.getbbox() is None


def test_marks_stand_on_the_part_of_a_cut_page_that_is_shown(check, turn, plain):
    for angle in (0, 270):
        case = check(turn(plain.data, angle, left=300, low=-90, crop=60, unit=2))
        left, low, right, up = map(float, case.reader.pages[0].cropbox)
        for mark in case.marks():
            x0, y0, x1, y1 = map(float, mark["/Rect"])
            assert left <= x0 < x1 <= right and low <= y0 < y1 <= up


def test_annotations_that_are_there_stay_and_shared_lists_are_not_shared_on(check, draw, press):
    writer = PdfWriter(clone_from=io.BytesIO(draw(pages=2)))
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/T"): TextStringObject("a")})
    link[NameObject("/Rect")] = ArrayObject(map(NumberObject, (10, 10, 20, 20)))
    shared = writer._add_object(ArrayObject([writer._add_object(link)]))
    for page in writer.pages:
        page[NameObject("/Annots")] = shared
    case = check(press(writer))
    for number in (1, 2):
        notes = [note.get_object() for note in case.reader.pages[number - 1]["/Annots"]]
        assert [note["/Subtype"] for note in notes].count("/Link") == 1
    names = [mark["/NM"] for number in (1, 2) for mark in case.marks(number)]
    assert len(names) == len(set(names)) > 14


def test_marks_of_an_earlier_run_are_replaced(check, plain):
    again = check(plain.marked.data)
    assert [mark["/NM"] for mark in again.marks()] == [mark["/NM"] for mark in plain.marks()]
    assert again.marked.data.startswith(plain.marked.data)


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_locked_file_stays_locked_and_its_comments_are_readable(check, mark_again, draw, press, algorithm):
    writer = PdfWriter(clone_from=io.BytesIO(draw()))
    writer.encrypt("", "owner", algorithm=algorithm)
    case = check(press(writer))
    assert case.marked.data.startswith(case.data)
    assert case.reader.is_encrypted
    assert any("19 / 47 = 40.4%" in mark["/Contents"] for mark in case.marks())
    assert b"narrator" not in case.marked.data[len(case.data) :]
    assert mark_again(case.audit, case.path, case.data).data == case.marked.data
    assert coloured(case.marked.data).getbbox() is not None


def test_a_signed_file_keeps_its_bytes_and_says_so(check, draw, press):
    writer = PdfWriter(clone_from=io.BytesIO(draw()))
    form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject()})
    writer.root_object[NameObject("/AcroForm")] = form
    case = check(press(writer))
    assert case.marked.data.startswith(case.data)
    assert "signed" in " ".join(case.marked.notes)


def test_a_file_whose_index_is_a_stream_gets_another(check, draw):
    writer = PdfWriter(io.BytesIO(draw()), incremental=True)
    writer.pages[0][NameObject("/Tabs")] = NameObject("/S")
    out = io.BytesIO()
    writer.write(out)
    case = check(out.getvalue())
    added = case.marked.data[len(case.data) :]
    assert case.marked.data.startswith(case.data) and b"/XRef" in added and b"trailer" not in added
    assert len(case.marks()) == 9
    assert coloured(case.marked.data).getbbox() is not None


DAMAGES = {
    "no index": lambda data: re.sub(rb"startxref\n\d+", b"startxref\n7", data),
    "all moved": lambda data: data.replace(b"1 0 obj", b"% a line more\n1 0 obj", 1),
    "a page moved": lambda data: data.replace(b"%010d 00000 n" % data.index(b"3 0 obj"), b"0000000040 00000 n"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_with_a_damaged_index_is_marked_and_says_so(check, draw, damage):
    data = DAMAGES[damage](draw())
    assert data != draw()
    case = check(data)
    assert len(case.marks()) == 9
    assert coloured(case.marked.data).getbbox() is not None
    if damage != "a page moved":
        assert "written anew" in case.marked.notes[0]
    assert case.reader.pages[0].extract_text() == PdfReader(io.BytesIO(draw())).pages[0].extract_text()


def test_another_file_is_not_marked(plain, mark_again, draw):
    for other in (draw(pages=3), b"%PDF-1.7\n%%EOF\n", b"none", draw()[:900]):
        with pytest.raises(DocumentMalformed, match=r"can't be marked.*Print it to a new PDF"):
            mark_again(plain.audit, plain.path, other)


HOSTILE = (
    "Of the (plans) ) << /JS (app.alert\\(1\\)) /OpenAction 45.2% (19 / 47) >> endobj were closed.",
    "Of the \x1b[31m others /AA /URI (http://x) \\) Tj 61.5% (20 / 47) stream endstream startxref were.",
)


def test_what_a_page_says_does_not_act_in_a_comment(check, draw, names_in):
    case = check(draw(lines=HOSTILE))
    before = names_in(PdfReader(io.BytesIO(case.data)).root_object)
    added = names_in(case.reader.root_object) - before
    assert not added & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/A", "/URI", "/Launch", "/S", "/RC", "/EF"}
    assert sum(mark["/Subtype"] == "/Highlight" for mark in case.marks()) == 2
    for mark in case.marks():
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", mark["/Contents"])


def test_work_grows_with_the_pages_and_no_faster(check, draw, mark_again, count_calls):
    few, many = check(draw(pages=4), "few.pdf"), check(draw(pages=16), "many.pdf")
    calls = [count_calls(lambda case=case: mark_again(case.audit, case.path, case.data)) for case in (few, many)]
    assert calls[1] < 4.6 * calls[0]
    assert len(many.marked.data) - len(many.data) < 4.6 * (len(few.marked.data) - len(few.data))
