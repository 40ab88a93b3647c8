"""Collects the measures that a document's own tables name, so that its narrative can be linked to them."""

from __future__ import annotations

from narrator.domain import Document, Indicator
from narrator.indicators import local_indicator
from narrator.observations.headings import find_code
from narrator.observations.tables import TableReading, read_tables
from narrator.observations.units import find_unit
from narrator.observations.words import split_tokens
from narrator.quantities import find_quantities

LEAST_WORDS = 2
"""Words that a heading needs to stand for a measure by itself ("Adopted" alone needs its table)."""


def table_headers(document: Document) -> tuple[Indicator, ...]:
    """One indicator for each measure that a heading of the document's tables names, in reading order, once each.

    Headings of parts, times, targets and benchmarks are none. A heading with a code keeps it in its name.
    """
    found: dict[str, Indicator] = {}
    for reading in read_tables(document, None):
        for line, heading in _headings(reading).items():
            figures = [entry.quantity for entry in reading.entries if entry.line == line]
            unit = find_unit(heading, (reading.table.title or "",), figures).unit
            _, qualifiers = find_quantities(heading)
            keys = tuple(q.key for q in qualifiers if q.key)
            indicator = local_indicator(heading, unit, qualifiers=keys)
            found.setdefault(indicator.id, indicator)
    return tuple(found.values())


def _headings(reading: TableReading) -> dict[str, str]:
    named = {entry.line: entry.measure for entry in reading.entries if entry.measure and not entry.part}
    return {
        line: heading
        for line, heading in named.items()
        if find_code(heading) is not None or len(split_tokens(heading)) >= LEAST_WORDS
    }
