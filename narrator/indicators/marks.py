"""The marks by which a row of one table is told from its neighbours: its telling words and its defining lengths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from narrator.data_files import read_data
from narrator.indicators.words import Reader, load_vocabulary

_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "fifteen": "15", "eighteen": "18", "twenty": "20",
}  # fmt: skip
_LENGTH = re.compile(
    rf"\b(\d{{1,4}}(?:\.\d{{1,2}})?|{'|'.join(_NUMBERS)})[ \u00a0-]?(?:(?:working|calendar|school|clear) )?"
    r"(minute|min|hour|hr|day|week|month|mile|year)s?\b",
    re.IGNORECASE,
)
_NOUNS = {"min": "minute", "hr": "hour"}
_STAGE = re.compile(r"\b(stage|key stage|phase|type|tier|level|band|category|grade) ([0-9]{1,2})\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{1,6}[ -]?[0-9]{1,4}[a-z]?\b:?")
_READER = Reader({}, read_data(__package__, "words.toml")["row_synonyms"])


@lru_cache(maxsize=20000)
def read_marks(text: str) -> frozenset[str]:
    """The marks of a text: stems of its telling words, "4_hour" for "four hours", "stage_2" for "Stage 2".

    Little words, words of time and words that only say how a value is taken are none; nor are plain numbers and codes.
    Words that many measures share ("children", "cases") are marks only where there is no other.
    """
    lengths = {
        f"{_NUMBERS.get(number.lower(), number)}_{_NOUNS.get(noun.lower(), noun.lower())}"
        for number, noun in _LENGTH.findall(text)
    }
    stages = {f"{name.lower().split()[-1]}_{number}" for name, number in _STAGE.findall(text)}
    words = _READER.read(_CODE.sub(" ", _STAGE.sub(" ", _LENGTH.sub(" ", text)))).words
    marks = frozenset(words | lengths | stages) - {"in_time"}
    return marks - load_vocabulary().generic or marks


def write_out(text: str, short: Mapping[str, str]) -> str:
    """The text with these short forms written out."""
    return _writer(tuple(sorted(short.items()))).expand(text) if short else text


@lru_cache(maxsize=16)
def _writer(short: tuple[tuple[str, str], ...]) -> Reader:
    return Reader(dict(short), {})
