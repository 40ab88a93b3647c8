"""Mends what tesseract is known to misread, and tells the words that are not to be relied on."""

from __future__ import annotations

import re

from narrator.readers.recognition.engine import Letter, Reading

LEAST_SURE = 75.0
"""A word that holds a figure and is less sure (of 100) is doubtful; of figures read right 1 in 100 is."""

LEAST_LETTER = 90.0
"""So is one with a figure, sign or point that is less sure by itself."""

LEAST_WORD = 40.0
"""Any other word is doubtful below this: a wrong letter in a word seldom changes what a figure is of."""

_EDGES = "|¦[]{}_~"
_FIRST_QUARTER = re.compile(r"Q[lIi|!](?=[,.;:)]?$)")
_FIGURE = re.compile(r"[(£+\-–]{0,3}[\dOoIl][\dOoIl.,/]{0,14}[%)mk]{0,2}[,.;:)]{0,2}$")
_MARK = re.compile(r"\d{1,2}[:;]$")
_LOST_SIGN = re.compile(r"\d{1,3}\.\d{1,2}96$|\d{2,3}96$")
_LOST_POINT = re.compile(r"\(?[1-9]\d{2,}%")
_LOST_COMMA = re.compile(r"\(?\d{1,3}/\d{3}[),.;:]{0,2}$")
_LOST_POUND = re.compile(r"[(+\-]{0,2}[EfF€]\d[\d.,]{0,12}(?:m|k|bn|million)?\b")
_LOST_ONE = re.compile(r"[|¦\[\]]\d|\d[|¦\[\]]")
_COLON = re.compile(r"^(\d{2,3}):(\d%?)$")
_TO_DIGIT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})


def mend_text(text: str) -> str:
    """The word without the pieces of lines at its ends, the letters in its figures told as the digits that they are.

    A colon before a last digit is a point: times have two digits behind it.
    Empty where nothing is left: such a word was the rest of a ruling.
    """
    text = text.strip(_EDGES)
    text = _FIRST_QUARTER.sub("Q1", text)
    if any(character.isdigit() for character in text) and _FIGURE.match(text):
        text = text.translate(_TO_DIGIT)
    return _COLON.sub(r"\1.\2", text)


def mend_mark(text: str) -> str:
    """The first word of a line, a paragraph's number told with its full stop: it is read as a colon on faint scans."""
    return f"{text[:-1]}." if _MARK.match(text) else text


def is_doubtful(reading: Reading, text: str) -> bool:
    """May the word, mended to `text`, be another than was printed? Words that hold figures are weighed by these.

    A percent sign is read as "96", a point is lost, a comma becomes a stroke, as a 1 does, a pound sign a letter: what
    looks so is doubtful, however sure tesseract is.
    """
    if not any(character.isdigit() for character in text):
        return reading.sure < LEAST_WORD
    if _LOST_SIGN.search(text) or any(slip.match(text) for slip in (_LOST_POINT, _LOST_COMMA, _LOST_POUND)):
        return True
    if text.startswith("Q1"):
        return False
    if text != reading.text.strip(_EDGES) or reading.sure < LEAST_SURE or _LOST_ONE.search(reading.text):
        return True
    return any(letter.sure < LEAST_LETTER for letter in reading.letters if _counts(letter))


def _counts(letter: Letter) -> bool:
    return letter.text.isdigit() or letter.text in "%.£-"
