"""Settles disputes between a table's columns that were linked to one indicator and tell different values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from narrator.domain import Basis, Kind, Owner, Period
from narrator.observations.entries import Entry

MOST_RIVALS = 40
"""Lines of one table under one indicator that are compared with each other; more are all in doubt."""


def settle(
    lines: Mapping[str, Sequence[Entry]],
    linked: Mapping[str, str | None],
    strength: Mapping[str, int],
    period_of: Callable[[Entry], Period | None],
) -> tuple[frozenset[str], frozenset[str]]:
    """The lines that lose their link, and those that keep it in doubt; `strength` says how well each is tied.

    Two lines dispute where one indicator, kind and time has two values and neither heading tells another basis. The
    one that is tied better keeps the link and the other loses it; where both are tied alike, both are in doubt.
    """
    losers: set[str] = set()
    doubted: set[str] = set()
    rivals: dict[str, list[str]] = {}
    for line, indicator in linked.items():
        if indicator is not None:
            rivals.setdefault(indicator, []).append(line)
    for several in rivals.values():
        if len(several) > MOST_RIVALS:
            doubted.update(several)
            continue
        for one, other in combinations(several, 2):
            if not _differ(lines[one], lines[other], period_of):
                continue
            if strength[one] != strength[other]:
                losers.add(one if strength[one] < strength[other] else other)
            else:
                doubted.update((one, other))
    return frozenset(losers), frozenset(doubted - losers)


def _differ(one: Sequence[Entry], other: Sequence[Entry], period_of: Callable[[Entry], Period | None]) -> bool:
    """Do the lines give two values for one kind and time, on bases that may be the same? Benchmarks may be of many."""
    if one[0].said and other[0].said and set(one[0].said).isdisjoint(other[0].said):
        return False
    if (Basis.YEAR_TO_DATE in one[0].said) != (Basis.YEAR_TO_DATE in other[0].said):
        return False
    told = {_key(entry, period_of): entry.quantity.value for entry in one if entry.kind is not Kind.BENCHMARK}
    for entry in other:
        value = told.get(_key(entry, period_of))
        if value is not None and value != entry.quantity.value:
            return True
    return False


def _key(entry: Entry, period_of: Callable[[Entry], Period | None]) -> tuple[Kind, Owner | None, Period | None]:
    return entry.kind, entry.owner, period_of(entry)
