"""PDF pages whose content, fonts or filters are meant to stop a reader: bombs and endless work in few bytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from damage.pdf_maker import PdfMaker, make_page, say

REPEATED: dict[str, bytes] = {
    "zeros": b"\0",
    "saved states": b"q ",
    "open lists": b"[",
    "open dictionaries": b"<<",
    "open strings": b"(",
    "moves": b"0 0 m ",
    "lines": b"0 0 m 9 9 l S ",
    "corners": b"1 1 l ",
    "texts": b"BT /F1 1 Tf 1 1 Td (a) Tj ET ",
    "letters": b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ",
    "images without an end": b"BI ",
    "images that never end": b"BI ID EI\x01 ",
    "matrices": b"2 0 0 2 1 1 cm ",
    "numbers": b"7 ",
    "list of numbers": b"7 7 7 7 7 7 7 ",
    "comments": b"%\n",
    "clips": b"0 0 9 9 re W n ",
    "rectangles": b"1 1 9 9 re f ",
    "curves": b"1 2 3 4 5 6 c ",
    "marks": b"/P BMC ",
    "fonts": b"/F1 1 Tf ",
    "half hexadecimals": b"<41 ",
    "octals": b"(\\101\\",
}
"""What a bomb's content repeats."""


def make_bombs(size: int) -> Iterator[tuple[str, bytes]]:
    """Contents of `size` bytes once unpacked, of one thing each."""
    for name, piece in REPEATED.items():
        start = b"BT /F1 1 Tf [" if name == "list of numbers" else b"BT /F1 9 Tf " if name == "letters" else b""
        yield f"bomb of {name}", make_page(start + piece * (size // len(piece))).write()
    distinct = b" ".join(b"x%x" % n for n in range(size // 8))
    yield "bomb of unknown operators", make_page(distinct).write()
    names = b" ".join(b"/n%x" % n for n in range(size // 9))
    yield "bomb of names", make_page(names).write()


def make_filters(size: int) -> Iterator[tuple[str, bytes]]:
    """Streams in filters that multiply, nest or lie."""

    def page(data: bytes, filters: str) -> bytes:
        made = make_page()
        made.objects[4] = f"<< /Length {len(data)} {filters} >>\nstream\n".encode() + data + b"\nendstream"
        return made.write()

    zeros = zlib.compress(b"\0" * (20 * size), 9)
    yield "flate of zeros", page(zeros, "/Filter /FlateDecode")
    yield "flate in flate", page(zlib.compress(zeros, 9), "/Filter [/FlateDecode /FlateDecode]")
    triple = zlib.compress(zlib.compress(zlib.compress(b"\0" * (100 * size), 9), 9), 9)
    yield "flate three times", page(triple, "/Filter [/FlateDecode /FlateDecode /FlateDecode]")
    runs = zlib.compress(b"\x81\0" * size, 9)
    yield "runs in flate", page(runs, "/Filter [/FlateDecode /RunLengthDecode]")
    yield "runs in runs", page(b"\x81\x81" * 20_000, "/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]")
    yield "runs cut off", page(b"\x81", "/Filter /RunLengthDecode")
    yield "lzw without clearing", page(zlib.compress(_lzw_growth(size // 40), 9), "/Filter [/FlateDecode /LZWDecode]")
    yield "lzw of noise", page(bytes(n * 37 % 251 for n in range(60_000)), "/Filter /LZWDecode")
    yield "hundreds of filters", page(b"00" * 4000, f"/Filter [{'/ASCIIHexDecode ' * 900}]")
    yield "filter that is no filter", page(say(), "/Filter /Nonsense")
    yield "crypt filter", page(say(), "/Filter /Crypt")
    yield "filter of itself", page(say(), "/Filter 5 0 R /DecodeParms 5 0 R")
    yield "flate cut off", page(zlib.compress(say() * 50)[:-40], "/Filter /FlateDecode")
    yield "flate of nonsense", page(b"nonsense" * 20, "/Filter /FlateDecode")
    yield "hexadecimals that are none", page(b"zz" * 20, "/Filter /ASCIIHexDecode")
    yield "base 85 that is none", page(b"\x7f~~vwxyz" * 20, "/Filter /ASCII85Decode")
    fax = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000000 /Rows 1000000000 >>"
    yield "fax of a billion columns", page(b"\x00\x01" * 500, fax)
    for what in ("Columns", "Colors"):
        for kind in (2, 12):
            parameters = f"/Filter /FlateDecode /DecodeParms << /Predictor {kind} /{what} 2000000000 >>"
            yield f"predictor {kind} of a billion {what}", page(zlib.compress(b"\0" * 500), parameters)
    parameters = "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 0 >>"
    yield "predictor of no column", page(zlib.compress(b"\4" * 500), parameters)
    parameters = "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 >>"
    yield "predictor of one column", page(zlib.compress(b"\4" * (size // 4), 9), parameters)


def _lzw_growth(count: int) -> bytes:
    """Codes that each name the entry that is made by reading them, so that every entry is longer than the last."""
    bits, width, following = [], 9, 258
    bits.append((256, 9))
    bits.append((65, 9))
    for _ in range(count):
        bits.append((min(following, 4095), width))
        following += 1
        width = 9 if following < 511 else 10 if following < 1023 else 11 if following < 2047 else 12
    packed = "".join(format(code, f"0{size}b") for code, size in bits)
    packed += "0" * (-len(packed) % 8)
    return int(packed, 2).to_bytes(len(packed) // 8, "big")


def make_forms(many: int) -> Iterator[tuple[str, bytes]]:
    """Forms (XObjects) that hold themselves, each other, or ten of the next; one is shown five times `many` times."""

    def form(made: PdfMaker, content: bytes, inner: str = "") -> int:
        named = f"/XObject << {inner} >>" if inner else ""
        return made.add_stream(
            content, f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> {named} >>"
        )

    made = make_page(b"/X Do", resources="/XObject << /X 6 0 R >>")
    form(made, b"/X Do " + say(y=600), "/X 6 0 R")
    yield "a form of itself", made.write()
    made = make_page(b"/X Do", resources="/XObject << /X 6 0 R >>")
    form(made, b"/Y Do", "/Y 7 0 R")
    form(made, b"/X Do", "/X 6 0 R")
    yield "forms of each other", made.write()
    for times, deep in ((10, 9), (2, 40)):
        made = make_page(b"/X Do", resources="/XObject << /X 6 0 R >>")
        for level in range(deep):
            form(made, b"/X Do " * times, f"/X {7 + level} 0 R")
        form(made, say(y=600))
        yield f"{times} forms in each of {deep}", made.write()
    made = make_page(b"/X Do", resources="/XObject << /X 6 0 R >>")
    for level in range(3000):
        form(made, b"/X Do", f"/X {7 + level} 0 R")
    form(made, say(y=600))
    yield "forms 3000 deep", made.write()
    fonts = " ".join(f"/G{n} 4 0 R" for n in range(many))
    made = make_page(b"/X Do " * (5 * many), resources=f"/XObject << /X 6 0 R >> /ColorSpace << {fonts} >>")
    made.add_stream(b"q Q", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    yield "a form with many resources again and again", made.write()
    made = make_page(b"/X Do", resources="/XObject << /X 6 0 R >>")
    made.add("<< /Subtype /Form /BBox 6 0 R /Matrix [1 0 0] /Resources 6 0 R >>")
    yield "a form that is no stream", made.write()
    made = make_page(b"/X Do " + say(y=600), resources="/XObject << /X 6 0 R >>")
    made.add_stream(b"q", "/Subtype /Form /BBox [0 0 1 1] /Matrix [1 /a (b)] /Resources [1 2]")
    yield "a form with a matrix of names", made.write()


def make_maps(many: int) -> dict[str, bytes]:
    """Maps from codes to letters, by what they are; their lists hold up to fifty times `many` entries."""
    return {
        "a range of all": b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
        "ranges of all": b"99 beginbfrange " + b"<0000> <FFFF> <0041> " * (5 * many) + b"endbfrange",
        "a range of lists": b"1 beginbfrange <0000> <FFFFFFFF> [" + b"<0041> " * (50 * many) + b"] endbfrange",
        "numbers of all": b"1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange",
        "a path": b"/../../../../etc/passwd usecmap",
        "a range backwards": b"1 beginbfrange <FFFF> <0000> <0041> endbfrange",
        "a name": b"1 beginbfrange <00> <FF> /x endbfrange 1 beginbfchar <41> /y endbfchar",
        "open lists": b"[" * (50 * many),
        "a character beyond all": b"1 begincidchar 65 <FFFFFFFFFFFFFF> endcidchar",
        "a long text": b"1 beginbfchar <0041> <" + b"0041" * (25 * many) + b"> endbfchar",
    }


FONTS = {
    "widths of strings": "<< /Subtype /Type1 /BaseFont /Fell /FirstChar 65 /Widths [(a) null /b [1]] >>",
    "a first letter beyond all": "<< /Subtype /TrueType /BaseFont /Fell /FirstChar 99999999999999 /Widths [1] >>",
    "a drawn font without a matrix": "<< /Subtype /Type3 /FontBBox [0 0 0 0] /CharProcs << >> >>",
    "a drawn font of no size": "<< /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] >>",
    "a name that is a number": "<< /Subtype 7 /BaseFont 8 /Encoding 9 >>",
    "differences of everything": "<< /Subtype /Type1 /BaseFont /Fell /Encoding << /Differences "
    "[99999999999 /a -5 /uniFFFFFFFF /u110000 /uniD800 (x) [1]] >> >>",
    "a long name": f"<< /Subtype /Type1 /BaseFont /{'Fell' * 50_000} >>",
    "a descriptor of itself": "<< /Subtype /Type1 /BaseFont /Fell /FontDescriptor 4 0 R /FontBBox 4 0 R >>",
}
"""Fonts, by what they are."""


def write_font_file() -> bytes:
    """A TrueType file whose one table gives every code there could be a letter, nine times over."""
    group = b"\0\0\0\0" + b"\xff\xff\xff\xff" + b"\0\0\0\0"
    table = b"\0\x0c\0\0" + (16 + 12 * 9).to_bytes(4, "big") + b"\0\0\0\0" + b"\0\0\0\x09" + group * 9
    cmap = b"\0\0\0\x01" + b"\0\x03\0\x0a\0\0\0\x0c" + table
    return b"\0\x01\0\0" + b"\0\x01\0\0\0\0\0\0" + b"cmap\0\0\0\0\0\0\0\x1c" + len(cmap).to_bytes(4, "big") + cmap


def make_fonts(many: int) -> Iterator[tuple[str, bytes]]:
    """Fonts whose maps, widths and names ask for more than there is; maps have up to fifty times `many` entries."""
    base = "/Type /Font /Subtype /Type0 /BaseFont /Fell /Encoding {} /DescendantFonts [6 0 R] {}"
    below = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Fell /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> {} >>"
    )
    shown = b"BT /F1 11 Tf 72 600 Td <00410042> Tj ET\n"

    def composite(encoding: str = "/Identity-H", told: str = "", inner: str = "", stream: bytes | None = None) -> bytes:
        made = make_page(shown, font=f"<< {base.format(encoding, told)} >>")
        made.add(below.format(inner))
        if stream is not None:
            made.add_stream(stream, filtered=True)
        return made.write()

    for name, told in make_maps(many).items():
        yield f"a map of {name}", composite(told="/ToUnicode 7 0 R", stream=told)
        simple = make_page(font="<< /Type /Font /Subtype /Type1 /BaseFont /Fell /ToUnicode 6 0 R >>")
        simple.add_stream(told, filtered=True)
        yield f"a simple font's map of {name}", simple.write()
    yield "widths of all", composite(inner="/W [0 4000000000 500]")
    yield "widths of all again and again", composite(inner=f"/W [{'0 65535 500 ' * 5000}]")
    yield "heights of all", composite("/Identity-V", inner="/W2 [0 4000000000 500 1 2]")
    yield "widths of names", composite(inner="/W [/a [/b (c)] 3 (x) null]")
    yield "an encoding's path", composite("/..#2F..#2F..#2Fetc#2Fpasswd")
    yield "an encoding of itself", composite("4 0 R")
    made = make_page(shown, font=f"<< {base.format('/Identity-H', '')} >>".replace("6 0 R", "4 0 R"))
    yield "a font below itself", made.write()
    face = write_font_file()
    yield "a font file of all characters", composite(inner="/FontDescriptor << /FontFile2 7 0 R >>", stream=face)
    yield "a font file cut off", composite(inner="/FontDescriptor << /FontFile2 7 0 R >>", stream=face[:40])
    made = make_page(b"".join(b"/F%d 9 Tf " % n for n in range(many)))
    made.objects[2] = made.objects[2].replace(
        b"/F1 4 0 R",
        b"/F1 4 0 R " + b" ".join(b"/F%d << /Subtype /Type1 /BaseFont /B%d >>" % (n, n) for n in range(many)),
    )
    yield "thousands of fonts", made.write()
    for name, font in FONTS.items():
        yield f"a font with {name}", make_page(font=font).write()


def make_places(many: int) -> Iterator[tuple[str, bytes]]:
    """Text at places and in sizes that no page has, some of it `many` times."""
    for name, content in {
        "sizes of nothing and of all": b"BT /F1 0 Tf (a) Tj /F1 1e30 Tf (b) Tj /F1 -1e308 Tf (c) Tj ET",
        "numbers without end": b"BT /F1 9 Tf " + b"9" * 400 + b" 1" + b"0" * 400 + b".5 Td (a) Tj ET",
        "widths of nothing": b"BT /F1 9 Tf 0 Tz 1e300 Tc 1e300 Tw (a b c) Tj -1e308 Tz (d e f) Tj ET",
        "matrices of all": b"1e200 0 0 1e200 0 0 cm " * 4 + say(y=600),
        "words over each other": say("a b c", 500) * (2 * many),
        "a stair of words": b"".join(
            b"BT /F1 %d Tf %d %d Td (w%d) Tj ET " % (1 + n % 40, n % 590, n % 830, n) for n in range(2 * many)
        ),
        "one word at each place": b"".join(
            b"BT /F1 .1 Tf %d.%d %d Td (x) Tj ET " % (n % 590, n % 9, n % 840) for n in range(7 * many)
        ),
    }.items():  # fmt: skip
        yield f"text with {name}", make_page(content).write()


GROUPS: tuple[Callable[[int], Iterator[tuple[str, bytes]]], ...] = (make_places, make_forms, make_fonts)
