"""Reads the fields of a KPI card from its text: "Latest: 64% | Target: 80%, Floor: 70% | Previous: 66% (Red)"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from narrator.data_files import read_data

LONGEST_LINE = 300
"""Characters of a line of fields, at most; a card's fields all on one line take some 150."""

LONGEST_LABEL = 60
"""Characters of a field's label: "Statistical neighbour average (2022/23)" has 39."""

MOST_LABEL_WORDS = 7
"""Words of a field's label, times among them."""

LONGEST_WORDS = 60
"""Characters of a value in words: a polarity, an owner, a date."""

ARROWS = "↑↓→←↔↗↘↖↙▲▼►◄▶◀△▽⬆⬇➔➜⇧⇩⇨⇦⇑⇓⇒⇐⬈⬊⬌➡⬅"
"""Signs that tell a direction; letters of symbol fonts are told apart where they are read."""

_NUMBER = r"\d[\d,]{0,15}(?:\.\d{1,6})?"
_BOUND = (
    r"(?:[<>≤≥~=]{1,2}|less than|fewer than|more than|no more than|at least|at most|under|over|below|above|up to"
    r"|around|about)"
)
_LENGTH = r"\d{1,3}\s?(?:h|hrs?|m|mins?)\s\d{1,2}\s?(?:m|mins?|s|secs?)\b"
_FIGURE = (
    rf"(?:{_BOUND}\s?)?(?:{_LENGTH}|[-–−+(]?\s?[£$€]?\s?[-–−]?{_NUMBER}\s?"
    r"(?:%|p\.?p\.?|per cent|percent|[kKmM]\b|bn\b|million\b)?\)?"
    r"(?:\s?(?:working |calendar )?(?:days?|weeks?|hours?|hrs?|minutes?|mins?|seconds?|months?|years?)\b)?"
    rf"(?:\s?(?:per|/)\s?(?:10,?000|100,?000|1,?000|100)\b)?"
    rf"(?:\s?(?:/|of|out of)\s?{_NUMBER})?)"
)
_TIME = (
    r"(?:(?:q|qtr|quarter)\s?[1-4]|(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|\d\d/\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}(?:[ '’-]{1,2}(?:20)?\d\d)?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?= (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)
_RATED = r"(?:red|amber|green|blue|yellow)"
_TAIL = (
    rf"(?:\s{{0,3}}(?:[{ARROWS}\ue000-\uf8ff●■◆]|[*†‡]|\(\s?(?:rag\s?:?\s?)?{_RATED}\s?\)|[-–]?\s?{_RATED}\b"
    rf"|\((?:p|r|e|provisional|revised|estimate|estimated|draft)\)|\(\s?{_NUMBER}\s?(?:/|of|out of)\s?{_NUMBER}\s?\)"
    rf"|\(\s?{_TIME}(?:[ ,-]{{1,2}}{_TIME}){{0,2}}\s?\)"
    r"|or (?:more|less|above|below|fewer|higher|lower|under|over|better)\b))"
)
_VALUE = re.compile(rf"(?:[{ARROWS}]\s?)?{_FIGURE}{_TAIL}{{0,4}}", re.IGNORECASE)
_RATING = re.compile(
    rf"[●■◆▲▼•]?\s?(?:{_RATED}|grey|black)(?:\s?[-/–]\s?{_RATED})?(?:\s?[{ARROWS}])?"
    rf"(?:\s?\((?:was |previously |previous:? |prev\.? |from )?{_RATED}\))?",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(_TIME, re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+|%|\d+")
_STRONG = re.compile(r"\s{0,8}[|•·;¦\t]\s{0,8}|\s{2,20}|\s/\s")
_COMMA = re.compile(r",\s{1,4}")
_COLON = re.compile(r"\s?[:=]")
_WORDS = re.compile(r"\S+")
_EDGES = " \t|,;•·"


class FieldKind(StrEnum):
    """What a card's field tells: the value itself, another figure beside it, or words."""

    ACTUAL = "actual"
    BESIDE = "beside"
    RATING = "rating"
    DIRECTION = "direction"
    WORD = "word"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CardField:
    """A label and its value with their places in the line's text; `figure` says that the value is a number."""

    label: str
    value: str
    label_start: int
    value_start: int
    kind: FieldKind
    figure: bool

    def shifted(self, by: int) -> CardField:
        """The same field, `by` characters further on."""
        return replace(self, label_start=self.label_start + by, value_start=self.value_start + by)


@dataclass(frozen=True, slots=True)
class _Words:
    filler: frozenset[str]
    kinds: Mapping[FieldKind, frozenset[str]]
    known: frozenset[str]
    ratings: frozenset[str]
    blanks: frozenset[str]
    openers: frozenset[str]


@cache
def _load() -> _Words:
    data = read_data(__package__, "cards.toml")
    kinds = {FieldKind(name): frozenset(words) for name, words in data["kinds"].items()}
    filler = frozenset(data["filler"])
    return _Words(
        filler,
        kinds,
        filler.union(*kinds.values()),
        frozenset(data["values"]["ratings"]),
        frozenset(data["values"]["blanks"]),
        frozenset(data["openers"]["words"]),
    )


def opens_field(word: str) -> bool:
    """Is the word one of those of which a page with cards has at least one?"""
    return word.strip(":=-–|(),").lower() in _load().openers


@lru_cache(maxsize=4096)
def label_kind(text: str) -> FieldKind | None:
    """What a field with this label tells; None where it is no label of a card. A time alone heads a value."""
    text = text.strip(" :=").strip()
    if not text or len(text) > LONGEST_LABEL or len(text.split()) > MOST_LABEL_WORDS:
        return None
    lower = text.lower().replace(".", "").replace("'", "").replace("’", "")
    bare, times = _ONLY_TIME.subn(" ", lower)
    tokens = _TOKEN.findall(bare)
    words = _load()
    if any(token not in words.known for token in tokens if not token.isdigit()):
        return None
    if any(token.isdigit() for token in tokens):
        return None
    for kind, needed in words.kinds.items():
        if not needed.isdisjoint(tokens):
            return kind
    return FieldKind.ACTUAL if times and len(tokens) <= 2 else None


def is_filler(text: str) -> bool:
    """Does the text say nothing but how or when a figure is counted ("Year to date", "This quarter")?"""
    tokens = _TOKEN.findall(_ONLY_TIME.sub(" ", text.lower()))
    return bool(tokens) and _load().filler.issuperset(tokens)


def is_card_value(text: str) -> bool:
    """Is the text a figure as cards print it, with at most its sign, unit, arrow and rating?"""
    return len(text) <= LONGEST_WORDS and _VALUE.fullmatch(text.strip()) is not None


def is_rating(text: str) -> bool:
    """Is the text a rating's word and nothing more?"""
    return len(text) <= LONGEST_WORDS and _RATING.fullmatch(text.strip()) is not None


def is_arrow(text: str) -> bool:
    """Is the text nothing but an arrow, or a letter of a symbol font's own?"""
    text = text.strip()
    return 0 < len(text) <= 2 and all(sign in ARROWS or "\ue000" <= sign <= "\uf8ff" for sign in text)


def read_fields(text: str) -> tuple[CardField, ...]:
    """The fields that a line consists of, in order; none where a part of the line is no field.

    At least one of them has a known label. Labels that are not known ("Owner: J. Hale") are taken between known ones.
    """
    if not text.strip() or len(text) > LONGEST_LINE:
        return ()
    found: list[CardField] = []
    for start, end in _cut(text, _STRONG):
        fields = _read_chunk(text[start:end])
        if not fields:
            return ()
        found += [one.shifted(start) for one in fields]
    return tuple(found) if any(one.kind is not FieldKind.OTHER for one in found) else ()


def _cut(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    edges = [(0, 0), *((m.start(), m.end()) for m in separator.finditer(text)), (len(text), len(text))]
    parts = [(end, start) for (_, end), (start, _) in pairwise(edges)]
    return [(start, end) for start, end in parts if text[start:end].strip(_EDGES)]


def _read_chunk(chunk: str) -> list[CardField]:
    """The fields between two strong separators: parted by commas or spaces before labels with a colon."""
    starts = _label_starts(chunk)
    if not starts:
        one = _read_plain(chunk)
        return [one] if one else _read_listed(chunk)
    if chunk[: starts[0][0]].strip(_EDGES):
        return []
    found: list[CardField] = []
    ends = [start for start, _ in starts[1:]] + [len(chunk)]
    for (start, colon), end in zip(starts, ends, strict=True):
        several = _read_labelled(chunk, start, colon, end)
        if not several:
            return []
        found += several
    return found


def _read_listed(chunk: str) -> list[CardField]:
    """Fields without a colon between commas: "Actual 64%, Target 80%"."""
    if ", " not in chunk:
        return []
    found: list[CardField] = []
    for start, end in _cut(chunk, _COMMA):
        if (one := _read_plain(chunk[start:end])) is None:
            return []
        found.append(one.shifted(start))
    return found


def _label_starts(chunk: str) -> list[tuple[int, int]]:
    """(where a label begins, where its colon stands) of each label with a colon, in order."""
    found: list[tuple[int, int]] = []
    floor = 0
    for colon in _COLON.finditer(chunk):
        starts = [m.start() for m in _WORDS.finditer(chunk[: colon.start()]) if m.start() >= floor]
        known = [at for at in starts if label_kind(chunk[at : colon.start()]) is not None]
        if not known:
            if not found and starts and len(chunk[: colon.start()]) <= LONGEST_LABEL:
                known = starts[:1]
            else:
                continue
        found.append((_longest(chunk, known, colon.start()), colon.start()))
        floor = colon.end()
    return found


def _longest(chunk: str, starts: list[int], colon: int) -> int:
    """The longest label: what stands before a comma or a figure with its sign belongs to the value before."""
    best = starts[-1]
    for at in reversed(starts):
        between = chunk[at:best]
        if "," in between or "%" in between or (best != at > 0 and chunk[at].isdigit() and "(" not in chunk[:at]):
            break
        best = at
    return best


def _read_labelled(chunk: str, start: int, colon: int, end: int) -> list[CardField]:
    label = chunk[start:colon].strip()
    begin = colon + len(_COLON.match(chunk, colon).group())  # type: ignore[union-attr]
    raw = chunk[begin:end]
    value = raw.strip(_EDGES)
    at = begin + (len(raw) - len(raw.lstrip(_EDGES)))
    kind = label_kind(label)
    if kind is None:
        kind = FieldKind.OTHER
    if not value or not label:
        return []
    more: list[CardField] = []
    if ", " in value and kind is not FieldKind.OTHER:
        first, rest = value.split(", ", 1)
        tail = _read_plain(rest)
        if tail is not None:
            shift = at + len(first) + 2
            more, value = [tail.shifted(shift)], first
    figure = is_card_value(value)
    if not _suits(kind, value, figure):
        return []
    return [CardField(label, value, start, at, kind, figure), *more]


def _suits(kind: FieldKind, value: str, figure: bool) -> bool:
    blank = value.lower() in _load().blanks
    if kind in (FieldKind.ACTUAL, FieldKind.BESIDE):
        return figure or blank or is_rating(value)
    if kind is FieldKind.RATING:
        return is_rating(value) or blank or value.lower() in ("r", "a", "g", "b", "a/g", "g/a", "r/a", "a/r")
    if kind is FieldKind.DIRECTION:
        return is_arrow(value) or figure or blank or len(value) <= LONGEST_WORDS
    return len(value) <= LONGEST_WORDS


def _read_plain(chunk: str) -> CardField | None:
    """A field without a colon: "Target 80%", "80% target", "Q2 2024/25 64%", "RAG Green"."""
    words = [m.start() for m in _WORDS.finditer(chunk)]
    text = chunk.rstrip(_EDGES)
    if not 2 <= len(words) <= MOST_LABEL_WORDS + 5:
        return None
    for at in words[1:]:
        label, value = text[words[0] : at].rstrip(" -–"), text[at:]
        kind = label_kind(label)
        if kind in (FieldKind.ACTUAL, FieldKind.BESIDE) and is_card_value(value) and not _ONLY_TIME.match(value):
            return CardField(label, value, words[0], at, kind, True)
        if kind in (FieldKind.RATING, FieldKind.BESIDE) and is_rating(value):
            return CardField(label, value, words[0], at, kind, False)
    for at in reversed(words[1:]):
        value, label = text[words[0] : at].rstrip(), text[at:]
        if label_kind(label) is FieldKind.BESIDE and is_card_value(value):
            return CardField(label, value, at, words[0], FieldKind.BESIDE, True)
    return None
