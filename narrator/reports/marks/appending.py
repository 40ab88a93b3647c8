"""Appends objects to a PDF as an incremental update: not a byte of what is there changes (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import md5, sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject, PdfObject

BLOCK = 16
"""Bytes of a block of AES."""


_START = re.compile(rb"startxref\s+(\d{1,12})")
_OBJECT = re.compile(rb"\s*\d{1,10}\s+\d{1,5}\s+obj\b")

TAIL = 2048
"""Bytes at a file's end that are searched for where its index begins; what follows it is some 20."""

MOST_NUMBER = 8_388_607
"""The highest number that an object may have (ISO 32000-1, annex C)."""


class Unsound(Exception):
    """The file's index can't be gone on from."""


@dataclass(slots=True)
class Update:
    """Objects to be appended to the file of `reader`, whose bytes are `data`; `add` numbers new ones."""

    reader: PdfReader
    data: bytes
    first: int = 0
    objects: list[tuple[int, int, PdfObject]] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = [number for numbers in self.reader.xref.values() for number in numbers]
        known += list(self.reader.xref_objStm)
        size = self.reader.trailer.get("/Size", 0)
        self.first = max([*known, int(size) - 1 if isinstance(size, int) else 0, 0]) + 1

    def add(self, item: PdfObject) -> IndirectObject:
        """Takes in a new object, and returns what refers to it. Raises Unsound where the numbers run out."""
        from pypdf.generic import IndirectObject

        number = self.first
        if number >= MOST_NUMBER:
            raise Unsound("its objects bear numbers that are too high")
        self.first += 1
        self.objects.append((number, 0, item))
        return IndirectObject(number, 0, self.reader)

    def replace(self, reference: IndirectObject, item: PdfObject) -> None:
        """Takes in an object in place of one that is there."""
        self.objects.append((reference.idnum, reference.generation, item))

    def write(self) -> bytes:
        """The file with the objects behind it. Raises Unsound where its index is damaged."""
        before, is_stream = find_index(self.data)
        out = BytesIO()
        out.write(self.data)
        if not self.data.endswith((b"\n", b"\r")):
            out.write(b"\n")
        places: dict[int, tuple[int, int]] = {}
        for number, generation, item in sorted(self.objects, key=lambda entry: entry[0]):
            places[number] = (out.tell(), generation)
            locked = self._lock(item, number, generation)
            out.write(b"%d %d obj\n" % (number, generation))
            locked.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = out.tell()
        digest = md5(out.getbuffer()[len(self.data) :], usedforsecurity=False).digest()
        trailer = self._continue_trailer(before, digest)
        if is_stream:
            _write_stream(out, places, trailer, self.first)
        else:
            _write_table(out, places, trailer, self.first)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()

    def _lock(self, item: PdfObject, number: int, generation: int) -> PdfObject:
        encryption = self.reader._encryption
        if encryption is None:
            return item
        locked: PdfObject = lock(encryption, item, number, generation)
        return locked

    def _continue_trailer(self, before: int, digest: bytes) -> DictionaryObject:
        """What the file says of itself as a whole, taken over; the second half of its identity is new."""
        from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, NumberObject

        old = self.reader.trailer
        trailer = DictionaryObject()
        for key in ("/Root", "/Encrypt", "/Info"):
            if key in old:
                trailer[NameObject(key)] = old.raw_get(key)
        identity = old.get("/ID")
        if isinstance(identity, list) and len(identity) == 2:
            kept = getattr(identity[0].get_object(), "original_bytes", b"")
            trailer[NameObject("/ID")] = ArrayObject([ByteStringObject(kept), ByteStringObject(digest)])
        trailer[NameObject("/Prev")] = NumberObject(before)
        return trailer


def find_index(data: bytes) -> tuple[int, bool]:
    """Where the file's index begins, and whether it is a stream. Raises Unsound where none is there."""
    if data.find(b"%PDF-", 0, TAIL) != 0:
        raise Unsound("something stands before its beginning")
    found = _START.findall(data[-TAIL:])
    if not found:
        raise Unsound("its end is missing")
    start = int(found[-1])
    head = data[start : start + 64] if start < len(data) else b""
    if head.lstrip().startswith(b"xref"):
        return start, False
    if _OBJECT.match(head):
        return start, True
    raise Unsound("its index is not where it is said to be")


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order as runs of successive ones."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _write_table(out: BytesIO, places: dict[int, tuple[int, int]], trailer: DictionaryObject, size: int) -> None:
    from pypdf.generic import NameObject, NumberObject

    out.write(b"xref\n")
    for run in _runs(sorted(places)):
        out.write(b"%d %d\n" % (run[0], len(run)))
        for number in run:
            out.write(b"%010d %05d n \n" % places[number])
    trailer[NameObject("/Size")] = NumberObject(size)
    out.write(b"trailer\n")
    trailer.write_to_stream(out)


def _write_stream(out: BytesIO, places: dict[int, tuple[int, int]], trailer: DictionaryObject, size: int) -> None:
    from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

    places = {**places, size: (out.tell(), 0)}
    runs = _runs(sorted(places))
    stream = StreamObject()
    stream.update(trailer)
    stream[NameObject("/Type")] = NameObject("/XRef")
    stream[NameObject("/Size")] = NumberObject(size + 1)
    stream[NameObject("/Index")] = ArrayObject([NumberObject(number) for run in runs for number in (run[0], len(run))])
    stream[NameObject("/W")] = ArrayObject([NumberObject(1), NumberObject(4), NumberObject(2)])
    stream.set_data(b"".join(struct.pack(">BIH", 1, *places[number]) for run in runs for number in run))
    out.write(b"%d 0 obj\n" % size)
    stream.write_to_stream(out)
    out.write(b"\nendobj")


def lock(encryption: Any, item: Any, number: int, generation: int) -> Any:
    """The object as the file `encryption` belongs to holds it under this number.

    pypdf draws the first block of AES by chance; here it follows from key and text, so that the same input gives the
    same bytes.
    """
    keys = encryption._make_crypt_filter(number, generation)
    for name in ("str_crypt", "stm_crypt"):
        crypt = getattr(keys, name)
        if hasattr(crypt, "alg"):
            setattr(keys, name, _SteadyAES(crypt.alg.key))
    return keys.encrypt_object(item)


class _SteadyAES:
    """AES as a PDF uses it: chained blocks, the first one before the text."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, data: bytes) -> bytes:
        from pypdf._crypt_providers import aes_cbc_encrypt

        first = sha256(b"\x00".join((self._key, data))).digest()[:BLOCK]
        missing = BLOCK - len(data) % BLOCK
        return first + aes_cbc_encrypt(self._key, first, data + bytes([missing]) * missing)
