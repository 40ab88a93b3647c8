"""The measures of some catalogues and of one document, ready to be asked: read once, found by their rarest words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrator.domain import Indicator
from narrator.indicators.entries import CatalogueFile, Terms
from narrator.indicators.evidence import Evidence, Heard
from narrator.indicators.lexicon import Alias, Entry, Lexicon
from narrator.indicators.scoring import RARE_CREDIT
from narrator.indicators.words import Reader, narrows

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Member:
    """A measure of the index with the place of its catalogue; -1 for the document's own."""

    entry: Entry
    place: int


OWN = -1
"""The place of measures that only the document's own tables name."""

KEPT = 16
"""Sets of catalogues whose reading is kept from document to document: those of one archive are few."""


@dataclass(frozen=True, slots=True)
class _PlainReading:
    """How the measures of some catalogues read where a document's own abbreviations change nothing.

    Each is kept by its id: to look it up by all that it holds would take as long as the rest of a short document's
    index. `others` are those whose id another one has, such as measures that a document's headings give more wordings.
    """

    reader: Reader
    members: dict[tuple[str, int], Member]
    others: dict[tuple[Indicator, int], Member]

    def member(self, indicator: Indicator, terms: Terms | None, place: int, reader: Reader) -> Member:
        """The measure as `reader`, which extends the plain one, reads it; kept where the plain one reads the same."""
        anew = reader.knows_more and any(map(reader.reads_anew, (indicator.name, *indicator.aliases)))
        if place == OWN or anew:
            return Member(Entry.of(indicator, terms, reader), place)
        known = self.members.get((indicator.id, place))
        if known is None:
            known = self.members[indicator.id, place] = Member(Entry.of(indicator, terms, self.reader), place)
        if _is_of(known, indicator):
            return known
        other = self.others.get((indicator, place))
        if other is None:
            other = self.others[indicator, place] = Member(Entry.of(indicator, terms, self.reader), place)
        return other


def _is_of(member: Member, indicator: Indicator) -> bool:
    """Is this the measure, with the same wordings?"""
    known = member.entry.indicator
    return known is indicator or known == indicator


@lru_cache(maxsize=KEPT)
def _read_plainly(files: tuple[CatalogueFile, ...]) -> _PlainReading:
    return _PlainReading(
        Reader(_agreed(file.abbreviations for file in files), _joined(file.synonyms for file in files)), {}, {}
    )


class _Members:
    """Measures in their order and the words for populations beside them, known again as the same readings.

    To compare all that they hold would take as long as to make a table of them.
    """

    __slots__ = ("_key", "members", "populations")

    def __init__(self, members: tuple[Member, ...], populations: frozenset[str]) -> None:
        self.members, self.populations = members, populations
        self._key = (tuple((id(member.entry), member.place) for member in members), populations)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Members) and self._key == other._key


@dataclass(frozen=True, slots=True)
class _Table:
    """What measures are found by: their ids, the rarest word of each wording, and the catalogues that use a word."""

    lexicon: Lexicon
    by_id: dict[str, Member]
    by_word: dict[str, list[tuple[int, Alias]]]
    users: dict[str, set[int]]


@lru_cache(maxsize=KEPT)
def _tabulate(of: _Members) -> _Table:
    """The table of some measures, kept: documents whose tables name none of their own have it in common."""
    lexicon = Lexicon(tuple(member.entry for member in of.members), of.populations)
    by_word: dict[str, list[tuple[int, Alias]]] = {}
    users: dict[str, set[int]] = {}
    for number, member in enumerate(of.members):
        for alias in member.entry.aliases:
            key = min(alias.words, key=lambda word: (-lexicon.weight(word), word))
            by_word.setdefault(key, []).append((number, alias))
        for word in (*member.entry.words, *member.entry.terms.excludes):
            users.setdefault(word, set()).add(member.place)
    return _Table(lexicon, {member.entry.indicator.id: member for member in of.members}, by_word, users)


