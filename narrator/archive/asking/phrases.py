"""What someone looks for, read from what they typed: words, "phrases", beginnings*, AND, OR, NOT and brackets.

Anything that can be typed is read: a quotation mark or bracket that is not closed closes at the end, an operator
without words is left out. What the databases are asked is written from this reading and never from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.archive.asking.words import both_numbers, read_words
from narrator.errors import UsageError

LONGEST = 1000
"""Characters of a search; nobody types more, and the databases' own parsers have limits."""

DEEPEST = 20
"""Brackets within brackets; nobody types more."""

_PART = re.compile(r'"(?P<phrase>[^"]*)(?:"|$)(?P<star>\*?)|(?P<sign>[()])|(?P<word>[^\s"()]+)')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one behind the other, in any of several spellings; with `begins` the last is a beginning."""

    forms: tuple[Phrase, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """What holds all of `parts` and none of `without`."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """What holds at least one of `parts`."""

    parts: tuple[Node, ...]


Node = Term | Every | Some


def read_search(text: str) -> Node:
    """What the text looks for.

    Words without a sign between them must all be there; single words are found in singular and plural, "quoted" ones
    as they are. Operators are written in capitals; a minus before a word is NOT. Raises UsageError where there is no
    word to look for.
    """
    if len(text) > LONGEST:
        raise UsageError(f"a search has {LONGEST} characters at most, not {len(text)}.")
    node = _Reader(text).read()
    if node is None:
        raise UsageError(
            f"there is no word to look for in {text!r}.",
            advice='Give words, a "phrase in quotes" or a beginning*; NOT and - need other words beside them.',
        )
    return node


def terms_of(node: Node) -> tuple[Term, ...]:
    """The terms that may be in what is found, each once, in the order in which they were typed."""
    if isinstance(node, Term):
        return (node,)
    return tuple(dict.fromkeys(term for part in node.parts for term in terms_of(part)))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    term: Term | None = None


class _Reader:
    """Goes through the parts once, from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_read_tokens(text))
        self.at = 0

    def read(self) -> Node | None:
        """The whole text; a closing bracket that opens nowhere is passed over."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            node = self._read_some(0)
            if node is not None:
                found.append(node)
            self.at += 1
        return _every(found, [])

    def _read_some(self, depth: int) -> Node | None:
        if depth > DEEPEST:
            raise UsageError(f"a search has {DEEPEST} brackets within brackets at most.")
        parts = [self._read_every(depth)]
        while self._kind() == "OR":
            self.at += 1
            parts.append(self._read_every(depth))
        known = [part for part in parts if part is not None]
        return known[0] if len(known) == 1 else Some(tuple(dict.fromkeys(known))) if known else None

    def _read_every(self, depth: int) -> Node | None:
        wanted: list[Node] = []
        without: list[Node] = []
        negative = False
        while (kind := self._kind()) not in ("", ")", "OR"):
            token = self.tokens[self.at]
            self.at += 1
            if kind in ("NOT", "AND"):
                negative = kind == "NOT"
                continue
            node: Node | None = token.term
            if kind == "(":
                node = self._read_some(depth + 1)
                # Its closing bracket, where there is one.
                self.at += 1
            if node is not None:
                (without if negative else wanted).append(node)
            negative = False
        return _every(wanted, without)

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""


def _every(wanted: Sequence[Node], without: Sequence[Node]) -> Node | None:
    """All of them; nothing where there is only what must not be there, which no index can find."""
    if not wanted:
        return None
    if len(wanted) == 1 and not without:
        return wanted[0]
    return Every(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(without)))


def _read_tokens(text: str) -> Iterator[_Token]:
    for found in _PART.finditer(text):
        if found["sign"]:
            yield _Token(found["sign"])
        elif found["phrase"] is not None:
            words = tuple(word.form for word in read_words(found["phrase"]))
            if words:
                yield _Token("term", Term((words,), bool(found["star"])))
        elif found["word"] in ("AND", "OR", "NOT"):
            yield _Token(found["word"])
        else:
            yield from _read_word(found["word"])


def _read_word(written: str) -> Iterator[_Token]:
    """A word without quotes; one that is written in parts ("re-referrals") is those parts in a row."""
    words = tuple(word.form for word in read_words(written))
    if not words:
        return
    if written.startswith("-"):
        yield _Token("NOT")
    begins = written.endswith("*")
    last = (words[-1],) if begins else both_numbers(words[-1])
    yield _Token("term", Term(tuple((*words[:-1], form) for form in last), begins))
