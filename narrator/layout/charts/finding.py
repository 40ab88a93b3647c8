"""Finds charts, and the words that belong to them: the numbers and names of axes, data labels, legends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from narrator.domain import BBox
from narrator.layout.charts.beside import find_rows_beside
from narrator.layout.charts.seeds import find_seeds, merge_boxes
from narrator.layout.lines import find_lines
from narrator.layout.looks import is_figure, is_time
from narrator.layout.records import Drawing, Ruling, Shade, Word, enclose
from narrator.layout.rulings import find_networks, outline

LABEL_REACH = 14.0
"""Points between a chart and the labels of its axes."""

FIGURE_REACH = 24.0
"""Points between a chart and the middle of a figure that labels it: a share beside its slice."""

NAME_WIDTH = 160.0
"""Points that the names beside level bars may be wide."""

LABEL_WORDS = 6
"""Words of a label at most; sentences have more."""

LABEL_SPACE = 0.8
"""Font sizes of white space that part two labels on a line."""

KEY_SIZE = 12.0
"""Points: the squares of a legend are no larger."""

KEY_REACH = 130.0
"""Points between a chart and its legend."""

LADDER = 1.6
"""The ruling lines of a chart rise above its bars by this many times their height, at most."""

Drawn = TypeVar("Drawn", Ruling, Shade, Drawing)

FRAME = 5.0
"""A frame around a chart has so many times its area at most."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its box, and the words that are its labels."""

    bbox: BBox
    words: tuple[Word, ...]


def find_charts(
    words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade], drawings: Sequence[Drawing]
) -> tuple[Chart, ...]:
    """The charts of one page, from top to bottom; running text inside or beside them is not theirs."""
    seeds = find_seeds(words, rulings, shades, drawings)
    if not seeds:
        return ()
    labels = _cut_labels(words)
    boxes = [_grow(seed, words, rulings, shades) for seed in seeds]
    tables = _find_tables(boxes, rulings, shades)
    free = [label for label in labels if not any(_inside(_box(label), table) for table in tables)]
    found: list[Chart] = []
    taken: set[int] = set()
    for box in merge_boxes(boxes, 0.0):
        cells = find_rows_beside(free, box)
        mine = [label for label in free if id(label[0]) not in cells]
        whole, own = _take_labels(box, mine, shades, drawings, rulings)
        fresh = [word for label in own for word in label if id(word) not in taken]
        taken.update(map(id, fresh))
        found.append(Chart(whole, tuple(fresh)))
    return tuple(sorted(found, key=lambda chart: (chart.bbox.top, chart.bbox.x0)))


# ------------------------------------------------------------------ drawings
def _grow(seed: BBox, words: Sequence[Word], rulings: Sequence[Ruling], shades: Sequence[Shade]) -> BBox:
    """The seed with its gridlines, axes and the frame around it."""
    high, wide = seed.bottom - seed.top, seed.x1 - seed.x0
    low, top = seed.bottom + LABEL_REACH, seed.top - LADDER * max(high, 40.0)
    flat = [
        ruling
        for ruling in rulings
        if ruling.horizontal
        and top <= ruling.top <= low
        and min(ruling.x1, seed.x1) - max(ruling.x0, seed.x0) >= 0.7 * wide
        and ruling.x1 - ruling.x0 <= 3 * wide + 60
    ]
    box = seed
    for ruling in sorted(flat, key=lambda ruling: -ruling.top):
        if seed.top <= ruling.top <= seed.bottom or not _holds_names(words, ruling, box):
            box = enclose([box, ruling])
    steep = [r for r in rulings if not r.horizontal and box.x0 - 6 <= r.x0 <= box.x1 + 6 and _beside(r, box)]
    box = enclose([box, *steep])
    return _frame(box, words, shades)


def _beside(ruling: Ruling, box: BBox) -> bool:
    """Does an upright ruling run along the box, and not far beyond it?"""
    shared = min(ruling.bottom, box.bottom) - max(ruling.top, box.top)
    return shared >= 0.5 * (ruling.bottom - ruling.top) > 0


def _holds_names(words: Sequence[Word], ruling: Ruling, box: BBox) -> bool:
    """Do words stand between the box and the ruling, other than figures?"""
    upper, lower = (ruling.top, box.top) if ruling.top < box.top else (box.bottom, ruling.top)
    return any(
        upper < (word.top + word.bottom) / 2 < lower
        and box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        and not is_figure(word.text)
        for word in words
    )


def _frame(box: BBox, words: Sequence[Word], shades: Sequence[Shade]) -> BBox:
    """The smallest filled area around the box, where it is a chart's ground and holds little else."""
    area = (box.x1 - box.x0) * (box.bottom - box.top)
    around = [shade for shade in shades if _inside(box, enclose([shade])) and _area(shade) <= FRAME * area]
    for shade in sorted(around, key=_area):
        ground = enclose([shade])
        lines = find_lines(word for word in words if _inside(_box([word]), ground))
        if any(len(line.words) > 2 * LABEL_WORDS for line in lines):
            break
        box = enclose([box, ground])
    return box


def _find_tables(boxes: Sequence[BBox], rulings: Sequence[Ruling], shades: Sequence[Shade]) -> list[BBox]:
    """The boxes of grids, ruled or of filled areas, that stand clear of the charts."""
    edges = [*rulings, *(edge for shade in shades for edge in outline(shade))]
    outside = [edge for edge in edges if not any(_inside(enclose([edge]), box) for box in boxes)]
    networks = [network for network in find_networks(outside) if len(network.horizontals) + len(network.verticals) > 4]
    grids = [enclose([*network.horizontals, *network.verticals]) for network in networks]
    return [grid for grid in grids if not any(_share(grid, box) > 0.3 or _share(box, grid) > 0.5 for box in boxes)]


