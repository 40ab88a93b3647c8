"""Word files that unpack to far more than they weigh, lie about their parts, or lead out of the archive."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator, Mapping

from damage.blows import ON_BYTES, ON_MARKUP

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = "<w:p><w:r><w:t>In May 91.6% of the 45 homes were let in time.</w:t></w:r></w:p>"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ESCAPE = "../../../../../../var/narrator-escaped"


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def write_word(body: str = SAID, more: Mapping[str, bytes] | None = None, target: str = "word/document.xml") -> bytes:
    """A Word file with this body and more parts."""
    link = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{target}"/>'
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'.encode(),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
    }
    return pack({**parts, **(more or {})})


def make_word_traps(size: int) -> Iterator[tuple[str, bytes]]:
    """Malicious Word files; their bombs unpack to `size` bytes."""
    for name, piece in {
        "spaces": " ", "empty paragraphs": "<w:p/>", "paragraphs": "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
        "runs": "<w:p><w:r><w:t>a</w:t></w:r><w:r/></w:p>", "tables": "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "unknown elements": "<w:zz/>", "comments": "<!---->", "ends of pages": "<w:p><w:r><w:br/></w:r></w:p>",
    }.items():  # fmt: skip
        yield f"a bomb of {name}", write_word(SAID + piece * (size // len(piece)))
    yield "a bomb of letters", write_word(SAID + f"<w:p><w:r><w:t>{'45 homes ' * (size // 9)}</w:t></w:r></w:p>")
    yield "a bomb of one word", write_word(SAID + f"<w:p><w:r><w:t>{'a' * size}</w:t></w:r></w:p>")
    yield "a bomb of an attribute", write_word(SAID + f'<w:p w:rsidR="{"0" * size}"/>')
    yield "a bomb of attributes", write_word(SAID + "<w:p " + " ".join(f'w:a{n}="1"' for n in range(size // 60)) + "/>")
    styles = f"<w:styles {W}>" + "<w:style/>" * (size // 10) + "</w:styles>"
    bomb = styles.encode()
    yield (
        "bombs in every part",
        write_word(
            more={f"word/{part}.xml": bomb for part in ("styles", "numbering", "footnotes", "endnotes")}
            | {"docProps/core.xml": bomb}
        ),
    )
    yield "20,000 parts", write_word(more={f"word/media/{n}.png": b"" for n in range(20_000)})
    yield (
        "paths out of the archive",
        write_word(
            more={ESCAPE: b"x", "/etc/narrator": b"x", "C:\\narrator": b"x", "word/../../x": b"x", "word/\x00x": b"x"}
        ),
    )
    for target in (ESCAPE, "/../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x", "", ".", "//", "word"):
        yield f"a main part at {target or 'nowhere'}", write_word(target=target)
    relations = f'<Relationships xmlns="{RELATIONS}">' + "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/styles" Target="document.xml"/>' for n in range(9000)
    )
    yield (
        "parts that are the main part",
        write_word(more={"word/_rels/document.xml.rels": f"{relations}</Relationships>".encode()}),
    )
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">' + "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="99999999999"/><w:numFmt w:val="lowerRoman"/>'
        f'<w:lvlText w:val="{"%1.%2." * 500}"/></w:lvl>'
        for n in range(9)
    )
    numbering += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    listed = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    )
    yield (
        "numbers of thousands of letters",
        write_word(SAID + listed * 3000, {"word/numbering.xml": numbering.encode()}),
    )
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    yield "cells of a billion columns", write_word(SAID + f"<w:tbl>{f'<w:tr>{wide * 20}</w:tr>' * 50}</w:tbl>")
    nested = "<w:tbl><w:tr><w:tc>" * 150_000
    yield "tables 150,000 deep", write_word(SAID + nested)
    yield from _make_lying_archives()


def _make_lying_archives() -> Iterator[tuple[str, bytes]]:
    whole = write_word()
    central = whole.index(b"PK\x01\x02")
    for name, at, value in (
        ("a part's size is four billion", 24, 0xFFFFFFFE), ("a part's packed size is four billion", 20, 0xFFFFFFFE),
        ("a part is elsewhere", 42, 0x7FFFFFFF), ("a part is nothing", 24, 0),
    ):  # fmt: skip
        broken = bytearray(whole)
        for start in (found for found in range(central, len(whole)) if whole[found : found + 4] == b"PK\x01\x02"):
            broken[start + at : start + at + 4] = struct.pack("<I", value)
        yield f"an archive where {name}", bytes(broken)
    for name, at, value in (("a method to come", 10, 99), ("a lock", 8, 1), ("bzip2", 10, 12), ("lzma", 10, 14)):
        broken = bytearray(whole)
        for start in (found for found in range(len(whole)) if whole[found : found + 4] == b"PK\x01\x02"):
            broken[start + at : start + at + 2] = struct.pack("<H", value)
        yield f"an archive with {name}", bytes(broken)
    end = whole.rindex(b"PK\x05\x06")
    yield "an archive of 65,535 parts", whole[: end + 8] + b"\xff\xff\xff\xff" + whole[end + 12 :]
    yield "an archive without a list", whole[:end]
    yield "an archive in an archive", pack({"word/document.xml": whole})
    overlap = whole[:central] + whole[central:end] * 200 + whole[end:]
    yield "an archive whose parts lie on each other", overlap


def damage_word(data: bytes, chance: random.Random) -> bytes:
    """Damages the archive's bytes, or a part inside it that is packed again."""
    if chance.random() < 0.3:
        return chance.choice(ON_BYTES)(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels")) and parts[name]])
    if chance.random() < 0.5:
        name = "word/document.xml"
    return pack({**parts, name: chance.choice(ON_MARKUP)(parts[name], chance)})
