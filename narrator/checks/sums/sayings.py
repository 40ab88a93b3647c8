"""Sayings: fractions in round words ("two in five", "7 out of 10", "a quarter"), which stand for about that much."""

from __future__ import annotations

import re
from decimal import Decimal

ROUND_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100})
"""Wholes that people round a share to when they say "one in ...", and, up to ten and for a hundred, "out of ..."."""

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "hundred": 100,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
_IN_OR_OUT_OF = re.compile(
    rf"\b({_NUMBER})(?: [a-z]+)?\s(in|out\sof)\s(?:every\s)?(?:a\s)?({_NUMBER})(?![\d.,]*\d|/)", re.IGNORECASE
)
_NOUNS = {2: "hal(?:f|ves)", 3: "thirds?", 4: "quarters?", 5: "fifths?", 6: "sixths?", 8: "eighths?", 10: "tenths?"}


def is_saying(text: str, numerator: Decimal, denominator: Decimal) -> bool:
    """Does the text tell this fraction as a saying, and not as a count of a real whole ("8 / 12", "3 of the 5")?"""
    for match in _IN_OR_OUT_OF.finditer(text):
        above, way, below = match.groups()
        if _value(above) == numerator and _value(below) == denominator and denominator in ROUND_WHOLES:
            return way == "in" or denominator <= 10 or denominator == 100
    noun = _NOUNS.get(int(denominator)) if denominator == int(denominator) else None
    if noun is None:
        return False
    many = r"(?:a|one|two|three|four|five|seven|nine|\d)[\s-]" if denominator != 2 else ""
    return re.search(rf"\b{many}{noun}\b", text, re.IGNORECASE) is not None


def _value(number: str) -> int:
    """A small number in digits or in words."""
    return int(number) if number.isdigit() else _WORDS[number.lower()]
