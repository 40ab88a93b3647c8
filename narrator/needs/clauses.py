"""Finds what every match of an expression holds: words of which one must stand in the text, and in which order.

Of the runs of plain characters that every match has, those that tell most are looked for in each text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from narrator.needs.expressions import Kind, Part, Row, Unread, read_expression

MOST_WORDS = 24
"""Words of which one must stand in a text; to look for more costs what it saves."""

MOST_CLAUSES = 2
"""Sets of words that are looked for; each further one seldom tells more."""

Clause = tuple[str, ...]
"""Words of which at least one stands in every text that matches."""

Chain = tuple[Clause, ...]
"""Clauses whose words stand one behind the other in every text that matches, none over another."""

_Found = tuple[Clause, bool]
"""A clause, and whether its words are part of the match and not only around it, so that they have their place there."""


def find_needs(expression: str, flags: int) -> tuple[tuple[Clause, ...], tuple[Chain, ...]]:
    """What an expression needs: the clauses that tell most; and chains, of which one holds in what it matches.

    Chains tell more and take longer: they are for an expression that is not compiled yet. There are none of either
    where nothing is known, as of one that is written with blanks and comments.
    """
    try:
        rows = read_expression(expression, flags)
    except Unread:
        return (), ()
    chains = [_find_clauses(row) for row in rows]
    told = tuple(tuple(clause for clause, placed in chain if placed) for chain in chains)
    chained = told if all(told) else ()
    if expression.startswith("^"):
        # A match at the text's beginning only is seen more quickly than a word is found.
        return (), chained
    either = _either(chains) if len(chains) > 1 else chains[0]
    known = {clause: None for clause, _ in either if len(clause) <= MOST_WORDS}
    return tuple(sorted(known, key=_weigh, reverse=True)[:MOST_CLAUSES]), chained


def holds_chain(folded: str, chain: Chain) -> bool:
    """Do the words of a chain stand in a folded text, one behind the other?"""
    place = 0
    for words in chain:
        ends = [at + len(word) for word in words if (at := folded.find(word, place)) >= 0]
        if not ends:
            return False
        place = min(ends)
    return True


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


def _weigh(clause: Clause) -> tuple[bool, int, int]:
    """How much a clause tells: long words, and few of them."""
    shortest = min(len(word) for word in clause)
    rare = any(not word.isascii() for word in clause)
    return rare or shortest > 1, shortest - len(clause) // 4, -len(clause)


def _find_either(rows: Sequence[Row]) -> list[_Found]:
    """What every match of whichever of some rows holds."""
    return _find_clauses(rows[0]) if len(rows) == 1 else _either([_find_clauses(row) for row in rows])


def _find_clauses(row: Row) -> list[_Found]:
    """What every match of these parts in a row holds, in their order."""
    found: list[_Found] = []
    run = ""
    for kind, text, rows, least in _inlined(row):
        if kind is Kind.TEXT:
            if text.isascii():
                run += text.lower()
                continue
            *ended, run = _split_runs(run, text)
            found += [((one,), True) for one in ended if one.strip()]
        elif kind not in (Kind.NOWHERE, Kind.START):
            if run.strip():
                found.append(((run,), True))
            run = ""
            if kind is Kind.AHEAD:
                found += [(clause, False) for clause, _ in _find_either(rows)]
            elif kind is Kind.GROUP or (least and kind is Kind.REPEATED):
                found += _find_either(rows)
    return [*found, ((run,), True)] if run.strip() else found


def _split_runs(run: str, text: str) -> list[str]:
    """The runs of plain characters as a text goes on behind one: a character that has other spellings ends each."""
    runs = [run]
    for char in text:
        if _is_plain(char):
            runs[-1] += char.casefold()
        else:
            runs.append("")
    return runs


def _inlined(row: Row) -> Iterator[Part]:
    """The parts, groups that are neither chosen nor repeated opened."""
    for part in row:
        if part[0] is Kind.GROUP and len(part[2]) == 1:
            yield from _inlined(part[2][0])
        else:
            yield part


def _either(several: Sequence[Sequence[_Found]]) -> list[_Found]:
    """What holds whichever of several ways a match goes: a word of one of them."""
    if not all(several):
        return []
    best = [found[0] if len(found) == 1 else max(found, key=lambda one: _weigh(one[0])) for found in several]
    words = tuple(dict.fromkeys(word for clause, _ in best for word in clause))
    tells = max(map(len, words)) > 1 or not all(map(str.isascii, words))
    return [(words, all(placed for _, placed in best))] if tells else []


def _is_plain(char: str) -> bool:
    """Is a character the same in all its spellings but for its capital?"""
    return char.isascii() or char.lower() == char.upper() == char.casefold() == char
