"""What a printed form of time stands for, and how its years are read."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import Period

CENTURY = 2000
"""Where a year is printed with two digits; no report of this kind is older than the century."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A period or words to place it by, the length of time told ("month", "quarter", ...), and whether it is a slip.

    `anchor` is how the form is taken where nothing before it says so; `is_range` has two ends, `of_days` ends on days.
    """

    length: str
    period: Period | None = None
    relative: str | None = None
    malformed: bool = False
    anchor: str = ""
    is_range: bool = False
    of_days: bool = False


def start_year(first: str, second: str) -> tuple[int | None, bool]:
    """The year in which "2020/21" or "2020/1" starts, and whether it is a slip such as "2020/201"; None where none."""
    start = year_of_digits(first)
    follows = f"{(start + 1) % 100:02d}"
    if second in (follows, follows[1], str(start + 1)):
        return start, False
    one_digit_more = len(second) == 3 and any(second[:i] + second[i + 1 :] == follows for i in range(3))
    return (start, True) if one_digit_more else (None, False)


def year_of_digits(digits: str) -> int:
    """A year printed with four digits or with two."""
    return int(digits) if len(digits) == 4 else CENTURY + int(digits)
