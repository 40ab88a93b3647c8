"""Names rows that are no measure known elsewhere: parts of a whole ("Secondary"), and names of a single word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from narrator.domain import Link
from narrator.indicators import name_row
from narrator.observations.entries import Entry
from narrator.observations.headings import is_colour
from narrator.observations.tables import TableReading
from narrator.observations.words import split_tokens

LONGEST_NAME = 90
"""Characters of a name; longer texts before figures are sentences."""


class UnnamedRows:
    """The rows of one table that only their own table tells apart.

    Their ids hold section, title and corner, so that "Primary" under exclusions is not "Primary" under absence, while
    the same table of another quarter has the same rows. `taken` holds the ids of the document's tables before.
    """

    def __init__(self, reading: TableReading, taken: set[str]) -> None:
        table, grid = reading.table, reading.grid
        corner = grid.text(grid.header_rows - 1, 0) if grid.header_rows else ""
        self._above = " ".join(dict.fromkeys(text for text in (table.section, table.title, corner) if text))
        self._table = table.id
        self._names = _find_names(reading.entries)
        self._subjects = Counter(measure for _, measure in self._names)
        ids = {self._id(name) for name in self._names}
        self._again = not ids.isdisjoint(taken)
        taken |= ids

    def of(self, entry: Entry) -> Link:
        """The tie of a figure to its own row; none for figures that no name tells apart."""
        key = (entry.subject, entry.measure)
        if key not in self._names or entry.code is not None:
            return Link()
        name = self._id(key)
        told = f"{entry.subject}: {entry.measure}" if self._subjects[entry.measure] > 1 else entry.measure
        return Link(f"{name}-{self._table}" if self._again else name, told)

    def _id(self, key: tuple[str, str]) -> str:
        return name_row(" ".join((self._above, *key)))


def _find_names(entries: Iterable[Entry]) -> frozenset[tuple[str, str]]:
    """The subjects and names that stand for one row or one column only."""
    rows: dict[tuple[str, str], set[int]] = defaultdict(set)
    columns: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_column: set[tuple[str, str]] = set()
    for entry in entries:
        if not entry.part and entry.line.lstrip("0123456789").startswith("c"):
            by_column.add((entry.subject, entry.measure))  # the total's figure under a column's heading, say
        if split_tokens(entry.measure) and len(entry.measure) <= LONGEST_NAME and not is_colour(entry.measure):
            rows[entry.subject, entry.measure].add(entry.row)
            columns[entry.subject, entry.measure].add(entry.column)
    one_row = {key for key, where in rows.items() if len(where) == 1 and key not in by_column}
    return frozenset(one_row | {key for key, where in rows.items() if len(columns[key]) == 1 < len(where)})
