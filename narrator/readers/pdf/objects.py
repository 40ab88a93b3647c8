"""Looks up a PDF's objects within bounds: circles of references end, lengths that lie are set right, indexes that lead
astray give way to what the file's bytes say."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFXRef, PDFXRefStream
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser, PDFStreamParser, PDFSyntaxError
from pdfminer.pdftypes import DecipherCallable, PDFObjRef, PDFStream, dict_value, int_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword

from narrator.readers.pdf.budget import Budget, TooMuch
from narrator.readers.pdf.filters import unpack_stream
from narrator.readers.pdf.scanning import OBJECT, ScannedIndex, find_landmarks

TAIL = 4096
"""Bytes at the end of a file among which the pointer to its index stands, with room for what mailers append."""

NEAR = 64
"""Bytes from where an index says an object is, within which it begins."""

MOST_INDEXES = 1000
"""Indexes of one file, one for each time that it was saved."""

DEEPEST = 300
"""Lists and dictionaries inside each other; real ones are some ten deep."""

_POINTER = re.compile(rb"startxref[\x00\t\n\x0c\r ]{1,20}(\d{1,10})(?!\d)")
_LINE_END = re.compile(rb"[^\r\n]{0,80}(?:\r\n|\r|\n)")
_BLANK = b"\x00\t\n\x0c\r "


class BoundedStream(PDFStream):
    """A stream that is unpacked within its file's budget; `damaged` says that its bytes are not what was written."""

    def __init__(
        self, attrs: dict[str, Any], rawdata: bytes, decipher: DecipherCallable | None, budget: Budget
    ) -> None:
        super().__init__(attrs, rawdata, decipher)
        self.budget = budget
        self.damaged = False

    def get_data(self) -> bytes:
        """The unpacked bytes, kept for the next use where there is room."""
        if self.data is not None:
            return self.data
        raw = self.rawdata or b""
        if self.decipher is not None and self.objid is not None and self.genno is not None:
            raw = self.decipher(self.objid, self.genno, raw, self.attrs)
        data, self.damaged = unpack_stream(raw, self.get_filters(), self.budget.most_of_stream())
        self.budget.take_unpacked(len(data))
        if self.budget.keep(len(data)):
            self.data = data
        return data


class BoundedParser(PDFParser):
    """Parses a file's objects; streams are cut out by their lengths, or to their ends where a length lies."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.bytes, self.budget = data, budget
        super().__init__(io.BytesIO(data))

    def fillbuf(self) -> bool:
        """Reads on, and counts it."""
        if self.charpos < len(self.buf):
            return False
        self.budget.take_chunk()
        return super().fillbuf()

    def start_type(self, pos: int, type: str) -> None:
        """Begins a list or dictionary inside others."""
        check_depth(self.context)
        super().start_type(pos, type)

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Handles keywords; a stream's is handled here, others by pdfminer."""
        if token is self.KEYWORD_STREAM:
            self._take_stream(pos)
        else:
            super().do_keyword(pos, token)

    def _take_stream(self, pos: int) -> None:
        popped = self.pop(1)
        if not popped:
            raise PDFSyntaxError("a stream without particulars")
        attrs = dict_value(popped[0][1])
        told = int_value(attrs.get("Length", 0))
        line = _LINE_END.match(self.bytes, pos)
        start = line.end() if line is not None else pos + len(b"stream")
        end = self._find_end(start, told)
        self.budget.take_raw(end - start)
        self.seek(max(end, self.bytes.find(b"endstream", end, end + NEAR)))
        assert self.doc is not None
        self.push((pos, BoundedStream(attrs, self.bytes[start:end], self.doc.decipher, self.budget)))

    def _find_end(self, start: int, told: int) -> int:
        """Where the stream that begins at `start` ends: as told, where its end is marked there; else at the mark."""
        data = self.bytes
        end = start + told
        if 0 < told <= len(data) - start and data[end : end + NEAR].lstrip(_BLANK).startswith(
            (b"endstream", b"endobj")
        ):
            return end
        for mark in (b"endstream", b"endobj"):
            found = data.find(mark, start)
            if found >= 0:
                return found - 1 if data[found - 1 : found] in (b"\n", b"\r") and found > start else found
        return len(data)


class _HeldParser(PDFStreamParser):
    """Parses the objects that a stream holds."""

    def start_type(self, pos: int, type: str) -> None:
        check_depth(self.context)
        super().start_type(pos, type)


def check_depth(context: Sequence[object]) -> None:
    """Raises TooMuch where lists stand deeper in each other than any file has them."""
    if len(context) > DEEPEST:
        raise TooMuch("lists inside lists without an end")


