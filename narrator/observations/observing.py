"""Reads a document's tables into observations: indicator x period x kind = value, with a confidence each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import (
    Basis,
    CellPlace,
    Diagnostic,
    Document,
    Kind,
    Observation,
    Period,
    Provenance,
)
from narrator.observations.arithmetic import find_proven_totals
from narrator.observations.cards import LINE as CARD
from narrator.observations.dating import BasesOf, Dating
from narrator.observations.doubles import find_doubles
from narrator.observations.entries import Entry
from narrator.observations.measures import LinkHeader, Measures
from narrator.observations.places import Places
from narrator.observations.proofs import find_proven_shares, is_disordered
from narrator.observations.ratings import read_ratings
from narrator.observations.recognised import lower_recognised
from narrator.observations.tables import TableReading, read_tables
from narrator.observations.trust import TRUSTED, Trust, is_alike, is_plausible, weigh
from narrator.observations.units import with_unit
from narrator.observations.unnamed import UnnamedRows


def _no_bases(_: str) -> tuple[Basis, ...]:
    return ()


def read_observations(
    document: Document,
    link_header: LinkHeader,
    reporting_period: Period | None,
    authority: str | None,
    indicator_bases: BasesOf = _no_bases,
    name_rows: bool = False,
) -> tuple[tuple[Observation, ...], tuple[Diagnostic, ...]]:
    """The figures of the document's tables in reading order, and a diagnostic for each table not trusted.

    `link_header` ties a heading to an indicator; `indicator_bases` gives an indicator's bases by its id, used where
    the heading's words say none. Blank cells, "-" and "n/a" give no observation; a figure that its reader could not
    place and that is unlike its column's gives none either. With `name_rows`, parts and names of a single word have ids
    of their own, which tell their rows apart (`indicators.is_row`). Takes time linear in the tables' cells.
    """
    observations: list[Observation] = []
    diagnostics: list[Diagnostic] = []
    taken: set[str] = set()
    for reading in read_tables(document, reporting_period, authority):
        unnamed = UnnamedRows(reading, taken) if name_rows else None
        observer = _TableObserver(document, reading, unnamed, link_header, reporting_period, authority, indicator_bases)
        found = lower_recognised(document, reading.table, observer.observe(len(observations)))
        observations += found
        if (diagnostic := _diagnose(document, reading, found)) is not None:
            diagnostics.append(diagnostic)
    return tuple(observations), tuple(diagnostics)


class _TableObserver:
    """Turns the entries of one table into observations."""

    def __init__(
        self,
        document: Document,
        reading: TableReading,
        unnamed: UnnamedRows | None,
        link_header: LinkHeader,
        reporting: Period | None,
        authority: str | None,
        indicator_bases: BasesOf,
    ) -> None:
        self._document, self._reading, self._authority = document, reading, authority
        self._unnamed = unnamed
        self._places = Places(document, reading.table)
        self._dating = Dating(reading, reporting, indicator_bases)
        self._doubles = find_doubles(reading.entries, self._dating.told)
        self._measures = Measures(reading, link_header, self._dating.told, self._doubles)
        self._ratings = {
            row: rating for stretch in reading.stretches for row, rating in read_ratings(reading.grid, stretch).items()
        }
        self._actual_rows: dict[int, list[Entry]] = defaultdict(list)
        for entry in reading.entries:
            if entry.kind is Kind.ACTUAL and not (entry.previous or entry.aside):
                self._actual_rows[entry.row].append(entry)
        self._totals = _prove_totals(reading)
        self._quarters = self._dating.quarters
        self._disordered = any(is_disordered(stretch) for stretch in reading.stretches)
        self._wordy = _find_wordy(reading)

    def observe(self, before: int) -> list[Observation]:
        """The observations of the table; ids count on from `before`."""
        found: list[Observation] = []
        for entry in self._reading.entries:
            observation = self._observe_one(entry, f"o{before + len(found) + 1}")
            if observation is not None:
                found.append(observation)
        return found

    def _observe_one(self, entry: Entry, name: str) -> Observation | None:
        table, cell = self._reading.table, self._reading.grid.cells[entry.row, entry.column]
        others = self._measures.lines[entry.line]
        span = self._places.of(cell, entry.quantity)
        if span is None or not is_plausible(entry.quantity, others, cell) or (entry.aside and self._unnamed is None):
            return None
        measure, link = self._measures.of(entry)
        if link.indicator is None and self._unnamed is not None:
            link = self._unnamed.of(entry)
        quantity = with_unit(entry.quantity, measure)
        period = self._dating.told(entry)
        confidence, reasons = weigh(table, self._trust(entry, cell.fits))
        quote = span.of(self._document.text)
        page = cell.page if cell.page is not None else table.page
        place = CellPlace(table.id, entry.row, entry.column)
        return Observation(
            id=name,
            quantity=replace(quantity, surface=quote, span=span),
            kind=entry.kind,
            provenance=Provenance(self._document.path, page, table.section, None, quote, span, place),
            table=table.id,
            row=entry.row,
            column=entry.column,
            header=entry.header or table.title or table.section or "",
            indicator=link.indicator,
            indicator_name=link.name,
            benchmark=entry.owner,
            period=period,
            bases=self._dating.bases(entry, period, quantity, link),
            rating=self._rating(entry),
            confidence=confidence,
            authority=self._authority if entry.kind is not Kind.BENCHMARK else None,
            provisional=entry.provisional,
            reasons=reasons,
        )

    def _trust(self, entry: Entry, fits: bool) -> Trust:
        return Trust(
            fits=fits,
            titled=bool(entry.measure),
            alike=is_alike(entry.quantity, self._measures.lines[entry.line]),
            proven=entry.line in self._dating.proven or entry.line in self._quarters or entry.column in self._totals,
            disordered=self._disordered and entry.time is not None,
            rivalled=entry.line in self._measures.doubted or entry in self._doubles,
            wordy=entry.column in self._wordy,
        )

    def _rating(self, entry: Entry) -> str | None:
        """The row's rating, which is that of its latest actual value."""
        if entry.line.endswith(CARD):
            return entry.rating
        rating = self._ratings.get(entry.row)
        if rating is None or entry.kind is not Kind.ACTUAL or entry.previous or entry.aside:
            return None
        rivals = self._actual_rows[entry.row]
        if len(rivals) > 1 and any(one.latest for one in rivals):
            return rating if entry.latest else None
        ends = [period.end for one in rivals if (period := self._dating.own(one)) is not None]
        own = self._dating.own(entry)
        return rating if len(rivals) == 1 or (own is not None and own.end == max(ends)) else None


