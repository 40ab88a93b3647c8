"""Tells which quarters or months stand under which year, where they begin anew under each."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Sequence

from narrator.layout.looks import is_year
from narrator.layout.spaced.columns import Band

FIRST_MONTH = 4
"""Financial years begin in April."""

MONTHS = {
    name.lower(): (number - FIRST_MONTH) % 12
    for names in (month_abbr, month_name)
    for number, name in enumerate(names)
    if name
}
"""The place of each month within a financial year, by its name and by the first three letters of it."""

_QUARTER = re.compile(r"(?:q|qtr|quarter)\s?([1-4])$", re.IGNORECASE)


def find_years(
    names: Sequence[Band], texts: Sequence[str], leaves: Sequence[tuple[Band, str]]
) -> list[tuple[int, int]] | None:
    """The first and last leaf under each year; names of other things have none (last before first).

    Times only rise under one year, so where they fall back ("Q3, Q1, Q2, Q3") the next begins. None where there are
    not as many such runs as years, or a year stands nowhere near its run.
    """
    ranks = [_rank(text) for _, text in leaves]
    runs: list[tuple[int, int]] = []
    for at, rank in enumerate(ranks):
        if rank is None:
            continue
        before = ranks[at - 1] if at else None
        if before is not None and before < rank:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    years = [index for index, text in enumerate(texts) if is_year(text)]
    if len(years) < 2 or len(runs) != len(years):
        return None
    found = [(0, -1)] * len(names)
    for index, (first, last) in zip(years, runs, strict=True):
        left, right = leaves[first][0][0], leaves[last][0][1]
        if names[index][1] <= left or names[index][0] >= right:
            return None
        found[index] = (first, last)
    return found


def _rank(text: str) -> int | None:
    """The place of a quarter or month within a financial year."""
    quarter = _QUARTER.match(text.strip())
    if quarter is not None:
        return int(quarter.group(1))
    return MONTHS.get(text.strip().lower())
