"""Finds what can only be a chart: bars on a common base, curves with figures beside them, the numbers of an axis.

Tables draw none of these: their shaded cells touch and have common heights, and their numbers climb at no fixed step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from narrator.domain import BBox
from narrator.layout.charts.bars import find_bars, holds
from narrator.layout.looks import is_figure
from narrator.layout.records import Drawing, Ruling, Shade, Word, enclose

SAME_EDGE = 1.0
"""Points by which the edges of an axis' numbers, and the distances between them, may differ."""

CURVE_SIZE = (40.0, 25.0)
"""Width and height of the curves and slanted lines of a chart, at least: arrows, icons and RAG dots are smaller."""

CURVE_LABELS = 3
"""Figures in or beside curves that make them a chart: a ring around a key figure has one, a logo none."""

TOUCH = 3.0
"""Points between curves that belong together."""

NEAR = 30.0
"""Points around curves in which their labels stand."""

LEAST_TICKS = 4
"""Numbers of an axis, at least."""

MOST_SEEDS = 1500
"""Curves of a page that are looked at one by one; where there are more, those in one place count as one."""

COARSE = 12.0
"""Points: what counts as one place; see MOST_SEEDS."""


def find_seeds(
    words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade], drawings: Sequence[Drawing]
) -> list[BBox]:
    """The boxes around bars, curves and axes that make charts, those that overlap joined."""
    found = find_bars(shades, words, rulings)
    if drawings:
        found += _find_curves(drawings, words)
    if rulings or shades or drawings:
        found += _find_axes(words, rulings)
    return merge_boxes(found, 0.0)


# -------------------------------------------------------------------- curves
def _find_curves(drawings: Sequence[Drawing], words: Sequence[Word]) -> list[BBox]:
    clusters = merge_boxes(_thin_out([enclose([drawing]) for drawing in drawings]), TOUCH)
    figures = [word for word in words if is_figure(word.text)]
    found: list[BBox] = []
    for box in clusters:
        if box.x1 - box.x0 < CURVE_SIZE[0] or box.bottom - box.top < CURVE_SIZE[1]:
            continue
        around = BBox(box.x0 - NEAR, box.top - NEAR, box.x1 + NEAR, box.bottom + NEAR)
        labels = [word for word in figures if holds(around, word)]
        inside = sum(holds(box, word) for word in words)
        if len(labels) >= CURVE_LABELS and inside <= 4 * len(labels):
            found.append(box)
    return found


def _thin_out(boxes: Sequence[BBox]) -> Sequence[BBox]:
    """The boxes, set to coarse places and told once each where there are very many; none where there still are."""
    if len(boxes) <= MOST_SEEDS:
        return boxes
    places = {tuple(COARSE * round(side / COARSE) for side in (b.x0, b.top, b.x1, b.bottom)) for b in boxes}
    return [BBox(*place) for place in sorted(places)] if len(places) <= MOST_SEEDS else ()


# ---------------------------------------------------------------------- axes
def _find_axes(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[BBox]:
    """Boxes of axes that run up, with the gridlines beside their numbers."""
    figures = [word for word in words if word.upright and is_figure(word.text)]
    if len(figures) < LEAST_TICKS:
        return []
    flat = [ruling for ruling in rulings if ruling.horizontal and ruling.x1 - ruling.x0 > CURVE_SIZE[0]]
    runs = [ticks for edge in (lambda word: word.x1, lambda word: word.x0) for ticks in _find_ticks(figures, edge)]
    found: list[BBox] = []
    for ticks in _drop_parts(runs):
        lines = _find_gridlines(ticks, flat)
        if len(lines) >= LEAST_TICKS - 1:
            found.append(enclose([*ticks, *lines]))
    return found


def _drop_parts(runs: Sequence[list[Word]]) -> list[list[Word]]:
    """The runs without those that are parts of longer ones: numbers of two digits on an axis up to hundreds."""
    ids = [set(map(id, run)) for run in runs]
    return [run for run, own in zip(runs, ids, strict=True) if not any(own < other for other in ids)]


def _find_ticks(figures: Sequence[Word], edge: Callable[[Word], float]) -> list[list[Word]]:
    """Runs of numbers, one below the other on a common edge, that fall by equal steps at equal distances."""
    columns: list[list[Word]] = []
    for word in sorted(figures, key=edge):
        if columns and edge(word) - edge(columns[-1][-1]) <= SAME_EDGE:
            columns[-1].append(word)
        else:
            columns.append([word])
    found: list[list[Word]] = []
    for column in columns:
        column.sort(key=lambda word: word.top)
        run: list[Word] = []
        for word in column:
            if len(run) > 1 and not _goes_on(run, word):
                if len(run) >= LEAST_TICKS:
                    found.append(run)
                run = run[-1:]
            run = [*run, word]
        if len(run) >= LEAST_TICKS and _goes_on(run[:-1], run[-1]):
            found.append(run)
    return found


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    last, before = run[-1], run[-2]
    step, further = last.top - before.top, word.top - last.top
    fall, falls = _number(before.text) - _number(last.text), _number(last.text) - _number(word.text)
    return fall > 0 and abs(fall - falls) <= 0.01 * fall and abs(step - further) <= SAME_EDGE


def _number(text: str) -> float:
    digits = "".join(character for character in text if character.isdigit() or character == ".")
    value = float(digits) if digits.replace(".", "", 1).isdigit() else 0.0
    return -value if text[:1] in "-–−(" else value


def _find_gridlines(ticks: Sequence[Word], flat: Sequence[Ruling]) -> list[Ruling]:
    """The rulings beside the numbers, each at the height of one's middle, that begin and end at common places."""
    groups: dict[tuple[int, int], dict[int, Ruling]] = {}
    for index, tick in enumerate(ticks):
        middle, most = (tick.top + tick.bottom) / 2, 0.5 * tick.size
        for ruling in flat:
            near = -2 <= ruling.x0 - tick.x1 <= NEAR or -2 <= tick.x0 - ruling.x1 <= NEAR
            if near and abs(ruling.top - middle) <= most:
                groups.setdefault((round(ruling.x0 / 3), round(ruling.x1 / 3)), {})[index] = ruling
    best = max(groups.values(), key=len, default={})
    return list(best.values())


# --------------------------------------------------------------------- boxes
def merge_boxes(boxes: Iterable[BBox], reach: float) -> list[BBox]:
    """The boxes, those that overlap or come within `reach` of each other joined."""
    merged: list[BBox] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
        current = box
        again = True
        while again:
            again = False
            for index, other in enumerate(merged):
                if _near(current, other, reach):
                    current = enclose([current, merged.pop(index)])
                    again = True
                    break
        merged.append(current)
    return merged


def _near(one: BBox, other: BBox, reach: float) -> bool:
    return (
        one.x0 - reach <= other.x1
        and other.x0 - reach <= one.x1
        and one.top - reach <= other.bottom
        and other.top - reach <= one.bottom
    )
