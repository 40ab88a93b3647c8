"""Tells the rows of tables that stand beside charts: no labels of axes, however near they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from narrator.domain import BBox
from narrator.layout.looks import is_figure
from narrator.layout.records import Word, enclose

LEAST_LABELS = 3
"""Texts side by side that make a table's row: a name beside a bar may have its figure behind it."""

LEAST_FIGURES = 2
"""Figures among them, at least: an axis has one."""

LEAST_ROWS = 3
"""Rows one below the other whose last figures end at one place, or whose first begin there, at least."""

SAME_SIDE = 1.5
"""Points by which these places may differ."""

SAME_ROW = 0.35
"""Font sizes by which the baselines of one row may differ."""

REACH = 30.0
"""Points above and below a chart that its labels stand in."""

Label = Sequence[Word]


def find_rows_beside(labels: Iterable[Label], box: BBox) -> set[int]:
    """The labels, by the id of their first word, that are cells of tables to the left or right of a chart's box."""
    found: set[int] = set()
    top, bottom = box.top - REACH, box.bottom + REACH
    near = [label for label in labels if label[0].upright and top <= _middle(label) <= bottom]
    for side in (
        [label for label in near if enclose(label).x1 <= box.x0],
        [label for label in near if enclose(label).x0 >= box.x1],
    ):
        rows = [row for row in _find_rows(side) if _is_row(row)]
        for run in _align(rows):
            found.update(id(label[0]) for row in run for label in row)
    return found


def _middle(label: Label) -> float:
    box = enclose(label)
    return (box.top + box.bottom) / 2


def _find_rows(labels: Iterable[Label]) -> list[list[Label]]:
    """The labels by lines, each from left to right."""
    rows: list[list[Label]] = []
    for label in sorted(labels, key=lambda label: label[0].baseline):
        if rows and label[0].baseline - rows[-1][0][0].baseline <= SAME_ROW * label[0].size:
            rows[-1].append(label)
        else:
            rows.append([label])
    return [sorted(row, key=lambda label: label[0].x0) for row in rows]


def _is_row(row: Sequence[Label]) -> bool:
    figures = sum(is_figure(" ".join(word.text for word in label)) for label in row[1:])
    return len(row) >= LEAST_LABELS and figures >= LEAST_FIGURES


def _align(rows: Sequence[Sequence[Label]]) -> list[list[Sequence[Label]]]:
    """Runs of rows that are aligned one below the other, of LEAST_ROWS at least."""
    runs = [[row] for row in rows[:1]]
    for above, row in pairwise(rows):
        if _is_aligned(above, row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [run for run in runs if len(run) >= LEAST_ROWS]


def _is_aligned(above: Sequence[Label], row: Sequence[Label]) -> bool:
    last = abs(above[-1][-1].x1 - row[-1][-1].x1) <= SAME_SIDE or abs(above[-1][0].x0 - row[-1][0].x0) <= SAME_SIDE
    return last and abs(above[0][0].x0 - row[0][0].x0) <= SAME_SIDE
