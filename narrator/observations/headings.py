"""Reads one heading or row label of a table: its code, measure, time, kind, basis and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from narrator.domain import Basis, Kind, Owner, Period, Span, Unit
from narrator.observations.aspects import is_change, is_still_to_come, read_aspect
from narrator.observations.marks import clean_label, is_provisional
from narrator.observations.pairs import split_pair
from narrator.observations.told_times import as_running, part_time, read_running, unplaced
from narrator.observations.wordings import (
    BRACKETED,
    ELSEWHERE,
    FISCAL_YEAR,
    FYTD,
    GROUPS_AVERAGE,
    NUMBERED_YEAR,
    SEVERAL_YEARS,
    SHARE_OF_TARGET,
    SYMBOLS,
    TO_DATE,
    UNIT_BEHIND,
    VALUE_OF,
    YEARS,
)
from narrator.observations.words import WordList, Words, load_words, split_tokens
from narrator.periods import PeriodMention, read_period_label

CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5} ?\d{2,4}[a-z]?(?![A-Za-z0-9/])")
"""An indicator's code: "CSC 022", "ASC12", "CSC 252a"."""

NOT_CODES = frozenset(
    {"Q", "FY", "YTD", "SEP", "OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEPT"}
)
"""Capitals that stand before a number and make a time of it."""

REMEMBERED = 4096
"""Headings that cover many cells are read for each; so many of the last ones are read once."""

_NATIONAL = frozenset({"national", "nationally", "nhs", "constitutional", "operational"})
"""Words that make a target somebody else's: it is not the report's own."""

_COMPASS = frozenset({"north", "south", "east", "west", "inner", "outer"})
"""Words that alone name a team or a ward rather than a region."""

_BESIDE = (Kind.TARGET, Kind.FLOOR, Kind.BENCHMARK)
"""Kinds of figures that stand beside a measure's values; words in brackets behind them are no measure."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says. `measure` is its text where it names a measure or a part of one, else empty.

    `kind` is None where it does not say; `previous` marks an earlier value; `ignored` a column that holds no values
    (changes, comments); `rating` a column of RAG words; `whole` the total of parts; `basis` a heading that tells
    only how values accumulate ("In month"). `provisional` marks data that is called so; `place` the name of a council.
    `pair` holds what the two figures of each cell are ("Actual / Target"), and the other fields are those of the rest.
    `aspect` is what a column tells of each row's own measure: its "plan" (a budget), what is "spent" of it, or what is
    "ahead" (a forecast, in a column that is otherwise ignored).
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
    basis: bool = False
    provisional: bool = False
    place: bool = False
    pair: tuple[str, str] | None = None
    aspect: str = ""


@lru_cache(maxsize=REMEMBERED)
def read_heading(text: str, reporting: Period | None, calendar: bool = False, column: bool = False) -> Heading:
    """What the heading says; a heading that is nothing but time, kind or a way of counting names no measure.

    `calendar`: the table says that its quarters are those of the calendar year. `column`: it stands over a column,
    where a single word of change ("Movement in month") is enough to say that no values stand below it.
    """
    text = " ".join(text.split())
    provisional = is_provisional(text)
    text = clean_label(text)
    if not text:
        return Heading("")
    pair = split_pair(text)
    if pair is not None:
        rest, first, second = pair
        return replace(_read(rest, reporting, calendar), text=text, pair=(first, second), provisional=provisional)
    heading = _read(text, reporting, calendar)
    if column and not heading.code and (heading.ignored or (heading.measure and is_change(text))):
        return _read_change(text, reporting)
    if column and heading.measure and not heading.code:
        heading = replace(heading, aspect=read_aspect(heading.measure))
    return replace(heading, provisional=True) if provisional else heading


def _read_change(text: str, reporting: Period | None) -> Heading:
    """A column of changes, comments or forecasts; a forecast's time ("Forecast 2024/25") is kept."""
    rest, time = part_time(text, reporting) or (text, None)
    ahead = read_aspect(rest) == "ahead"
    return Heading(text, ignored=True, aspect="ahead" if ahead else "", time=time if ahead else None)


