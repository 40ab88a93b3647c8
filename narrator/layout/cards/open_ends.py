"""Joins lines of a KPI card's fields that end within one: "Latest: 64% | Target:" over "80% | Previous: 66%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.layout.cards.fields import FieldKind
from narrator.layout.cards.parts import Part, create_part
from narrator.layout.cards.texts import read_line

WRAP_STEP = 1.5
"""Font sizes between the tops of two lines of one box's fields, at most."""

SAME_SIZE = 0.05
"""Share by which the sizes of such lines may differ."""

SAME_SIDE = 2.0
"""Points by which their left sides may differ."""

NEAR_LINES = 3
"""Lines below that are looked at: those of boxes side by side lie between each other."""

MOST_LINES = 4
"""Lines below the first that one line of fields takes, at most."""

Field = tuple[str, str]

_MARK = re.compile(r"[|,;•·]")
_OPEN = re.compile(r"[:=]$")


def join_open_ends(cut: list[list[Part]]) -> None:
    """Joins each line of fields that ends within one with the lines below it in the same box, up to where a field ends.

    What stands before the last mark between fields is read as fields by itself, and again as the same when the lines
    below are added; the one that was cut is then a figure, a rating or a direction.
    """
    for index in range(len(cut)):
        for at, part in enumerate(cut[index]):
            head = _whole_fields(part)
            taken = _read_below(cut, part, head) if head is not None else []
            if not taken:
                continue
            cut[index][at] = create_part([word for one in (part, *taken) for word in one.words], part.line)
            for one in taken:
                cut[one.line] = [other for other in cut[one.line] if other is not one]


def _read_below(cut: Sequence[Sequence[Part]], part: Part, head: Sequence[Field]) -> list[Part]:
    """The parts below with which its fields are whole; none where they never are."""
    taken: list[Part] = []
    while len(taken) < MOST_LINES:
        last = taken[-1] if taken else part
        near = cut[last.line + 1 : last.line + 1 + NEAR_LINES]
        below = next((one for parts in near for one in parts if _stands_under(last, one)), None)
        if below is None:
            return []
        taken.append(below)
        joined = create_part([word for one in (part, *taken) for word in one.words], part.line)
        if joined.rows and _OPEN.search(joined.text) is None:
            return taken if _reads_on(joined, head) else []
    return []


def _stands_under(part: Part, below: Part) -> bool:
    """Is a line set alike, at the same side, the next of the box?"""
    return (
        abs(below.x0 - part.x0) <= SAME_SIDE
        and abs(below.size - part.size) <= SAME_SIZE * part.size
        and below.words[0].bold == part.words[0].bold
        and 0 < below.top - part.top <= WRAP_STEP * part.size
    )


def _whole_fields(part: Part) -> list[Field] | None:
    """The fields before the part's open end, as label and value; None where its end is not open."""
    text = part.text
    open_label = _OPEN.search(text) is not None
    if part.rows and not open_label:
        return None
    marks = [found.start() for found in _MARK.finditer(text)]
    if not marks:
        return None
    fields = read_line(text[: marks[-1]])
    if not fields or any(one.kind is FieldKind.OTHER or not one.label for one in fields):
        return None
    return [(one.label, one.value) for one in fields]


def _reads_on(joined: Part, head: Sequence[Field]) -> bool:
    """Are the fields told before the same, and is the one that was cut a card's?"""
    told = [(row.label.text.rstrip(" :=") if row.label else "", row.value.text) for row in joined.rows]
    if len(told) <= len(head) or told[: len(head)] != list(head):
        return False
    return joined.rows[len(head)].kind in (
        FieldKind.ACTUAL,
        FieldKind.BESIDE,
        FieldKind.RATING,
        FieldKind.DIRECTION,
    )
