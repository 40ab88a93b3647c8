"""Finds figures that give one measure two values for one time: one of them is something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from narrator.domain import Basis, Kind, Owner, Period
from narrator.observations.entries import Entry

_Key = tuple[str, Kind, Owner | None, Period, tuple[Basis, ...], str | None]


def find_doubles(entries: Iterable[Entry], told: Callable[[Entry], Period | None]) -> frozenset[Entry]:
    """The figures whose own line tells another value of the same kind and time; `told` gives an entry's time.

    In doubt are those that were given the report's time ("Score" beside "Q2 2024/25", "Plan" beside "Target"); two
    that stand under the same time in other words ("23/24", "Year end 23/24") are as their headings say. Benchmarks
    may be of many.
    """
    groups: dict[_Key, list[Entry]] = {}
    for entry in entries:
        telling = entry.kind is not Kind.BENCHMARK and not (entry.part or entry.aside)
        period = told(entry) if telling else None
        if period is not None:
            running = entry.time.bases if entry.time is not None and len(entry.time.bases) == 1 else entry.said
            key = (entry.line, entry.kind, entry.owner, period, running, entry.rating)
            groups.setdefault(key, []).append(entry)
    doubled: set[Entry] = set()
    for several in groups.values():
        values: set[Decimal] = {entry.quantity.value for entry in several}
        if len(values) > 1:
            doubled.update(entry for entry in several if entry.time is None)
    return frozenset(doubled)