def _read(text: str, reporting: Period | None, calendar: bool) -> Heading:
    words = load_words()
    if not text:
        return Heading("")
    if SYMBOLS.fullmatch(text) or SHARE_OF_TARGET.match(text) or SEVERAL_YEARS.fullmatch(text):
        return Heading(text, ignored=True)
    bases = read_bases(text)
    code = find_code(text)
    if code is not None:
        return Heading(text, measure=text, code=code, bases=bases)
    label = VALUE_OF.sub("", FYTD.sub("YTD", UNIT_BEHIND.sub("", text)))
    time = read_period_label(label, reporting, calendar) or read_running(text)
    if time is not None and Basis.YEAR_TO_DATE in read_bases(label):
        time = replace(time, bases=(Basis.YEAR_TO_DATE,))
    if time is not None and time.relative == "this_month" and len(time.bases) == 1:
        return Heading(text, bases=time.bases, basis=True)
    tokens = split_tokens(YEARS.sub(" ", FISCAL_YEAR.sub(" ", text)))
    if time is None and YEARS.search(text) and _is_kind(tokens, words):
        time = _read_time_beside(text, words, reporting, calendar)
    if time is None and (NUMBERED_YEAR.search(text) or FISCAL_YEAR.search(text)) and _is_kind(tokens, words):
        time = PeriodMention(text, Span(0, len(text)), None, "numbered_year", "", ())
    kind = _read_kind(text, tokens, words, time, bases, reporting)
    if kind is not None:
        return kind
    if time is not None:
        time = as_running(time)
        return Heading(text, time=time, bases=time.bases)
    if words.generic.fits(tokens, frozenset()) or not tokens:
        return Heading(text, generic=True, bases=bases)
    if words.basis.fits(tokens, frozenset()):
        return Heading(text, bases=bases, basis=True)
    if ELSEWHERE.fullmatch(text):
        return Heading(text, measure=text, place=True)
    if (bare := _without_bracket(text, reporting, calendar)) is not None:
        return bare
    running = TO_DATE.sub("", text) if len(TO_DATE.findall(text)) == 1 else ""
    if running and (parted := part_time(running, reporting)) is not None:
        rest = _read(parted[0], reporting, calendar)
        if rest.time is None and rest.measure:
            to_date = (Basis.YEAR_TO_DATE,)
            return replace(rest, text=text, time=replace(parted[1], bases=to_date), bases=to_date)
    if (parted := part_time(text, reporting)) is not None:
        rest = _read(parted[0], reporting, calendar)
        if rest.time is None:
            return replace(rest, text=text, time=parted[1], bases=bases or rest.bases or _own_basis(parted[1]))
    return Heading(text, measure=text, bases=bases)


def _without_bracket(text: str, reporting: Period | None, calendar: bool) -> Heading | None:
    """A target or benchmark behind whose name stands a word on what it covers ("England (state-funded)")."""
    found = BRACKETED.fullmatch(text)
    if found is None:
        return None
    outer = _read(found["outer"], reporting, calendar)
    if outer.kind not in _BESIDE or outer.measure:
        return None
    return replace(outer, text=text, time=outer.time or read_period_label(found["inner"], reporting, calendar))


def _own_basis(time: PeriodMention) -> tuple[Basis, ...]:
    return time.bases if len(time.bases) == 1 else ()


