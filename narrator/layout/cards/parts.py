"""Cuts a page's lines into what a KPI card is made of: fields, large figures, ratings, arrows, and other text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.layout.cards.fields import CardField, FieldKind
from narrator.layout.cards.texts import BULLETS, default_label, read_line
from narrator.layout.records import Line, Ruling, Shade, Word, create_line, enclose
from narrator.layout.segments import WIDE_SPACE

MOST_EDGES = 3000
"""Upright edges of a page that are asked between words; pages with more are drawings."""


_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?")
"""A paragraph's number: what it numbers is narrative and no card, whatever it says."""


Edge = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class CardRow:
    """One field of a card as it is printed; `label` is None where none is, and `name` then stands for it."""

    name: str
    label: Line | None
    value: Line
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one line, or a label with the figure over or under it, and the fields that it holds.

    A part without fields is other text. `keys` tell parts of one card from those of the next: no card says one twice.
    """

    words: tuple[Word, ...]
    rows: tuple[CardRow, ...]
    line: int

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Its left side."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Its right side."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Its upper side."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Its largest font size."""
        return max(word.size for word in self.words)

    @property
    def labelled(self) -> bool:
        """Does it hold a field with a printed label?"""
        return any(row.label is not None for row in self.rows)

    @property
    def keys(self) -> frozenset[str]:
        """The labels of its fields in small letters; those without a printed one by their kind."""
        return frozenset(row.name.lower() if row.label else f"#{row.kind}" for row in self.rows)


def find_edges(rulings: Iterable[Ruling], shades: Iterable[Shade]) -> list[Edge]:
    """The upright edges of a page, as (place, top, bottom); none where they are too many."""
    found = [(ruling.x0, ruling.top, ruling.bottom) for ruling in rulings if not ruling.horizontal]
    for shade in shades:
        found += [(shade.x0, shade.top, shade.bottom), (shade.x1, shade.top, shade.bottom)]
    return found if len(found) <= MOST_EDGES else []


def cut_line_parts(line: Line, index: int, edges: Sequence[Edge]) -> list[Part]:
    """The parts of one line, from left to right; a paragraph's number and a bullet stay with what follows them."""
    near = sorted(x for x, top, bottom in edges if top <= line.baseline - 0.3 * line.size <= bottom)
    groups: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        gap = right.x0 - left.x1
        at = bisect_left(near, left.x1 - 1)
        parted = at < len(near) and near[at] <= right.x0 + 1
        if gap >= WIDE_SPACE * min(left.size, right.size) or parted:
            groups.append([right])
        else:
            groups[-1].append(right)
    if len(groups) > 1 and (_NUMBER.fullmatch(groups[0][-1].text) or groups[0][-1].text in BULLETS):
        groups[:2] = [groups[0] + groups[1]]
    return [create_part(group, index) for group in groups]


def create_part(words: Sequence[Word], line: int) -> Part:
    """The part of these words, in reading order, with the fields that they hold."""
    return Part(tuple(words), _read_rows(words), line)


def _read_rows(words: Sequence[Word]) -> tuple[CardRow, ...]:
    if len(words) > 1 and words[0].text in BULLETS:
        words = words[1:]
    text = " ".join(word.text for word in words)
    return tuple(_create_row(words, field) for field in read_line(text))


def _create_row(words: Sequence[Word], field: CardField) -> CardRow:
    label = slice_words(words, field.label_start, field.label_start + len(field.label)) if field.label else None
    value = slice_words(words, field.value_start, field.value_start + len(field.value))
    return CardRow(field.label or default_label(field.kind), label, value, field.kind)


def slice_words(words: Sequence[Word], start: int, end: int) -> Line:
    """The words' characters from `start` to `end` of their joined text as a line; a cut word keeps its share."""
    kept: list[Word] = []
    at = 0
    for word in words:
        first, last = max(start - at, 0), min(end - at, len(word.text))
        if first < last:
            step = (word.x1 - word.x0) / len(word.text)
            kept.append(replace(word, text=word.text[first:last], x0=word.x0 + first * step, x1=word.x0 + last * step))
        at += len(word.text) + 1
    return join_wrapped(kept)


def join_wrapped(words: Sequence[Word]) -> Line:
    """The line of words that may stand on several lines, in reading order."""
    lines: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if word.x0 < lines[-1][-1].x0 and word.top > lines[-1][-1].top:
            lines.append([word])
        else:
            lines[-1].append(word)
    made = [create_line(line) for line in lines]
    if len(made) == 1:
        return made[0]
    box = enclose(made)
    said = tuple(word for line in made for word in line.words)
    text = " ".join(line.text for line in made)
    return replace(made[0], words=said, text=text, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)
