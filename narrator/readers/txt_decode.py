"""Turns a text file's bytes into characters, once, and refuses bytes that are no text."""

from __future__ import annotations

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

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1a\x1b")


def decode(path: str, data: bytes) -> str:
    """The characters of a text file: UTF-8, UTF-16 with its mark, else Windows-1252.

    Nothing is changed: a byte order mark and the line ends stay, so that offsets are those of the file's own text.
    Raises DocumentMislabelled for bytes of another format, named where it is known.
    """
    for signature, (what, advice) in SIGNATURES.items():
        if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise DocumentMislabelled(f"The file is called text but is {what}.", path, advice)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls > MOST_CONTROLS * len(sample):
        raise DocumentMislabelled(
            "The file is called text but holds binary data.", path, "Check what it is and give it its own ending."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
