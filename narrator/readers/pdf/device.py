"""Takes text and rulings straight from pdfminer's interpreter, without its layout analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect

from narrator.layout import OVERLAP_SHARE, SLANTED, SPACE_SHARE, Word, find_hue
from narrator.readers.pdf.drawings import MOST_SHAPES, DrawingCollector, is_white

LEVEL = 0.02
"""Text that rises by at most this share of its length is level; what runs upright may lean by as much."""

LONGEST_GLYPH = 32
"""Characters that one glyph stands for, at most; the longest that Unicode knows, an Arabic blessing, has 18."""

MOST_CHARACTERS = 400_000
"""Characters of a page; a dense page of small print has 10,000."""

BULLET = "•"
"""Stands for letters of fonts that draw pictures: in Zapf Dingbats an "n" is a black square."""

INVISIBLE = 3
"""The text rendering mode of text that is not shown: recognised text under a scan, or left-overs under a card."""

RECOGNISED = 10
"""A page with so many times more text hidden than shown is a scan: left-overs under cards are a few words."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_DROPPED = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], "")
_SYMBOLS = ("dingbats", "wingdings", "webdings")
_BOLD = ("bold", "black", "heavy", "demi")


@dataclass(slots=True)
class _Font:
    """What is known of a font: its glyphs' characters and widths, its weight, whether it draws pictures."""

    font: Any
    glyphs: dict[int, tuple[str, float]]
    bold: bool
    pictures: bool
    descent: float


class PageTooLarge(Exception):
    """A page holds more text than any page can."""


