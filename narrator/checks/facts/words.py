"""The word lists that the rules share, read from `words.toml` once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from narrator.data_files import read_data
from narrator.needs import fold

_LENGTH = re.compile(r"\b\d[\d.,]*[ -](?:(?:working|calendar) )?(?:minute|hour|day|week|month|year|mile)s?\b")
"""Lengths in a heading count nothing: "12 hour waits" counts waits."""


@cache
def _lists() -> dict[str, Any]:
    """The whole file."""
    return read_data(__package__, "words.toml")


def list_words(group: str, name: str) -> tuple[str, ...]:
    """One list by its group and name, as the file orders it."""
    return tuple(_lists()[group][name])


def list_groups(group: str) -> tuple[str, ...]:
    """The names of a group's lists, as the file orders them."""
    return tuple(_lists()[group])


@lru_cache(maxsize=4096)
def has_word(text: str, group: str, name: str) -> bool:
    """Does the text hold a word of the list? Entries match from the start of a word ("reduc" finds "reduction")."""
    folded = fold(text)
    return any(_begins_word(folded, word) for word in _folded_words(group, name) if word in folded)


def _begins_word(folded: str, word: str) -> bool:
    """Does a word or sign stand in a text where no other word goes on with it? Signs stand anywhere."""
    place = folded.find(word)
    while place > 0 and word[0].isalnum() and (folded[place - 1].isalnum() or folded[place - 1] == "_"):
        place = folded.find(word, place + 1)
    return place >= 0


@cache
def _folded_words(group: str, name: str) -> tuple[str, ...]:
    """The words of a list as they are looked for in a folded text."""
    return tuple(fold(word) for word in list_words(group, name))


@cache
def _short_forms() -> dict[str, str]:
    """Short forms of counted nouns."""
    return dict(_lists()["counted"]["short"])


@cache
def _noun_kinds() -> dict[str, str]:
    """Each counted noun and the kind that it belongs to: all people are one kind, each event is its own."""
    kinds = dict.fromkeys(list_words("counted", "people"), "people")
    kinds |= dict.fromkeys(list_words("counted", "households"), "households")
    kinds |= {noun: noun for noun in list_words("counted", "events")}
    return kinds | dict.fromkeys(list_words("counted", "loose"), "")


@lru_cache(maxsize=4096)
def noun_kind(noun: str | None) -> str | None:
    """The kind of thing that a noun counts ("people", "households", or the event itself); None where that is open."""
    if noun is None:
        return None
    word = _singular(noun.lower().strip())
    word = _short_forms().get(word, word)
    kinds = _noun_kinds()
    if word not in kinds:
        last = word.split()[-1] if word.split() else word
        word = _singular(last) if _singular(last) in kinds else word
    kind = kinds.get(word, word)
    return kind or None


def is_known_noun(noun: str | None) -> bool:
    """Is the noun one of the lists', so that its kind tells what is counted?"""
    return noun is not None and noun_kind(noun) in _known_kinds()


@cache
def _known_kinds() -> frozenset[str]:
    """The kinds of all nouns of the lists."""
    return frozenset(_noun_kinds().values())


@lru_cache(maxsize=4096)
def heading_kind(heading: str) -> str | None:
    """The kind of thing that a column's heading counts; None where it names none.

    It is the last noun of the first plural group: "children & families assessments completed" counts assessments,
    "children who had enquiries" counts children. A noun in the singular only describes ("child protection plans").
    """
    kinds, short = _noun_kinds(), _short_forms()
    words = re.findall(r"[a-z][a-z'-]*|&", _LENGTH.sub(" ", heading.lower()))
    head: str | None = None
    single: str | None = None
    for raw in words:
        word = short.get(raw, _singular(raw))
        kind = kinds.get(word)
        if kind and word != raw:
            head = kind
        elif kind:
            single = single or kind
        elif head is not None and raw not in ("&", "and", "or"):
            break
    return head or single


def _singular(word: str) -> str:
    """A noun in the singular, good enough for the list."""
    irregular = {
        "children": "child",
        "people": "person",
        "persons": "person",
        "families": "family",
        "young people": "young person",
    }
    if word in irregular:
        return irregular[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
