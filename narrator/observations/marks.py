"""Marks on cells and headings: notes' signs that are no part of a name, and data that is called provisional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from narrator.needs import Needing

_SIGNS = Needing(r"[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]{1,4}|(?<=[\w)%])[*]{1,3}(?=\s|$)|\s?\[notes? ?\d{1,2}\]", re.IGNORECASE)
_PROVISIONAL = Needing(
    r"\(p\)|\b(?:provisional(?:ly)?|prov\.|unvalidated|unaudited|draft data|preliminary|early estimate)", re.IGNORECASE
)
_LETTER = Needing(r"(?:(?<=[\d%)]) |(?<=\d[/-]\d\d))[pP](?=\W{0,4}$)")
_STATE = Needing(
    r"\s?[(\[](?:p|r|e|prov\.?|provisional|revised|rev\.?|unaudited|unvalidated|draft)[)\]]"
    r"|\s?[-–,]?\s(?:provisional|unvalidated|unaudited)$",
    re.IGNORECASE,
)
_MARKS = Needing(r"[*†‡§#^]")


def clean_label(text: str) -> str:
    """A heading's words without the signs of notes and of the data's state ("Journeys made²" is "Journeys made")."""
    cleaned = _STATE.sub("", _SIGNS.sub("", text))
    return " ".join(cleaned.split()) or text


def is_provisional(text: str, notes: Sequence[str] = ()) -> bool:
    """Does a heading or a cell call its data provisional, by a word, "(p)", or a mark that the notes explain so?"""
    if _PROVISIONAL.search(text) or _LETTER.search(text):
        return True
    return any(mark in provisional_marks(tuple(notes)) for mark in _MARKS.findall(text))


@cache
def provisional_marks(notes: tuple[str, ...]) -> frozenset[str]:
    """The signs that a table's notes explain as provisional data."""
    found: set[str] = set()
    for note in notes:
        start = note.strip()
        if start[:1] and _MARKS.match(start) and _PROVISIONAL.search(start[:120]):
            found.add(start[0])
    return frozenset(found)