class PageCollector(PDFTextDevice):
    """Collects one page at a time: pieces of words and drawings, from the page's top left corner."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self._fonts: dict[int, _Font] = {}
        self._render = 0
        self._start(0.0, 0.0)

    def _start(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.shown: list[Word] = []
        self.hidden: list[Word] = []
        self.drawn = DrawingCollector(width, height)
        self.characters = 0
        self.damaged = False
        self.window = (0.0, 0.0, width, height)
        self.pictured = 0.0

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Starts a page: its size, and the part of it that is shown."""
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self._start(abs(x1 - x0), abs(y1 - y0))
        try:
            cx0, cy0, cx1, cy1 = apply_matrix_rect(ctm, page.cropbox)
        except (TypeError, ValueError):
            return
        if cx1 - cx0 > 10 and cy1 - cy0 > 10:
            self.window = (
                max(0.0, cx0), max(0.0, self.height - cy1), min(self.width, cx1), min(self.height, self.height - cy0)
            )  # fmt: skip

    def text(self) -> list[Word]:
        """The pieces that are shown; of a scan, what was recognised on it, with any stamp upon it."""
        return [*self.shown, *self.hidden] if self.is_scan() else self.shown

    def is_scan(self) -> bool:
        """Is the page's text what someone recognised on its picture and laid under it?"""
        shown, hidden = (sum(len(word.text) for word in words) for words in (self.shown, self.hidden))
        return hidden > RECOGNISED * shown

    # ------------------------------------------------------------------ text
    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Notes how the string is painted, and takes it in."""
        self._render = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def _font(self, font: Any) -> _Font:
        known = self._fonts.get(id(font))
        if known is None:
            name = getattr(font, "fontname", "") or ""
            name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
            descent = font.get_descent()
            known = _Font(
                font,
                {},
                any(part in name.lower() for part in _BOLD),
                any(part in name.lower() for part in _SYMBOLS),
                min(0.0, max(-0.5, descent or -0.22)),
            )
            self._fonts[id(font)] = known
        return known

    def _glyph(self, font: Any, cid: int, pictures: bool) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        if len(text) > LONGEST_GLYPH:
            text = f"(cid:{cid})"
        text = text.translate(_DROPPED) if text not in "\t\n\r" else " "
        if pictures and len(text) == 1 and not text.isspace() and ord(text) < 0x100:
            text = BULLET
        return _LIGATURES.get(text, text), font.char_width(cid)

    def render_string_horizontal(
        self,
        seq: Any, matrix: Any, pos: Any, font: Any, fontsize: float, scaling: float, charspace: float,
        wordspace: float, rise: float, dxscale: float, ncs: Any, graphicstate: Any,
    ) -> Any:  # fmt: skip
        """Cuts one string into pieces at spaces and wide gaps; returns where the next string begins."""
        a, b, c, d = matrix[:4]
        x, y = pos
        known = self._font(font)
        glyphs, pictures = known.glyphs, known.pictures
        decode = font.decode
        size = hypot(c, d) * abs(fontsize) or 1.0
        along = hypot(a, b)
        if not along:
            return pos  # flattened to nothing
        gap, back = SPACE_SHARE * size / along, -OVERLAP_SHARE * size / along
        advance = fontsize * scaling
        sign = -1.0 if advance < 0 else 1.0
        pieces: list[tuple[str, float, float]] = []
        text, start, end = "", 0.0, 0.0
        spaced = False
        for item in seq:
            if isinstance(item, (int, float)):
                x -= item * dxscale
                spaced = True
                continue
            if not isinstance(item, bytes):
                continue
            for cid in decode(item):
                if spaced:
                    x += charspace
                glyph = glyphs.get(cid)
                if glyph is None:
                    glyph = glyphs[cid] = self._glyph(font, cid, pictures)
                shape, width = glyph
                right = x + width * advance
                if not shape or shape.isspace():
                    if text and shape:
                        pieces.append((text, start, end))
                        text = ""
                elif text and back <= sign * (x - end) < gap:
                    text += shape
                    end = right
                else:
                    if text:
                        pieces.append((text, start, end))
                    text, start, end = shape, x, right
                x = right
                if cid == 32 and wordspace:
                    x += wordspace
                spaced = True
                self.characters += 1
        if text:
            pieces.append((text, start, end))
        if self.characters > MOST_CHARACTERS:
            raise PageTooLarge
        for piece in pieces:
            self._add_piece(piece, matrix, y + rise, size, known.descent, known.bold)
        return x, y

    def _add_piece(
        self, piece: tuple[str, float, float], matrix: Any, y: float, size: float, descent: float, bold: bool
    ) -> None:
        text, start, end = piece
        a, b, c, d, e, f = matrix
        x0, y0 = a * start + c * y + e, b * start + d * y + f
        x1, y1 = a * end + c * y + e, b * end + d * y + f
        base, far = self.height - y0, self.height - y1
        size = round(size, 2)
        rise, sink = (1 + descent) * size, -descent * size
        if abs(b) <= LEVEL * abs(a):
            turn, left, right = (0, x0, x1) if x1 >= x0 else (180, x1, x0)
            top, bottom = (base - rise, base + sink) if turn == 0 else (base - sink, base + rise)
            word = Word(text, left, top, right, bottom, size, base, bold, turn)
        elif abs(a) <= LEVEL * abs(b):
            turn, top, bottom = (90, far, base) if far <= base else (270, base, far)
            left, right = (x0 - rise, x0 + sink) if turn == 90 else (x0 - sink, x0 + rise)
            word = Word(text, left, top, right, bottom, size, x0, bold, turn)
        else:
            left, right = min(x0, x1), max(x0, x1)
            word = Word(text, left, min(base, far), right, max(base, far), size, base, bold, SLANTED)
        wx0, wtop, wx1, wbottom = self.window
        middle, height = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if wx0 <= middle <= wx1 and wtop <= height <= wbottom:
            (self.hidden if self._render == INVISIBLE else self.shown).append(word)

    # -------------------------------------------------------------- drawings
    def drop_drawings(self) -> None:
        """Leaves the page's drawings out from here on: they are more than any table has."""
        self.drawn.shapes = MOST_SHAPES + 1

    def render_image(self, name: Any, stream: Any) -> None:
        """Notes the area of the page's largest picture, in square points."""
        a, b, c, d = (self.ctm or MATRIX_IDENTITY)[:4]
        self.pictured = max(self.pictured, abs(a * d - b * c))

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Takes in a path that is stroked or filled."""
        if (stroke or fill) and self.drawn.shapes <= MOST_SHAPES:
            white = fill and is_white(graphicstate.ncolor)
            hue = find_hue(graphicstate.ncolor) if fill and not white else ""
            self.drawn.add_path(path, self.ctm, stroke, fill, white, hue)
