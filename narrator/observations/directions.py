"""Reads a direction of travel: an arrow, or a word for better, worse and the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Direction

LONGEST = 40
"""Characters of a direction in words."""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    data = read_data(__package__, "rated.toml")
    return {name: frozenset(words) for name, words in data["directions"].items()}


def read_direction(text: str) -> tuple[Direction | None, bool | None]:
    """(which way, whether for the better) as far as the text tells either; (None, None) where it is no direction.

    An arrow tells which way and not whether that is better; a symbol font's own letters tell nothing here.
    """
    text = " ".join(text.lower().split()).strip(" .()")
    if not text or len(text) > LONGEST:
        return None, None
    words = _words()
    sign, _, rest = text.partition(" ")
    if rest and not sign[0].isalnum():
        way, merit = read_direction(sign)
        said, judged = read_direction(rest)
        return way or said, merit if merit is not None else judged
    if text in words["better"]:
        return None, True
    if text in words["worse"]:
        return None, False
    if text in words["same"] or text in words["level"]:
        return Direction.SAME, None
    if text in words["up"]:
        return Direction.UP, None
    return (Direction.DOWN, None) if text in words["down"] else (None, None)


def is_direction(text: str) -> bool:
    """Does the text tell a direction and nothing else?"""
    return read_direction(text) != (None, None)
