"""Unpacks a PDF's streams within bounds, and notices where their bytes were damaged.

Filters after ISO 32000-1:2008, 7.4. pdfminer's own have no bounds: a kilobyte can take all memory there is.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.ascii85 import asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_DCT_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_JBIG2_DECODE,
    LITERALS_JPX_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    int_value,
)
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from narrator.readers.pdf.budget import TooMuch

MOST_FILTERS = 8
"""Filters of one stream; real ones have one, or two with a text form around."""

MOST_ROW = 1_000_000
"""Bytes of a row of a predictor; an index's row has some 8."""

MOST_PREDICTED = 20_000_000
"""Bytes that a predictor is undone for, in Python, byte by byte; a million entries of an index have 8 million."""

WIDEST_CODE = 12
"""Bits of an LZW code."""

Unpacked = tuple[bytes, bool]
"""What a filter makes of bytes, and whether they were damaged on their way: cut off, or not what was written."""


class FilterError(Exception):
    """A stream's bytes are not what its filter writes, or the filter is none that content has."""


def unpack_stream(data: bytes, filters: Sequence[tuple[Any, Any]], most: int) -> Unpacked:
    """The bytes behind all filters, at most `most` at any stage, and whether any of them were damaged.

    Raises TooMuch where they are more, and FilterError, ValueError or zlib.error where nothing can be made of them.
    """
    if len(filters) > MOST_FILTERS:
        raise TooMuch(f"{len(filters)} filters for one stream")
    damaged = False
    for name, parameters in filters:
        data, broken = _find_filter(name)(data, most)
        damaged = damaged or broken
        if isinstance(parameters, dict) and "Predictor" in parameters:
            data = _undo_predictor(data, parameters)
    return data, damaged


def _find_filter(name: Any) -> Callable[[bytes, int], Unpacked]:
    for names, unpack in _FILTERS:
        if name in names:
            return unpack
    raise FilterError("a filter that text is not packed with")


def _inflate(data: bytes, most: int) -> Unpacked:
    """Flate: where the data end early or their checksum does not hold, what there is, as damaged."""
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(data, most + 1)
        whole = reader.eof
    except zlib.error:
        bare = zlib.decompressobj(-zlib.MAX_WBITS)
        found = bare.decompress(data[2:], most + 1)
        whole = bare.eof and bare.unused_data[:4] == zlib.adler32(found).to_bytes(4, "big")
        if not bare.eof and len(found) <= most:
            raise
    if len(found) > most:
        raise TooMuch("a stream that unpacks to more than any has")
    return found, not whole


def _unpack_lzw(data: bytes, most: int) -> Unpacked:
    """LZW with codes that grow one early, as all PDF writers have them."""
    start = [*(bytes((code,)) for code in range(256)), b"", b""]
    table, before, width = list(start), b"", 9
    held, bits, length = 0, 0, 0
    found: list[bytes] = []
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 256:
            table, before, width = list(start), b"", 9
            continue
        if code == 257:
            return b"".join(found), False
        if code > len(table) or (code == len(table) and not before):
            return b"".join(found), True
        piece = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 1 << WIDEST_CODE:
            table.append(before + piece[:1])
        if width < WIDEST_CODE and len(table) + 1 >= 1 << width:
            width += 1
        before = piece
        found.append(piece)
        length += len(piece)
        if length > most:
            raise TooMuch("a stream that unpacks to more than any has")
    return b"".join(found), False


def _unpack_runs(data: bytes, most: int) -> Unpacked:
    found, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            found += data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            found += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(found) > most:
            raise TooMuch("a stream that unpacks to more than any has")
    return bytes(found), at > len(data)


def _unpack_base_85(data: bytes, most: int) -> Unpacked:
    text = data.strip()
    text = text[2:] if text.startswith(b"<~") else text[1:] if text.startswith(b"~") else text
    end = text.find(b"~")
    text = text if end < 0 else text[:end]
    if 4 * text.count(b"z") + len(text) > most:
        raise TooMuch("a stream that unpacks to more than any has")
    return a85decode(text), False


def _unpack_hexadecimals(data: bytes, most: int) -> Unpacked:
    return asciihexdecode(data), False


def _leave(data: bytes, most: int) -> Unpacked:
    """Pictures stay as they are: nothing here looks at them."""
    return data, False


_FILTERS: tuple[tuple[tuple[Any, ...], Callable[[bytes, int], Unpacked]], ...] = (
    (LITERALS_FLATE_DECODE, _inflate),
    (LITERALS_ASCII85_DECODE, _unpack_base_85),
    (LITERALS_LZW_DECODE, _unpack_lzw),
    (LITERALS_ASCIIHEX_DECODE, _unpack_hexadecimals),
    (LITERALS_RUNLENGTH_DECODE, _unpack_runs),
    ((*LITERALS_DCT_DECODE, *LITERALS_JBIG2_DECODE, *LITERALS_JPX_DECODE), _leave),
)


def _undo_predictor(data: bytes, parameters: dict[str, Any]) -> bytes:
    kind = int_value(parameters["Predictor"])
    if kind == 1:
        return data
    colours, columns, bits = (
        int_value(parameters.get(name, usual))
        for name, usual in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if columns < 1 or colours < 1 or bits < 1:
        raise FilterError("a predictor of rows that hold nothing")
    if columns * colours * bits > 8 * MOST_ROW or len(data) > MOST_PREDICTED:
        raise TooMuch("a predictor of larger rows than any stream has")
    if kind == 2:
        return apply_tiff_predictor(colours, columns, bits, data)
    if kind >= 10:
        return apply_png_predictor(kind, colours, columns, bits, data)
    raise FilterError("a predictor of a kind that there is not")
