"""Finds the abbreviations that a document defines: "Children in Care (CiC)", "CiC (Children in Care)"."""

from __future__ import annotations

import re
from functools import lru_cache

DEFINED = re.compile(r"\(([A-Za-z][A-Za-z&/0-9-]{1,9})\)")
TOLD_AFTER = re.compile(
    r"(?<![\w&])([A-Za-z][A-Za-z&/0-9-]{1,9})(?:\s?\(|, (?:or )?|:? [-\u2013\u2014] |: | (?:means|stands for) )"
    r"(?=[A-Za-z])"
)
LONG_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|&")
LINKING = {"in", "of", "and", "the", "to", "for", "a", "an", "or", "with", "on", "by", "&", "from", "not"}
LOOK_BACK = 120
"""Characters on one side that may hold the long form; committees' longest names stay under it."""

LEAST_LETTERS = 3
"""Letters of a short form whose long form follows: of two letters any two words might be the initials."""


def find_abbreviations(text: str) -> dict[str, str]:
    """Short forms with the long forms that stand right before or behind them; the first definition of each counts.

    A short form is taken where its letters are, in order, the initials of the words before the bracket (little words
    may be left out: "Education, Employment or Training (EET)"), in the manner of Schwartz and Hearst, "A simple
    algorithm for identifying abbreviation definitions in biomedical text" (2003), kept to initials so that a wrong
    reading is rare.
    """
    return dict(_find(text))


@lru_cache(maxsize=2)
def _find(text: str) -> tuple[tuple[str, str], ...]:
    """The same; each stage of reading and checking a document asks for its abbreviations."""
    told = [(match.start(), match[1], _before(match, text)) for match in DEFINED.finditer(text)]
    told += [(match.start(), match[1], _behind(match, text)) for match in TOLD_AFTER.finditer(text)]
    found: dict[str, str] = {}
    for _, short, long in sorted(told, key=lambda one: one[0]):
        if long is not None and short not in found:
            found[short] = long
    return tuple(found.items())


def _before(match: re.Match[str], text: str) -> str | None:
    """The long form before a bracketed short form: "Children in Care (CiC)"."""
    if sum(letter.isupper() for letter in match[1]) < 2:
        return None
    return _long_form(match[1], text[max(0, match.start() - LOOK_BACK) : match.start()])


def _behind(match: re.Match[str], text: str) -> str | None:
    """The long form behind a short form: "CiC (Children in Care)", "DToC, delayed transfers of care"."""
    short, letters = match[1], _letters(match[1])
    bracketed = match[0].endswith("(")
    if sum(letter.isupper() for letter in short) < 2 or len(letters) < (2 if bracketed else LEAST_LETTERS):
        return None
    after = text[match.end() : match.end() + LOOK_BACK]
    words = list(LONG_WORD.finditer(after))
    place = end = 0
    for letter in letters:
        while place < len(words) and words[place][0][0].lower() != letter and words[place][0].lower() in LINKING:
            place += 1
        if place == len(words) or words[place][0][0].lower() != letter:
            return None
        end, place = words[place].end(), place + 1
    if bracketed and after[end : end + 1] != ")":
        return None
    return _clean(after[:end])


def _letters(short: str) -> list[str]:
    """The letters of a short form in lower case, without the s of a plural."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    return letters[:-1] if short.endswith("s") else letters


def _clean(long: str) -> str | None:
    long = " ".join(long.split())
    return None if re.search(r"[.;:()\d]", long) else long


def _long_form(short: str, before: str) -> str | None:
    """The words right before whose initials spell the short form; None where they don't."""
    letters = _letters(short)
    words = list(LONG_WORD.finditer(before))
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][0][0].lower() != letter and words[place][0].lower() in LINKING:
            place -= 1
        if place < 0 or words[place][0][0].lower() != letter:
            return None
    return _clean(before[words[place].start() :])
