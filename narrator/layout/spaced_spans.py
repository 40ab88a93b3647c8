"""Joins the lines of a first column's cells that span rows ("IN MONTH" beside its months) and finds their first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_FILLED = 0.45
"""Share of the rows with text in the first column, where its cells span rows."""

LEAST_BESIDE = 0.8
"""Share of the rows with text in the second column, which then labels them."""

SAME_CELL = 1.65
"""Font sizes between the baselines of two lines of one cell, at most."""

NEAR = 0.7
"""Heights of a row by which the place where a cell is told to begin may miss a row's own beginning."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the first column: its row, baseline, upper and lower side and font size."""

    row: int
    baseline: float
    top: float
    bottom: float
    size: float


def find_spans(pieces: Sequence[Piece], beside: int, edges: Sequence[float]) -> list[tuple[int, int, list[int]]]:
    """Cells of the first column as (first row, last row, indices of their pieces); none where they span no rows.

    `beside` counts the rows with text in the second column, `edges` are the rows' upper sides with the last one's
    lower side. Cells are taken to be centred, and the last one to end with the table: so each begins as far above its
    middle as it ends below.
    """
    rows = len(edges) - 1
    filled = len({piece.row for piece in pieces})
    if not pieces or rows < 3 or filled > MOST_FILLED * rows or beside < LEAST_BESIDE * rows:
        return []
    groups: list[list[int]] = [[0]]
    for index in range(1, len(pieces)):
        above, piece = pieces[index - 1], pieces[index]
        if piece.baseline - above.baseline <= SAME_CELL * piece.size:
            groups[-1].append(index)
        else:
            groups.append([index])
    found: list[tuple[int, int, list[int]]] = []
    last = rows - 1
    for group in reversed(groups):
        middle = (pieces[group[0]].top + pieces[group[-1]].bottom) / 2
        begin = 2 * middle - edges[last + 1]
        first = min(range(last + 1), key=lambda row: abs(edges[row] - begin))
        height = (edges[last + 1] - edges[first]) / (last + 1 - first)
        if abs(edges[first] - begin) > NEAR * height or first > pieces[group[0]].row:
            return []
        found.append((first, last, group))
        last = first - 1
        if last < 0 and group is not groups[0]:
            return []
    return found[::-1]
