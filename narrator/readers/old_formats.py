"""Knows by their first bytes the office formats that no reader reads, and says what to do about them."""

from __future__ import annotations

from narrator.errors import DocumentEncrypted, DocumentUnsupported

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of compound files: Office's formats of 1997, and the wrapping of files with a password."""

ADVICE = "Open it in Word or LibreOffice and save it as .docx."

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")


def refuse_old_format(path: str, data: bytes) -> None:
    """Raises DocumentEncrypted for an office file with a password, DocumentUnsupported for one of an old format.

    Files of all other kinds pass.
    """
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise DocumentEncrypted("The file wants a password.", path, "Save a copy without one.")
        kind = "Word's old format (.doc)" if _WORD in data else "an old Office format"
        raise DocumentUnsupported(f"The file is in {kind}, which is not read.", path, ADVICE)
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise DocumentUnsupported("The file is in rich text format (.rtf), which is not read.", path, ADVICE)
