"""How alike a table read and a table known are: adjacency relations between filled cells.

Each filled cell has a relation with the next filled one to its right and with the next filled one below it (Göbel and
others, "A methodology for evaluating algorithms for table understanding in PDF documents", DocEng 2012; ICDAR 2013
table competition). Blank cells and the number of columns count nothing, so a blank column too many does no harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Grid = Sequence[Sequence[str | None]]
Relations = Counter[tuple[str, str, str]]

_BLANK = re.compile(r"\s+")
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "\u00ad": ""})


@dataclass(frozen=True, slots=True)
class Tally:
    """Relations of the tables known, those of them that were found, and those told.

    `told` counts the relations between cells of the tables known, as the table read tells them; `loose` all others
    that were told, in tables that are none, or with cells that are in none.
    """

    known: int = 0
    found: int = 0
    told: int = 0
    loose: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.known + other.known, self.found + other.found, self.told + other.told, self.loose + other.loose
        )

    @property
    def recall(self) -> float:
        return self.found / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        """Of the relations told between cells of the tables known, the right ones; 1 where nothing was told."""
        return self.found / self.told if self.told else 1.0

    @property
    def strictly(self) -> float:
        """Of all relations told, the right ones."""
        return self.found / (self.told + self.loose) if self.told + self.loose else 1.0


def fold(text: str | None) -> str:
    """A cell's text without white space, case and typographic differences: how a line is broken is not held against
    anybody."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text or "").translate(_SIGNS)).casefold()


def find_relations(grid: Grid) -> Relations:
    """Each filled cell with its next filled one to the right and below."""
    relations: Relations = Counter()
    rows = [[fold(cell) for cell in row] for row in grid]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if not cell:
                continue
            right = next((other for other in row[column + 1 :] if other), None)
            lower = (other[column] for other in rows[number + 1 :] if column < len(other))
            below = next((other for other in lower if other), None)
            if right is not None:
                relations[cell, right, "right"] += 1
            if below is not None:
                relations[cell, below, "below"] += 1
    return relations


def tally(known: Iterable[Grid], read: Iterable[Grid]) -> Tally:
    """Holds each known table against the one read that shares most relations with it.

    A table read may serve several known ones, so that tables read as one are not lost.
    """
    told = [find_relations(grid) for grid in read]
    total = Tally()
    used: Relations = Counter()
    for grid in known:
        want = find_relations(grid)
        own = {cell for one, other, _ in want for cell in (one, other)}
        best = max(told, key=lambda relations: sum((want & relations).values()), default=Counter())
        found = sum((want & best).values())
        if found:
            inside = Counter({key: count for key, count in best.items() if key[0] in own and key[1] in own})
            used |= inside
            total += Tally(sum(want.values()), found, sum(inside.values()), 0)
        else:
            total += Tally(sum(want.values()))
    every = sum((sum(relations.values()) for relations in told), 0)
    return total + Tally(loose=max(every - total.told, 0))
