"""Tells headers whose names were cut apart or set over the wrong column, so that their figures are not trusted."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.looks import is_time, words_of

LEAST_TIMES = 3
"""Times below each other from which a column is one of times."""

MOST_WORDS = 3
"""Words that the name of a column of times has at most ("Month", "Period ending"); more are a measure's."""


def find_torn_names(rows: Sequence[Sequence[str]], header: int) -> bool:
    """Does a name go on in lower case right of one that begins as names do, or a measure stand over the times?

    `rows` are a table's texts, the first `header` of which name the columns.
    """
    if not 0 < header < len(rows):
        return False
    leaves = rows[header - 1]
    before = ""
    for name in leaves:
        if before and _goes_on(name) and not before[0].islower():
            return True
        before = name or before
    return any(_is_measure(name) and _holds_times(rows[header:], column) for column, name in enumerate(leaves))


def _goes_on(name: str) -> bool:
    return name[:1].islower() and len(name.split()) > 1 and name.lower() not in words_of("units")


def _is_measure(name: str) -> bool:
    return len(name.split()) > MOST_WORDS


def _holds_times(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [row[column] for row in rows if row[column]]
    return len(texts) >= LEAST_TIMES and sum(map(is_time, texts)) >= len(texts) - 1
