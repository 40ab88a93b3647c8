"""Makes layout's words of recognised ones: their places in points, baselines, sizes and weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from narrator.layout import Word
from narrator.readers.recognition.bullets import BULLET, find_bullet, is_bullet, is_misread
from narrator.readers.recognition.engine import Letter, Reading, ReadLine
from narrator.readers.recognition.mending import is_doubtful, mend_mark, mend_text
from narrator.readers.recognition.pictures import Ink

TALL = frozenset("ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")
ASCENDING = frozenset("bdfhkl")
SMALL = frozenset("acemnorsuvwxz")
STANDING = TALL | ASCENDING | SMALL | frozenset("it.!?%&£")
"""Letters that stand on the baseline; Q, J and old-style figures aside, whatever the font."""

CAPITAL, ASCENDER, X_HEIGHT = 0.72, 0.74, 0.52
"""Heights as shares of the font size: means of Arial, Times and Calibri, which differ by some 0.04 either way."""

BEFORE, BEHIND = 0.03, 0.05
"""Font sizes of white that a letter's own width has before and behind its ink: means over our sample reports."""

ONE_BEFORE, ONE_BEHIND = 0.1, 0.13
"""The same of a 1, which is as wide as the other figures but has less ink: without it, its word spaces seem gaps."""

LONG_LINE = 0.25
"""Share of the picture's width from which a line's slope tells the page's."""

LEAST_LONG = 3
"""Lines from which the page's slope is believed."""

STEEPEST = 0.06
"""A larger slope (3.5 degrees) is not the page's but a misreading."""

SAME_SIZE = 0.075
"""Sizes that differ by a smaller share are one: a dot more or less in the height of small type is 4%."""

BOLD = 1.28
"""The stems of bold type are 1.5 times as thick as those of its regular face; here the two are parted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was seen: `word` in points, without weight; `stem` is the thickness of its strokes in font sizes.

    `line` is the number of tesseract's line that it stands in.
    """

    word: Word
    stem: float
    line: int


def find_slope(lines: Iterable[ReadLine], wide: int) -> float:
    """How many dots the page's lines sink for each to the right: the middle one of its long lines."""
    slopes: list[float] = []
    for line in lines:
        boxes = [reading.box for reading in line.readings]
        if max(box[2] for box in boxes) - min(box[0] for box in boxes) >= LONG_LINE * wide and len(boxes) >= LEAST_LONG:
            slopes.append(line.slope)
    slope = median(slopes) if len(slopes) >= LEAST_LONG else 0.0
    return slope if abs(slope) <= STEEPEST else 0.0


def place_words(lines: Sequence[ReadLine], ink: Ink, scale: float, slope: float) -> list[Seen]:
    """The words of a picture with `scale` dots to a point, the page's own slant taken away."""
    high, wide = ink.shape
    found: list[Seen] = []
    sizes = [find_size([letter for reading in line.readings for letter in reading.letters]) for line in lines]
    told = [size for size, line in zip(sizes, lines, strict=True) if _tells_size(line)]
    lines = _add_bullets(lines, sizes, ink)
    for number, (line, size) in enumerate(zip(lines, sizes, strict=True)):
        if told and not _tells_size(line):
            size = median(told)
        lows = [low for reading in line.readings if (low := _find_baseline(reading, slope, wide)) is not None]
        usual = median(lows) if lows else None
        for reading in line.readings:
            x0, top, x1, low = reading.box
            shift = slope * ((x0 + x1) / 2 - wide / 2)
            aside = slope * ((top + low) / 2 - high / 2)
            baseline = _find_baseline(reading, slope, wide)
            if baseline is None:
                raised = DASH_HEIGHT * size if reading.text in DASHES else 0.0
                baseline = usual if usual is not None else low - shift + raised
            text = mend_text(reading.text)
            blob = ink[top:low, x0:x1]
            if reading is line.readings[0]:
                text = BULLET if is_bullet(blob, size) or is_misread(line, size) else mend_mark(text)
            if not text:
                continue
            word = Word(
                text,
                max(0.0, (x0 + aside - (ONE_BEFORE if text[0] == "1" else BEFORE) * size) / scale),
                max(0.0, (top - shift) / scale),
                max(0.0, (x1 + aside + (ONE_BEHIND if text[-1] == "1" else BEHIND) * size) / scale),
                max(0.0, (low - shift) / scale),
                size / scale,
                baseline / scale,
                doubtful=is_doubtful(reading, text),
            )
            found.append(Seen(word, _find_stem(blob, size), number))
    return found


