"""The state of one reading: which characters are spoken for, and what was found so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.domain import Comparator, Qualifier, Quantity, Span, Unit
from narrator.quantities.numerals import Numeral

LOOK_BACK = 60
"""Characters before a number in which its lead words are sought: the longest lead phrase is under half of that."""

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Scan:
    """A text with its numerals and what was made of them; readers take a numeral by adding what it stands for.

    `starts` are the numerals' beginnings, `has_larger` says whether any numeral is not 1,
    `lists_ratings` whether the text tells ratings (None before somebody asked).
    """

    text: str
    numerals: list[Numeral]
    taken: bytearray
    quantities: list[Quantity] = field(default_factory=list)
    qualifiers: list[Qualifier] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    has_larger: bool = False
    lists_ratings: bool | None = None

    def is_free(self, start: int, end: int) -> bool:
        """Has nothing taken any of these characters?"""
        return self.taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Speaks for the characters."""
        self.taken[start:end] = b"\x01" * (end - start)

    def before(self, position: int) -> str:
        """The lower-case words before a position, single blanks between, without a blank at the end."""
        return " ".join(self.text[max(0, position - LOOK_BACK) : position].lower().split())

    def lead_start(self, position: int, words: str) -> int:
        """Where lead words (from `before`) begin in the text; the position itself where something has taken them."""
        low = max(0, position - LOOK_BACK)
        starts = [match.start() for match in _WORD.finditer(self.text, low, position)]
        count = len(words.split())
        start = starts[-count] if 0 < count <= len(starts) else position
        return start if self.is_free(start, position) else position

    def numeral_at(self, position: int) -> Numeral | None:
        """The free numeral that begins at (or whose sign begins at) the position."""
        index = bisect_left(self.starts, position)
        if index < len(self.starts) and self.starts[index] == position:
            numeral = self.numerals[index]
            return numeral if self.is_free(numeral.start, numeral.end) else None
        return None

    def match(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The pattern at the position, if nothing that it covers is taken."""
        found = pattern.match(self.text, position)
        return found if found and self.is_free(position, found.end()) else None

    def add_qualifier(self, start: int, end: int, kind: str, key: str | None = None) -> None:
        """Notes a number that claims nothing."""
        self.take(start, end)
        self.qualifiers.append(Qualifier(self.text[start:end], Span(start, end), kind, key))

    def add(
        self,
        start: int,
        end: int,
        value: Decimal,
        unit: Unit,
        resolution: Decimal,
        comparator: Comparator = Comparator.EXACT,
        numerator: Decimal | None = None,
        denominator: Decimal | None = None,
        upper: Decimal | None = None,
        per: Decimal | None = None,
        currency: str | None = None,
        counted: str | None = None,
    ) -> None:
        """Notes a quantity that stands at these characters."""
        self.take(start, end)
        self.quantities.append(
            Quantity(
                value, unit, self.text[start:end], Span(start, end), comparator, resolution,
                numerator, denominator, upper, per, currency, counted,
            )
        )  # fmt: skip
