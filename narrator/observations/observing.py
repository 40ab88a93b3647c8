"""Reads a document's tables into observations: indicator x period x kind = value, with a confidence each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from narrator.domain import (
    Basis,
    CellPlace,
    Diagnostic,
    Document,
    Kind,
    Link,
    Observation,
    Period,
    Provenance,
    Quantity,
)
from narrator.indicators import HeaderQuery
from narrator.observations.arithmetic import find_running_sums
from narrator.observations.cards import LINE as CARD
from narrator.observations.disputes import settle
from narrator.observations.entries import Entry
from narrator.observations.headings import find_code, read_bases
from narrator.observations.naming import own_name
from narrator.observations.places import place_figure
from narrator.observations.ratings import read_ratings
from narrator.observations.spans import year_of_rows
from narrator.observations.tables import TableReading, read_tables
from narrator.observations.times import bases_of
from narrator.observations.trust import TRUSTED, Trust, is_alike, is_plausible, weigh
from narrator.observations.units import Measure, find_unit, with_unit
from narrator.periods import is_year, resolve
from narrator.quantities import find_quantities

LinkHeader = Callable[[HeaderQuery], Link]
BasesOf = Callable[[str], tuple[Basis, ...]]


def _no_bases(_: str) -> tuple[Basis, ...]:
    return ()


def read_observations(
    document: Document,
    link_header: LinkHeader,
    reporting_period: Period | None,
    authority: str | None,
    indicator_bases: BasesOf = _no_bases,
) -> tuple[tuple[Observation, ...], tuple[Diagnostic, ...]]:
    """The figures of the document's tables in reading order, and a diagnostic for each table not trusted.

    `link_header` ties a heading to an indicator; `indicator_bases` gives an indicator's bases by its id, used where
    the heading's words say none. Blank cells, "-" and "n/a" give no observation; a figure that its reader could not
    place and that is unlike its column's gives none either.
    """
    observations: list[Observation] = []
    diagnostics: list[Diagnostic] = []
    for reading in read_tables(document, reporting_period):
        observer = _TableObserver(document, reading, link_header, reporting_period, authority, indicator_bases)
        found = observer.observe(len(observations))
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
        link_header: LinkHeader,
        reporting: Period | None,
        authority: str | None,
        indicator_bases: BasesOf,
    ) -> None:
        self._document, self._reading, self._reporting, self._authority = document, reading, reporting, authority
        self._link_header, self._indicator_bases = link_header, indicator_bases
        self._entries = reading.entries
        self._periods = {entry: self._period(entry) for entry in self._entries}
        self._year = year_of_rows(self._periods.values(), reporting)
        self._proven = find_running_sums(self._entries, self._periods)
        self._lines: dict[str, list[Entry]] = {}
        for entry in self._entries:
            self._lines.setdefault(entry.line, []).append(entry)
        self._known: dict[str, tuple[Measure, Link]] = {}
        self._doubted: frozenset[str] = frozenset()
        self._coded: set[str] = set()
        self._ratings = {
            row: rating for stretch in reading.stretches for row, rating in read_ratings(reading.grid, stretch).items()
        }

    def observe(self, before: int) -> list[Observation]:
        """The observations of the table; ids count on from `before`."""
        found: list[Observation] = []
        self._settle_disputes()
        for entry in self._entries:
            observation = self._observe_one(entry, f"o{before + len(found) + 1}")
            if observation is not None:
                found.append(observation)
        return found

    def _settle_disputes(self) -> None:
        """Unlinks or doubts lines that tell different values of one indicator."""
        linked = {line: self._measure(entries[0])[1].indicator for line, entries in self._lines.items()}
        losers, self._doubted = settle(self._lines, linked, frozenset(self._coded), self._told_period)
        for line in losers:
            self._known[line] = (self._known[line][0], Link())

    def _observe_one(self, entry: Entry, name: str) -> Observation | None:
        table, cell = self._reading.table, self._reading.grid.cells[entry.row, entry.column]
        others = self._others(entry)
        span = place_figure(self._document, table, cell, entry.quantity)
        if span is None or not is_plausible(entry.quantity, others, cell):
            return None
        measure, link = self._measure(entry)
        alike = is_alike(entry.quantity, others)
        quantity = with_unit(entry.quantity, measure)
        period = self._told_period(entry)
        trust = Trust(
            cell.fits and entry.line not in self._doubted, bool(entry.measure), alike, entry.line in self._proven
        )
        return Observation(
            id=name,
            quantity=replace(quantity, surface=span.of(self._document.text), span=span),
            kind=entry.kind,
            provenance=Provenance(
                self._document.path,
                table.page,
                table.section,
                None,
                span.of(self._document.text),
                span,
                CellPlace(table.id, entry.row, entry.column),
            ),
            table=table.id,
            row=entry.row,
            column=entry.column,
            header=entry.header or table.title or table.section or "",
            indicator=link.indicator,
            indicator_name=link.name,
            benchmark=entry.owner,
            period=period,
            bases=self._bases(entry, period, quantity, link),
            rating=self._rating(entry),
            confidence=weigh(table, trust),
            authority=self._authority if entry.kind is not Kind.BENCHMARK else None,
        )

    def _others(self, entry: Entry) -> list[Quantity]:
        """The figures of the same line that are no targets and sit in their column."""
        cells = self._reading.grid.cells
        return [
            other.quantity
            for other in self._lines[entry.line]
            if other is not entry and other.kind is Kind.ACTUAL and cells[other.row, other.column].fits
        ]

    def _measure(self, entry: Entry) -> tuple[Measure, Link]:
        """The unit and indicator of the entry's line, found once."""
        if entry.line not in self._known:
            self._known[entry.line] = self._find_measure(entry)
        return self._known[entry.line]

    def _find_measure(self, entry: Entry) -> tuple[Measure, Link]:
        table = self._reading.table
        title, section = table.title or "", table.section or ""
        figures = [one.quantity for one in self._lines[entry.line] if one.kind is Kind.ACTUAL]
        figures = figures or [one.quantity for one in self._lines[entry.line]]
        measure = find_unit(entry.measure or entry.header, (title, section), figures)
        if entry.part:
            return measure, Link()
        header = own_name(entry, table) or self._sole_name(title, section)
        if not header:
            return measure, Link()
        link = self._ask(header, entry, measure)
        if entry.code is not None and not entry.sure and entry.measure != header:
            printed = self._ask(entry.measure, entry, measure)
            if printed.indicator is not None and printed.indicator == link.indicator:
                self._coded.add(entry.line)
        elif entry.code is not None:
            self._coded.add(entry.line)
        return measure, link

    def _ask(self, header: str, entry: Entry, measure: Measure) -> Link:
        """The link of a heading; a title that names another code is not told."""
        title = self._reading.table.title or ""
        _, qualifiers = find_quantities(header)
        query = HeaderQuery(
            header=header,
            title="" if find_code(title) is not None and entry.measure else title,
            section=self._reading.table.section or "",
            unit=measure.unit if measure.certain else None,
            bases=read_bases(header) or entry.said,
            qualifiers=tuple(qualifier.key for qualifier in qualifiers if qualifier.key),
        )
        return self._link_header(query)

    def _sole_name(self, title: str, section: str) -> str:
        """The title or section as the measure's name, where the table holds one nameless series only."""
        nameless = {entry.line for entry in self._entries if not entry.measure}
        return (title or section) if len(nameless) == len(self._lines) == 1 else ""

    def _period(self, entry: Entry) -> Period | None:
        return resolve(entry.time, self._reporting) if entry.time is not None else None

    def _told_period(self, entry: Entry) -> Period | None:
        """The entry's period; without one, targets are the year's and latest values the reporting period's."""
        period = self._periods[entry]
        if period is not None or entry.time is not None or entry.previous:
            return period
        if entry.kind in (Kind.TARGET, Kind.FLOOR):
            return self._year
        return self._reporting if entry.kind is Kind.ACTUAL and self._is_dated(entry) else None

    def _is_dated(self, entry: Entry) -> bool:
        """Does the table leave no doubt that an undated value is the reporting period's?

        A column headed "latest" or "actual", or a table without any time in it.
        """
        return entry.latest or all(one.time is None for one in self._entries)

    def _bases(self, entry: Entry, period: Period | None, quantity: Quantity, link: Link) -> tuple[Basis, ...]:
        if entry.kind in (Kind.TARGET, Kind.FLOOR) and (period is None or is_year(period)):
            return (Basis.YEAR,) if period is not None else ()
        proven = self._proven.get(entry.line)
        said = (proven,) if proven is not None else read_bases(entry.measure) or entry.said
        if not said and link.indicator is not None:
            said = self._indicator_bases(link.indicator) or (read_bases(link.name) if link.name else ())
        return bases_of(entry.time, period, said, quantity.unit, self._reporting)

    def _rating(self, entry: Entry) -> str | None:
        """The row's rating, which is that of its latest actual value."""
        if entry.line.endswith(CARD):
            return entry.rating
        rating = self._ratings.get(entry.row)
        if rating is None or entry.kind is not Kind.ACTUAL or entry.previous:
            return None
        rivals = [one for one in self._entries if one.row == entry.row and one.kind is Kind.ACTUAL and not one.previous]
        if len(rivals) > 1 and any(one.latest for one in rivals):
            return rating if entry.latest else None
        ends = [period.end for one in rivals if (period := self._periods[one]) is not None]
        own = self._periods[entry]
        return rating if len(rivals) == 1 or (own is not None and own.end == max(ends)) else None


def _diagnose(document: Document, reading: TableReading, found: Sequence[Observation]) -> Diagnostic | None:
    """Says of a table with figures that it was not trusted, and why."""
    table = reading.table
    if not reading.grid.figures:
        return None
    tell = partial(Diagnostic, "table_not_trusted", document.path, page=table.page)
    name = table.title or table.section or table.id
    if max((observation.confidence for observation in found), default=0.0) >= TRUSTED:
        return None
    why = "; ".join(table.reasons) or "its headers are unclear"
    return tell(
        message=f"Table {table.id} ({name}) is not trusted: {why}.",
        advice="Its figures contradict nothing; compare them by hand.",
    )
