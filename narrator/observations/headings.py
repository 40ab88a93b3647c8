"""Reads one heading or row label of a table: its code, measure, time, kind, basis and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.domain import Basis, Kind, Owner, Period, Unit
from narrator.observations.words import Words, load_words, split_tokens
from narrator.periods import PeriodMention, read_period_label

CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5} ?\d{2,4}[a-z]?(?![A-Za-z0-9/])")
"""An indicator's code: "CSC 022", "ASC12", "CSC 252a"."""

NOT_CODES = frozenset(
    {"Q", "FY", "YTD", "SEP", "OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEPT"}
)
"""Capitals that stand before a number and make a time of it."""

_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|\b\d\d/\d\d\b|\b[qQ]\d\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says. `measure` is its text where it names a measure or a part of one, else empty.

    `kind` is None where it does not say; `previous` marks an earlier value; `ignored` a column that holds no values
    (changes, comments); `rating` a column of RAG words; `whole` the total of parts.
    """

    text: str
    measure: str = ""
    code: str | None = None
    time: PeriodMention | None = None
    kind: Kind | None = None
    owner: Owner | None = None
    bases: tuple[Basis, ...] = ()
    actual: bool = False
    previous: bool = False
    ignored: bool = False
    rating: bool = False
    whole: bool = False
    generic: bool = False


def read_heading(text: str, reporting: Period | None) -> Heading:
    """What the heading says; a heading that is nothing but time, kind or a way of counting names no measure."""
    words = load_words()
    text = " ".join(text.split())
    if not text:
        return Heading("")
    bases = read_bases(text)
    code = find_code(text)
    if code is not None:
        return Heading(text, measure=text, code=code, bases=bases)
    time = read_period_label(text, reporting)
    tokens = split_tokens(_YEARS.sub(" ", text))
    if time is None and (found := _YEARS.search(text)):
        time = read_period_label(found.group(), reporting) if _is_kind(tokens, words) else None
    kind = _read_kind(text, tokens, words, time, bases)
    if kind is not None:
        return kind
    if time is not None:
        return Heading(text, time=time, bases=time.bases)
    if words.generic.fits(tokens, frozenset()) or not tokens:
        return Heading(text, generic=True, bases=bases)
    return Heading(text, measure=text, bases=bases)


def _read_kind(
    text: str, tokens: tuple[str, ...], words: Words, time: PeriodMention | None, bases: tuple[Basis, ...]
) -> Heading | None:
    if len(tokens) <= 6 and not words.ignored.isdisjoint(tokens) and time is None:
        return Heading(text, ignored=True)
    if words.rating.fits(tokens, words.filler | words.previous.words):
        return Heading(text, rating=True, previous=not words.previous.needs.isdisjoint(tokens))
    if words.target.fits(tokens, words.filler):
        return Heading(text, time=time, kind=Kind.TARGET, bases=bases)
    if words.floor.fits(tokens, words.filler | words.target.words):
        return Heading(text, time=time, kind=Kind.FLOOR, bases=bases)
    for owner, entry in words.benchmarks.items():
        if entry.fits(tokens, words.filler):
            return Heading(text, time=time, kind=Kind.BENCHMARK, owner=owner, bases=bases)
    if words.previous.fits(tokens, words.filler):
        return Heading(text, time=time, kind=Kind.ACTUAL, previous=True, bases=bases)
    if words.whole.fits(tokens, frozenset()):
        return Heading(text, time=time, whole=True, bases=bases)
    if words.actual.fits(tokens, words.filler):
        return Heading(text, time=time, kind=Kind.ACTUAL, actual=True, bases=bases)
    return None


def _is_kind(tokens: tuple[str, ...], words: Words) -> bool:
    """Do words of a kind stand beside a time ("Target 2021/22")?"""
    lists = (words.target, words.floor, words.actual, words.previous, *words.benchmarks.values())
    return not tokens or any(entry.fits(tokens, words.filler) for entry in lists)


def find_code(text: str) -> str | None:
    """The first indicator code of a heading, as printed."""
    for found in CODE.finditer(text):
        letters = re.match(r"[A-Z]+", found.group())
        if letters is not None and letters.group() not in NOT_CODES:
            return found.group()
    return None


def read_bases(text: str) -> tuple[Basis, ...]:
    """The bases that a heading's words name ("(cumulative)", "in month", "as at month end"); empty where none."""
    lower = text.lower()
    found = tuple(basis for basis, pattern in load_words().bases.items() if pattern.search(lower))
    return found[:1] if Basis.SNAPSHOT in found[1:] else found


def read_unit(text: str) -> Unit | None:
    """The unit that a heading's words name; None where they name none, or two."""
    lower = text.lower()
    units = [unit for unit, pattern in load_words().units.items() if pattern.search(lower)]
    if Unit.DURATION in units:
        return Unit.DURATION
    if Unit.COUNT in units and len(units) == 2 and Unit.PERCENT not in units:
        units.remove(Unit.COUNT)
    return units[0] if len(units) == 1 else None


def is_group(text: str) -> bool:
    """Does the label only head a group of rows ("IN MONTH PERFORMANCE", "Annual trend")?"""
    tokens = split_tokens(text)
    group = load_words().group
    known = [token in group.words for token in tokens]
    return bool(tokens) and (all(known) or (any(known) and all(word.isupper() for word in text.split()[:2])))


def is_corner(text: str) -> bool:
    """Does the heading only stand over the row labels ("Indicator", "Month")?"""
    return load_words().corner.fits(split_tokens(text), frozenset())
