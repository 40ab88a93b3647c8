"""Tells what a text must hold for a pattern to match in it, so that most patterns need not be tried on most texts.

A search for a word is many times as quick as trying an expression at every place of a text. What an expression needs is
read from the expression itself: of the runs of plain characters that every match has, the one that tells most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sys import maxsize
from typing import Generic, TypeVar

from narrator.needs.clauses import Chain, Clause, find_needs, holds_chain

T = TypeVar("T")

REMEMBERED, LONGEST = 4096, 2000
"""Texts whose small letters are kept, as the patterns of one kind are tried on a text one after another; and the
characters of the longest of them, so that they take a few megabytes at most."""

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

    It is read when the first text comes, and compiled when the first one has all its words in their order: half of a
    report's time to start would go into compiling all. An expression that can't be read (re.error) is found then.
    """

    __slots__ = ("_chains", "_clauses", "_pattern", "expression", "flags")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.expression, self.flags = expression, flags
        self._clauses: tuple[Clause, ...] | None = None
        self._chains: tuple[Chain, ...] = ()
        self._pattern: re.Pattern[str] | None = None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Of each of these sets of words, one word stands in every text that matches."""
        if self._clauses is None:
            self._clauses, self._chains = find_needs(self.expression, self.flags)
        return self._clauses

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern, self._chains = re.compile(self.expression, self.flags), ()
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
        if not clauses and not self._chains:
            return True
        folded = _fold_short(text) if len(text) <= LONGEST else _fold(text)
        for words in clauses:
            for word in words:
                if word in folded:
                    break
            else:
                return False
        return self.is_worth(folded)

    def is_worth(self, folded: str) -> bool:
        """Could an expression that is not compiled yet match in a folded text, as far as its words' order tells?"""
        chains = self._chains
        return not chains or any(holds_chain(folded, chain) for chain in chains)

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
            (thing, needing, tuple(known.setdefault(clause, len(known)) for clause in needing.clauses))
            for thing in things
            for needing in (needing_of(thing),)
        )
        self._clauses = tuple(known)

    def narrowed(self, text: str) -> Sieve[T]:
        """The sieve of what could match anywhere in a text, for the parts of that text."""
        return Sieve(self.sift(text), self._needing_of)

    def sift(self, text: str) -> Iterator[T]:
        """The things whose expression could match anywhere in the text, in their order."""
        folded = fold(text)
        has: list[bool | None] = [None] * len(self._clauses)
        for thing, needing, needs in self._things:
            for number in needs:
                held = has[number]
                if held is None:
                    held = has[number] = _has_any(self._clauses[number], folded)
                if not held:
                    break
            else:
                if needing.is_worth(folded):
                    yield thing


def _has_any(words: Clause, folded: str) -> bool:
    for word in words:  # noqa: SIM110 - in half the time of any()
        if word in folded:
            return True
    return False
