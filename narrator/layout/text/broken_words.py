"""Tells words that a narrow cell breaks over two lines without a hyphen, as office programs do where no word fits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.looks import words_of
from narrator.layout.records import Line
from narrator.layout.text.joining import SOFT_HYPHEN

SHORT_END = 2
"""Letters at most that a word leaves on the next line where the document has it nowhere else."""

LEAST_START = 4
"""Letters at least of the word's part before them."""

PADDING = 12.0
"""Points of padding that a cell has left and right together, at most, beside a line that fills it."""

LETTER = 0.7
"""Font sizes that a letter is wide, at most: a word is broken where its next letter does not fit."""

_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def mark_broken_words(lines: Sequence[Line], box: BBox, vocabulary: Collection[str]) -> list[str]:
    """The lines' texts; where one breaks a word, it ends with a soft hyphen, over which `join_lines` joins.

    `vocabulary` are the small-letter words of the whole document: it, or the list of words usual in tables, has to
    hold the whole word, and the document not both parts; unless a letter or two are all that is left for the next line
    of a cell that the line before fills.
    """
    texts = [line.text for line in lines]
    for index, (above, below) in enumerate(pairwise(lines)):
        left, right = _LAST.search(above.text), _FIRST.match(below.text)
        if left is None or right is None or not right[0].islower():
            continue
        if _is_one_word(left[0].lower(), right[0], vocabulary, _is_full(above, box)):
            texts[index] += SOFT_HYPHEN
    return texts


def whole_words(cells: Iterable[Sequence[Line]]) -> set[str]:
    """The words of cells in small letters, without those at the end or the beginning of a line within a cell."""
    words: set[str] = set()
    for lines in cells:
        for index, line in enumerate(lines):
            found = [word.lower() for word in _WORD.findall(line.text)]
            words.update(found[int(index > 0) : len(found) - int(index + 1 < len(lines))])
    return words


def _is_one_word(left: str, right: str, vocabulary: Collection[str], full: bool) -> bool:
    if left + right in vocabulary or left + right in words_of("long_words"):
        return left not in vocabulary or right not in vocabulary
    if len(right) > SHORT_END or len(left) < LEAST_START or not full or right in words_of("short_words"):
        return False
    return len(right) == 1 or (left not in vocabulary and right not in vocabulary)


def _is_full(line: Line, box: BBox) -> bool:
    return box.width - (line.x1 - line.x0) <= PADDING + LETTER * line.size
