"""Files that hypothesis makes up of what readers look for: a document or a document's error, and sound spans."""

from __future__ import annotations

import tomllib
import zlib
from pathlib import Path

from damage.pdf_maker import PdfMaker
from damage.word_traps import write_word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.domain import Document
from narrator.errors import DocumentError
from narrator.readers import Reader
from narrator.readers.docx import READER as DOCX
from narrator.readers.html import READER as HTML
from narrator.readers.pdf import READER as PDF
from narrator.readers.txt import READER as TXT

PIECES = tomllib.loads(Path(__file__).with_name("pieces.toml").read_text("utf-8"))
EASY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

KEYS = st.sampled_from(PIECES["pdf"]["keys"].split())
NAMES = st.sampled_from(PIECES["pdf"]["names"].split())
NUMBERS = st.one_of(
    st.integers(-3, 900).map(str), st.sampled_from(("0", "-1", "1e9", "99999999999999", ".5", "-0.0", "4294967295"))
)
VALUES = st.recursive(
    st.one_of(
        st.integers(1, 9).map(lambda number: f"{number} 0 R"), NUMBERS, NAMES.map(lambda name: f"/{name}"),
        st.sampled_from(("null", "true", "(homes)", "<0041>", "[0 0 595 842]")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5).map(lambda items: f"[{' '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=5).map(
            lambda items: "<< " + " ".join(f"/{key} {value}" for key, value in items.items()) + " >>"
        ),
    ),
    max_leaves=12,
)  # fmt: skip
OPERATIONS = st.lists(st.one_of(NUMBERS, st.sampled_from(PIECES["pdf"]["operations"].split())), max_size=60)
TAGS = st.sampled_from(PIECES["word"]["tags"].split())
MARKUP = st.lists(
    st.one_of(st.sampled_from(PIECES["html"]["markup"].strip().splitlines()), st.text(max_size=12)), max_size=80
)


def read(reader: Reader, data: bytes) -> Document | None:
    try:
        document = reader.read("report", data)
    except DocumentError as error:
        assert error.what and error.advice
        return None
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(document.text)
    for table in document.tables:
        assert all(cell.span is None or cell.span.of(document.text) == cell.text for cell in table.cells)
    return document


@EASY
@given(st.lists(VALUES, min_size=3, max_size=6), st.lists(OPERATIONS, min_size=1, max_size=2), st.booleans())
def test_pdfs_of_any_objects(values: list[str], contents: list[list[str]], whole: bool) -> None:
    made = PdfMaker()
    made.add("<< /Type /Catalog /Pages 2 0 R >>")
    made.add("<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 595 842] >>")
    made.add(f"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 {values[0]} >> /XObject << /X 5 0 R >> >> >>")
    for content in contents:
        packed = zlib.compress(" ".join(content).encode())
        form = "/Subtype /Form /BBox [0 0 9 9]" if len(made.objects) > 3 else ""
        made.add(
            f"<< /Filter /FlateDecode /Length {len(packed)} {form} >>\nstream\n".encode("latin-1")
            + packed
            + b"\nendstream"
        )
    for value in values if whole else ["<< /Subtype /Type1 /BaseFont /Helvetica >>", *values]:
        made.add(value)
    read(PDF, made.write())


@EASY
@given(st.lists(st.tuples(TAGS, st.sampled_from(("open", "close", "empty", "text"))), max_size=60))
def test_word_files_of_any_elements(pieces: list[tuple[str, str]]) -> None:
    told = {
        "open": "<w:{}>",
        "close": "</w:{}>",
        "empty": "<w:{} w:val='3'/>",
        "text": "<w:p><w:r><w:t>{} 45%</w:t></w:r></w:p>",
    }
    read(DOCX, write_word("".join(told[kind].format(tag) for tag, kind in pieces)))


@EASY
@given(MARKUP)
def test_pages_of_any_markup(pieces: list[str]) -> None:
    read(HTML, ("<html><body><p>In May 45 homes were let.</p>" + "".join(pieces)).encode("utf-8", "surrogatepass"))


@EASY
@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(("\t", "  ", "\n", "45%", "• ", "1. ", "|", "Q2", "£3m"))),
        max_size=80,
    )
)
def test_texts_of_any_lines(pieces: list[str]) -> None:
    read(TXT, "".join(pieces).encode("utf-8", "surrogatepass"))
