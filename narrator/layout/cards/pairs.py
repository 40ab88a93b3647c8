"""Makes the fields of KPI cards whole: labels with the figures beside, over or under them, and what is wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.layout.cards.fields import FieldKind, is_card_value, label_kind
from narrator.layout.cards.open_ends import join_open_ends
from narrator.layout.cards.parts import CardRow, Edge, Part, cut_line_parts, slice_words
from narrator.layout.cards.texts import read_line
from narrator.layout.records import Line, create_line

PAIR_GAP = 1.4
"""Font sizes between a label and the figure that it stands over or under, at most."""

NEAR_LINES = 4
"""Lines above and below that are looked at: those of cards side by side lie between each other."""

LONGEST_STACK = 24
"""Lines of a stack of labels and figures, at most."""

MOST_WRAPPED = 4
"""Words of a field's wrapped end: "working days (Amber)" has three."""

LARGE = 1.3
"""A card's headline figure is set so many times larger than its fields and title, at least."""

WRAP_STEP = 1.5
"""Font sizes between the tops of a title's lines, at most."""

SAME_SIZE = 0.05
"""Share by which the sizes of a title's lines may differ."""

SAME_SIDE = 2.0
"""Points by which the left sides of a title's lines may differ."""


def cut_parts(lines: Sequence[Line], edges: Sequence[Edge]) -> list[list[Part]]:
    """The parts of each line, from left to right: cut at wide white space and at upright edges between words."""
    cut = [cut_line_parts(line, index, edges) for index, line in enumerate(lines)]
    join_open_ends(cut)
    _join_brackets(cut)
    _settle_wrapped(cut)
    _pair_beside(cut)
    _pair_below(cut)
    return [parts for parts in cut if parts]


def _join_brackets(cut: list[list[Part]]) -> None:
    """Joins what a narrow box wraps with the field that it stands right under: "Previous: 66%" over "(Red)"."""
    for index in range(1, len(cut)):
        for part in [one for one in cut[index] if not one.rows and _may_go_on(one.text)]:
            over = [
                one
                for parts in cut[max(0, index - 2) : index]
                for one in parts
                if one.labelled and abs(one.x0 - part.x0) <= one.size and part.top - one.top <= WRAP_STEP * one.size
            ]
            if over and len(read_line(f"{over[-1].text} {part.text}")) == len(over[-1].rows):
                above = over[-1]
                cut[index] = [one for one in cut[index] if one is not part]
                cut[above.line] = [_extended(one, part) if one is above else one for one in cut[above.line]]


def _may_go_on(text: str) -> bool:
    """May the text be the end of a field: a rating in brackets, a unit?"""
    return (text[:1] == "(" or text[:1].islower()) and len(text.split()) <= MOST_WRAPPED


def _extended(part: Part, below: Part) -> Part:
    """The part whose last field goes on in the part below."""
    row = part.rows[-1]
    more = create_line(below.words)
    value = replace(
        row.value,
        words=(*row.value.words, *more.words),
        text=f"{row.value.text} {more.text}",
        x0=min(row.value.x0, more.x0),
        x1=max(row.value.x1, more.x1),
        bottom=more.bottom,
    )
    return Part((*part.words, *below.words), (*part.rows[:-1], replace(row, value=value)), part.line)


def _settle_wrapped(cut: list[list[Part]]) -> None:
    """Makes text again of a figure that ends a title: "... within / 20 weeks", set like the line above it.

    So where the card's own value follows with its label; a large figure over fields is of another size or weight.
    """
    for index, parts in enumerate(cut):
        for at, part in enumerate(parts):
            if len(part.rows) == 1 and not part.labelled and _is_wrapped(part, cut, index):
                cut[index][at] = replace(part, rows=())


def _is_wrapped(part: Part, cut: Sequence[Sequence[Part]], index: int) -> bool:
    """Is a line set alike right above, and the card's own value below? Few lines around are looked at."""
    x0, x1, top, size, bold = part.x0, part.x1, part.top, part.size, part.words[0].bold
    if not any(
        not other.rows
        and other.words[0].bold == bold
        and abs(other.words[0].x0 - x0) <= SAME_SIDE
        and abs(other.size - size) < SAME_SIZE * size
        and 0 <= top - other.top <= WRAP_STEP * size
        for parts in cut[max(0, index - NEAR_LINES) : index + 1]
        for other in parts
    ):
        return False
    return any(
        (other.labelled or other.size >= LARGE * size)
        and any(row.kind is FieldKind.ACTUAL for row in other.rows)
        and other.x0 < x1
        and other.x1 > x0
        and 0 < other.top - top <= 2 * WRAP_STEP * size
        for parts in cut[index : index + NEAR_LINES + 1]
        for other in parts
        if other.rows
    )


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
    for parts in cut[index + 1 : index + 1 + LONGEST_STACK]:
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
