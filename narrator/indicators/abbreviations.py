"""Finds the abbreviations that a document defines: "Children in Care (CiC)"."""

from __future__ import annotations

import re

DEFINED = re.compile(r"\(([A-Za-z][A-Za-z&/0-9-]{1,9})\)")
LONG_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|&")
LINKING = {"in", "of", "and", "the", "to", "for", "a", "an", "or", "with", "on", "by", "&", "from", "not"}
LOOK_BACK = 120
"""Characters before the bracket that may hold the long form; committees' longest names stay under it."""


def find_abbreviations(text: str) -> dict[str, str]:
    """Short forms with the long forms that stand right before them; the first definition of each counts.

    A short form is taken where its letters are, in order, the initials of the words before the bracket (little words
    may be left out: "Education, Employment or Training (EET)"), in the manner of Schwartz and Hearst, "A simple
    algorithm for identifying abbreviation definitions in biomedical text" (2003), kept to initials so that a wrong
    reading is rare.
    """
    found: dict[str, str] = {}
    for match in DEFINED.finditer(text):
        short = match[1]
        if sum(letter.isupper() for letter in short) < 2 or short in found:
            continue
        long = _long_form(short, text[max(0, match.start() - LOOK_BACK) : match.start()])
        if long is not None:
            found[short] = long
    return found


def _long_form(short: str, before: str) -> str | None:
    """The words right before whose initials spell the short form; None where they don't."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if letters[-1] == "s" and short[-1] == "s":
        letters.pop()
    words = list(LONG_WORD.finditer(before))
    place = len(words)
    for letter in reversed(letters):
        place -= 1
        while place >= 0 and words[place][0][0].lower() != letter and words[place][0].lower() in LINKING:
            place -= 1
        if place < 0 or words[place][0][0].lower() != letter:
            return None
    long = " ".join(before[words[place].start() :].split())
    return None if re.search(r"[.;:()\d]", long) else long
