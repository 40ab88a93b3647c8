"""Collects the running text of an html paragraph: blanks folded, line breaks kept, raised note marks left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from narrator.readers.marks import is_note_mark
from narrator.readers.symbol_fonts import spell_symbols

_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: bold, raised, its size in points (0 unknown), its colour, and whether its blanks count.

    `placed` says that the page sets the text at a place of its own, as pages made of PDFs do.
    """

    bold: bool = False
    raised: bool = False
    size: float = 0.0
    pre: bool = False
    colour: str = ""
    placed: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """A paragraph's text with the look of most of it."""

    text: str
    bold: bool
    size: float
    colour: str = ""


class TextCollector:
    """Takes in pieces of text with their style; `take` gives the paragraph and begins the next."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, Style]] = []

    def add(self, text: str | None, style: Style) -> None:
        """Adds a piece as it stands in the file."""
        if text:
            text = text if style.pre else _BLANKS.sub(" ", text)
            self._pieces.append((spell_symbols(style.font, text) if style.font else text, style))

    def add_break(self) -> None:
        """Adds a line break."""
        self._pieces.append(("\n", Style()))

    def is_empty(self) -> bool:
        """Is there nothing but blanks so far?"""
        return not any(text.strip() for text, _ in self._pieces)

    def take(self) -> Collected | None:
        """The paragraph so far; None where it holds nothing but blanks."""
        pieces, self._pieces = self._pieces, []
        text = ""
        letters: Counter[tuple[bool, float]] = Counter()
        at = 0
        while at < len(pieces):
            piece, style = pieces[at]
            last = at
            if style.raised:
                while last + 1 < len(pieces) and pieces[last + 1][1].raised:
                    last += 1
                    piece += pieces[last][0]
            at = last + 1
            if style.raised and is_note_mark(text[-12:], piece):
                continue
            if not style.pre and text.endswith((" ", "\n")):
                piece = piece.lstrip(" ")
            if piece == "\n":
                text = text.rstrip(" ")
            text += piece
            letters[(style.bold, style.size)] += sum(map(str.isalnum, piece))
        text = text.replace("\xad", "").strip()
        if not text:
            return None
        whole = sum(letters.values())
        bold = sum(count for (heavy, _), count in letters.items() if heavy) >= 0.9 * whole > 0
        sizes: Counter[float] = Counter()
        for (_, size), count in letters.items():
            sizes[size] += count
        colour = next((style.colour for piece, style in pieces if piece.strip()), "")
        return Collected(text, bold, sizes.most_common(1)[0][0] if sizes else 0.0, colour)
