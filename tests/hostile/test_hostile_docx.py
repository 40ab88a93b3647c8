"""Word files that are broken, oversized or malicious: bounded, told, and never more lost than the broken part."""

import io
import zipfile
from collections.abc import Callable

import pytest

from narrator.domain import Document
from narrator.errors import (
    DocumentEncrypted,
    DocumentError,
    DocumentMalformed,
    DocumentMislabelled,
    DocumentUnsupported,
    DocumentWithoutText,
)
from narrator.readers import read_document
from narrator.readers.docx import READER

Word = Callable[..., bytes]
SAID = "<w:p><w:r><w:t>In May 45 homes were let.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes) -> Document:
    document = READER.read("report.docx", data)
    assert all(block.span.of(document.text) for block in document.blocks)
    return document


def pack(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), DocumentEncrypted, "password"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), DocumentUnsupported, ".doc"),
        (b"{\\rtf1\\ansi Hello}", DocumentUnsupported, ".rtf"),
        (b"PK\x03\x04 and then nothing", DocumentMalformed, "cut off"),
        (pack(xl__workbook_dot_xml=b"<a/>"), DocumentMislabelled, "spreadsheet"),
        (pack(readme_dot_txt=b"hello"), DocumentMislabelled, "no Word file"),
        (pack(word__styles_dot_xml=b"<a/>"), DocumentMalformed, "main part"),
        (pack(word__document_dot_xml=b""), DocumentMalformed, "main part"),
        (pack(word__document_dot_xml=b"<a/>"), DocumentMalformed, "no text body"),
    ],
)
def test_files_that_can_t_be_read_say_why(tmp_path, content: bytes, error: type[DocumentError], told: str) -> None:
    place = tmp_path / "report.docx"
    place.write_bytes(content)
    with pytest.raises(error) as raised:
        read_document(str(place))
    assert told in raised.value.what and raised.value.advice


@pytest.mark.parametrize("name", ["old.doc", "old.rtf", "old"])
def test_old_formats_get_advice_whatever_their_ending(tmp_path, name: str) -> None:
    place = tmp_path / name
    place.write_bytes(b"{\\rtf1 x}" if name.endswith("rtf") else OLE + "WordDocument".encode("utf-16-le"))
    with pytest.raises(DocumentUnsupported) as raised:
        read_document(str(place))
    assert ".docx" in raised.value.advice


def test_an_empty_document_holds_no_text(word: Word) -> None:
    with pytest.raises(DocumentWithoutText):
        read(word("<w:p/>"))


def test_a_file_that_is_cut_off_anywhere_raises_nothing_else(word: Word) -> None:
    whole = word(SAID * 50)
    for end in range(0, len(whole), 97):
        with pytest.raises(DocumentError):
            READER.read("report.docx", whole[:end])


def test_a_file_with_broken_bytes_is_read_or_refused(word: Word) -> None:
    whole = word(SAID * 50, {"styles": "", "numbering": "", "footnotes": ""})
    for at in range(0, len(whole), 31):
        broken = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        try:
            assert "45 homes" in READER.read("report.docx", broken).text
        except DocumentError:
            continue


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "endnotes"])
@pytest.mark.parametrize("content", [b"", b"no xml at all", b"<w:styles", b"\xff\xfe\x00", b"<a>&undefined;</a>"])
def test_a_broken_part_costs_no_more_than_itself(word: Word, part: str, content: bytes) -> None:
    document = read(word(SAID, {part: ""}, {f"word/{part}.xml": content}))
    assert document.text == "In May 45 homes were let."
    assert all(told.kind == "part_broken" and part in told.message for told in document.diagnostics)


def test_a_main_part_that_breaks_off_is_read_to_there(word: Word) -> None:
    broken = word(SAID + "<w:p><w:r><w:t>And then</w:r>")
    document = read(broken)
    assert document.text.startswith("In May 45 homes were let.")
    assert [told.kind for told in document.diagnostics] == ["part_broken"]


def test_entities_are_not_resolved(word: Word, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("password 1234")
    head = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "inner 99%">]>'
    document = read(word(SAID + "<w:p><w:r><w:t>It is &x; and &y; here.</w:t></w:r></w:p>", head=head))
    assert "1234" not in document.text and "99%" not in document.text


def test_entities_that_multiply_are_not_followed(word: Word) -> None:
    head = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    try:
        document = read(word(SAID + "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", head=head + "]>"))
        assert len(document.text) < 1000
    except DocumentMalformed:
        pass


def test_a_part_that_unpacks_to_gigabytes_is_refused(word: Word) -> None:
    packed = io.BytesIO(word(SAID))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/styles.xml", "w") as part:
        for _ in range(120):
            part.write(b" " * 1_000_000)
    document = read(packed.getvalue())
    assert document.text == "In May 45 homes were let."
    assert [told.kind for told in document.diagnostics] == ["part_broken"]


def test_paths_that_leave_the_file_are_not_followed(word: Word) -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="x/styles" Target="../../../../etc/passwd"/><Relationship Id="b" Type="x/numbering" '
        b'Target="http://example.org/n.xml" TargetMode="External"/></Relationships>'
    )
    document = read(word(SAID, {}, {"word/_rels/document.xml.rels": relations}))
    assert document.text == "In May 45 homes were let."


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p><w:ins>", "</w:ins></w:p>"),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent></w:r></w:p>"),
    ],
)
@pytest.mark.parametrize("deep", [30, 2000])
def test_elements_inside_elements(word: Word, opening: str, closing: str, deep: int) -> None:
    document = read(word(SAID + opening * deep + SAID + closing * deep + SAID))
    assert "45 homes" in document.text


def test_tables_of_too_many_columns_and_rows(word: Word) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc>" for n in range(1500))
    wide = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    assert read(word(wide)).tables[0].columns <= 1000
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>" * 4 + "</w:tr>"
    assert read(word(f"<w:tbl>{row * 2000}</w:tbl>")).tables[0].rows == 2000


@pytest.mark.parametrize("value", ["-5", "999999999999", "x", "", "1.5", "٣"])
def test_spans_that_can_t_be_meant(word: Word, value: str) -> None:
    odd = f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/><w:vMerge w:val="{value}"/></w:tcPr>{SAID}</w:tc>'
    cell = "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr><w:trPr><w:gridBefore w:val='{value}'/></w:trPr>{odd}{cell}</w:tr>" * 3
    grid = f'<w:tblGrid><w:gridCol w:w="{value}"/><w:gridCol w:w="{value}"/></w:tblGrid>'
    assert "45 homes" in read(word(f"<w:tbl>{grid}{rows}</w:tbl>")).text


def test_styles_and_lists_that_run_in_circles(word: Word) -> None:
    styles = (
        '<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/><w:styleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="77"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>In May 45 homes were let.</w:t></w:r></w:p>"
    )
    assert read(word(body, {"styles": styles, "numbering": numbering})).text == "In May 45 homes were let."


def test_very_many_paragraphs_end(word: Word) -> None:
    assert len(read(word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 20_000)).blocks) == 20_000


def test_a_paragraph_of_very_many_runs_ends(word: Word) -> None:
    run = '<w:r><w:t xml:space="preserve">45 </w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'  # noqa: E501
    assert read(word(f"<w:p>{run * 20_000}</w:p>")).text.count("45") == 20_000
