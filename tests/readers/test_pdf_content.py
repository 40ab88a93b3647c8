import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import LIT, PSKeyword, PSLiteral

from narrator.readers.pdf.content import read_operations


def _plain(value):
    """The value with names as their texts: those of content are not pdfminer's own, which are never forgotten."""
    if isinstance(value, PSLiteral):
        return f"/{value.name}"
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize(
    ("content", "operations"),
    [
        (b"1 0 0 -1.5 .25 +7 cm", [(b"cm", [1, 0, 0, -1.5, 0.25, 7])]),
        (b"/F1 12 Tf(Homes)Tj", [(b"Tf", [LIT("F1"), 12]), (b"Tj", [b"Homes"])]),
        (b"[(Ho) -20 <6D6573>] TJ", [(b"TJ", [[b"Ho", -20, b"mes"]])]),
        (b"(a \\(b\\) \\101\\n (c))Tj", [(b"Tj", [b"a (b) A\n (c)"])]),
        (b"(cut\\\r\n off) '", [(b"'", [b"cut off"])]),
        (b"<484> Tj % (no) Tj\nT*", [(b"Tj", [b"H@"]), (b"T*", [])]),
        (b"/P <</MCID 0 /E [1 2]>> BDC", [(b"BDC", [LIT("P"), None])]),
        (b"BI /W 2 /H 2 ID \x00\xff EI\xff\x00 EI Q", [(b"BI", []), (b"Q", [])]),
        (b"/A#20B gs true Do", [(b"gs", [LIT("A B")]), (b"Do", [True])]),
        (b"] >> ) } 5 w", [(b"w", [5])]),
        (b"[1 2 (a) Tj ET", [(b"Tj", []), (b"ET", [])]),
        (b"(never closed", []),
    ],
)
def test_operations(content, operations):
    assert _plain(list(read_operations(content))) == _plain(operations)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(content):
    for operator, operands in read_operations(content):
        assert isinstance(operator, bytes) and isinstance(operands, list)


NUMBERS = st.one_of(st.integers(-9999, 9999).map(str), st.decimals(-999, 999, places=2).map(str)).map(str.encode)
PLAIN = st.text(alphabet="ab (\\)\n7", max_size=8).map(
    lambda text: "(" + "".join("\\" + c if c in "()\\" else c for c in text) + ")"
)
STRINGS = st.one_of(PLAIN.map(str.encode), st.binary(max_size=6).map(lambda data: b"<" + data.hex().encode() + b">"))
NAMES = st.sampled_from([b"/F1", b"/GS0", b"/Name.x"])
ARRAYS = st.lists(st.one_of(NUMBERS, STRINGS), max_size=4).map(lambda items: b"[" + b" ".join(items) + b"]")
OPERANDS = st.lists(st.one_of(NUMBERS, STRINGS, NAMES, ARRAYS), max_size=4)


@given(st.lists(st.tuples(OPERANDS, st.sampled_from([b"Tj", b"TJ", b"cm", b"re", b"f*", b"'"])), max_size=6))
def test_pdfminer_reads_the_same(operations):
    content = b"\n".join(b" ".join([*operands, operator]) for operands, operator in operations)
    assert _plain(list(read_operations(content))) == _plain(by_pdfminer(content))


def by_pdfminer(content):
    parser = PDFContentParser([PDFStream({}, io.BytesIO(content).read())])
    found, operands = [], []
    while True:
        try:
            _, item = parser.nextobject()
        except PSEOF:
            return found
        if isinstance(item, PSKeyword):
            found.append((item.name, operands))
            operands = []
        else:
            operands.append(item)
