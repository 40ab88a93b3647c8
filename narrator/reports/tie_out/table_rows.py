"""The sheet of tables: one row a figure that was read, with its table, row, column, measure, time and kind."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.domain import Analysis, Audit, Observation
from narrator.reports.escape import show_text
from narrator.reports.tie_out.cells import Column, Look, Shown
from narrator.reports.tie_out.claim_rows import words_of
from narrator.reports.tie_out.figures import show_figure

NAME = "Tables"

COLUMNS = (
    Column("No.", 6),
    Column("Document", 20),
    Column("Page", 6),
    Column("Table", 24),
    Column("Row (from 1)", 7),
    Column("Column (from 1)", 8),
    Column("Heading", 34),
    Column("Measure", 34),
    Column("Period", 11),
    Column("Basis", 13),
    Column("Kind", 11),
    Column("Figure as printed", 10),
    Column("Value", 11),
    Column("Rating", 9),
    Column("Trusted", 9),
    Column("Remarks", 26),
    Column("Confidence", 11, printed=False),
    Column("Unit", 12, printed=False),
    Column("Benchmark of", 14, printed=False),
    Column("Indicator", 18, printed=False),
    Column("Table id", 9, printed=False),
    Column("Observation id", 13, printed=False),
)


def write_tables(audit: Audit) -> Iterator[tuple[Shown, ...]]:
    """The rows of all observations, document by document in reading order."""
    number = 0
    for analysis in audit.analyses:
        titles = {table.id: table.title or "" for table in analysis.document.tables}
        for item in analysis.observations:
            number += 1
            yield (*_tell_place(number, item, titles), *_tell_figure(analysis, item), *_tell_more(item))


def _tell_place(number: int, item: Observation, titles: dict[str, str]) -> Iterator[Shown]:
    place = item.provenance
    yield Shown(number, Look.CENTRED)
    # A number is linked where there is one: some programs don't wrap what is linked.
    yield Shown(show_text(place.document), file=place.document if place.page is None else "")
    yield Shown(place.page, Look.CENTRED, file=place.document, page=place.page)
    yield Shown(show_text(titles.get(item.table, "") or place.section or item.table))
    yield Shown(item.row + 1, Look.CENTRED)
    yield Shown(item.column + 1, Look.CENTRED)
    yield Shown(show_text(item.header))
    yield Shown(show_text(item.indicator_name or ""))
    yield Shown(item.period.label if item.period else "")
    yield Shown(" or ".join(words_of(basis) for basis in item.bases))
    yield Shown(words_of(item.kind))


def _tell_figure(analysis: Analysis, item: Observation) -> Iterator[Shown]:
    from narrator.observations import TRUSTED

    yield Shown(show_text(item.provenance.quote), Look.PRINTED)
    yield show_figure(item.quantity)
    yield Shown(show_text(item.rating or ""))
    yield Shown("yes" if item.confidence >= TRUSTED else "no", Look.CENTRED)
    remarks = ["provisional"] if item.provisional else []
    remarks += ["read from a picture"] if analysis.document.recognises(item.provenance.page) else []
    yield Shown(show_text("; ".join([*remarks, *item.reasons])))


def _tell_more(item: Observation) -> Iterator[Shown]:
    yield Shown(round(item.confidence, 4), Look.NUMBER, "0%")
    yield Shown(words_of(item.quantity.unit))
    yield Shown(words_of(item.benchmark or ""))
    yield Shown(show_text(item.indicator or ""))
    yield Shown(item.table)
    yield Shown(item.id)
