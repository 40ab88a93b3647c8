"""Finds the bullets of lists by their shape: tesseract passes them over, or takes them for letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from narrator.readers.recognition.engine import Box, Letter, Reading, ReadLine
from narrator.readers.recognition.pictures import Ink

BULLET = "•"

BULLET_SIZE = (0.18, 0.6)
"""Font sizes that a bullet is wide and high, from and to."""

BULLET_FILL = 0.68
"""Share of a bullet's box that is ink: a round one fills 0.79 of it, an "e" or a "o" less than half."""

MISREAD = frozenset("eo*¢©®°»«@¥·+")
"""What round and square bullets, full or hollow, are read as; none of these is a word by itself."""

SET_OFF = (0.2, 3.0)
"""Font sizes of white between a bullet and its text, from and to: word processors set 1 to 2, tight lists 0.3."""

FREE = 1.0
"""Font sizes of white before a bullet, and none but white below and above it within a line."""

LEAST_WORDS = 2
"""Words of a line that a bullet which was passed over is looked for before: cells may have dots in colours."""

SURE = 95.0
"""How sure a bullet is that was told by its shape."""


def is_bullet(blob: Ink, size: float) -> bool:
    """Is the ink of a line's first word one full spot, round or square?"""
    high, wide = blob.shape
    least, most = BULLET_SIZE[0] * size, BULLET_SIZE[1] * size
    if not (least <= high <= most and least <= wide <= most and 0.75 <= wide / high <= 1.33):
        return False
    return float(blob.mean()) >= BULLET_FILL


def is_misread(line: ReadLine, size: float) -> bool:
    """Is the line's first word a lone letter or sign that bullets are read as, set off from a text?"""
    if len(line.readings) < LEAST_WORDS or line.readings[0].text not in MISREAD:
        return False
    gap = line.readings[1].box[0] - line.readings[0].box[2]
    return SET_OFF[0] * size <= gap <= SET_OFF[1] * size


def find_bullet(ink: Ink, line: ReadLine, size: float, others: Sequence[Box]) -> Reading | None:
    """The bullet that was passed over before a line; `others` are the boxes of all words of the page."""
    if len(line.readings) < LEAST_WORDS:
        return None
    x0, top, _, low = line.readings[0].box
    middle = (top + low) / 2
    high, deep = max(0, round(middle - 0.7 * size)), round(middle + 0.7 * size)
    first, last = max(0, round(x0 - (SET_OFF[1] + BULLET_SIZE[1] + FREE) * size)), round(x0 - SET_OFF[0] * size)
    if last - first < 2 * size or deep > ink.shape[0]:
        return None
    strip = ink[high:deep, first:last]
    columns = np.flatnonzero(strip.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > 1)
    left = int(columns[breaks[-1] + 1]) if len(breaks) else int(columns[0])
    before = int(columns[breaks[-1]]) if len(breaks) else 0
    if left - before < FREE * size:
        return None
    own = strip[:, left : int(columns[-1]) + 1]
    rows = np.flatnonzero(own.any(axis=1))
    blob = own[int(rows[0]) : int(rows[-1]) + 1]
    if not is_bullet(blob, size):
        return None
    box = (first + left, high + int(rows[0]), first + int(columns[-1]) + 1, high + int(rows[-1]) + 1)
    if any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in others):
        return None
    return Reading((Letter(BULLET, box, SURE),), SURE)