def _read_kind(
    text: str,
    tokens: tuple[str, ...],
    words: Words,
    time: PeriodMention | None,
    bases: tuple[Basis, ...],
    reporting: Period | None,
) -> Heading | None:
    ignored = tokens not in words.judgements and words.ignored.fits(tokens, words.filler)
    if ignored and (time is None or not words.change.isdisjoint(tokens)):
        return Heading(text, ignored=True)
    if words.rating.fits(tokens, words.filler | words.previous.words):
        return Heading(text, time=time, rating=True, previous=not words.previous.needs.isdisjoint(tokens))
    if words.target.fits(tokens, words.filler):
        return Heading(text, time=time, kind=Kind.TARGET, bases=bases)
    if words.target.fits(tokens, words.filler | _NATIONAL):
        return Heading(text, time=time, kind=Kind.TARGET, owner=Owner.NATIONAL, bases=bases)
    if words.floor.fits(tokens, words.filler | words.target.words):
        return Heading(text, time=time, kind=Kind.FLOOR, bases=bases)
    for owner, entry in words.benchmarks.items():
        if entry.fits(tokens, words.filler) and not (
            owner is Owner.REGIONAL and tokens[0] in _COMPASS and not tokens[1:]
        ):
            return Heading(text, time=time, kind=Kind.BENCHMARK, owner=owner, bases=bases)
    if GROUPS_AVERAGE.fullmatch(text):
        return Heading(text, time=time, kind=Kind.BENCHMARK, owner=Owner.OTHER, bases=bases)
    if words.previous.fits(tokens, words.filler):
        return Heading(text, time=time, kind=Kind.ACTUAL, previous=True, bases=bases)
    if words.whole.fits(tokens, frozenset()):
        return Heading(text, time=time, whole=True, bases=bases)
    if words.actual.fits(tokens, words.filler):
        if time is None and is_still_to_come(tokens, reporting):
            time = unplaced(text)
        return Heading(text, time=time, kind=Kind.ACTUAL, actual=True, bases=bases)
    return None


def _is_kind(tokens: tuple[str, ...], words: Words) -> bool:
    """Do words of a kind stand beside a time ("Target 2021/22")?"""
    return not tokens or any(entry.fits(tokens, words.filler) for entry in _kinds(words))


def _kinds(words: Words) -> tuple[WordList, ...]:
    return (
        words.target,
        words.floor,
        words.actual,
        words.previous,
        words.rating,
        words.group,
        *words.benchmarks.values(),
    )


def _read_time_beside(text: str, words: Words, reporting: Period | None, calendar: bool) -> PeriodMention | None:
    """The time that is left of a heading without the words of its kind ("England Q3 2023/24")."""
    known = frozenset().union(*(entry.words for entry in _kinds(words)))
    rest = [word for word in text.split() if not split_tokens(word) or not known.issuperset(split_tokens(word))]
    time = read_period_label(" ".join(rest).strip(" :-–(),"), reporting, calendar)
    if time is None and (found := YEARS.search(text)) and len(YEARS.findall(text)) == 1:
        time = read_period_label(found.group(), reporting, calendar)
    return time


@lru_cache(maxsize=REMEMBERED)
def find_code(text: str) -> str | None:
    """The first indicator code of a heading, as printed."""
    for found in CODE.finditer(text):
        letters = re.match(r"[A-Z]+", found.group())
        if letters is not None and letters.group() not in NOT_CODES:
            return found.group()
    return None


@lru_cache(maxsize=REMEMBERED)
def read_bases(text: str) -> tuple[Basis, ...]:
    """The bases that a heading's words name ("(cumulative)", "in month", "as at month end"); empty where none."""
    lower = text.lower()
    found = tuple(basis for basis, pattern in load_words().bases.items() if pattern.search(lower))
    return found[:1] if Basis.SNAPSHOT in found[1:] else found


@lru_cache(maxsize=REMEMBERED)
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


def names_parts(text: str) -> bool:
    """Does the heading over the row labels say that the rows are places, teams or groups ("Ward", "Age group")?"""
    return load_words().parts.fits(split_tokens(text), frozenset())


def is_part(text: str) -> bool:
    """Does a row's label say that it is a part of the row above ("of which families", "- single people")?"""
    return load_words().part.match(text) is not None


@lru_cache(maxsize=REMEMBERED)
def is_colour(text: str) -> bool:
    """Is the heading a rating's colour, so that its figures count ratings and are no measure's values?"""
    tokens = split_tokens(text)
    return bool(tokens) and load_words().colours.fits(tokens, frozenset())


def column_role(text: str) -> str | None:
    """What a column beside the figures tells of its rows: "unit", "period" or nothing that is known."""
    tokens = split_tokens(text)
    roles = load_words().roles
    return next((name for name, entry in roles.items() if entry.fits(tokens, frozenset())), None)
