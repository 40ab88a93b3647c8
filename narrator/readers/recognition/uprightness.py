"""Tells which way up the picture of a page is: sheets go through scanners upside down and sideways."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from narrator.readers.recognition.engine import ReadLine
from narrator.readers.recognition.pictures import Grey, as_map
from narrator.readers.recognition.programs import ProgramFailed, run_engine

SURE = 80.0
"""How sure (of 100) tesseract is of most words of a page that is upright; of those upside down it is to some 30."""

LEAST_WORD = 3
"""Letters of a word that tells: shorter ones are made up of anything."""

MOST_STRANGE = 0.5
"""Share of a page's letters in sure words below which it may be turned: upright pages have 0.6 to 0.9, poor scans and
tables included, those upside down less than 0.02; lines that run up or down the page come without letters."""

BETTER = 2.0
"""A turned page has so many times the letters in sure words, at least, else it is left as it lies."""

WIDEST = 1300
"""Dots of the picture's shorter side that telling the turn takes: A4 at 150 an inch, which is as good as 300."""

FEWEST = 10
"""Letters that telling the turn takes; tesseract's own measure of 50 leaves out pages of a few lines."""

_TURN = re.compile(rb"^Rotate: (90|180|270)\s*$", re.MULTILINE)


def count_sure(lines: Sequence[ReadLine]) -> int:
    """How many letters stand in words that tesseract is sure of."""
    return sum(
        len(one.letters)
        for line in lines
        for one in line.readings
        if one.sure >= SURE and len(one.letters) >= LEAST_WORD and one.text.strip(".,:;()").isalpha()
    )


def is_strange(lines: Sequence[ReadLine]) -> bool:
    """Are so few words sure that the page may be turned?

    Words alone are held against each other: a page of figures is not strange.
    """
    letters = sum(letter.text.isalpha() for line in lines for one in line.readings for letter in one.letters)
    figures = sum(letter.text.isdigit() for line in lines for one in line.readings for letter in one.letters)
    return count_sure(lines) < MOST_STRANGE * max(letters, 1) or letters + figures < FEWEST


def find_turn(dots: Grey, dpi: int) -> int:
    """How many degrees against the clock the text of a picture is turned, as `Word.turn` tells it.

    0 where it is upright, and where tesseract can't tell.
    """
    by = max(1, min(dots.shape) // WIDEST)
    small = np.ascontiguousarray(dots[::by, ::by])
    try:
        said = run_engine(
            as_map(small), *("--psm", "0", "--dpi", str(dpi // by), "-c", f"min_characters_to_try={FEWEST}")
        )
    except ProgramFailed:  # too few letters, or the data for it is not installed (Debian: tesseract-ocr-osd)
        return 0
    found = _TURN.search(said)
    return int(found[1]) if found is not None else 0


def turn_back(dots: Grey, turn: int) -> Grey:
    """The picture with text that is turned by 90, 180 or 270 degrees against the clock made upright."""
    return np.ascontiguousarray(np.rot90(dots, k=-turn // 90))
