"""Measures grids by their adjacency relations: each filled cell with the next filled one to its right and below it.

After Goebel, Hassan, Oro and Orsi, "ICDAR 2013 Table Competition". A true table is held against the table read that
shares most relations with it; of what was read, only relations between cells of the true table count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scoring import Figure

Grid = Sequence[Sequence[str]]
Relation = tuple[str, str, str]


def relations(grid: Grid) -> Counter[Relation]:
    """The adjacency relations of a grid's filled cells."""
    found: Counter[Relation] = Counter()
    text = [[_level(cell) for cell in row] for row in grid]
    for number, row in enumerate(text):
        for column, cell in enumerate(row):
            if not cell:
                continue
            right = next((other for other in row[column + 1 :] if other), None)
            below = (lower[column] for lower in text[number + 1 :] if column < len(lower) and lower[column])
            if right:
                found[cell, right, "right"] += 1
            if (under := next(below, None)) is not None:
                found[cell, under, "below"] += 1
    return found


def _level(cell: str) -> str:
    """A cell's text with case, spacing and marks levelled; a word broken at a line's end is one word."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w%./\u00a3' ]+", " ", cell)).strip().lower()


def score_grids(wanted: Iterable[Grid], read: Iterable[Grid]) -> tuple[Figure, Figure, list[str]]:
    """Recall and precision over a file's true grids, and in words those of which relations are missing."""
    told = [relations(grid) for grid in read]
    hits = of = said = 0
    misses = []
    for grid in wanted:
        want = relations(grid)
        cells = {cell for first, second, _ in want for cell in (first, second)}
        best = max(told, key=lambda found: (want & found).total(), default=Counter())
        right = (want & best).total()
        extra = sum(n for (first, second, _), n in best.items() if first in cells and second in cells)
        hits, of, said = hits + right, of + want.total(), said + extra
        if (right, extra) != (want.total(), right):
            misses.append(f"{right} of {want.total()} relations, {extra} said: {' | '.join(grid[0])[:60]}")
    return Figure(hits, of), Figure(hits, said), misses
