"""The words by which headings and row labels of tables are told apart, read once from words.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Basis, Owner, Unit

_TOKEN = re.compile(r"£?[a-z0-9#&]+|[%£]")

_PAIR = r"(?<!\w)(?:{one})\s?(?:/|\||\(|\[|&|\bvs?\.?\b|\bagainst\b|\band\b)\s?(?:{two})(?!\w)[)\]]?"
"""Two kinds of figures in one cell, as its heading tells them: "Actual / Target", "No. (%)"."""

_COUNTED = ("number", "percent")


@dataclass(frozen=True, slots=True)
class WordList:
    """A kind of heading: the words that it may be made of, and those of which it needs one."""

    words: frozenset[str]
    needs: frozenset[str]

    def fits(self, tokens: tuple[str, ...], filler: frozenset[str]) -> bool:
        """Are all tokens words of the list or fillers, and one a needed one?"""
        allowed = self.words | filler
        return not self.needs.isdisjoint(tokens) and all(token in allowed or token.isdigit() for token in tokens)


@dataclass(frozen=True, slots=True)
class Words:
    """All word lists and patterns of headings."""

    filler: frozenset[str]
    target: WordList
    floor: WordList
    actual: WordList
    previous: WordList
    rating: WordList
    whole: WordList
    generic: WordList
    corner: WordList
    group: WordList
    basis: WordList
    colours: WordList
    parts: WordList
    loose_parts: WordList
    roles: Mapping[str, WordList]
    aspects: Mapping[str, WordList]
    pairs: Mapping[tuple[str, str], re.Pattern[str]]
    part: re.Pattern[str]
    wish: re.Pattern[str]
    ignored: WordList
    change: frozenset[str]
    not_change: frozenset[str]
    judgements: frozenset[tuple[str, ...]]
    benchmarks: Mapping[Owner, WordList]
    bases: Mapping[Basis, re.Pattern[str]]
    units: Mapping[Unit, re.Pattern[str]]


@cache
def load_words() -> Words:
    """The word lists, from the file beside this module."""
    data = read_data(__package__, "words.toml")

    def of(entry: Mapping[str, list[str]]) -> WordList:
        return WordList(frozenset(entry["words"]), frozenset(entry.get("needs", entry["words"])))

    values = ("target", "floor", "actual", "previous", "rating", "whole")
    names = (*values, "generic", "corner", "group", "basis", "colours", "parts", "loose_parts")
    return Words(
        filler=frozenset(data["filler"]["words"]),
        roles={name: of(entry) for name, entry in data["role"].items()},
        aspects={name: of(entry) for name, entry in data["aspect"].items()},
        pairs={
            (first, second): re.compile(_PAIR.format(one=data["pair"][first], two=data["pair"][second]), re.IGNORECASE)
            for first in data["pair"]
            for second in data["pair"]
            if first != second and (first in _COUNTED) == (second in _COUNTED)
        },
        part=re.compile(data["part"]["match"], re.IGNORECASE),
        wish=re.compile(data["wish"]["match"], re.IGNORECASE),
        ignored=of(data["ignored"]),
        change=frozenset(data["ignored"]["change"]),
        not_change=frozenset(data["ignored"]["not_change"]["words"]),
        judgements=frozenset((word,) for word in data["ignored"]["judgements"]["words"]),
        benchmarks={Owner(name): of(entry) for name, entry in data["benchmark"].items()},
        bases={Basis(name): re.compile(pattern) for name, pattern in data["bases"].items()},
        units={Unit(name): re.compile(pattern) for name, pattern in data["units"].items()},
        **{name: of(data[name]) for name in names},
    )


def split_tokens(text: str) -> tuple[str, ...]:
    """The lower-case words of a heading, "%" and "£" among them, without stops and brackets."""
    return tuple(_TOKEN.findall(text.lower().replace("'", "").replace("’", "")))