def _prove_totals(reading: TableReading) -> frozenset[int]:
    """The columns whose total row is the sum of the rows above it, and those of counts beside their shares."""
    figures = {place: quantity.value for place, quantity in reading.grid.figures.items()}
    proven: set[int] = set()
    for stretch in reading.stretches:
        wholes = [row for row, line in stretch.rows.items() if line.whole]
        rows = [row for row, line in stretch.rows.items() if not line.whole and line.kind is None]
        proven |= find_proven_totals(figures, wholes[:MOST_TOTALS], rows, list(stretch.columns))
        proven |= find_proven_shares(reading.grid.figures, list(stretch.rows), sorted(stretch.columns))
    return frozenset(proven)


MOST_TOTALS = 5
"""Total rows of one stretch that are held against their parts; a table has one or two."""


def _find_wordy(reading: TableReading) -> frozenset[int]:
    """The columns that hold more cells of words than of figures, dashes and blanks left out."""
    grid = reading.grid
    figures = Counter(column for _, column in (*grid.figures, *grid.pairs))
    words = Counter(
        cell.column
        for cell in reading.table.cells
        if cell.row >= grid.header_rows
        and (cell.row, cell.column) not in grid.figures
        and sum(sign.isalpha() for sign in cell.text) > 3
    )
    return frozenset(column for column, number in words.items() if number > figures[column])


def _diagnose(document: Document, reading: TableReading, found: Sequence[Observation]) -> Diagnostic | None:
    """Says of a table with figures that it was not trusted, and why: its own reasons, or the commonest doubt."""
    table = reading.table
    if not reading.grid.figures or max((one.confidence for one in found), default=0.0) >= TRUSTED:
        return None
    doubts = Counter(reason for one in found for reason in one.reasons)
    why = "; ".join(table.reasons) or (doubts.most_common(1)[0][0] if doubts else "its headers are unclear")
    name = table.title or table.section or table.id
    return Diagnostic(
        "table_not_trusted",
        document.path,
        f"Table {table.id} ({name}) is not trusted: {why}.",
        "Its figures contradict nothing; compare them by hand.",
        table.page,
    )
