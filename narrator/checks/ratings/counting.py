"""The words by which a figure counts measures: "six are Green", "Red: 3", "four of the seven met their target"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from narrator.data_files import read_data

MISSED, MET = "Missed", "Met"
"""What a figure counts where its sentence names no colour: targets missed and met."""

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'-]*|[^\sa-z0-9]")
_BEFORE = re.compile(r"\b(red|amber|green|blue)s?(?: rated| measures| indicators| kpis)? ?[:=(–—-]* ?$")


@dataclass(frozen=True, slots=True)
class _Words:
    colours: Mapping[str, str]
    statuses: tuple[tuple[str, str], ...]
    phrases: tuple[str, ...]
    between: frozenset[str]
    behind: frozenset[str]
    counted: frozenset[str]
    ends: frozenset[str]
    others: re.Pattern[str]
    earlier: re.Pattern[str]
    onwards: re.Pattern[str]


@cache
def word_list(group: str, name: str) -> frozenset[str]:
    """A list of words of `words.toml`."""
    return frozenset(_data()[group][name])


@cache
def word_pattern(group: str, name: str) -> re.Pattern[str]:
    """A pattern of `words.toml`, for folded text."""
    return re.compile(_data()[group][name])


@cache
def _data() -> Mapping[str, Any]:
    return read_data(__package__, "words.toml")


@cache
def _words() -> _Words:
    data = _data()
    statuses = [(phrase, status) for status, phrases in data["statuses"].items() for phrase in phrases]
    return _Words(
        data["colours"],
        tuple(sorted(statuses, key=lambda one: -len(one[0]))),
        tuple(phrase for phrase, _ in statuses),
        frozenset(data["between"]["words"]),
        frozenset(data["behind"]["words"]),
        frozenset(data["counted"]["words"]),
        frozenset(data["ends"]["words"]),
        re.compile(data["others"]["pattern"]),
        re.compile(data["earlier"]["pattern"]),
        re.compile(data["onwards"]["pattern"]),
    )


def fold(text: str) -> str:
    """The text in lower case with white space folded and plain apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def counts_others(sentence: str) -> bool:
    """Does a sentence count something else that is rated (risks, projects, savings)?"""
    return _words().others.search(fold(sentence)) is not None


def name_counted(sentence: str) -> str | None:
    """What else a sentence counts, where it names one such thing: "savings" of "two of the six savings are Red"."""
    named = set(_words().others.findall(fold(sentence)))
    return named.pop() if len(named) == 1 else None


def names_list(noun: str, *texts: str) -> bool:
    """Do the headings of a list say that it is one of these things ("Saving", "Savings 2024/25")?"""
    stem = re.escape(noun.removesuffix("s"))
    return any(re.search(rf"\b{stem}s?\b", fold(text)) for text in texts)


def tells_earlier(words: str) -> bool:
    """Do the words tell of an earlier time, of a move or of what is still to come?"""
    return _words().earlier.search(fold(words)) is not None


def counts_measures(behind: str) -> bool:
    """Is the figure before these words a number of measures ("nine measures on the scorecard")?"""
    tokens = _TOKEN.findall(fold(behind))[:5]
    for token in tokens:
        if token in _words().counted:
            return True
        if token in _words().ends or not token[0].isalpha():
            return False
    return False


def counts_only(behind: str) -> bool:
    """Do the words up to the next figure say no more than that measures are counted ("measures are rated: ")?"""
    words = _words()
    tokens = _TOKEN.findall(fold(behind))
    return all(token in words.between or token in words.counted or token in ",:;" for token in tokens)


def find_status(before: str, behind: str, noun: str = "") -> str | None:
    """The colour or status of the measures that a figure counts, by the words before and behind it.

    None where the words do more than name one: "three Reds that have improved" counts no Reds of the whole list.
    `noun` is what is counted, where that is no measure.
    """
    found = _find_behind(fold(behind), noun)
    if found is not None:
        return found
    listed = _BEFORE.search(fold(before))
    if listed is not None and re.match(r"[,;.()]|and |$", fold(behind)):
        return listed[1].capitalize()
    return None


def _find_behind(text: str, noun: str) -> str | None:
    words = _words()
    for token in _TOKEN.finditer(text):
        status, end = words.colours.get(token[0]), token.end()
        if status is None:
            begins = text.startswith(words.phrases, token.start())
            phrase = next(p for p in words.statuses if text.startswith(p[0], token.start())) if begins else None
            if phrase is None or text[token.start() + len(phrase[0]) :][:1].isalnum():
                if token[0] in words.between or token[0] == noun:
                    continue
                return None
            status, end = phrase[1], token.start() + len(phrase[0])
        return status if words.onwards.search(_without(text[end:], words.behind | words.counted)) else None
    return None


def _without(text: str, words: frozenset[str]) -> str:
    """The text without the words of a list that it begins with."""
    text = text.strip()
    while (token := _TOKEN.match(text)) is not None and token[0] in words:
        text = text[token.end() :].strip()
    return text
