"""The same fact told differently over the years or documents, archive-wide.

The database looks for measures with values of one time that can't be one number; only their values are read and looked
at closely, measure by measure, so that memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)

from narrator.archive.asking.filters import Filters
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.retelling import SURE, Retold, find_retold
from narrator.archive.asking.stretches import BY_END, YEAR_START
from narrator.archive.asking.times import read_time
from narrator.archive.asking.told import (
    ACTUAL,
    CLAIMS,
    OBSERVATIONS,
    Told,
    choose_cells,
    choose_claims,
    read_told,
)
from narrator.archive.asking.told_choice import ToldChoice, choose_told

BATCH = 100
"""Measures whose values are read at a time: few enough for any database's limits of parameters and of conditions."""


@dataclass(frozen=True, slots=True)
class Restatements:
    """Facts that were told differently, found while they are asked for, and how the filters were understood."""

    notes: tuple[str, ...]
    found: Iterator[Retold]


def find_restatements(
    connection: Connection, filters: Filters | None = None, known: KnownMeasures | None = None, recognised: bool = False
) -> Restatements:
    """Every fact that two documents of one authority tell differently: by measure, authority and time.

    Without roles among the filters only values that were reached are looked at; figures that were recognised in
    pictures only where that is asked. Raises UsageError on a filter that can't be meant.
    """
    filters = filters or Filters()
    choice = choose_told(connection, filters, known)
    # Values beyond those asked for tell whether two documents count the same.
    whole = choose_told(connection, Filters(roles=filters.roles))
    return Restatements(choice.notes, _find(connection, choice, whole, _times(filters), recognised))


def _find(
    connection: Connection, choice: ToldChoice, whole: ToldChoice, times: tuple[str, str], recognised: bool
) -> Iterator[Retold]:
    series = connection.execute(_choose_series(choice, recognised)).all()
    for at in range(0, len(series), BATCH):
        batch = [tuple(row) for row in series[at : at + BATCH]]
        for _, told in groupby(read_told(connection, _choose_values(whole, batch, recognised)), key=_measure):
            for found in find_retold(told, recognised):
                first, last = found.first.period_start or "", found.first.period_end or ""
                if times[0] <= first and last <= times[1]:
                    yield found


def _times(filters: Filters) -> tuple[str, str]:
    """The first and the last day that are asked for."""
    since = read_time(filters.since, "--since").start.isoformat() if filters.since is not None else ""
    until = read_time(filters.until, "--until").end.isoformat() if filters.until is not None else "9999"
    return since, until


def _measure(told: Told) -> tuple[str, str | None]:
    return told.indicator, told.authority


def _choose_series(choice: ToldChoice, recognised: bool) -> Select[Any]:
    """Measure and authority of values of one time that do not all meet: the greatest least above the least greatest."""
    values = union_all(
        _choose_fit(CLAIMS, "role", choice.claims, recognised),
        _choose_fit(OBSERVATIONS, "kind", choice.cells, recognised),
    ).subquery()
    own = values.c
    by = (own.indicator, own.authority, own.unit, own.told, own.basis, own.start, own.end)
    apart = (
        select(own.indicator, own.authority)
        .group_by(*by)
        .having(
            and_(
                func.max(own.low) >= func.min(own.high),
                func.min(own.number) < func.max(own.number),
                func.min(own.document) < func.max(own.document),
            )
        )
        .subquery()
    )
    return select(apart.c.indicator, apart.c.authority).distinct().order_by(apart.c.indicator, apart.c.authority)


def _choose_fit(table: Any, role: str, conditions: Sequence[ColumnElement[bool]], recognised: bool) -> Select[Any]:
    own = table.c
    grouped = select(*_grouping(table, role), own.document, own.number, own.low, own.high)
    return grouped.where(*conditions, *_fit(table, recognised))


def _grouping(table: Any, role: str) -> list[ColumnElement[Any]]:
    """What values of one fact have in common; finer differences are looked at when they are read."""
    own = table.c
    nothing = literal("", String)
    since_april = and_(own.basis.not_in(("", "snapshot", "rolling_year")), own.period_start.like(f"%{YEAR_START}"))
    by_end = own.basis.in_(sorted(BY_END))
    told = case((own[role].in_(ACTUAL), literal("actual", String)), else_=own[role])
    return [
        own.indicator,
        own.authority,
        own.unit,
        told.label("told"),
        case((since_april, literal("year_to_date", String)), else_=func.coalesce(own.basis, nothing)).label("basis"),
        case((by_end, nothing), (since_april, nothing), else_=own.period_start).label("start"),
        own.period_end.label("end"),
    ]


def _fit(table: Any, recognised: bool) -> list[ColumnElement[bool]]:
    """What must hold of a value that may be held against another document's, as far as its own row tells."""
    own = table.c
    known = (own.indicator, own.authority, own.period_end, own.low, own.high)
    wanted: list[ColumnElement[bool]] = [column.is_not(None) for column in known]
    if not recognised:
        wanted.append(own.recognised == 0)
    if table is CLAIMS:
        return [*wanted, own.comparator == "exact", own.score >= SURE * 100, own.complement == 0]
    return [*wanted, own.confidence >= SURE]


def _choose_values(whole: ToldChoice, series: Sequence[tuple[Any, ...]], recognised: bool) -> list[Select[Any]]:
    """All values of these measures that may be held against each other."""
    return [
        choose_claims(*whole.claims, *_fit(CLAIMS, recognised), _of_series(CLAIMS, series)),
        choose_cells(*whole.cells, *_fit(OBSERVATIONS, recognised), _of_series(OBSERVATIONS, series)),
    ]


def _of_series(table: Any, series: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    """Is the row of one of these measures and authorities? Written so that both databases go through their index."""
    own = table.c
    return or_(*(and_(own.authority == authority, own.indicator == indicator) for indicator, authority in series))
