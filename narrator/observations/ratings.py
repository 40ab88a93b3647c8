"""Reads the RAG words of a table's rating column."""

from __future__ import annotations

import re

from narrator.observations.axes import Stretch
from narrator.observations.grid import Grid

_RATING = re.compile(r"(red|amber|green|blue)\b", re.IGNORECASE)
_MIXED = re.compile(r"\s?[/–-]\s?(?:red|amber|green|blue)\b", re.IGNORECASE)
_DOTS = "●■◆•⬤🔴🟠🟡🟢 "
_LETTERS = {"r": "Red", "a": "Amber", "g": "Green", "b": "Blue"}


def find_rating(text: str) -> str | None:
    """The rating that a cell tells by its first word or by its one letter; None where it tells none, or two."""
    text = text.strip().lstrip(_DOTS).strip("() ")
    word = _RATING.match(text)
    if word is None:
        return _LETTERS.get(text.lower())
    return None if _MIXED.match(text, word.end()) else word.group(1).capitalize()


def is_rating_word(text: str) -> bool:
    """Is the text a rating in a word and nothing more ("Red", "AMBER", "● Green")?"""
    text = text.strip().lstrip(_DOTS).strip("() ")
    return _RATING.fullmatch(text) is not None


def rating_at(grid: Grid, row: int, column: int) -> str | None:
    """The rating that a cell of a rating column tells, by its word or by its colour where it holds none."""
    cell = grid.cells.get((row, column))
    if cell is not None and cell.colour is not None and not cell.text.strip():
        return cell.colour
    return find_rating(grid.text(row, column))


def read_ratings(grid: Grid, stretch: Stretch) -> dict[int, str]:
    """The rating of each row that has one, from the first rating column that is not an earlier period's."""
    columns = [column for column, line in sorted(stretch.columns.items()) if line.rating and not line.previous]
    found: dict[int, str] = {}
    for row in stretch.rows:
        for column in columns:
            rating = rating_at(grid, row, column)
            if rating is not None:
                found.setdefault(row, rating)
    return found
