"""Finds the measures that someone means by an id, a name, or some of its words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from types import MappingProxyType

from sqlalchemy import Connection, func, select

from narrator.archive.asking.names import distinct_values
from narrator.archive.asking.words import both_numbers, read_words
from narrator.archive.store import TABLES

INDICATORS = TABLES["indicators"]

NEAR_WORD = 0.8
"""How much of a mistyped word must agree (difflib): one letter wrong, missing or too many in five."""

MOST_SPELLINGS = 3
"""Words that a mistyped one may stand for."""

MOST_READINGS = 30
"""Ways to read all mistyped words together that are tried."""

MOST_NEAR = 5
"""Near measures that are told where none is meant."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What catalogues tell beside the store: by id each measure's name, then its other wordings; and abbreviations."""

    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class KnownMeasures:
    """What catalogues tell, read when it is first wanted: a measure's id or whole name in the store means itself."""

    def __init__(self, read: Callable[[], Catalogued] = Catalogued) -> None:
        self._read = cache(read)

    @property
    def told(self) -> Catalogued:
        """What they tell. Raises what their reading raises."""
        return self._read()


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that the store holds figures or candidates of, under the shortest of its names."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MeasuresMeant:
    """What a text stands for: the measures by id, and those near to it where there is none.

    `exact` says that an id or a whole name was given; `read_as` are the words it was taken for where they were
    mistyped or abbreviated, else empty.
    """

    asked: str
    meant: tuple[Measure, ...]
    exact: bool = False
    read_as: str = ""
    near: tuple[Measure, ...] = ()


Names = Mapping[str, tuple[str, ...]]
"""The names in the store of each measure by its id, the shortest first."""


def find_measures_meant(connection: Connection, asked: str, known: KnownMeasures | None = None) -> MeasuresMeant:
    """The measures of the store that an id, a name or some words of a name mean.

    An id or a whole name means itself alone, whatever its case. Words mean every measure whose name, or another
    wording in a catalogue, holds all of them, in singular or plural; where none does, abbreviations are read and
    mistyped words taken for near ones.
    """
    known = known or KnownMeasures()
    by_id = connection.execute(select(INDICATORS.c.name).where(INDICATORS.c.id == asked).distinct()).scalars().all()
    if by_id:
        return MeasuresMeant(asked, _tell([asked], {asked: _sort(by_id)}), exact=True)
    names = _read_names(connection)
    squeezed = _squeeze(asked)
    exact = _tell((id for id in names if _squeeze(id) == squeezed), names) or _find_named(asked, names, known.told)
    if exact:
        return MeasuresMeant(asked, exact, exact=True)
    return _find_by_words(asked, names, known.told)


def _read_names(connection: Connection) -> Names:
    """All measures of the store: through an index from one to the next, since each stands there for each document."""
    ids = distinct_values(INDICATORS.c.id)
    first = select(func.min(INDICATORS.c.name)).where(INDICATORS.c.id == ids.c.value).scalar_subquery()
    pairs = select(ids.c.value.label("id"), first.label("name")).where(ids.c.value.is_not(None))
    found = pairs.cte("names", recursive=True)
    same, later = INDICATORS.c.id == found.c.id, INDICATORS.c.name > found.c.name
    following = select(func.min(INDICATORS.c.name)).where(same, later).scalar_subquery()
    found = found.union_all(select(found.c.id, following).where(found.c.name.is_not(None)))
    names: dict[str, list[str]] = {}
    for id, name in connection.execute(select(found.c.id, found.c.name).where(found.c.name.is_not(None))):
        names.setdefault(id, []).append(name)
    return {id: _sort(names[id]) for id in sorted(names)}


def _find_named(asked: str, names: Names, known: Catalogued) -> tuple[Measure, ...]:
    """By a whole name; of a catalogue's wordings the first is the name."""
    plain = _plain(asked)
    listed = {id for id, wordings in known.wordings.items() if wordings and _plain(wordings[0]) == plain}
    named = (id for id, own in names.items() if any(_plain(name) == plain for name in own))
    return _tell([*named, *listed], names)


def _find_by_words(asked: str, names: Names, known: Catalogued) -> MeasuresMeant:
    wordings = {id: [*own, *known.wordings.get(id, ())] for id, own in names.items()}
    sets = {id: [frozenset(_words(name)) for name in own] for id, own in wordings.items()}
    for text in dict.fromkeys((asked, _spell_out(asked, known.abbreviations))):
        found = _holding(_words(text), sets)
        if found:
            return MeasuresMeant(asked, _tell(found, names), read_as="" if text == asked else text)
    vocabulary = sorted({word for own in sets.values() for words in own for word in words})
    spelt = [_spellings(word, vocabulary) for word in _words(asked)]
    for reading in islice(product(*spelt), MOST_READINGS) if spelt and all(spelt) else ():
        found = _holding(reading, sets)
        if found:
            return MeasuresMeant(asked, _tell(found, names), read_as=" ".join(reading))
    return MeasuresMeant(asked, (), near=_near(_words(asked), names, sets))


def _holding(words: Sequence[str], sets: Mapping[str, Sequence[frozenset[str]]]) -> list[str]:
    """The measures with one wording that holds all the words."""
    return [id for id, own in sets.items() if words and any(_holds_all(one, words) for one in own)]


def _tell(ids: Iterable[str], names: Names) -> tuple[Measure, ...]:
    """Those of the measures that the store knows, by id."""
    return tuple(Measure(id, names[id][0]) for id in sorted(set(ids)) if id in names)


def _sort(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (len(name), name)))


def _near(words: Sequence[str], names: Names, sets: Mapping[str, Sequence[frozenset[str]]]) -> tuple[Measure, ...]:
    """The measures that hold most of the words, at least one."""
    shared = {id: sum(any(_holds_all(one, [word]) for one in own) for word in words) for id, own in sets.items()}
    best = sorted((id for id in shared if shared[id]), key=lambda id: (-shared[id], len(names[id][0]), id))
    return tuple(Measure(id, names[id][0]) for id in best[:MOST_NEAR])


def _spellings(word: str, vocabulary: Sequence[str]) -> list[str]:
    if any(form in vocabulary for form in both_numbers(word)):
        return [word]
    return difflib.get_close_matches(word, vocabulary, n=MOST_SPELLINGS, cutoff=NEAR_WORD)


def _spell_out(text: str, abbreviations: Mapping[str, str]) -> str:
    """The text with its abbreviations spelt out; they are known in any case."""
    meant = {short.casefold(): long for short, long in abbreviations.items()}
    return " ".join(meant.get(word.casefold(), word) for word in text.split())


def _holds_all(vocabulary: frozenset[str], words: Iterable[str]) -> bool:
    return all(any(form in vocabulary for form in both_numbers(word)) for word in words)


def _words(text: str) -> list[str]:
    return [word.form for word in read_words(text)]


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _squeeze(text: str) -> str:
    return re.sub(r"[\s-]+", "", text.lower())
