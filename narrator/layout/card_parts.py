"""Cuts a page's lines into what a KPI card is made of: fields, large figures, ratings, arrows, and other text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrator.layout.card_fields import CardField, FieldKind, is_card_value, label_kind
from narrator.layout.records import Line, Ruling, Shade, Word, create_line
from narrator.layout.segments import WIDE_SPACE
from narrator.layout.text_cards import BULLETS, default_label, read_line

MOST_EDGES = 3000
"""Upright edges of a page that are asked between words; pages with more are drawings."""

PAIR_GAP = 1.4
"""Font sizes between a label and the figure that it stands over or under, at most."""

_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?")
"""A paragraph's number: what it numbers is narrative and no card, whatever it says."""

WRAP_STEP = 1.5
"""Font sizes between the tops of a title's lines, at most."""

SAME_SIZE = 0.05
"""Share by which the sizes of a title's lines may differ."""

SAME_SIDE = 2.0
"""Points by which the left sides of a title's lines may differ."""

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

    A part without fields is other text. `key` tells parts of one card from those of the next: no card says one twice.
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


def cut_parts(lines: Sequence[Line], edges: Sequence[Edge]) -> list[list[Part]]:
    """The parts of each line, from left to right: cut at wide white space and at upright edges between words."""
    cut = [_cut_line(line, index, edges) for index, line in enumerate(lines)]
    _settle_wrapped(cut)
    _pair_beside(cut)
    _pair_below(cut)
    return [parts for parts in cut if parts]


def find_edges(rulings: Iterable[Ruling], shades: Iterable[Shade]) -> list[Edge]:
    """The upright edges of a page, as (place, top, bottom); none where they are too many."""
    found = [(ruling.x0, ruling.top, ruling.bottom) for ruling in rulings if not ruling.horizontal]
    for shade in shades:
        found += [(shade.x0, shade.top, shade.bottom), (shade.x1, shade.top, shade.bottom)]
    return found if len(found) <= MOST_EDGES else []


def _cut_line(line: Line, index: int, edges: Sequence[Edge]) -> list[Part]:
    near = [edge for edge in edges if edge[1] <= line.baseline - 0.3 * line.size <= edge[2]]
    groups: list[list[Word]] = [[line.words[0]]]
    for left, right in pairwise(line.words):
        gap = right.x0 - left.x1
        parted = any(left.x1 - 1 <= x <= right.x0 + 1 for x, _, _ in near)
        if gap >= WIDE_SPACE * min(left.size, right.size) or parted:
            groups.append([right])
        else:
            groups[-1].append(right)
    if len(groups) > 1 and (_NUMBER.fullmatch(groups[0][-1].text) or groups[0][-1].text in BULLETS):
        groups[:2] = [groups[0] + groups[1]]
    return [Part(tuple(group), _read_rows(group), index) for group in groups]


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
    """The line of the words' characters from `start` to `end` of their joined text; a cut word keeps its share."""
    kept: list[Word] = []
    at = 0
    for word in words:
        first, last = max(start - at, 0), min(end - at, len(word.text))
        if first < last:
            step = (word.x1 - word.x0) / len(word.text)
            kept.append(replace(word, text=word.text[first:last], x0=word.x0 + first * step, x1=word.x0 + last * step))
        at += len(word.text) + 1
    return create_line(kept)


def _settle_wrapped(cut: list[list[Part]]) -> None:
    """Makes text again of a figure that ends a title: "... within / 20 weeks", set like the line above it.

    So where the card's own value follows with its label; a large figure over fields is of another size or weight.
    """
    flat = [part for parts in cut for part in parts]
    for index, parts in enumerate(cut):
        for at, part in enumerate(parts):
            if len(part.rows) == 1 and not part.labelled and _is_wrapped(part, flat):
                cut[index][at] = replace(part, rows=())


