"""Has tesseract read a picture, and takes what it says apart: lines, words and letters with their boxes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from narrator.readers.recognition.programs import run_engine

MOST_LETTERS = 40_000
"""Letters of a page that are taken in; a dense page of small print has 10,000."""

Box = tuple[int, int, int, int]

_PIECE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)' [^>]*?"
    r"title=\"bbox (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6}); baseline (-?[\d.]{1,12}) "  # 1 to 5: a line
    r"|<span class='ocrx_word' [^>]*?title='bbox (\d{1,6}) \d{1,6} \d{1,6} \d{1,6}; x_wconf (\d{1,3})"  # 6, 7: a word
    r"|<span class='ocrx_cinfo' title='x_bboxes (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6}); x_conf (-?[\d.]{1,12})'>"
    r"([^<]{1,20})<"  # 8 to 13: a letter
)
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it was recognised; `box` is in dots from the top left, `sure` runs from 0 to 100."""

    text: str
    box: Box
    sure: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One word as it was recognised; `sure` runs from 0 to 100."""

    letters: tuple[Letter, ...]
    sure: float

    @property
    def text(self) -> str:
        """The word."""
        return "".join(letter.text for letter in self.letters)

    @property
    def box(self) -> Box:
        """The box around its letters, in dots."""
        lefts, tops, rights, lows = zip(*(letter.box for letter in self.letters), strict=True)
        return min(lefts), min(tops), max(rights), max(lows)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Words that tesseract holds for one line; `slope` is how many dots it sinks for each to the right."""

    readings: tuple[Reading, ...]
    slope: float


PAGE, BLOCK = 3, 6
"""Ways in which tesseract takes a picture apart: as a page of any layout, as lines below one another."""


def read_picture(picture: bytes, dpi: int, way: int = PAGE) -> tuple[ReadLine, ...]:
    """The lines that tesseract finds in a picture, a portable grey map; raises ProgramFailed."""
    said = run_engine(
        picture,
        *("-l", "eng", "--psm", str(way), "--dpi", str(dpi)),
        *("-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1"),
    )
    return parse_reading(said.decode("utf-8", "replace"))


def parse_reading(said: str) -> tuple[ReadLine, ...]:
    """The lines of an hOCR page (T. Breuel, "The hOCR Microformat", 2007) with boxes of letters."""
    lines: list[tuple[float, list[tuple[float, list[Letter]]]]] = []
    letters = 0
    for found in _PIECE.finditer(said):
        if found[5] is not None:
            lines.append((float(found[5]), []))
        elif found[7] is not None:
            if lines:
                lines[-1][1].append((float(found[7]), []))
        elif lines and lines[-1][1]:
            text = _WHITE.sub("", html.unescape(found[13]))
            x0, top, x1, low = (int(found[i]) for i in range(8, 12))
            if text and x1 > x0 and low > top:
                lines[-1][1][-1][1].append(Letter(text, (x0, top, x1, low), float(found[12])))
            letters += 1
            if letters > MOST_LETTERS:
                break
    return tuple(
        ReadLine(tuple(Reading(tuple(own), sure) for sure, own in words if own), slope)
        for slope, words in lines
        if any(own for _, own in words)
    )
