"""How well narrator read labelled documents: shares, confusions, and each miss with its place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from narrator.domain.places import Span

NORMAL_95 = 1.959963984540054
"""The normal deviate that leaves 2.5% to either side."""


@dataclass(frozen=True, slots=True)
class Share:
    """`right` out of `of`; `counted` is False for a mean of shares (F1), which has no interval of its own."""

    right: int
    of: int
    counted: bool = True

    @property
    def value(self) -> float | None:
        """The share from 0 to 1, None where there was nothing to do."""
        return self.right / self.of if self.of else None

    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95% interval (E. B. Wilson, JASA 22, 1927): how far so small a sample may mislead."""
        if not self.of or not self.counted:
            return None
        square = NORMAL_95 * NORMAL_95
        share = self.right / self.of
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        spread = math.sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
        reach = NORMAL_95 * spread / (1 + square / self.of)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __add__(self, other: Share) -> Share:
        """Both counts together."""
        return Share(self.right + other.right, self.of + other.of, self.counted and other.counted)


class MissKind(StrEnum):
    """What went wrong: a label not found, a figure said that is none, a field read wrong, a label without a place."""

    MISSED = "missed"
    EXTRA = "extra"
    WRONG = "wrong"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that narrator missed, made up or read wrong.

    `figure` is the place of `quote` within `sentence`, None where it is not known. `field`, `expected` and `said` are
    told for a field read wrong; `expected` alone is the role of a missed label, `said` alone that of an extra claim.
    """

    kind: MissKind
    document: str
    quote: str
    sentence: str
    figure: Span | None = None
    page: int | None = None
    paragraph: str | None = None
    field: str | None = None
    expected: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Confusion:
    """How often `field` should have been `expected` and was `said`."""

    field: str
    expected: str
    said: str
    count: int


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one document, or of all together, by name and in the order in which they are told.

    `moved` counts labels that were found again in another place than the one they were labelled at; `unplaced` those
    that were not found and take no part in any figure.
    """

    name: str
    path: str | None
    labelled: int
    figures: tuple[tuple[str, Share], ...]
    confusions: tuple[Confusion, ...] = ()
    cells: tuple[tuple[str, Share], ...] = ()
    misses: tuple[Miss, ...] = ()
    moved: int = 0
    unplaced: int = 0

    def share(self, name: str) -> Share | None:
        """A figure by its name ("recall", "role", "cells_recall"), None where it was not measured."""
        return dict((*self.figures, *self.cells)).get(name)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What became of a gold folder: every document's score, all together, and the documents that could not be read."""

    gold: str
    documents: tuple[Score, ...]
    total: Score
    unread: tuple[str, ...] = ()
