"""The wordings of all measures, and how much each of their words tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from narrator.domain import Indicator, Unit
from narrator.indicators.entries import Terms
from narrator.indicators.qualifiers import Key, read_keys, read_rate_bases
from narrator.indicators.words import Reader, Wording, load_vocabulary, same_word, says_more, split_words, stem

GENERIC_WEIGHT = 0.15
"""Weight of a generic word ("children", "cases") beside 1 for the rarest."""

LENGTHS = re.compile(
    r"\b(?:(\w+)[ -])?(?:(?:working|calendar|school|delayed|sickness) )?(day|week|hour|minute|month)s\b"
)
"""Lengths of time in a name, with the word before them: "days to relet", and not "15 working days"."""

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20}
"""Limits that names print in words ("three or more placements")."""

PLACING = frozenset({"all", "within", "office", "opening", "in", "more", "other", "last", "previous"})
"""Words before a length of time that only place something in it ("opening hours", "or more days")."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One wording of a measure's name; `keyed` where it prints the defining numbers."""

    words: frozenset[str]
    negated: frozenset[str]
    keyed: bool


NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure with its wordings read.

    `words` are those of any wording, `shared` those of every one; `denied` those that a wording itself denies. `per`
    holds the bases of a rate ("per 10,000") that its wordings print, `lengths` the lengths of time that its name counts
    ("day" of "Days of sickness per employee").
    """

    indicator: Indicator
    terms: Terms
    aliases: tuple[Alias, ...]
    words: frozenset[str]
    keys: frozenset[Key]
    shared: frozenset[str] = NOTHING
    denied: frozenset[str] = NOTHING
    per: frozenset[int] = frozenset()
    lengths: frozenset[str] = NOTHING

    @property
    def family(self) -> str:
        """The measure's family; its own id where it stands alone."""
        return self.indicator.family or self.indicator.id

    @classmethod
    def of(cls, indicator: Indicator, terms: Terms | None, reader: Reader) -> Entry:
        """Reads a measure's name and aliases; wordings without a telling word are dropped."""
        keys = read_keys(indicator.qualifiers)
        aliases: list[Alias] = []
        for text in dict.fromkeys((indicator.name, *indicator.aliases)):
            wording = reader.read(text)
            if wording.words:
                keyed = bool(keys) and _prints_number(text, keys)
                aliases.append(Alias(wording.words, wording.negated, keyed))
        words = frozenset[str]().union(*(alias.words for alias in aliases))
        shared = frozenset.intersection(*(alias.words for alias in aliases)) if aliases else NOTHING
        denied = NOTHING.union(*(alias.negated for alias in aliases))
        own = _stem_terms(terms or Terms())
        per = read_rate_bases((indicator.name, *indicator.aliases))
        lengths = read_lengths(indicator.name) if indicator.unit in (Unit.COUNT, Unit.DURATION) else NOTHING
        return cls(indicator, own, tuple(dict.fromkeys(aliases)), words, keys, shared, denied, per, lengths)


def read_lengths(name: str) -> frozenset[str]:
    """The lengths of time that a measure of this name is told in; none for those that only limit or place it."""
    found = LENGTHS.findall(name.lower())
    return frozenset(
        noun for before, noun in found if not (before[:1].isdigit() or before in NUMBERS or before in PLACING)
    )


def _prints_number(name: str, keys: frozenset[Key]) -> bool:
    """Does a name print a number in figures, or one of these limits in words?"""
    told = {key.number for key in keys if key.bound}
    return any(c.isdigit() for c in name) or any(NUMBERS.get(w) in told for w in split_words(name.lower()))


def _stem_terms(terms: Terms) -> Terms:
    """The same terms in the stems that wording is read into."""
    requires = tuple("|".join(map(stem, alternatives.split("|"))) for alternatives in terms.requires)
    return Terms(requires, tuple(map(stem, terms.excludes)), tuple(stem(c.split()[-1]) for c in terms.counts))


class Lexicon:
    """The words of all measures with their weights: the fewer measures use a word, the more it tells.

    The weight is the inverse document frequency log(1 + N / n) over families (Sparck Jones 1972), scaled so that a
    word of one family only weighs 1.
    """

    def __init__(self, entries: Sequence[Entry], populations: frozenset[str]) -> None:
        self.populations = populations
        users: dict[str, set[str]] = {}
        for entry in entries:
            for word in entry.words:
                users.setdefault(word, set()).add(entry.family)
        count = len({entry.family for entry in entries})
        top = math.log(1 + count) or 1.0
        generic = load_vocabulary().generic
        self._weight = {
            word: GENERIC_WEIGHT if word in generic else math.log(1 + count / len(families)) / top
            for word, families in users.items()
        }
        self._told = {word for pair in load_vocabulary().opposites for word in pair} | populations
        for entry in entries:
            self._told |= {word for some in entry.terms.requires for word in some.split("|")}
            self._told.update(entry.terms.excludes)
        self._initials: dict[str, list[str]] = {}
        for word in self._weight:
            self._initials.setdefault(word[0], []).append(word)
        self._nearest: dict[str, str | None] = {}

    def forgetful(self) -> Lexicon:
        """The same lexicon for another document: the slips of the pen that it has met are its own."""
        other = copy(self)
        other._nearest = {}
        return other

    def weigh(self, words: Iterable[str]) -> float:
        """The weights of these words together; words that no measure uses weigh nothing."""
        return sum(self._weight.get(word, 0.0) for word in words)

    def known(self, wording: Wording) -> Wording:
        """The wording in words that measures or vetoes use, slips of the pen mended; others are dropped."""
        mended = {word: self._mend(word) for word in wording.words}
        return Wording.of(
            (known for word in wording.stems if (known := mended[word]) is not None),
            (known for word in wording.negated if (known := mended.get(word)) is not None),
        )

    def mended(self, word: str) -> str:
        """The word as measures use it, a slip of the pen mended; the word itself where none uses it."""
        return self._mend(word) or word

    def count_strange(self, wording: Wording) -> int:
        """How many different words of a wording no measure uses, of those that may speak of something else."""
        return sum(says_more(word) and self._mend(word) is None for word in wording.words)

    def count_telling(self, words: frozenset[str]) -> int:
        """How many of these words tell measures apart (not "children", "cases")."""
        return sum(self.weight(word) > GENERIC_WEIGHT for word in words)

    def _mend(self, word: str) -> str | None:
        if word in self._weight or word in self._told:
            return word
        if word not in self._nearest:
            near = [known for known in self._initials.get(word[0], ()) if same_word(word, known)]
            self._nearest[word] = near[0] if len(near) == 1 else None
        return self._nearest[word]

    def rarest(self, words: frozenset[str]) -> float:
        """The weight of the word that tells most."""
        return max((self._weight.get(word, 0.0) for word in words), default=0.0)

    def weight(self, word: str) -> float:
        """One word's weight from 0 to 1."""
        return self._weight.get(word, 0.0)
