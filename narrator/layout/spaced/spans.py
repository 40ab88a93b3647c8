"""Joins the lines of a first column's cells that span rows ("IN MONTH" beside its months) and finds their first row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.layout.looks import is_time, is_year

MOST_FILLED = 0.45
"""Share of the rows with text in the first column, where its cells span rows."""

LEAST_BESIDE = 0.8
"""Share of the rows with text in the second column, which then labels them."""

SAME_CELL = 1.65
"""Font sizes between the baselines of two lines of one cell, at most."""

NEAR = 0.7
"""Heights of a row by which the place where a cell is told to begin may miss a row's own beginning."""


LEAST_TIMES = 3
"""Times beside the cells that tell where each begins, at least."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the first column: its row, baseline, upper and lower side and font size."""

    row: int
    baseline: float
    top: float
    bottom: float
    size: float


def find_spans(
    pieces: Sequence[Piece], labels: Sequence[str], edges: Sequence[float]
) -> list[tuple[int, int, list[int]]]:
    """Cells of the first column as (first row, last row, indices of their pieces); none where they span no rows.

    `labels` are the texts of the second column by row, `edges` are the rows' upper sides with the last one's lower
    side. Cells begin where the labels turn from months to years (or back); else they are taken to be centred, and the
    last one to end with the table: so each begins as far above its middle as it ends below; else to begin where they
    stand, if the first does so.
    """
    rows = len(edges) - 1
    filled = len({piece.row for piece in pieces})
    beside = sum(map(bool, labels))
    if not pieces or rows < 3 or filled > MOST_FILLED * rows or beside < LEAST_BESIDE * rows:
        return []
    groups = _join_pieces(pieces)
    return (
        _find_by_labels(pieces, groups, labels)
        or _find_centred(pieces, groups, edges)
        or _find_top(pieces, groups, rows)
    )


def _join_pieces(pieces: Sequence[Piece]) -> list[list[int]]:
    """The pieces of each cell."""
    groups: list[list[int]] = [[0]]
    for index in range(1, len(pieces)):
        above, piece = pieces[index - 1], pieces[index]
        if piece.baseline - above.baseline <= SAME_CELL * piece.size:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _find_by_labels(
    pieces: Sequence[Piece], groups: Sequence[list[int]], labels: Sequence[str]
) -> list[tuple[int, int, list[int]]]:
    """The cells where as many runs of months and of years stand beside them, each with its cell's text beside it."""
    kinds = [is_year(text) if is_time(text) else None for text in labels]
    begins = [0]
    last: bool | None = None
    for row, kind in enumerate(kinds):
        if kind is not None and last is not None and kind != last:
            begins.append(row)
        last = last if kind is None else kind
    if len(begins) != len(groups) or sum(kind is not None for kind in kinds) < LEAST_TIMES:
        return []
    ends = [*(row - 1 for row in begins[1:]), len(labels) - 1]
    found = list(zip(begins, ends, groups, strict=True))
    return found if all(a <= pieces[i].row <= b for a, b, group in found for i in group) else []


def _find_top(pieces: Sequence[Piece], groups: Sequence[list[int]], rows: int) -> list[tuple[int, int, list[int]]]:
    """The cells where each begins in the row that its text begins in, and the first one in the first row."""
    begins = [pieces[group[0]].row for group in groups]
    if begins[0] or len(set(begins)) < len(begins):
        return []
    ends = [*(row - 1 for row in begins[1:]), rows - 1]
    return list(zip(begins, ends, groups, strict=True))


def _find_centred(
    pieces: Sequence[Piece], groups: Sequence[list[int]], edges: Sequence[float]
) -> list[tuple[int, int, list[int]]]:
    rows = len(edges) - 1
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
