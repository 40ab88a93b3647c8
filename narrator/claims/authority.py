"""Whose report it is: the public body that names itself at a document's head."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from narrator.data_files import read_data
from narrator.domain import BlockKind, Document

_HEAD_BLOCKS = 12
"""How many blocks count as a document's head: a title page, or a committee's name, title and purpose."""

_LONGEST_HEAD = 160
"""A block longer than this is running text, where other bodies are named in passing (trap 28 of the genre)."""

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&]{0,3}[A-Z&]")
"""A short word in capitals within running text is an abbreviation ("the CiC Council"), no place."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    raw = read_data(__package__, "authority.toml")
    return (
        tuple(re.compile(p.replace("{place}", raw["place"])) for p in raw["patterns"]),
        frozenset(raw["not_places"]),
    )


@cache
def _next_door() -> re.Pattern[str]:
    raw = read_data(__package__, "authority.toml")
    return re.compile(raw["next_door"], re.IGNORECASE)


def find_authority(document: Document) -> str | None:
    """The place name of the body whose document this is ("Northmoor"), None where the head names none or several.

    Only the title, the headings and short lines at the head are looked at, never running text: partner bodies are
    named there in passing.
    """
    heads = [document.title or ""]
    seen = 0
    for block in document.blocks:
        text = " ".join(block.span.of(document.text).split())
        if block.kind is BlockKind.TABLE or len(text) > _LONGEST_HEAD:
            seen += 1
            continue
        if seen < _HEAD_BLOCKS or block.kind is BlockKind.HEADING:
            heads.append(text)
        seen += 1
    joined = [*heads, *(f"{a} {b}" for a, b in pairwise(heads[1:_HEAD_BLOCKS]))]
    found = Counter(place for head in joined for place in _places(head))
    if not found:
        return None
    (best, n), *rest = found.most_common(2)
    return None if rest and rest[0][1] == n else best


def names_other_authority(text: str, authority: str | None) -> bool:
    """Do the words name a council that is not the document's own ("Harrowdale Council, our partner, took ...")?"""
    return any(place != authority for place in _places(text)) or _next_door().search(text) is not None


def _places(text: str) -> set[str]:
    patterns, not_places = _patterns()
    out = set()
    text = text.title() if text.isupper() else text
    for pattern in patterns:
        for match in pattern.finditer(text):
            words = match.group("place").replace("’", "'").split()
            if _ABBREVIATION.fullmatch(words[-1]):
                continue  # "Recently the CiC Council"
            while words and words[0].lower() in not_places:
                words.pop(0)
            while words and words[-1].lower() in not_places:
                words.pop()
            if words:
                out.add(" ".join(w.capitalize() if w.isupper() else w for w in words))
    return out
