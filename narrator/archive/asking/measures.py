"""Finds the measures that someone means by an id, a name, or some of its words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from types import MappingProxyType

from sqlalchemy import Connection, and_, func, or_, select

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
class KnownMeasures:
    """What catalogues tell beside the store: by id each measure's name, then its other wordings; and abbreviations."""

    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that the store holds figures or candidates of, under the most frequent of its names."""

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


def find_measures_meant(connection: Connection, asked: str, known: KnownMeasures | None = None) -> MeasuresMeant:
    """The measures of the store that an id, a name or some words of a name mean.

    An id or a whole name means itself alone, whatever its case. Words mean every measure whose name, or another
    wording in a catalogue, holds all of them, in singular or plural; where none does, abbreviations are read and
    mistyped words taken for near ones.
    """
    known = known or KnownMeasures()
    by_id = _with_ids(connection, [asked])
    if by_id:
        return MeasuresMeant(asked, by_id, exact=True)
    exact = _find_exactly(connection, asked, known)
    if exact:
        return MeasuresMeant(asked, exact, exact=True)
    return _find_by_words(connection, asked, known)


def _find_exactly(connection: Connection, asked: str, known: KnownMeasures) -> tuple[Measure, ...]:
    """By an id in other spacing or case, or by a whole name."""
    squeezed = _squeeze(asked)
    bare = func.replace(func.replace(func.lower(INDICATORS.c.id), " ", ""), "-", "")
    named = func.lower(INDICATORS.c.name) == " ".join(asked.lower().split())
    ids = connection.execute(select(INDICATORS.c.id).where(or_(bare == squeezed, named)).distinct()).scalars().all()
    # Of a catalogue's wordings the first is the name; the others are words like any.
    plain = _plain(asked)
    listed = [id for id, names in known.wordings.items() if names and _plain(names[0]) == plain]
    return _with_ids(connection, [*ids, *listed])


def _find_by_words(connection: Connection, asked: str, known: KnownMeasures) -> MeasuresMeant:
    for text in dict.fromkeys((asked, _spell_out(asked, known.abbreviations))):
        found = _holding(connection, _words(text), known)
        if found:
            return MeasuresMeant(asked, found, read_as="" if text == asked else text)
    measures = _all_measures(connection)
    names = {m.id: (m.name, *known.wordings.get(m.id, ())) for m in measures}
    words = {id: _vocabulary(wordings) for id, wordings in names.items()}
    vocabulary = sorted(set().union(*words.values())) if words else []
    spelt = [_spellings(word, vocabulary) for word in _words(asked)]
    for reading in islice(product(*spelt), MOST_READINGS) if spelt and all(spelt) else ():
        if list(reading) == _words(asked):
            continue
        found = tuple(m for m in measures if _holds_all(words[m.id], reading))
        if found:
            return MeasuresMeant(asked, found, read_as=" ".join(reading))
    return MeasuresMeant(asked, (), near=_near(_words(asked), measures, words))


def _holding(connection: Connection, words: Sequence[str], known: KnownMeasures) -> tuple[Measure, ...]:
    """The measures with one wording that holds all the words."""
    if not words:
        return ()
    # The database passes over most names; what a word is, is decided here.
    lowered = func.lower(INDICATORS.c.name)
    likely = and_(*(or_(*(lowered.contains(form, autoescape=True) for form in both_numbers(w))) for w in words))
    rows = connection.execute(select(INDICATORS.c.id, INDICATORS.c.name).where(likely).distinct()).all()
    ids = [row.id for row in rows if _holds_all(_vocabulary([row.name]), words)]
    ids += [i for i, names in known.wordings.items() if any(_holds_all(_vocabulary([name]), words) for name in names)]
    return _with_ids(connection, ids)


def _with_ids(connection: Connection, ids: Iterable[str]) -> tuple[Measure, ...]:
    """Those of the measures that the store knows, by id."""
    wanted = sorted(set(ids))
    found: list[Measure] = []
    for at in range(0, len(wanted), 500):
        found += _measures(connection, wanted[at : at + 500])
    return tuple(found)


def _measures(connection: Connection, ids: Sequence[str] | None) -> list[Measure]:
    counted = select(INDICATORS.c.id, INDICATORS.c.name, func.count().label("n"))
    if ids is not None:
        counted = counted.where(INDICATORS.c.id.in_(ids))
    rows = connection.execute(counted.group_by(INDICATORS.c.id, INDICATORS.c.name)).all()
    best: dict[str, tuple[int, str]] = {}
    for row in sorted(rows, key=lambda row: (row.id, -row.n, row.name)):
        best.setdefault(row.id, (row.n, row.name))
    return [Measure(id, name) for id, (_, name) in sorted(best.items())]


def _all_measures(connection: Connection) -> list[Measure]:
    return _measures(connection, None)


def _near(words: Sequence[str], measures: Sequence[Measure], of: Mapping[str, frozenset[str]]) -> tuple[Measure, ...]:
    """The measures that hold most of the words, at least one."""
    shared = [(sum(_holds_all(of[m.id], [word]) for word in words), m) for m in measures]
    best = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], len(pair[1].name), pair[1].id))
    return tuple(measure for _, measure in best[:MOST_NEAR])


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


def _vocabulary(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.form for name in names for word in read_words(name))


def _words(text: str) -> list[str]:
    return [word.form for word in read_words(text)]


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _squeeze(text: str) -> str:
    return re.sub(r"[\s-]+", "", text.lower())
