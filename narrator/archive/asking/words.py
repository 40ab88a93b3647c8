"""Words as the full-text index knows them: letters and digits in small letters, without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")

LEAST_TO_BEND = 4
"""Letters of a word that is looked for in singular and plural: shorter ones ("was", "gas") bend by chance."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in its normal form, and its place."""

    form: str
    start: int
    end: int


def read_words(text: str) -> Iterator[Word]:
    """The words of a text in order; hyphens and apostrophes part words, as they do in the index."""
    for found in _WORD.finditer(text):
        yield Word(normal_form(found[0]), found.start(), found.end())


def normal_form(word: str) -> str:
    """The word in small letters and without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def both_numbers(word: str) -> tuple[str, ...]:
    """An English word and its regular singular or plural ("check" and "checks", "policy" and "policies").

    A form that is no word finds nothing and does no harm; words that hold digits or other letters stay alone.
    """
    if len(word) < LEAST_TO_BEND or not (word.isascii() and word.isalpha()):
        return (word,)
    if word.endswith("ies") and len(word) > LEAST_TO_BEND:
        return (word, word[:-3] + "y")
    if word.endswith(("sses", "xes", "ches", "shes")):
        return (word, word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word, word[:-1])
    if word.endswith(("s", "x", "ch", "sh")):
        return (word, word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, word[:-1] + "ies")
    return (word, word + "s")
