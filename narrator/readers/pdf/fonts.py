"""Makes a page's fonts within bounds: a font of a few bytes can ask for maps and widths of billions of characters."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from itertools import islice
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, TrueTypeFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSKeyword
from pdfminer.utils import nunpack

from narrator.readers.pdf.budget import MOST_MAPPED, Budget, TooMuch
from narrator.readers.pdf.objects import check_depth

LAST_CHARACTER = 65_535
"""The last number of a character in a composite font (ISO 32000-1:2008, table C.1)."""

COST = 20
"""Operations of a page's content that making a font counts as."""

MOST_SUBTABLES = 40
"""Tables of characters of one font file; real ones have at most eight."""

_OWN_MAPS = ("Adobe-Identity", "Adobe-UCS")
"""Collections whose characters are told by the font's file alone."""


class BoundedResources(PDFResourceManager):
    """pdfminer's store of fonts, made within a file's budget."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of these particulars; its map to characters is read here, not by pdfminer."""
        if (objid and objid in self._cached_fonts) or "DescendantFonts" in spec:
            return super().get_font(objid, spec)
        self.budget.take_operations(COST)
        bare: dict[str, Any] = dict(spec)
        told = resolve1(bare.get("ToUnicode"))
        for key, size in (("W", 3), ("W2", 5)):
            if key in bare:
                bare[key] = limit_ranges(list_value(bare[key]), size)
        if isinstance(told, PDFStream):
            del bare["ToUnicode"]
        face = self._take_face(bare)
        font = super().get_font(objid, bare)
        if isinstance(told, PDFStream):
            font.unicode_map = self._read_map(told)  # type: ignore[attr-defined]
        elif face is not None and isinstance(font, PDFCIDFont) and font.cidcoding in _OWN_MAPS and told is None:
            font.unicode_map = self._read_face(face)
        return font

    def _take_face(self, bare: dict[str, Any]) -> PDFStream | None:
        """The font's file, taken out of its particulars."""
        about = resolve1(bare.get("FontDescriptor"))
        if not isinstance(about, dict) or "FontFile2" not in about:
            return None
        bare["FontDescriptor"] = {key: value for key, value in about.items() if key != "FontFile2"}
        face = resolve1(about["FontFile2"])
        return face if isinstance(face, PDFStream) else None

    def _read_map(self, told: PDFStream) -> FileUnicodeMap:
        data = told.get_data()
        self.budget.take_map(len(data))
        found = FileUnicodeMap()
        _BoundedMapParser(found, io.BytesIO(data)).run()
        return found

    def _read_face(self, face: PDFStream) -> FileUnicodeMap | None:
        data = face.get_data()
        self.budget.take_map(len(data) // 10)  # few of its bytes are read
        try:
            return _BoundedFace("", io.BytesIO(data)).create_unicode_map()
        except TrueTypeFont.CMapNotFound:
            return None


def limit_ranges(items: Any, size: int) -> list[Any]:
    """A composite font's widths (ISO 32000-1:2008, 9.7.4.3) without ranges of characters that no font has.

    A range is `size` numbers: first, last, and what holds for all of them; others are a first number and a list.
    """
    kept: list[Any] = []
    held: list[Any] = []
    total = 0
    for item in items:
        item = resolve1(item)
        if isinstance(item, list):
            kept += [*held[-1:], item] if held else []
            held = []
        elif isinstance(item, (int, float)):
            held.append(item)
            if len(held) == size:
                first, last = held[:2]
                if 0 <= first <= last <= LAST_CHARACTER and total <= MOST_MAPPED:
                    total += int(last - first) + 1
                    kept += held
                held = []
    return kept


class _BoundedMapParser(CMapParser):
    """Reads a font's map to characters; ends where it maps more than any font has."""

    def __init__(self, found: FileUnicodeMap, data: io.BytesIO) -> None:
        super().__init__(found, data)
        self._mapped = 0

    def start_type(self, pos: int, type: str) -> None:
        check_depth(self.context)
        super().start_type(pos, type)

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            told = [item for _, item in self.curstack]
            for first, last in zip(islice(told, 0, None, 3), islice(told, 1, None, 3), strict=False):
                if isinstance(first, bytes) and isinstance(last, bytes):
                    self._mapped += max(0, nunpack(last) - nunpack(first) + 1)
        if self._mapped > MOST_MAPPED:
            raise TooMuch("a font that maps more characters than there are")
        super().do_keyword(pos, token)


class _BoundedFace(TrueTypeFont):
    """Reads a font file's table of characters; ends where it holds more than any font has."""

    def __init__(self, name: str, fp: Any) -> None:
        super().__init__(name, fp)
        self._mapped = 0
        if b"cmap" in self.tables:
            fp.seek(self.tables[b"cmap"][0] + 2)
            if int.from_bytes(fp.read(2), "big") > MOST_SUBTABLES:
                raise TooMuch("a font with more tables than any has")

    def _count(self, count: int) -> None:
        self._mapped += max(0, count)
        if self._mapped > MOST_SUBTABLES * MOST_MAPPED // 10:
            raise TooMuch("a font with more characters than there are")

    def parse_cmap_format_4(self, fp: Any, char2gid: dict[int, int]) -> None:
        """Counts the characters of the table's segments, then reads them."""
        at = fp.tell()
        count = struct.unpack(">4xH6x", fp.read(12))[0] // 2
        last = struct.unpack(f">{count}H", fp.read(2 * count))
        fp.read(2)
        first = struct.unpack(f">{count}H", fp.read(2 * count))
        self._count(sum(max(0, end - start + 1) for start, end in zip(first, last, strict=True)))
        fp.seek(at)
        super().parse_cmap_format_4(fp, char2gid)

    def parse_cmap_format_12(self, fp: Any, char2gid: dict[int, int]) -> None:
        """Counts the characters of the table's groups, then reads them."""
        at = fp.tell()
        (groups,) = struct.unpack(">10xI", fp.read(14))
        self._count(groups)
        for _ in range(groups):
            start, end, _ = struct.unpack(">III", fp.read(12))
            self._count(end - start + 1)
        fp.seek(at)
        super().parse_cmap_format_12(fp, char2gid)
