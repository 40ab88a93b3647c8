"""The words of a figure that may name a row of a table: those on each side of it, and those that open its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Claim, Quantity, Unit
from narrator.indicators import read_marks, write_out
from narrator.needs import Needing


@cache
def row_patterns() -> Mapping[str, Needing]:
    """The patterns of what words say of a row, from the data file beside this module."""
    raw = read_data(__package__, "anchoring.toml")
    return {name: Needing(pattern) for name, pattern in raw["patterns"].items()}


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a figure: those before and behind it as far as its neighbours, and those that open its sentence."""

    before: str
    behind: str
    opening: str

    def all_marks(self) -> frozenset[str]:
        """The marks of all words of the figure's statement."""
        return read_marks(f"{self.opening} {self.before} ") | read_marks(self.behind)

    @property
    def statement(self) -> str:
        """The words on both sides of the figure."""
        return f"{self.before} {self.behind}"

    def sides(self, quantity: Quantity) -> tuple[str, ...]:
        """The words to ask, from near to far: what a count counts stands behind it, what a share is of before it."""
        if quantity.unit is not Unit.COUNT:
            return self.before, self.behind, self.opening
        if row_patterns()["predicate"].search(self.before):
            return self.behind, self.before, self.opening
        return (self.behind,)


def words_around(text: str, told: Sequence[Claim], place: int, short: Mapping[str, str]) -> RowWords:
    """The words of one of a sentence's figures, its short forms written out."""
    claim = told[place]
    start = told[place - 1].quantity.span.end if place else claim.sentence.start
    end = told[place + 1].quantity.span.start if place + 1 < len(told) else claim.sentence.end
    behind = text[claim.quantity.span.end : end]
    cut = row_patterns()["ends"].search(behind)
    first = next((c.quantity.span.start for c in told if c.quantity.span.start >= claim.clause.start), start)
    opening = text[claim.clause.start : first] if place else ""
    parts = (text[start : claim.quantity.span.start], behind[: cut.start()] if cut else behind, opening)
    return RowWords(*(write_out(part, short) for part in parts))