def _is_wrapped(part: Part, flat: Sequence[Part]) -> bool:
    over = [other for other in flat if not other.rows and 0 <= part.top - other.top <= WRAP_STEP * part.size]
    alike = [
        other
        for other in over
        if abs(other.size - part.size) < SAME_SIZE * part.size
        and other.words[0].bold == part.words[0].bold
        and abs(other.x0 - part.x0) <= SAME_SIDE
    ]
    below = [
        other
        for other in flat
        if other.x0 < part.x1 and other.x1 > part.x0 and 0 < other.top - part.top <= WRAP_STEP * 2 * part.size
    ]
    values = [row for other in below if other.labelled for row in other.rows if row.kind is FieldKind.ACTUAL]
    return bool(alike) and bool(values)


def _label_of(part: Part) -> FieldKind | None:
    """What the part's figure would tell, where the part is a label alone."""
    if part.rows:
        return None
    kind = label_kind(part.text)
    return kind if kind in (FieldKind.ACTUAL, FieldKind.BESIDE, FieldKind.RATING, FieldKind.DIRECTION) else None


def _suits(label: Part, value: Part) -> bool:
    """Can the one be the label of the other, which has none?"""
    kind = _label_of(label)
    if kind is None or len(value.rows) != 1 or value.labelled:
        return False
    own = value.rows[0].kind
    figure = is_card_value(value.text)
    return own is kind or (figure and kind is FieldKind.BESIDE) or (kind is FieldKind.DIRECTION and figure)


def _join(label: Part, value: Part) -> Part:
    kind = _label_of(label) or FieldKind.OTHER
    name = label.text.rstrip(" :=")
    row = CardRow(name, slice_words(label.words, 0, len(name)), value.rows[0].value, kind)
    return Part((*label.words, *value.words), (row,), min(label.line, value.line))


def _pair_beside(cut: list[list[Part]]) -> None:
    """Joins a label with the figure to the right of it, where no second figure follows: that is a table's row."""
    for index, parts in enumerate(cut):
        joined: list[Part] = []
        at = 0
        while at < len(parts):
            label = parts[at]
            value = parts[at + 1] if at + 1 < len(parts) else None
            follows = parts[at + 2] if at + 2 < len(parts) else None
            bare = follows is not None and bool(follows.rows) and not follows.labelled
            if value is not None and _suits(label, value) and not bare:
                joined.append(_join(label, value))
                at += 2
                continue
            joined.append(label)
            at += 1
        cut[index] = joined


def _pair_below(cut: list[list[Part]]) -> None:
    """Joins labels with the figures that they stand over or under.

    Where a label stands between two figures, the last of the stack tells: a figure there stands under its label.
    """
    for index in range(len(cut)):
        labels = [part for part in cut[index] if _label_of(part) is not None]
        others = [part for part in cut[index] if not part.rows and part not in labels]
        if not labels or others:
            continue
        for label in labels:
            below, above = _partner(label, cut, index, 1), _partner(label, cut, index, -1)
            value = below if below is not None and (above is None or _ends_with_figure(cut, index, label)) else above
            if value is None:
                continue
            cut[value.line] = [part for part in cut[value.line] if part is not value]
            cut[index] = [_join(label, value) if part is label else part for part in cut[index]]


def _partner(label: Part, cut: Sequence[Sequence[Part]], index: int, step: int) -> Part | None:
    """The bare figure of the neighbouring line that stands right over or under the label; none in a table's row."""
    at = index + step
    if not 0 <= at < len(cut) or any(not part.rows for part in cut[at]):
        return None
    over = [part for part in cut[at] if part.x0 < label.x1 and part.x1 > label.x0 and _suits(label, part)]
    if len(over) != 1:
        return None
    value = over[0]
    gap = value.top - label.bottom if step > 0 else label.top - value.bottom
    return value if gap <= PAIR_GAP * max(label.size, value.size) else None


def _ends_with_figure(cut: Sequence[Sequence[Part]], index: int, label: Part) -> bool:
    """Does the stack of labels and figures that the label stands in end with a figure?"""
    figure = False
    for parts in cut[index + 1 :]:
        here = [part for part in parts if part.x0 < label.x1 and part.x1 > label.x0]
        if len(here) != 1:
            break
        if here[0].rows and not here[0].labelled:
            figure = True
        elif _label_of(here[0]) is not None:
            figure = False
        else:
            break
    return figure
