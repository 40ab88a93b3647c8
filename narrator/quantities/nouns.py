"""Finds what a number counts: the plural noun after it, made singular."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.quantities.lexicon import read_lexicon

REACH = 7
"""Words after a number in which its noun is sought ("60 section 47 child protection enquiries" needs five)."""
_TOKEN = re.compile(r"[ \t\n\u00a0]{1,3}(\(?)([A-Za-z][A-Za-z&'’/‑-]*|\d{1,3}\b)")
_OF = re.compile(r"(?:\s(?:of|out of))(?:\s(?:the|our|these|those|their|all))+", re.IGNORECASE)
_PAIRED = re.compile(r"\s(?:and|&)\s([A-Za-z]{3,})\s([A-Za-z]{3,})\b")
_BEHIND = re.compile(r"\s([A-Za-z]{4,})\b(?!['’])")
_DESCRIBING = frozenset({"adult", "child", "family", "carer", "data"})
"""People, and things, whose plural may stand before what is counted of them ("data breaches")."""
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{0,3}S")
"""A short form whose last letter is no plural's: "NHS", "DoLS"."""
_LINKED = re.compile(
    r"looked\safter|live(?=\s(?:births|cases|claims|tenancies|applications|referrals))|step(?:ped)?\s(?:up|down)|open\sto",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun, singular and lower case, and where it ends; `known` says that the word list has it."""

    singular: str
    end: int
    known: bool
    distance: int


def singular_of(word: str) -> str | None:
    """The singular of a plural noun, None for a word that is no plural."""
    lexicon = read_lexicon()
    word = word.lower().replace("’", "'")
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    if word.endswith("'s"):
        # "EHA's" and "ICPC's" are plurals; "children's" and "council's" are not.
        stem = word[:-2]
        return stem if stem.isalpha() and len(stem) <= 5 and stem not in lexicon.counted | {"child", "men"} else None
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'")) or "'" in word:
        return None
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def plural_of(noun: str) -> str:
    """The plural of a singular noun of one or more words: the word list's first, else by rule ("boxes")."""
    before, blank, last = noun.rpartition(" ")
    irregular = next((many for many, one in read_lexicon().irregular.items() if one == last), None)
    if irregular is not None:
        return f"{before}{blank}{irregular}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def find_noun(text: str, position: int, one: bool = False) -> Noun | None:
    """What the number that ends at `position` counts, None where the text does not say.

    `one`: the number is 1, so that the noun is singular. Adjectives are skipped; verbs, prepositions and
    punctuation end the search.
    """
    lexicon = read_lexicon()
    of_the = _OF.match(text, position)
    if of_the:
        position, one = of_the.end(), False
    for distance in range(REACH):
        linked = _LINKED.match(text, position + 1) if text[position : position + 1].isspace() else None
        if linked:
            position = linked.end()
            continue
        token = _TOKEN.match(text, position)
        if token is None or token[1]:
            return None
        word, end = token[2].lower(), token.end()
        if word in lexicon.stops or (_is_verb(word) and word not in lexicon.adjectives):
            return None
        if one:
            found = _singular_noun(text, word, end)
            if found:
                return Noun(found[0], found[1], True, distance)
        else:
            single = None if _SHORT_FORM.fullmatch(token[2]) else singular_of(word)
            if single is not None and (distance == 0 or not word[0].isdigit()):
                single, end = _head_of_pair(text, end) or _head_of_people(text, single, end) or (single, end)
                return Noun(single, end, single in lexicon.counted, distance)
        position = end
    return None


def _head_of_pair(text: str, end: int) -> tuple[str, int] | None:
    """The noun that two others joined by "and" describe: assessments in "children and families assessments"."""
    pair = _PAIRED.match(text, end)
    if pair is None or singular_of(pair[1]) is None:
        return None
    head = singular_of(pair[2])
    return (head, pair.end()) if head is not None and head in read_lexicon().counted else None


def _head_of_people(text: str, single: str, end: int) -> tuple[str, int] | None:
    """The noun that people describe: concerns in "620 safeguarding adults concerns"."""
    behind = _BEHIND.match(text, end) if single in _DESCRIBING else None
    head = singular_of(behind[1]) if behind is not None else None
    if behind is None or head is None or head not in read_lexicon().counted:
        return None
    return head, behind.end()


def _is_verb(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4


def _singular_noun(text: str, word: str, end: int) -> tuple[str, int] | None:
    """The last of a run of singular nouns ("child protection plan"), None where the word is none."""
    counted = read_lexicon().counted
    if word not in counted:
        return None
    while token := _TOKEN.match(text, end):
        following = token[2].lower()
        if token[1] or (following not in counted and following not in ("protection", "health", "support")):
            break
        word, end = following, token.end()
    return word, end
