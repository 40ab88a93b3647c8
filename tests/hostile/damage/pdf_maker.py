"""Writes PDF files object by object, so that any of them can be wrong on purpose."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

SAID = "In May 91.6% of the 45 homes were let in time."
"""What the one page says, where a trap leaves it a page."""


class PdfMaker:
    """Collects objects, numbered from 1, and writes them with an index that holds unless told otherwise."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: bytes | str) -> int:
        """Takes in an object's body and returns its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def add_stream(self, data: bytes, particulars: str = "", filtered: bool = False) -> int:
        """Takes in a stream; `filtered` data are deflated here and say so."""
        packed = zlib.compress(data, 9) if filtered else data
        told = "/Filter /FlateDecode " if filtered else ""
        return self.add(f"<< /Length {len(packed)} {told}{particulars} >>\nstream\n".encode() + packed + b"\nendstream")

    def write(self, root: int | str = 1, trailer: str = "") -> bytes:
        """The file: header, objects, index and trailer; `root` is an object's number."""
        body, offsets = bytearray(b"%PDF-1.5\n"), []
        for number, content in enumerate(self.objects, start=1):
            offsets.append(len(body))
            body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(body)
        body += write_index(offsets)
        size = len(self.objects) + 1
        body += f"trailer\n<< /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(body)


def write_index(offsets: Sequence[int]) -> bytes:
    """An index (xref) of objects numbered from 1."""
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{rows}".encode()


def say(text: str = SAID, y: int = 700) -> bytes:
    """Content that says the sentence."""
    return f"BT /F1 11 Tf 72 {y} Td ({text}) Tj ET\n".encode()


def make_page(
    content: bytes = b"",
    page: str = "",
    resources: str = "",
    catalog: str = "",
    pages: str = "",
    font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    before: bool = True,
    filtered: bool = True,
    box: str = "/MediaBox [0 0 595 842]",
) -> PdfMaker:
    """A file of one page: 1 catalog, 2 page list, 3 page, 4 font, 5 content; what is given is added to each.

    The page says the sentence before its `content`, or nothing else where `before` is False.
    """
    made = PdfMaker()
    made.add(f"<< /Type /Catalog /Pages 2 0 R {catalog} >>")
    made.add(f"<< /Type /Pages /Kids [3 0 R] /Count 1 {pages} >>")
    made.add(
        f"<< /Type /Page /Parent 2 0 R {box} /Contents 5 0 R "
        f"/Resources << /Font << /F1 4 0 R >> {resources} >> {page} >>"
    )
    made.add(font)
    made.add_stream((say() if before else b"") + content, filtered=filtered)
    return made
