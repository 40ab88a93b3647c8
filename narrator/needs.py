"""Tells what a text must hold for a pattern to match in it, so that most patterns need not be tried on most texts.

A search for a word is many times as quick as trying an expression at every place of a text. What an expression needs is
read from the expression itself: of the runs of plain characters that every match has, the one that tells most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Generic, TypeVar

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


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return (text.translate(_DOTS) if any(dotted in text for dotted in _DOTTED) else text).casefold()


_fold_short = lru_cache(maxsize=REMEMBERED)(_fold)


class Needing:
    """An expression with the words that every text has in which it matches; without any it is tried on all.

    It is compiled when the first text has its words: half of a report's time to start would go into compiling all.
    """

    __slots__ = ("_pattern", "clauses", "expression", "flags")

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Reads what the expression needs. Raises re.error where it is none."""
        self.expression, self.flags = expression, flags
        self.clauses = _find_needs(expression, flags)
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            self._pattern = re.compile(self.expression, self.flags)
        return self._pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def may_match(self, text: str) -> bool:
        """Could the expression match anywhere in a text, as far as its words tell?"""
        folded = _fold_short(text) if len(text) <= LONGEST else _fold(text)
        for words in self.clauses:
            for word in words:
                if word in folded:
                    break
            else:
                return False
        return True


class Sieve(Generic[T]):
    """Things with an expression each, of which a text's words leave few to be tried on it."""

    def __init__(self, things: Iterable[T], needing_of: Callable[[T], Needing]) -> None:
        known: dict[Clause, int] = {}
        self._things = tuple(
            (thing, tuple(known.setdefault(clause, len(known)) for clause in needing_of(thing).clauses))
            for thing in things
        )
        self._clauses = tuple(known)

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


@cache
def _parser() -> Any:
    return import_module("re._parser")


@lru_cache(maxsize=1)
def _parse(expression: str, flags: int) -> list[tuple[Any, Any]]:
    """The parts of an expression; the last one's are kept for who asks more of it."""
    return list(_parser().parse(expression, flags))


def count_least(expression: str, flags: int, signs: str) -> tuple[int, ...]:
    """How many of each sign, and of all together, every match of an expression has at least.

    Nothing is told where this Python does not tell how an expression is made.
    """
    try:
        return _count_in(_parse(expression, flags), signs)
    except (ImportError, AttributeError, TypeError, ValueError):
        return (0,) * (len(signs) + 1)


def _count_in(parts: Iterable[tuple[Any, Any]], signs: str) -> tuple[int, ...]:
    """The signs of parts in a row."""
    counts = [_count_of(part[0].name, part[1], signs) for part in parts]
    return tuple(map(sum, zip(*counts, strict=True))) if counts else (0,) * (len(signs) + 1)


def _count_of(name: str, held: Any, signs: str) -> tuple[int, ...]:
    """The signs of one part."""
    if name == "LITERAL" and chr(held) in signs:
        return (*(int(chr(held) == sign) for sign in signs), 1)
    if name == "IN" and all(one.name == "LITERAL" and chr(value) in signs for one, value in held):
        return (*(0 for _ in signs), 1)
    if name == "SUBPATTERN":
        return _count_in(held[-1], signs)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return tuple(held[0] * count for count in _count_in(held[2], signs))
    if name == "ATOMIC_GROUP":
        return _count_in(held, signs)
    if name == "BRANCH":
        return tuple(map(min, zip(*(_count_in(one, signs) for one in held[1]), strict=True)))
    return (0,) * (len(signs) + 1)


def _find_needs(expression: str, flags: int) -> tuple[Clause, ...]:
    """What an expression needs; nothing where this Python does not tell how one is made."""
    try:
        parts = _parse(expression, flags)
        clauses = [] if _is_anchored(parts) else _find_clauses(parts)
    except (ImportError, AttributeError, TypeError, ValueError):
        clauses = []
    best = sorted(dict.fromkeys(clauses), key=_weigh, reverse=True)
    return tuple(best[:MOST_CLAUSES])


def _is_anchored(parts: Sequence[tuple[Any, Any]]) -> bool:
    """Does a match stand at the text's beginning only? That is seen more quickly than a word is found."""
    return bool(parts) and parts[0][0].name == "AT" and parts[0][1].name.startswith("AT_BEGINNING")


def _weigh(clause: Clause) -> tuple[bool, int, int]:
    """How much a clause tells: long words, and few of them."""
    shortest = min(len(word) for word in clause)
    rare = any(not word.isascii() for word in clause)
    return rare or shortest > 1, shortest - len(clause) // 4, -len(clause)


def _find_clauses(parts: Iterable[tuple[Any, Any]]) -> list[Clause]:
    """What every match of these parts in a row holds."""
    found: list[Clause] = []
    run = ""
    for part in (*_inlined(parts), None):
        name = part[0].name if part is not None else ""
        if part is not None and name == "LITERAL" and _is_plain(chr(part[1])):
            run += chr(part[1]).casefold()
            continue
        if name == "AT":
            continue
        if run.strip():
            found.append((run,))
        run = ""
        if part is not None:
            found += _clauses_of(name, part[1])
    return found


def _inlined(parts: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The parts, groups that are neither chosen nor repeated opened."""
    for name, held in parts:
        if name.name == "SUBPATTERN":
            yield from _inlined(held[-1])
        else:
            yield name, held


def _clauses_of(name: str, held: Any) -> list[Clause]:
    """What every match of one part holds."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _find_clauses(held[2]) if held[0] else []
    if name == "ATOMIC_GROUP":
        return _find_clauses(held)
    if name == "ASSERT":
        return _find_clauses(held[1])
    if name == "BRANCH":
        return _either([_find_clauses(one) for one in held[1]])
    return []


def _either(several: Sequence[Sequence[Clause]]) -> list[Clause]:
    """What holds whichever of several ways a match goes: a word of one of them."""
    if not all(several):
        return []
    words = tuple(dict.fromkeys(word for clauses in several for word in max(clauses, key=_weigh)))
    return [words] if len(words) <= MOST_WORDS else []


def _is_plain(char: str) -> bool:
    """Is a character the same in all its spellings but for its capital?"""
    return char.isascii() or char.lower() == char.upper() == char.casefold() == char
