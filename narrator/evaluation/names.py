"""Compares names of measures: labellers and documents call one measure by different words."""

from __future__ import annotations

import re
from functools import cache

from narrator.data_files import read_data

STEM = 6
"""Letters by which two words are taken as forms of one ("referral", "referred")."""

CODE = re.compile(r"[A-Z]{2,6} ?\d+[A-Za-z]?")
"""An id that documents themselves print beside the measure."""


def is_code(indicator: str) -> bool:
    """Is the id one that documents print ("CSC 022"), so that it must be met exactly?"""
    return CODE.fullmatch(indicator) is not None


def are_alike(name: str, other: str) -> bool:
    """Do two names of a measure share half of the shorter one's words that carry meaning?"""
    words, others = _words(name), _words(other)
    return bool(words and others) and 2 * len(words & others) >= min(len(words), len(others))


def _words(name: str) -> frozenset[str]:
    levelled = re.sub(r"[^\w%./£' ]+", " ", name.lower()).split()
    return frozenset(word[:STEM] for word in levelled if word not in _common())


@cache
def _common() -> frozenset[str]:
    return frozenset(read_data(__package__, "words.toml")["common"])
