"""Opens a document: looks at the file, picks its reader by ending or first bytes, and says clearly what is wrong."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from narrator.discovery import discover
from narrator.domain import Document
from narrator.errors import DocumentEmpty, DocumentError, DocumentMislabelled, DocumentMissing, DocumentUnsupported
from narrator.readers.old_formats import refuse_old_format
from narrator.readers.reader import OCR_SECONDS, Reader

MOST_BYTES = 200_000_000
"""A larger file is refused: the largest committee packs are some 100 MB, and all of it is held in memory."""

SNIFFED = 1024
"""How many first bytes a reader is shown, as the Reader's `sniff` promises."""


def read_document(path: str, data: bytes | None = None, ocr: bool = True, ocr_seconds: float = OCR_SECONDS) -> Document:
    """The document at `path`, read by the reader of its ending; `path` is kept as it was given.

    `data` are the file's bytes where someone has fetched them already: `path` then only names them. `ocr` says whether
    text in pictures of pages is to be recognised, where that can be done, and `ocr_seconds` after which time by the
    clock no further page is begun. A file without an
    ending is read by the first reader that knows its first bytes, plain text aside. Raises DocumentMissing (no such
    file, a folder, not allowed), DocumentEmpty, DocumentUnsupported (an ending that no reader knows, an old format, or
    a file too large), DocumentMislabelled (the bytes are not what the ending says), and what the reader itself raises.
    """
    readers = discover("narrator.readers", "READER", Reader)
    suffix = Path(path).suffix.lower()
    data = _read_bytes(path) if data is None else _accept(path, data)
    chosen = [reader for reader in readers if suffix in reader.suffixes]
    if not chosen and not suffix:
        chosen = [reader for reader in readers if reader.told_by_bytes and reader.sniff(data[:SNIFFED])]
    if not chosen or not chosen[0].sniff(data[:SNIFFED]):
        refuse_old_format(path, data)
    if not chosen:
        known = ", ".join(sorted(known_suffixes()))
        what = (
            f"No reader knows files ending in {suffix}." if suffix else "The file has no ending that tells what it is."
        )
        raise DocumentUnsupported(what, path, f"Known endings: {known}.")
    first = data[:SNIFFED]
    if not chosen[0].sniff(first):
        others = [reader for reader in readers if reader not in chosen and reader.told_by_bytes and reader.sniff(first)]
        meant = f"It looks like a {others[0].suffixes[0]} file: rename it." if others else "Check what it is."
        raise DocumentMislabelled(f"The file is not what its ending {suffix} says.", path, meant)
    reader = chosen[0]
    document: Document = (
        reader.recognise(path, data, ocr_seconds) if ocr and reader.recognise else reader.read(path, data)
    )
    return replace(document, digest=sha256(data).hexdigest())


def known_suffixes() -> frozenset[str]:
    """The endings of all files that can be read, in lower case with their dot."""
    return frozenset(suffix for reader in discover("narrator.readers", "READER", Reader) for suffix in reader.suffixes)


def _read_bytes(path: str) -> bytes:
    place = Path(path)
    try:
        if place.is_dir():
            raise DocumentMissing("This is a folder, not a file.", path, "Name the files in it.")
        _refuse_large(path, place.stat().st_size)
        data = place.read_bytes()
    except FileNotFoundError:
        raise DocumentMissing("There is no such file.", path, "Check the path.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, DocumentError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentMissing(
            f"The file can't be opened: {reason}.", path, "Check the path and your rights."
        ) from error
    return _accept(path, data)


def _accept(path: str, data: bytes) -> bytes:
    if not data:
        raise DocumentEmpty("The file is empty.", path, "Fetch it again.")
    _refuse_large(path, len(data))
    return data


def _refuse_large(path: str, size: int) -> None:
    if size > MOST_BYTES:
        raise DocumentUnsupported(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB.", path, "Split it and read the parts."
        )
