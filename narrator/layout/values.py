"""Tells the cells that stand behind a row's label: figures, times, ratings, directions, answers in a word."""

from __future__ import annotations

from functools import lru_cache

from narrator.layout.looks import is_blank, is_figure, is_time, words_of


@lru_cache(maxsize=20_000)
def is_short_value(text: str) -> bool:
    """Is it a figure, a time, a sign for none, a rating, a direction or another answer of few letters?"""
    return is_figure(text) or is_blank(text) or is_time(text) or is_answer(text)


def is_answer(text: str) -> bool:
    """Is it a rating, a direction of travel (in a word or as a glyph), a yes or a no, a unit?"""
    return text.lower() in words_of("answers") or (len(text) == 1 and not text.isalnum())
