"""Turns a text file's bytes into characters, once, and refuses bytes that are no text."""

from __future__ import annotations

import codecs
import re

from narrator.errors import DocumentMislabelled

OFFICE = "Save it as PDF or plain text."

SIGNATURES = {
    b"%PDF-": ("a PDF file", "Give it the ending .pdf."),
    b"PK\x03\x04": ("a zip archive, a Word or Excel file most likely", OFFICE),
    b"\xd0\xcf\x11\xe0": ("an old Office file", OFFICE),
    b"{\\rtf": ("a rich text file", "Save it as plain text."),
    b"\x89PNG": ("a picture", "narrator reads text only."),
    b"\xff\xd8\xff": ("a picture", "narrator reads text only."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
}
"""The first bytes of files that are often given a wrong ending: what they are, and what to do about it."""

SAMPLE = 65_536
"""How many leading bytes are looked at for control characters: enough to meet binary data in any real file."""

MOST_CONTROLS = 0.01
"""The share of control bytes above which a file is binary; text has none but a stray one, binary data some 10 %."""

FEW_CONTROLS = 3
"""So many control bytes are strays however short the file is."""

NUL_SHARE = 0.2
"""The share of zero bytes above which a file may be UTF-16 without its mark: half of all bytes in English text."""

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1a\x1b")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def decode(path: str, data: bytes) -> str:
    """The characters of a text file: UTF-8, UTF-16 or UTF-32, else Windows-1252.

    Nothing is changed: a byte order mark and the line ends stay, so that offsets are those of the file's own text.
    What can't be decoded becomes U+FFFD. Raises DocumentMislabelled for bytes of another format, named where it is
    known.
    """
    for signature, (what, advice) in SIGNATURES.items():
        if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise DocumentMislabelled(f"The file is called text but is {what}.", path, advice)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked_wide(data)
    if encoding is not None:
        return data.decode(encoding, errors="replace")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(FEW_CONTROLS, MOST_CONTROLS * len(sample)):
        raise DocumentMislabelled(
            "The file is called text but holds binary data.", path, "Check what it is and give it its own ending."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_broken(data)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte of plain English is zero, and always the same one of two."""
    sample = data[: SAMPLE - SAMPLE % 2]
    zeros = sample.count(0)
    if zeros <= max(FEW_CONTROLS, NUL_SHARE * len(sample)):
        return None
    odd = sample[1::2].count(0)
    encoding = "utf-16-le" if odd * 2 > zeros else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    return encoding if sum(map(str.isprintable, text)) + text.count("\n") * 2 > 0.9 * len(text) else None


def _decode_broken(data: bytes) -> str:
    """UTF-8 with a few broken characters, or Windows-1252: what more of the bytes beyond ASCII speak for.

    Read as Windows-1252 because of one broken byte, every pound sign of a file would become two characters.
    """
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - lost
    halves = len(_SURROGATE.findall(data))  # each is three lost ones, but speaks for UTF-8
    return text if whole + halves > lost - 3 * halves else data.decode("cp1252", errors="replace")
