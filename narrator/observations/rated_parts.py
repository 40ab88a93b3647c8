"""Names the services by which a document's tables count ratings."""

from __future__ import annotations

from narrator.domain import Document
from narrator.observations.rating_counts import find_part_names, names_colours
from narrator.observations.tables import read_tables


def find_rated_parts(document: Document) -> tuple[str, ...]:
    """The services, directorates or themes of tables that count Reds, Ambers and Greens, each once, in order."""
    found: dict[str, None] = {}
    for reading in read_tables(document, None, wanted=names_colours):
        found.update(dict.fromkeys(find_part_names(reading.grid, reading.table, reading.stretches)))
    return tuple(found)
