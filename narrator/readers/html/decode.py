"""Turns an html file's bytes into characters, by its marks, by what it says of itself, and by what fits."""

from __future__ import annotations

import codecs
import re

HEAD = 4096
"""Bytes among which a page tells its encoding; browsers look at 1,024, some content systems put more before it."""

_TOLD = re.compile(rb"<meta[^>]{0,300}charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s{0,40}<\?xml[^>]{0,200}encoding\s{0,4}=\s{0,4}[\"']([\w.:-]{1,40})", re.IGNORECASE)
_WESTERN = frozenset({"iso8859-1", "iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-15", "cp1252"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = dict.fromkeys(code for code in range(32) if code not in (9, 10, 12, 13))


def decode_html(data: bytes) -> str:
    """The characters of an html file, without control characters and byte order mark.

    A byte order mark decides; then UTF-8 wherever the bytes are valid UTF-8, whatever the page says; then what the
    page says of itself, with "latin-1" read as Windows-1252 as all browsers do. What can't be decoded becomes U+FFFD.
    """
    return _decode(data).removeprefix("\ufeff").translate(_CONTROLS)


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:HEAD]
    if sample.count(0) > len(sample) // 4:
        little = sample[1::2].count(0) * 2 > sample.count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    told = _find_told(sample)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if told is None or told in ("utf-8", "utf-16", "utf-32"):
            return _decode_broken(data)
        return data.decode(told, errors="replace")


def _find_told(sample: bytes) -> str | None:
    """The codec that the page names; None for one that is not known or is none for text."""
    match = _TOLD.search(sample) or _DECLARED.match(sample)
    if match is None:
        return None
    try:
        info = codecs.lookup(match[1].decode("ascii"))
        "a".encode(info.name)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
    return "cp1252" if info.name in _WESTERN else info.name


def _decode_broken(data: bytes) -> str:
    """UTF-8 with a few broken characters, or Windows-1252: what more of the bytes beyond ASCII speak for."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - lost
    return text if whole > lost else data.decode("cp1252", errors="replace")
