"""All values of one measure over time and documents, in series that never mix what accumulates otherwise."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Connection

from narrator.archive.asking.filters import Filters
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.retelling import Retold, find_retold, is_sure, meets
from narrator.archive.asking.stretches import LENGTHS, Stretch, fits_length, lies_ahead, stretch_of
from narrator.archive.asking.told import ACTUAL, CELL, Told, choose_cells, choose_claims, read_told
from narrator.archive.asking.told_choice import choose_told


class Restated(StrEnum):
    """How a value stands to other documents' tellings of the same fact.

    `RESTATED` took the place of an earlier telling, `REPLACED` was told otherwise later, `DISPUTED` is told otherwise
    by a document of the same time.
    """

    NO = ""
    RESTATED = "restated"
    REPLACED = "replaced"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Standing:
    """A told value and how it stands; `otherwise` is the other telling's value as printed, empty where all agree."""

    told: Told
    restated: Restated = Restated.NO
    otherwise: str = ""

    @property
    def running(self) -> bool:
        """Was its time not over when it was told ("2023/24" in the report of that year's second quarter)?"""
        return kind_of(self.told) == "actual" and lies_ahead(self.told)


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """What values have in common that may be one line: measure, authority, what they are, unit, and basis.

    `kind` is "actual", "target", "floor" or "benchmark" and `benchmark` whose. Where the basis is left open,
    `length` tells months from quarters and years ("month", "quarter", "year" or "other"); else it is empty.
    """

    unit: str
    basis: str
    length: str
    authority: str
    indicator: str
    kind: str
    benchmark: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """All values in order of time, each with how it stands; and the series, each with one value for each time.

    `names` are the measures' names by id; `notes` say how the filters were understood.
    """

    values: tuple[Standing, ...]
    series: Mapping[Series, tuple[Standing, ...]]
    names: Mapping[str, str]
    notes: tuple[str, ...] = ()


def find_trend(connection: Connection, filters: Filters, known: KnownMeasures | None = None) -> Trend:
    """The trend of what the filters mean; without roles among them, of the values that were reached.

    Raises UsageError on a filter that can't be meant.
    """
    choice = choose_told(connection, filters, known)
    read = read_told(connection, [choose_claims(*choice.claims), choose_cells(*choice.cells)])
    values: list[Standing] = []
    for _, group in groupby(read, key=lambda one: (one.indicator, one.authority)):
        values += _stand(list(group))
    return Trend(tuple(values), _part(values), _name(values), choice.notes)


def _stand(told: Sequence[Told]) -> list[Standing]:
    """How each of one measure's values stands to the others of its time."""
    changes: dict[tuple[str, Stretch], list[Retold]] = defaultdict(list)
    for found in find_retold(told):
        stretch = stretch_of(found.later)
        if stretch is not None:
            changes[kind_of(found.later), stretch].append(found)
    return [_judge(value, changes) for value in told]


def _judge(value: Told, changes: Mapping[tuple[str, Stretch], Sequence[Retold]]) -> Standing:
    stretch = stretch_of(value)
    here = changes.get((kind_of(value), stretch), ()) if stretch is not None and is_sure(value) else ()
    if not here:
        return Standing(value)
    for change in reversed(here):
        if not change.restated and value.told_at != change.first.told_at:
            continue
        if value.told_at >= change.later.told_at and meets(value, change.later):
            how = Restated.RESTATED if change.restated else Restated.DISPUTED
            return Standing(value, how, change.first.value)
        if meets(value, change.first):
            how = Restated.REPLACED if change.restated else Restated.DISPUTED
            return Standing(value, how, change.later.value)
    return Standing(value)


def _part(values: Iterable[Standing]) -> Mapping[Series, tuple[Standing, ...]]:
    """The series in order, each with its values in order of time: of several tellings the one that stands.

    A value of a time that was not over is not that time's; it stands in no series.
    """
    parted: dict[Series, dict[tuple[str, str], list[Standing]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        told = value.told
        timed = told.period_end is not None and told.period_start is not None
        if timed and not value.running and told.number is not None and math.isfinite(told.number):
            parted[series_of(told)][told.period_end or "", told.period_start or ""].append(value)
    return {
        series: tuple(_standing(parted[series][time]) for time in sorted(parted[series])) for series in sorted(parted)
    }


def _standing(tellings: Sequence[Standing]) -> Standing:
    """The telling that stands: of the surely read ones the last, of one document's the most exact."""

    def rank(one: Standing) -> tuple[bool, tuple[str, str], float, bool]:
        told = one.told
        exactness = -(told.high - told.low) if told.high is not None and told.low is not None else float("-inf")
        return (is_sure(told), told.told_at, round(exactness, 9), told.source == CELL)

    return max(tellings, key=rank)


def series_of(told: Told) -> Series:
    """The series that a value belongs to."""
    open_ended = not told.basis or "," in told.basis
    return Series(
        told.unit,
        told.basis,
        _length(told) if open_ended else "",
        told.authority or "",
        told.indicator,
        kind_of(told),
        told.benchmark or "",
    )


def kind_of(told: Told) -> str:
    """What a value is; one given for comparison was reached as well, at an earlier time."""
    return "actual" if told.role in ACTUAL else told.role


def _length(told: Told) -> str:
    if told.period_start is None or told.period_end is None:
        return "other"
    return next((name for name in LENGTHS if fits_length(told.period_start, told.period_end, name)), "other")


def _name(values: Iterable[Standing]) -> Mapping[str, str]:
    """Each measure's name: of several the most frequent, then the first by letters."""
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for value in values:
        counted[value.told.indicator][value.told.indicator_name] += 1
    return {id: min(names, key=lambda name: (-names[name], name)) for id, names in sorted(counted.items())}
