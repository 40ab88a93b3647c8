"""A sheet seen along its rows or along its columns, so that sums down and across are found by one way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from narrator.checks.facts.stretches import year_start
from narrator.checks.tables.sheet import Figure, Place, Sheet, says
from narrator.periods import PeriodMention, is_month


@dataclass(frozen=True)
class View:
    """Lines that are made from one another, and the places across them.

    `rows` True: the lines are rows, and a relation of theirs shows in each column. Otherwise lines are columns.
    """

    sheet: Sheet
    rows: bool

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The lines in order."""
        return self.sheet.rows if self.rows else self.sheet.columns

    @cached_property
    def across(self) -> tuple[int, ...]:
        """The places of each line."""
        return self.sheet.columns if self.rows else self.sheet.rows

    def at(self, line: int, place: int) -> Figure | None:
        """The figure of a line at a place; None where nobody can say what it is."""
        return self.sheet.figures.get(self.place(line, place))

    def place(self, line: int, place: int) -> Place:
        """The cell of a line at a place."""
        return (line, place) if self.rows else (place, line)

    def label(self, line: int) -> str:
        """What a line is called."""
        return (self.sheet.row_labels if self.rows else self.sheet.column_labels).get(line, "")

    def across_label(self, place: int) -> str:
        """What a place across the lines is called."""
        return (self.sheet.column_labels if self.rows else self.sheet.row_labels).get(place, "")

    @cached_property
    def figures(self) -> dict[int, tuple[Figure | None, ...]]:
        """By line, the figure at each place across."""
        return {line: tuple(self.at(line, place) for place in self.across) for line in self.lines}

    @cached_property
    def rough(self) -> dict[int, tuple[tuple[float, float], ...]]:
        """By line, each place's value and the size of its last digit, for a quick look; blanks and dashes are none.

        What nobody can read is as far from any sum as can be.
        """
        return {
            line: tuple((float(f.value), float(f.step)) if f is not None else (float("inf"), 0.0) for f in several)
            for line, several in self.figures.items()
        }

    @cached_property
    def times(self) -> dict[int, PeriodMention]:
        """The lines that are called after a time."""
        return dict(self.sheet.times[0 if self.rows else 1])

    @cached_property
    def across_times(self) -> dict[int, PeriodMention]:
        """The places that are called after a time."""
        return dict(self.sheet.times[1 if self.rows else 0])

    @cached_property
    def latest_months(self) -> tuple[int, ...]:
        """The places called after the months of the latest year that has any, in order of time."""
        told = {
            at: t.period.start for at, t in self.across_times.items() if t.period is not None and is_month(t.period)
        }
        start = year_start(max(told.values())) if told else None
        return tuple(
            sorted((at for at, day in told.items() if start is not None and day >= start), key=told.__getitem__)
        )

    @cached_property
    def totals(self) -> frozenset[int]:
        """The lines whose name says that they hold a sum."""
        return frozenset(line for line in self.lines if says(self.label(line), "line", "total"))

    @cached_property
    def loose(self) -> frozenset[int]:
        """The lines that are never addends: parts of the line above, averages, shares, targets."""
        return frozenset(
            line
            for line in self.lines
            if says(self.label(line), "line", "part")
            or (line not in self.times and says(self.label(line), "line", "loose"))
        )

    @cached_property
    def unsummed(self) -> frozenset[int]:
        """The places across whose figures nobody adds up: averages, rates, shares."""
        return frozenset(
            place
            for place in self.across
            if place not in self.across_times and says(self.across_label(place), "line", "never")
        )
