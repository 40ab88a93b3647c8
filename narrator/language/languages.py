"""Tells whether a text is English, by the small words that every language strews through its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from narrator.data_files import read_data

ENGLISH = "English"
UNNAMED = "another language"
OTHER_SCRIPT = "a language in another script"

FEWEST = 3
"""Small words of another language that make a text foreign, where they outnumber the English ones: two can be names
("Val de Loire", "La Rue"); every sentence of ten words in the languages listed has three."""

FEWEST_SHORT = 2
SHORT = 8
"""In a text of up to so many words, two are enough where there is no English one."""

FEWEST_UNNAMED = 20
"""Lower-case words without one small English word among them: no English text of a report had more than 12."""

SCRIPT_SHARE = 0.4
"""The share of letters outside the Latin alphabet above which a text is in another script."""

ENGLISH_SHARE = 0.2
"""A text in which so many words are small English ones is English, whatever else it holds: some 35% are in prose."""

REACH = 6
"""How many blocks away a text is looked for that tells the language of one too short to tell it itself."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[a-zA-Z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\ufb00-\ufb06]")


@cache
def _small_words() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The English small words, and those of other languages by word, without what both share."""
    data = read_data(__package__, "languages.toml")
    english = frozenset(data[ENGLISH])
    others: dict[str, set[str]] = {}
    for language, words in data["others"].items():
        for word in words:
            if word not in english:
                others.setdefault(word, set()).add(language)
    return english, {word: frozenset(languages) for word, languages in others.items()}


def tell_language(text: str) -> str | None:
    """The language of a text: "English", another one by name, "another language" or script; None where it is not clear.

    A text is foreign only where small words of one other language outnumber the English ones, where most letters are
    not Latin ones, or where a long text has no small English word at all.
    """
    words = _WORD.findall(text)
    if not words:
        return None
    english, others = _small_words()
    lower = [word.lower().replace("’", "'") for word in words]
    known = sum(word in english for word in lower)
    if known >= ENGLISH_SHARE * len(words):
        return ENGLISH
    letters = sum(map(len, words))
    if letters - len(_LATIN.findall(text)) > SCRIPT_SHARE * letters:
        return OTHER_SCRIPT
    counts: dict[str, int] = {}
    for word in lower:
        for language in others.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    best = max(counts, key=lambda language: (counts[language], language), default=None)
    fewest = FEWEST_SHORT if len(words) <= SHORT and not known else FEWEST
    if best is not None and counts[best] >= fewest and counts[best] > known:
        return best
    if known:
        return ENGLISH
    plain = sum(word.islower() and len(word) > 1 for word in words)
    return UNNAMED if plain >= FEWEST_UNNAMED else None


def tell_languages(texts: Sequence[str]) -> list[str]:
    """The language of each of a document's texts in order.

    One too short to tell it itself is foreign only where the nearest that tell theirs on both sides are foreign, or
    on the one side that has any; else English.
    """
    told = [tell_language(text) for text in texts]
    settled: list[str] = []
    for place, language in enumerate(told):
        if language is None:
            before = next((one for one in reversed(told[max(0, place - REACH) : place]) if one), None)
            after = next((one for one in told[place + 1 : place + 1 + REACH] if one), None)
            around = {one for one in (before, after) if one}
            language = ENGLISH if not around or ENGLISH in around else (before or after)
        settled.append(language or ENGLISH)
    return settled
