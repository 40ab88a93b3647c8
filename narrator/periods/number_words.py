"""The words and digits by which months, quarters and small numbers are named."""

from __future__ import annotations

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
QUARTERS = {
    "first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4, "final": 4, "last": 4,
    "closing": 4,
}  # fmt: skip
NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "eighteen": 18,
}  # fmt: skip


def month_number(word: str) -> int:
    """1 for "Jan", "January" or "01"; of a name its first three letters count."""
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


def quarter_number(word: str) -> int:
    """1 for "1", "1st", "one" or "first"; the last quarter is the fourth."""
    return int(word[0]) if word[0].isdigit() else QUARTERS[word.lower()]


def number_of(word: str) -> int:
    """12 for "12" or "twelve"."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
