"""The time that a document's tables end with: the last of their dated columns that holds figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from narrator.domain import Period, Table
from narrator.periods.calendar import is_month, is_quarter, is_year
from narrator.periods.cells import read_period_label

FEWEST = 3
"""Dated columns in a row that make a table a series; two may be any two times held side by side."""

LONGEST_HEADER = 3
"""Rows at a table's top among which the dated headings are looked for."""

_FIGURE = re.compile(r"\d")


def find_latest_column(tables: Sequence[Table], until: date | None) -> Period | None:
    """The period of the last filled column that most series in the tables end with; None where they disagree.

    A series is a row of headings that tell months, quarters or years one after another. Columns that begin after
    `until` (the date on the document) are forecasts and leave it open.
    """
    ends = Counter(period for table in tables if (period := _last_filled(table)) is not None)
    if not ends:
        return None
    (best, votes), *rest = ends.most_common(2)
    if (rest and rest[0][1] == votes) or (until is not None and best.start > until):
        return None
    return best


def _last_filled(table: Table) -> Period | None:
    grid = table.grid()
    for number, row in enumerate(grid[:LONGEST_HEADER]):
        dated = [(column, period) for column, cell in enumerate(row) if (period := _period(cell)) is not None]
        periods = [period for _, period in dated]
        if len(dated) < FEWEST or not _is_series(periods):
            continue
        filled = [p for column, p in dated if any(_FIGURE.search(below[column]) for below in grid[number + 1 :])]
        return filled[-1] if filled else None
    return None


def _period(cell: str) -> Period | None:
    mention = read_period_label(cell, None)
    return mention.period if mention is not None else None


def _is_series(periods: list[Period]) -> bool:
    """All of one kind, each after the one before it."""
    alike = any(all(kind(period) for period in periods) for kind in (is_month, is_quarter, is_year))
    return alike and all(first.end < second.start for first, second in pairwise(periods))
