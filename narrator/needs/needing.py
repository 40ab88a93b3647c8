"""Tells what a text must hold for a pattern to match in it, so that most patterns need not be tried on most texts.

A search for a word is many times as quick as trying an expression at every place of a text. What an expression needs is
read from the expression itself: of the runs of plain characters that every match has, the one that tells most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from sys import maxsize
from typing import Generic, TypeVar

from narrator.needs.expressions import Kind, Part, Row, Unread, read_expression

T = TypeVar("T")

MOST_WORDS = 24
"""Words of which one must stand in a text; to look for more costs what it saves."""

MOST_CLAUSES = 2
"""Sets of words that are looked for; each further one seldom tells more."""

REMEMBERED, LONGEST = 4096, 2000
"""Texts whose small letters are kept, as the patterns of one kind are tried on a text one after another; and the
characters of the longest of them, so that they take a few megabytes at most."""

Clause = tuple[str, ...]
"""Words of which at least one stands in every text that matches."""

_DOTTED = ("\u0130", "\u0131")
_DOTS = str.maketrans(dict.fromkeys(_DOTTED, "i"))
"""The i with and without dots: expressions that don't tell capitals take both for an i, folding does not."""


def fold(text: str) -> str:
    """The text as needs look at it, without capitals."""
    return _fold_short(text) if len(text) <= LONGEST else _fold(text)


def lower(text: str) -> str:
    """The text in small letters, as many as it has, so that places in the one are places in the other."""
    small = text.lower()
    return small if len(small) == len(text) else text.translate(_DOTS).lower()


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return (text.translate(_DOTS) if any(dotted in text for dotted in _DOTTED) else text).casefold()


_fold_short = lru_cache(maxsize=REMEMBERED)(_fold)


