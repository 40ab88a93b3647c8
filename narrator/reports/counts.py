"""Numbers with their nouns."""

from __future__ import annotations


def count_of(number: int, word: str) -> str:
    """ "1 table", "2 tables", "3 queries"."""
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("ry") else f"{number} {word}s"
