"""The time that a value belongs to, and how it accumulates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """How a value accumulates over its period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"
    SNAPSHOT = "snapshot"
    ROLLING_YEAR = "rolling_year"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, first and last day included.

    Labels: financial year "2020/21", its quarter "2020/21 Q2" (July to September 2020), month "2020-09",
    day "2020-09-30"; a calendar year is "2020"; any other stretch is "2020-04..2020-09".
    """

    label: str
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period ends after it starts: got {self.start} to {self.end}")

    def contains(self, other: Period) -> bool:
        """Is `other` wholly inside?"""
        return self.start <= other.start and other.end <= self.end