class Needing:
    """An expression with the words that every text has in which it matches; without any it is tried on all.

    It is read when the first text comes, and compiled when the first one has its words: half of a report's time to
    start would go into compiling all. An expression that can't be read (re.error) is found then.
    """

    __slots__ = ("_clauses", "_pattern", "expression", "flags")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.expression, self.flags = expression, flags
        self._clauses: tuple[Clause, ...] | None = None
        self._pattern: re.Pattern[str] | None = None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Of each of these sets of words, one word stands in every text that matches."""
        if self._clauses is None:
            self._clauses = _find_needs(self.expression, self.flags)
        return self._clauses

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern = re.compile(self.expression, self.flags)
        return self._pattern

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match between two places."""
        return self.pattern.search(text, start, end) if self._may_match_in(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The match at the first place."""
        return self.pattern.match(text, start, end) if len(text) > LONGEST or self.may_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The match of all between two places."""
        return self.pattern.fullmatch(text, start, end) if self._may_match_in(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches between two places."""
        return self.pattern.finditer(text, start, end) if self._may_match_in(text, start, end) else iter(())

    def findall(self, text: str) -> list[str]:
        """What all matches, or their only group, say."""
        return self.pattern.findall(text) if self.may_match(text) else []

    def sub(self, stead: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something else in the stead of each match, or of the first so many."""
        return self.pattern.sub(stead, text, count) if self.may_match(text) else text

    def may_match(self, text: str) -> bool:
        """Could the expression match anywhere in a text, as far as its words tell?"""
        clauses = self._clauses
        if clauses is None:
            clauses = self.clauses
        if not clauses:
            return True
        folded = _fold_short(text) if len(text) <= LONGEST else _fold(text)
        for words in clauses:
            for word in words:
                if word in folded:
                    break
            else:
                return False
        return True

    def _may_match_in(self, text: str, start: int, end: int) -> bool:
        """The same of a part of the text: a short one of a long text is tried at once, as looking at all of it for
        each of its parts would grow with its square."""
        return end - start <= LONGEST < len(text) or self.may_match(text)


class Sieve(Generic[T]):
    """Things with an expression each, of which a text's words leave few to be tried on it."""

    def __init__(self, things: Iterable[T], needing_of: Callable[[T], Needing]) -> None:
        known: dict[Clause, int] = {}
        self._needing_of = needing_of
        self._things = tuple(
            (thing, tuple(known.setdefault(clause, len(known)) for clause in needing_of(thing).clauses))
            for thing in things
        )
        self._clauses = tuple(known)

    def narrowed(self, text: str) -> Sieve[T]:
        """The sieve of what could match anywhere in a text, for the parts of that text."""
        return Sieve(self.sift(text), self._needing_of)

    def sift(self, text: str) -> Iterator[T]:
        """The things whose expression could match anywhere in the text, in their order."""
        folded = fold(text)
        has: list[bool | None] = [None] * len(self._clauses)
        for thing, needs in self._things:
            for number in needs:
                held = has[number]
                if held is None:
                    held = has[number] = _has_any(self._clauses[number], folded)
                if not held:
                    break
            else:
                yield thing


def _has_any(words: Clause, folded: str) -> bool:
    for word in words:  # noqa: SIM110 - in half the time of any()
        if word in folded:
            return True
    return False


def count_least(expression: str, flags: int, signs: str) -> tuple[int, ...]:
    """How many of each sign, and of all together, every match of an expression has at least.

    Nothing is told of an expression that is written with blanks and comments.
    """
    try:
        return _count_either(read_expression(expression, flags), signs)
    except Unread:
        return (0,) * (len(signs) + 1)


def _count_either(rows: Iterable[Row], signs: str) -> tuple[int, ...]:
    """The signs of whichever of several rows has fewest."""
    return tuple(map(min, zip(*(_count_in(row, signs) for row in rows), strict=True)))


def _count_in(row: Row, signs: str) -> tuple[int, ...]:
    """The signs of parts in a row."""
    counts = [_count_of(part, signs) for part in row]
    return tuple(map(sum, zip(*counts, strict=True))) if counts else (0,) * (len(signs) + 1)


def _count_of(part: Part, signs: str) -> tuple[int, ...]:
    """The signs of one part."""
    kind, text, rows, least = part
    if kind is Kind.TEXT:
        counts = tuple(text.count(sign) for sign in signs)
        return (*counts, sum(counts))
    if kind is Kind.ONE_OF and all(char in signs for char in text):
        return (*(0 for _ in signs), 1)
    if kind in (Kind.GROUP, Kind.REPEATED):
        return tuple(least * count for count in _count_either(rows, signs))
    return (0,) * (len(signs) + 1)


def _find_needs(expression: str, flags: int) -> tuple[Clause, ...]:
    """What an expression needs; nothing where it is written with blanks and comments."""
    if expression.startswith("^"):
        # A match at the text's beginning only is seen more quickly than a word is found.
        return ()
    try:
        rows = read_expression(expression, flags)
    except Unread:
        return ()
    best = sorted(dict.fromkeys(_find_either(rows)), key=_weigh, reverse=True)
    return tuple(best[:MOST_CLAUSES])


def _weigh(clause: Clause) -> tuple[bool, int, int]:
    """How much a clause tells: long words, and few of them."""
    shortest = min(len(word) for word in clause)
    rare = any(not word.isascii() for word in clause)
    return rare or shortest > 1, shortest - len(clause) // 4, -len(clause)


def _find_either(rows: Sequence[Row]) -> list[Clause]:
    """What every match of whichever of some rows holds."""
    return _find_clauses(rows[0]) if len(rows) == 1 else _either([_find_clauses(row) for row in rows])


def _find_clauses(row: Row) -> list[Clause]:
    """What every match of these parts in a row holds."""
    runs = [""]
    found: list[Clause] = []
    for kind, text, rows, least in _inlined(row):
        if kind is Kind.TEXT:
            _run_on(runs, text)
        elif kind not in (Kind.NOWHERE, Kind.START):
            runs.append("")
            if kind in (Kind.GROUP, Kind.AHEAD) or (least and kind is Kind.REPEATED):
                found += _find_either(rows)
    return [*((run,) for run in runs if run.strip()), *found]


def _run_on(runs: list[str], text: str) -> None:
    """Lets the last run of plain characters go on with a text; one that has other spellings ends it."""
    if text.isascii():
        runs[-1] += text.lower()
        return
    for char in text:
        if _is_plain(char):
            runs[-1] += char.casefold()
        else:
            runs.append("")


def _inlined(row: Row) -> Iterator[Part]:
    """The parts, groups that are neither chosen nor repeated opened."""
    for part in row:
        if part[0] is Kind.GROUP and len(part[2]) == 1:
            yield from _inlined(part[2][0])
        else:
            yield part


def _either(several: Sequence[Sequence[Clause]]) -> list[Clause]:
    """What holds whichever of several ways a match goes: a word of one of them."""
    if not all(several):
        return []
    words = tuple(
        dict.fromkeys(
            word for clauses in several for word in (clauses[0] if len(clauses) == 1 else max(clauses, key=_weigh))
        )
    )
    tells = max(map(len, words)) > 1 or not all(map(str.isascii, words))
    return [words] if tells and len(words) <= MOST_WORDS else []


def _is_plain(char: str) -> bool:
    """Is a character the same in all its spellings but for its capital?"""
    return char.isascii() or char.lower() == char.upper() == char.casefold() == char
