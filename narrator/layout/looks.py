"""Tells by its look what a cell holds: a figure, a time, a row's label, a sentence."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from narrator.data_files import read_data

LONGEST_FIGURE = 32
"""Characters: "(1,234) / 12,345 (10.0%)" is about as long as figures with their ratio get."""

LONG_CELL = 12
"""Words from which a cell is narrative whatever its end; the longest column names of real reports that are shorter
than a sentence are told apart by having other cells beside them."""

SENTENCE_WORDS = 6
"""Words that a cell with a full stop at its end has at least to be a sentence."""

_FIGURE = re.compile(
    r"(?!£0{3})[<>~≈]?[=]?\s?[-–−+(]{0,2}\s?[£$€]?\s?[-–−]?\d[\d,]{0,15}(?:\.\d{1,6})?\s?(?:%|p\.?p\.?|[kKmM]|bn)?\)?%?"
    r"(?:\s?/\s?\d[\d,]{0,10})?(?:\s?\([\d.,%\s/]{1,20}\))?(?:\s?[*pr†‡]|[-–−])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?=\W|$)|\d\d/\d\d$")
_QUARTER = re.compile(r"(?:q|qtr|quarter)\s?[1-4](?!\d)", re.IGNORECASE)
_VALUED = re.compile(r"[%£$€]|\d\.\d|:\s?\d")
"""What makes a month and a figure a value of that month ("August: 85.3%")."""

_LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?][\"”’')\]]{0,2}$")


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of `looks.toml` by its name."""
    return frozenset(read_data(__package__, "looks.toml")[name])


@lru_cache(maxsize=50_000)
def is_figure(cell: str) -> bool:
    """Is the cell a number, with at most a sign, a unit, a ratio and a note mark? A year or "£000" is none.

    Accounts may set a minus behind their numbers.
    """
    return len(cell) <= LONGEST_FIGURE and _FIGURE.match(cell) is not None and not is_time(cell)


def is_blank(cell: str) -> bool:
    """Is the cell empty, or does it stand for a figure that is not there ("-", "n/a")?"""
    return not cell or cell.lower() in words_of("blanks")


@lru_cache(maxsize=50_000)
def is_time(cell: str) -> bool:
    """Is the cell nothing but a time ("Apr-21", "2018/19", "Q3 2021/22", "March 2021")?"""
    if len(cell) > LONGEST_FIGURE:
        return False
    if _YEAR.match(cell) or _QUARTER.match(cell):
        return len(cell.split()) <= 4
    words = _LETTERS.findall(cell.lower())
    told = bool(words) and len(words) <= 3 and words[0] in words_of("months") and len(cell.split()) <= 4
    return told and _VALUED.search(cell) is None


def is_year(cell: str) -> bool:
    """Is the cell nothing but a year ("2023", "2023/24")?"""
    return is_time(cell) and _YEAR.match(cell) is not None and " " not in cell.strip()


def is_row_label(cell: str) -> bool:
    """Does the cell name a row of figures: a time, a target, a benchmark, a total?"""
    words = _LETTERS.findall(cell.lower())
    return is_time(cell) or (0 < len(words) <= 3 and words[0] in words_of("row_labels"))


def is_narrative(cell: str) -> bool:
    """Is the cell a sentence or longer?"""
    words = len(cell.split())
    return words >= LONG_CELL or (words >= SENTENCE_WORDS and _STOP.search(cell) is not None)


def ends_sentence(text: str) -> bool:
    """Does the text end with a full stop, question or exclamation mark, quotes and brackets aside?"""
    return _STOP.search(text) is not None


@lru_cache(maxsize=20_000)
def is_short_value(text: str) -> bool:
    """Is it a figure, a time, a sign for none, a rating, a direction or another answer of few letters?"""
    return is_figure(text) or is_blank(text) or is_time(text) or is_answer(text)


def is_answer(text: str) -> bool:
    """Is it a rating, a direction of travel (in a word or as a glyph), a yes or a no, a unit?"""
    return text.lower() in words_of("answers") or (len(text) == 1 and not text.isalnum())
