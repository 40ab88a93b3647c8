"""Says to which time each figure of a table belongs, and how it accumulates over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from narrator.domain import Basis, Kind, Link, Period, Quantity
from narrator.observations.arithmetic import find_running_sums
from narrator.observations.beside_running import find_lines_beside_running, tells_running
from narrator.observations.entries import Entry
from narrator.observations.headings import read_bases
from narrator.observations.proofs import find_proven_quarters
from narrator.observations.spans import year_of_rows
from narrator.observations.tables import TableReading
from narrator.observations.times import bases_of
from narrator.periods import find_periods, is_month, is_quarter, is_year, previous_year, read_period_label, resolve

LONGEST_TITLE = 300
"""Characters of a title in which a time is looked for."""

_TERMS = re.compile(
    r"\b(?:autumn|spring|summer|school|academic|both|three|all)(?: and \w{6,7})? terms?\b", re.IGNORECASE
)

_PIECES = re.compile(r"[,:;()]\s?|\s[-–—]\s")
"""What parts a title from the time behind it ("Activity, month 8")."""

_YEARS_AGO = frozenset({"last_year", "previous_year"})
"""Times that in a quarter's report may be the whole year before or the same quarter of it."""

ROLLING = (Basis.ROLLING_YEAR,)
"""Values of the last twelve months without a time of their own run up to the end of what the report is of."""

BasesOf = Callable[[str], tuple[Basis, ...]]


class Dating:
    """The times of one table's figures."""

    def __init__(self, reading: TableReading, reporting: Period | None, indicator_bases: BasesOf) -> None:
        self._title = reading.table.title or ""
        self._reporting, self._indicator_bases = reporting, indicator_bases
        self._periods: Mapping[Entry, Period | None] = {
            entry: resolve(entry.time, reporting) if entry.time is not None else None for entry in reading.entries
        }
        undated = any(_is_undated_value(entry) for entry in reading.entries)
        self._year = year_of_rows([*self._periods.values(), reporting if undated else None], reporting)
        self._timeless = all(entry.time is None for entry in reading.entries)
        titled = _time_of_title(self._title, reporting)
        self._runs = any(
            _is_running(entry, period, reporting) for entry, period in self._periods.items() if reporting is not None
        )
        self._titled = None if titled is not None and titled in self._periods.values() else titled
        self.proven = find_running_sums(reading.entries, self._periods)
        self.quarters = find_proven_quarters(reading.entries, self._periods)
        self._beside_running = find_lines_beside_running(reading.entries, self.told)

    def told(self, entry: Entry) -> Period | None:
        """The entry's period; without one, targets are the year's and latest values the reporting period's.

        An undated value is the reporting period's only where the table leaves no doubt: in a column headed "latest"
        or "actual", or in a table without any time in it; there the one time that its title tells comes first.
        """
        period = self._periods[entry]
        if entry.time is not None and entry.time.relative in _YEARS_AGO and not _is_years(self._reporting):
            return None
        if self._reporting is not None and _is_running(entry, period, self._reporting):
            return self._reporting
        if self._runs and self._reporting is not None and period is not None and tells_running(entry):
            return _as_far(period, self._reporting)
        if (
            entry.kind is Kind.TARGET
            and period is None
            and entry.time is not None
            and entry.time.relative == "year_end"
        ):
            return self._year
        if period is not None or entry.time is not None or entry.previous:
            return period
        if _is_of_step(entry, self._reporting) or (entry.kind is Kind.ACTUAL and entry.said == ROLLING):
            return self._reporting
        if entry.kind in (Kind.TARGET, Kind.FLOOR) or entry.aside:
            return self._year
        if entry.kind is Kind.BENCHMARK and (self._timeless or entry.line.lstrip("0123456789")[:1] in ("c", "n")):
            return self._titled
        if entry.kind is not Kind.ACTUAL:
            return None
        if self._titled is not None or _tells_terms(self._title):
            return self._titled
        return self._reporting if entry.latest or self._timeless else None

    def own(self, entry: Entry) -> Period | None:
        """The period that the entry's row and column tell, and nothing else."""
        return self._periods[entry]

    def bases(self, entry: Entry, period: Period | None, quantity: Quantity, link: Link) -> tuple[Basis, ...]:
        """How the value accumulates, as its headings, a proof by sums, or its indicator say."""
        if (entry.aside or entry.kind in (Kind.TARGET, Kind.FLOOR)) and (period is None or is_year(period)):
            return (Basis.YEAR,) if period is not None else ()
        if entry.within is Basis.YEAR_TO_DATE and entry.kind is not Kind.ACTUAL:
            return (Basis.YEAR_TO_DATE,)
        proven = self.proven.get(entry.line)
        said = (proven,) if proven is not None else read_bases(entry.measure or self._title) or entry.said
        worded = bool(said)
        if not said and link.indicator is not None:
            said = self._indicator_bases(link.indicator) or (read_bases(link.name) if link.name else ())
        bases = bases_of(entry.time, period, said, quantity.unit, self._reporting)
        return self._beside_running.narrow(entry, bases, period, worded)


def _is_of_step(entry: Entry, reporting: Period | None) -> bool:
    """Does a column's "in month" or "quarterly" tell of the month or the quarter that the report is of?

    A target's "YTD" tells of the report's time in any report.
    """
    if reporting is None or entry.kind is Kind.BENCHMARK:
        return False
    if entry.within is Basis.YEAR_TO_DATE:
        return entry.kind is not Kind.ACTUAL
    told = entry.said if entry.kind is Kind.ACTUAL else ()
    return (is_month(reporting) and (entry.within is Basis.MONTH or told == (Basis.MONTH,))) or (
        is_quarter(reporting) and (entry.within is Basis.QUARTER or told == (Basis.QUARTER,))
    )


def _is_undated_value(entry: Entry) -> bool:
    """Is it a value of the time that the report is of, beside earlier ones that tell theirs?"""
    return entry.kind is Kind.ACTUAL and entry.time is None and entry.latest


def _is_years(reporting: Period | None) -> bool:
    """Is the report one of a whole year, so that "Last year" beside its values is the year before?"""
    return reporting is not None and is_year(reporting)


def _is_running(entry: Entry, period: Period | None, reporting: Period) -> bool:
    """Is it the running total of the year that the report stands in ("2024/25 YTD" in its third quarter)?"""
    within = period is not None and is_year(period) and period.contains(reporting) and reporting.end < period.end
    return tells_running(entry) and within


def _as_far(period: Period, reporting: Period) -> Period:
    """The running total of an earlier year beside the report's own, which runs up to the same month of its year."""
    told = reporting
    while is_year(period) and told.start > period.end:
        told = previous_year(told)
    return told if is_year(period) and period.contains(told) and told.end < period.end else period


def _tells_terms(title: str) -> bool:
    """Does a title tell of school terms, which are no financial year ("autumn and spring terms 2023/24")?"""
    return _TERMS.search(title[:LONGEST_TITLE]) is not None


def _time_of_title(title: str, reporting: Period | None) -> Period | None:
    """The one time that a title tells ("Adults supported, December 2024"); None where there is none or several."""
    if _tells_terms(title):
        return None
    pieces = (read_period_label(piece, reporting) for piece in _PIECES.split(title[:LONGEST_TITLE])[1:])
    told = {piece.period for piece in pieces if piece is not None and piece.period is not None}
    if len(told) == 1:
        return told.pop()
    found = {resolve(mention, reporting) for mention in find_periods(title[:LONGEST_TITLE])}
    return next(iter(found)) if len(found) == 1 else None
