"""PDFs whose bytes were damaged: what is not what was written is told, and what a broken index hides is found."""

from __future__ import annotations

import zlib

import pytest
from pdfminer.psparser import LIT
from reportlab.lib.pagesizes import A4

from narrator.readers.pdf import read
from narrator.readers.pdf.budget import TooMuch
from narrator.readers.pdf.filters import FilterError, unpack_stream

SAID = b"BT /F1 11 Tf 72 700 Td (In May 91.6% of the homes were let.) Tj ET\n"


def write(content: bytes, told: str = "/Filter /FlateDecode", index: bool = True) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /MediaBox [0 0 %d %d] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>" % A4,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d %s >>\nstream\n" % (len(content), told.encode()) + content + b"\nendstream",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data) if index else 7)
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + rows + end


def grow(count: int) -> bytes:
    """LZW codes that each name the entry which reading them makes: every one stands for a letter more."""
    bits = "".join(f"{code:09b}" for code in (256, 65, *range(258, 258 + count)))
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def test_content_whose_checksum_does_not_hold_is_read_and_told():
    packed = zlib.compress(SAID)
    document = read("report.pdf", write(packed[:-4] + b"\0\0\0\0"))
    assert document.text == "In May 91.6% of the homes were let."
    (told,) = document.diagnostics
    assert (told.kind, told.page, bool(told.advice)) == ("page_damaged", 1, True)


def test_content_that_is_cut_off_is_read_to_there_and_told():
    bare = zlib.compressobj(0)
    packed = bare.compress(SAID + b"% " + b"x" * 400) + bare.flush()
    document = read("report.pdf", write(packed[:-200]))
    assert document.text == "In May 91.6% of the homes were let."
    assert [told.kind for told in document.diagnostics] == ["page_damaged"]


def test_whole_content_is_not_called_damaged():
    assert not read("report.pdf", write(zlib.compress(SAID))).diagnostics


@pytest.mark.parametrize("index", [True, False])
@pytest.mark.parametrize("length", [b"/Length 3", b"/Length 99999", b"/Length 5 0 R", b"/Other 1"])
def test_lengths_and_places_that_lie_hide_nothing(index, length):
    data = write(SAID, "", index)
    assert read("report.pdf", data.replace(b"/Length %d" % len(SAID), length)).text.startswith("In May 91.6%")


def test_more_pages_than_are_read_are_told(monkeypatch, pdf_bytes):
    from narrator.readers.pdf import pages

    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    document = read("report.pdf", pdf_bytes(*[lambda canvas: canvas.drawString(72, 700, "homes")] * 4))
    assert [told.page for told in document.diagnostics] == [3]
    assert len(document.pages) == 3


@pytest.mark.parametrize(
    ("name", "packed", "unpacked"),
    [
        ("FlateDecode", zlib.compress(b"homes" * 9), b"homes" * 9),
        ("ASCIIHexDecode", b"68 6F 6D 6573 >", b"homes"),
        ("ASCII85Decode", b"<~BQ%]W\nF8~>", None),
        ("RunLengthDecode", b"\x04homes\xfex\x80", b"homesxxx"),
        # The example of ISO 32000-1:2008, 7.4.4.2.
        ("LZWDecode", bytes.fromhex("800B6050220C0C8501"), bytes((45, 45, 45, 45, 45, 65, 45, 45, 45, 66))),
    ],
)
def test_filters(name, packed, unpacked):
    found, damaged = unpack_stream(packed, [(LIT(name), None)], 1000)
    assert not damaged
    assert unpacked is None or found == unpacked


@pytest.mark.parametrize("name", ["FlateDecode", "RunLengthDecode", "LZWDecode"])
def test_filters_end_at_their_bound(name):
    packed = {
        "FlateDecode": zlib.compress(bytes(5000)),
        "RunLengthDecode": b"\x81x" * 50,
        "LZWDecode": grow(60),
    }[name]
    with pytest.raises(TooMuch):
        unpack_stream(packed, [(LIT(name), None)], 1000)


def test_filters_that_content_does_not_have():
    with pytest.raises(FilterError):
        unpack_stream(b"x", [(LIT("CCITTFaxDecode"), None)], 1000)
    with pytest.raises(TooMuch):
        unpack_stream(b"00", [(LIT("ASCIIHexDecode"), None)] * 40, 1000)
