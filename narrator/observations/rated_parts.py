"""Names the services by which a document's tables count ratings."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.domain import Document, Period
from narrator.observations.rating_counts import counts_ratings, find_part_names, names_colours
from narrator.observations.tables import TableReading, read_tables


def read_rating_counts(document: Document, reporting: Period | None) -> tuple[TableReading, ...]:
    """The document's tables that count Reds, Ambers and Greens, in order."""
    found = read_tables(document, reporting, wanted=names_colours)
    return tuple(one for one in found if counts_ratings(one.table, one.grid, one.stretches))


def find_rated_parts(readings: Iterable[TableReading]) -> tuple[str, ...]:
    """The services, directorates or themes of tables that count ratings, each once, in order."""
    names = (name for one in readings for name in find_part_names(one.stretches))
    return tuple(dict.fromkeys(names))
