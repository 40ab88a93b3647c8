"""The word lists of the number grammar, read once from words.toml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Comparator


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words by what they do; nouns are singular, units map to their canonical name.

    `comparators` holds (phrase, comparator), longest phrase first. `seconds` says how many seconds a unit has.
    """

    numbers: dict[str, int]
    multipliers: dict[str, int]
    fractions: dict[str, Decimal]
    comparators: tuple[tuple[str, Comparator], ...]
    units_of_time: dict[str, str]
    units_of_length: dict[str, str]
    seconds: dict[str, int]
    irregular: dict[str, str]
    counted: frozenset[str]
    not_measured: frozenset[str]
    measured: frozenset[str]
    stops: frozenset[str]
    adjectives: frozenset[str]
    verbs_after: frozenset[str]


@cache
def read_lexicon() -> Lexicon:
    """The word lists, read on first use."""
    data = read_data(__package__, "words.toml")
    phrases = ((phrase, Comparator(name)) for name, phrases in data["comparators"].items() for phrase in phrases)
    nouns = data["nouns"]
    return Lexicon(
        numbers=data["numbers"],
        multipliers=data["multipliers"],
        fractions={word: Decimal(text) for word, text in data["fractions"].items()},
        comparators=tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair[0]))),
        units_of_time=data["units_of_time"],
        units_of_length=data["units_of_length"],
        seconds=data["seconds"],
        irregular=nouns["irregular"],
        counted=frozenset(nouns["counted"]),
        not_measured=frozenset(nouns["not_measured"]),
        measured=frozenset(nouns["measured"]),
        stops=frozenset(nouns["stops"]),
        adjectives=frozenset(nouns["adjectives"]),
        verbs_after=frozenset(data["verbs"]["follow"]),
    )