# -------------------------------------------------------------------- labels
def _cut_labels(words: Sequence[Word]) -> list[list[Word]]:
    """The words by labels: words of a line without wide space between them; turned ones each alone."""
    labels: list[list[Word]] = [[word] for word in words if not word.upright]
    for line in find_lines(words):
        label = [line.words[0]]
        for left, right in pairwise(line.words):
            if right.x0 - left.x1 >= LABEL_SPACE * line.size:
                labels.append(label)
                label = [right]
            else:
                label.append(right)
        labels.append(label)
    return labels


def _take_labels(
    box: BBox,
    labels: Sequence[list[Word]],
    shades: Sequence[Shade],
    drawings: Sequence[Drawing],
    rulings: Sequence[Ruling],
) -> tuple[BBox, list[list[Word]]]:
    """The chart's box with its labels, and the labels."""
    short = [label for label in labels if len(label) <= LABEL_WORDS]
    keys = _find_keys(box, shades, drawings, rulings)
    own = [label for label in short if _inside(_box(label), box)]
    rest = [label for label in short if label not in own]
    own += [label for label in rest if _labels_axis(label, box) or _follows_key(label, keys)]
    lower = enclose([box, *(word for label in own for word in label)])
    rest = [label for label in rest if label not in own]
    own += [label for label in rest if _is_below(label, box, lower)]
    return enclose([box, *(word for label in own for word in label)]), own


def _labels_axis(label: Sequence[Word], box: BBox) -> bool:
    """Does the label stand at one of the chart's sides: a figure, a time, turned text, or a name beside a bar?"""
    own = _box(label)
    x, y = (own.x0 + own.x1) / 2, (own.top + own.bottom) / 2
    figures = all(is_figure(word.text) for word in label)
    small = figures or is_time(" ".join(word.text for word in label)) or not label[0].upright
    beside = box.top - 6 <= y <= box.bottom + 6
    within = box.x0 - LABEL_REACH <= x <= box.x1 + LABEL_REACH
    if small and beside and (-2 <= box.x0 - own.x1 <= 2 * LABEL_REACH or -2 <= own.x0 - box.x1 <= 2 * LABEL_REACH):
        return True
    around = box.x0 - FIGURE_REACH <= x <= box.x1 + FIGURE_REACH and box.top - FIGURE_REACH <= y
    if figures and around and y <= box.bottom + FIGURE_REACH:
        return True
    if beside and -2 <= box.x0 - own.x1 <= LABEL_REACH and own.x1 - own.x0 <= NAME_WIDTH:
        return box.top <= y <= box.bottom
    return within and _near_below(own, box.bottom)


def _is_below(label: Sequence[Word], box: BBox, lower: BBox) -> bool:
    """Is the label in a second line below the chart: the years under the months?"""
    own = _box(label)
    within = box.x0 - LABEL_REACH <= own.x0 and own.x1 <= box.x1 + LABEL_REACH
    text = " ".join(word.text for word in label)
    return within and (is_figure(text) or is_time(text)) and _near_below(own, lower.bottom)


def _near_below(own: BBox, bottom: float) -> bool:
    return -3 <= own.top - bottom <= LABEL_REACH


def _find_keys(
    box: BBox, shades: Sequence[Shade], drawings: Sequence[Drawing], rulings: Sequence[Ruling]
) -> list[BBox]:
    """The squares and strokes of the legend: small ones near the chart."""
    reach = BBox(box.x0 - KEY_REACH, box.top - KEY_REACH, box.x1 + KEY_REACH, box.bottom + KEY_REACH)
    strokes = [enclose([r]) for r in rulings if r.horizontal and r.x1 - r.x0 <= 3 * KEY_SIZE]
    filled = [*(enclose([shade]) for shade in shades), *(enclose([drawing]) for drawing in drawings)]
    squares = [box for box in filled if max(box.x1 - box.x0, box.bottom - box.top) <= KEY_SIZE]
    return [key for key in (*squares, *strokes) if _inside(key, reach)]


def _follows_key(label: Sequence[Word], keys: Sequence[BBox]) -> bool:
    """Does the label stand right behind one of the legend's squares, or before it?"""
    own = _box(label)
    middle = (own.top + own.bottom) / 2
    return any(
        (-1 <= own.x0 - key.x1 <= KEY_SIZE or -1 <= key.x0 - own.x1 <= 2.5 * KEY_SIZE)
        and key.top - 4 <= middle <= key.bottom + 4
        for key in keys
    )


# --------------------------------------------------------------------- boxes
def _box(words: Sequence[Word]) -> BBox:
    return enclose(words)


def _area(item: Shade | BBox) -> float:
    return (item.x1 - item.x0) * (item.bottom - item.top)


def _inside(box: BBox, outer: BBox) -> bool:
    """Does the box's middle lie in the outer one?"""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outer.x0 - 2 <= x <= outer.x1 + 2 and outer.top - 2 <= y <= outer.bottom + 2


def _share(box: BBox, other: BBox) -> float:
    """The share of the box that the other covers."""
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    return max(0.0, wide) * max(0.0, high) / max(1.0, _area(box))


def outside_charts(items: Iterable[Drawn], charts: Sequence[Chart]) -> tuple[Drawn, ...]:
    """The drawings that belong to none of the charts."""
    return tuple(item for item in items if not any(_inside(enclose([item]), chart.bbox) for chart in charts))