def _add_bullets(lines: Sequence[ReadLine], sizes: Sequence[float], ink: Ink) -> list[ReadLine]:
    """The lines, those whose bullets were passed over with them."""
    boxes = [reading.box for line in lines for reading in line.readings]
    found: list[ReadLine] = []
    for line, size in zip(lines, sizes, strict=True):
        bullet = find_bullet(ink, line, size, boxes) if _tells_size(line) else None
        found.append(line if bullet is None else replace(line, readings=(bullet, *line.readings)))
    return found


def _find_baseline(reading: Reading, slope: float, wide: int) -> float | None:
    lows = [
        letter.box[3] - slope * ((letter.box[0] + letter.box[2]) / 2 - wide / 2)
        for letter in reading.letters
        if letter.text in STANDING
    ]
    return median(lows) if lows else None


DASHES = frozenset("-–—")

DASH_HEIGHT = 0.25
"""Font sizes from the baseline up to a dash."""


def _tells_size(line: ReadLine) -> bool:
    """Is there a letter among the line's whose height tells the font's size?"""
    return any(letter.text in TALL | ASCENDING | SMALL for one in line.readings for letter in one.letters)


def find_size(letters: Sequence[Letter]) -> float:
    """The font size in dots by the heights of the letters: of capitals and figures, else of others."""
    for known, share in ((TALL, CAPITAL), (ASCENDING, ASCENDER), (SMALL, X_HEIGHT)):
        heights = [letter.box[3] - letter.box[1] for letter in letters if letter.text in known]
        if heights:
            return median(heights) / share
    return max(letter.box[3] - letter.box[1] for letter in letters) / CAPITAL


def _find_stem(ink: Ink, size: float) -> float:
    """The usual length of the ink's runs along its rows, in font sizes; bars and whole areas are left out."""
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    runs = np.flatnonzero(change == -1) - np.flatnonzero(change == 1)
    runs = runs[runs <= LONGEST_STEM * size]
    return float(runs.mean()) / size if len(runs) else 0.0


LONGEST_STEM = 0.25
"""Font sizes: longer runs are the bars of letters."""


def settle_sizes(pages: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The words of a document with sizes that are nearly the same made the same, and bold ones told."""
    weights: dict[float, int] = {}
    for page in pages:
        for seen in page:
            size = round(seen.word.size, 1)
            weights[size] = weights.get(size, 0) + len(seen.word.text)
    settled: dict[float, float] = {}
    for size in sorted(weights, key=lambda size: (-weights[size], size)):
        near = [known for known in set(settled.values()) if abs(known - size) <= SAME_SIZE * known]
        settled[size] = min(near, key=lambda known: (abs(known - size), known)) if near else size
    sized = [
        [replace(seen, word=replace(seen.word, size=settled[round(seen.word.size, 1)])) for seen in page]
        for page in pages
    ]
    return _settle_weights(sized)


def _settle_weights(pages: list[list[Seen]]) -> list[list[Seen]]:
    """Bold words have thicker stems than most; words of a letter or two go by their line."""
    stems = sorted(seen.stem for page in pages for seen in page for _ in seen.word.text if seen.stem)
    if not stems:
        return pages
    usual = stems[len(stems) // 2]
    found: list[list[Seen]] = []
    for page in pages:
        thick: dict[int, int] = {}
        for seen in page:
            bold = 1 if seen.stem > BOLD * usual else -1
            thick[seen.line] = thick.get(seen.line, 0) + bold * len(seen.word.text)
        own: list[Seen] = []
        for seen in page:
            long = len(seen.word.text) > LEAST_BOLD
            bold = seen.stem > BOLD * usual if long else thick[seen.line] > 0
            own.append(replace(seen, word=replace(seen.word, bold=bold)))
        found.append(own)
    return found


LEAST_BOLD = 3
"""Words of so few letters are too short for their weight to be told."""