class BoundedDocument(PDFDocument):
    """A PDF whose objects are looked up within a budget."""

    def __init__(self, data: bytes) -> None:
        """Opens the file; raises what pdfminer does where it is locked or no root can be found in it."""
        self.budget = Budget(len(data))
        self._bytes = data
        self._opening: set[int] = set()
        self._scanned: ScannedIndex | None = None
        super().__init__(BoundedParser(data, self.budget), password="", fallback=False)
        if "Pages" not in self.catalog:
            root = self.scan().trailer.get("Root")
            self.catalog = dict_value(root) or self.catalog

    # --------------------------------------------------------------- indexes
    def find_xref(self, parser: PDFParser) -> int:
        """Where the last index is said to be; -1 where nothing is said."""
        found = _POINTER.findall(self._bytes, max(0, len(self._bytes) - TAIL))
        return int(found[-1]) if found else -1

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        """Reads the index at `start` and those before it, each once; the file's bytes stand in for a broken one."""
        waiting, seen, broken = [start], set[int](), False
        while waiting and len(seen) < MOST_INDEXES:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            try:
                index = self._read_index(parser, at)
                before = [
                    int_value(index.get_trailer()[key]) for key in ("Prev", "XRefStm") if key in index.get_trailer()
                ]
            except TooMuch:
                raise
            except Exception:
                broken = True
                continue
            xrefs.append(index)
            waiting += before
        if broken or not any("Root" in index.get_trailer() for index in xrefs):
            xrefs.append(self.scan())

    def _read_index(self, parser: PDFParser, at: int) -> PDFBaseXRef:
        if not 0 <= at < len(self._bytes):
            raise PDFSyntaxError("an index outside the file")
        self.budget.begin_object()
        parser.seek(at)
        _, token = parser.nexttoken()
        index: PDFBaseXRef
        if isinstance(token, int):
            parser.seek(at)
            index = PDFXRefStream()
        else:
            if token is parser.KEYWORD_XREF:
                parser.nextline()
            index = PDFXRef()
        index.load(parser)
        return index

    def scan(self) -> ScannedIndex:
        """The index that the file's bytes give, made once."""
        if self._scanned is None:
            self._scanned = ScannedIndex(find_landmarks(self._bytes))
            self._scanned.read_trailers(self._read_at, self._load_particulars)
            if self.decipher is None and "Encrypt" not in self._scanned.trailer:
                self._scanned.read_holders(self._load_numbers)
        return self._scanned

    def _read_at(self, place: int) -> Any:
        """The object that begins at a place; None where none does."""
        assert self._parser is not None
        self.budget.begin_object()
        self._parser.seek(place)
        try:
            return self._parser.nextobject()[1]
        except TooMuch:
            raise
        except Exception:
            return None

    def _load_stream(self, number: int) -> PDFStream | None:
        assert self._scanned is not None
        place = self._scanned.landmarks.objects[number]
        match = OBJECT.match(self._bytes, place)
        found = self._read_at(match.end()) if match is not None else None
        if not isinstance(found, PDFStream):
            return None
        found.set_objid(number, 0)
        return found

    def _load_particulars(self, number: int) -> Any:
        found = self._load_stream(number)
        return found.attrs if found is not None else None

    def _load_numbers(self, number: int) -> tuple[int, ...]:
        """The numbers of the objects that a stream holds, in order."""
        found = self._load_stream(number)
        if found is None:
            return ()
        try:
            data = found.get_data()
        except TooMuch:
            raise
        except Exception:
            return ()
        self.budget.take_objects(len(data))
        first = int_value(found.get("First", 0))
        told = data[: max(0, first)].split()
        return tuple(int(text) for text in told[::2] if text.isdigit() and len(text) < 10)

    # --------------------------------------------------------------- objects
    def getobj(self, objid: int) -> object:
        """The object of a number; raises PDFObjectNotFound where there is none, or it is nothing but a circle."""
        known = self._cached_objs.get(objid)
        if known is not None and not isinstance(known[0], PDFObjRef):
            return known[0]
        if objid in self._opening:
            raise PDFObjectNotFound(objid)
        self._opening.add(objid)
        try:
            found = super().getobj(objid)
            return self.getobj(found.objid) if isinstance(found, PDFObjRef) else found
        finally:
            self._opening.discard(objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        assert self._parser is not None
        match = OBJECT.search(self._bytes, max(0, pos), max(0, pos) + NEAR)
        if match is None or int(match[1]) != objid:
            place = self.scan().landmarks.objects.get(objid)
            match = OBJECT.match(self._bytes, place) if place is not None else None
            if match is None:
                raise PDFSyntaxError("no object where the index says")
        self.budget.begin_object()
        self._parser.seek(match.end())
        return self._parser.nextobject()[1]

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        """What a stream of objects holds: numbers and places, then the objects themselves; and how many there are."""
        data = stream.get_data()
        self.budget.take_objects(len(data))
        parser = _HeldParser(data)
        parser.set_document(self)
        objects: list[object] = []
        try:
            while True:
                objects.append(parser.nextobject()[1])
        except PSEOF:
            pass
        count = int_value(stream.get("N", 0))
        return objects, max(0, min(count, len(objects) // 2))