class Index:
    """Measures with their wordings read, and each of their wordings under one of its rarest words.

    A wording whose rarest word is not said scores nothing (scoring.py), so only the wordings under a text's own words
    need to be looked at. Texts are remembered as they were heard, since sentences and headings are asked for every
    figure in them. `earlier` is an index of the same files and abbreviations, whose reading is kept.
    """

    def __init__(
        self,
        measures: Iterable[tuple[Indicator, Terms | None, int]],
        files: Sequence[CatalogueFile],
        abbreviations: Mapping[str, str],
        earlier: Index | None = None,
    ) -> None:
        plain = _read_plainly(tuple(files))
        self.reader: Reader = earlier.reader if earlier is not None else plain.reader.extended(abbreviations)
        read = {member.entry.indicator.id: member for member in earlier.members} if earlier is not None else {}
        populations = frozenset[str]().union(*(file.populations for file in files))
        self.members: tuple[Member, ...] = tuple(
            known
            if (known := read.get(indicator.id)) is not None and _is_of(known, indicator)
            else plain.member(indicator, terms, place, self.reader)
            for indicator, terms, place in measures
        )
        table = _tabulate(_Members(self.members, populations))
        self.lexicon = table.lexicon.forgetful()
        self._by_id, self._by_word, self._users = table.by_id, table.by_word, table.users
        self._heard: dict[str, Heard] = {}

    def get(self, id: str) -> Entry | None:
        """The measure with this id; None where the index has none."""
        member = self._by_id.get(id)
        return member.entry if member else None

    def gather(self, via: str, *texts: tuple[str, float]) -> Evidence:
        """The words of several texts, the figure's clause first, each with what its words are worth."""
        return Evidence.of_heard([(self._hear(text), worth) for text, worth in texts if text], self.lexicon, via)

    def read_narrowing(self, text: str) -> frozenset[str]:
        """The words of a text that may narrow what it counts: all but those that stand beside any count."""
        narrowing = filter(narrows, self.reader.read(text).words)
        return frozenset(self.lexicon.mended(word) for word in narrowing)

    def place(self, entry: Entry) -> int:
        """The place of the measure's catalogue; OWN for the document's own measures."""
        return self._by_id[entry.indicator.id].place

    def count_foreign(self, evidence: Evidence, place: int) -> int:
        """How many words of the clause only other catalogues use or exclude: they speak of something else."""
        if place == OWN:
            return 0
        known = (self._users.get(word) for word in evidence.clause)
        return sum(users is not None and place not in users and OWN not in users for users in known)

    def find(self, evidence: Evidence, places: frozenset[int] | None) -> Iterable[tuple[Member, list[Alias]]]:
        """Each measure of the catalogues at `places` (None: all) that the words may name, with the wordings that fit.

        In the measures' own order.
        """
        found: dict[int, list[Alias]] = {}
        for word, credit in evidence.credit.items():
            if credit >= RARE_CREDIT:
                for number, alias in self._by_word.get(word, ()):
                    found.setdefault(number, []).append(alias)
        for number in sorted(found):
            member = self.members[number]
            if places is None or member.place == OWN or member.place in places:
                yield member, found[number]

    def _hear(self, text: str) -> Heard:
        heard = self._heard.get(text)
        if heard is None:
            wording = self.reader.read(text)
            known = self.lexicon.known(wording)
            heard = Heard(known, self.lexicon.count_strange(wording), known.words & self.lexicon.populations)
            self._heard[text] = heard
        return heard


def _agreed(some: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The abbreviations of several catalogues, without those that they read differently."""
    agreed: dict[str, str] = {}
    disputed: set[str] = set()
    for abbreviations in some:
        for short, long in abbreviations.items():
            if agreed.setdefault(short, long).lower() != long.lower():
                disputed.add(short)
    return {short: long for short, long in agreed.items() if short not in disputed}


def _joined(some: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """The phrases of several catalogues for each of their words, once each."""
    joined: dict[str, tuple[str, ...]] = {}
    for synonyms in some:
        for concept, phrases in synonyms.items():
            joined[concept] = tuple(dict.fromkeys((*joined.get(concept, ()), *phrases)))
    return joined
