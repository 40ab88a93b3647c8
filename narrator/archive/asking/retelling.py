"""Finds the facts of one measure that documents tell differently: near things that legitimately differ are left alone.

Two values are one fact only where the same stretch of time is surely meant; two documents are held against each other
only where what they tell elsewhere of the measure does not show that they count different things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from narrator.archive.asking.stretches import Stretch, lies_ahead, stretch_of
from narrator.archive.asking.told import ACTUAL, CELL, Told

SURE = 0.8
"""The least sureness of a claim's link or a cell's reading: what a contradiction asks of both within a document."""

CLOSE = 0.25
"""Share of the larger value by which two tellings of one fact may differ where little else ties them together; late
entries and corrections move figures by less, another measure's figure mostly by more."""

LEAST_SHARED = 2
"""Other times that two documents must tell alike where the measure is known from its name in a table only, or where
they leave open how the value accumulates."""

LEAST_STEADY = 3
"""Times at which documents of one series tell a measure alike, before a single other time at which two of them differ
counts as told anew: their tables' last-year columns share one time with each other only."""

SMALL = 9
"""Counts up to here are alike by chance."""

POINT = 1e-9
"""Stretches of numbers that share less than this share a point; the rounding of floating numbers is below it."""


Place = tuple[str, Stretch]
"""What values must have in common to be one fact: their kind and their stretch of time."""


@dataclass(frozen=True, slots=True)
class Retold:
    """One fact that two documents tell differently, the one told first first.

    `shared` counts the other times of the measure that both documents tell alike. `restated` says that the later one
    is of a later time; else they are of the same time and disagree.
    """

    first: Told
    later: Told
    shared: int

    @property
    def restated(self) -> bool:
        """Is the one document known to be later than the other?"""
        return is_dated(self.first) and self.first.told_at < self.later.told_at

    @property
    def difference(self) -> float:
        """How much more the later value is; digits beyond those printed are rounded away."""
        return round((self.later.number or 0.0) - (self.first.number or 0.0), 9)


def find_retold(values: Iterable[Told], recognised: bool = True) -> tuple[Retold, ...]:
    """The facts that were told differently among values of one measure and authority, in order of time.

    Values that are bounds ("over 50"), of unsure reading, of the measure's opposite, said to be provisional,
    contradicted within their own document, or of a time that their document could not know, take no part; nor do those
    that were recognised in pictures unless `recognised`.
    """
    told: dict[Place, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        stretch = stretch_of(value) if is_sure(value) and (recognised or not value.recognised) else None
        if stretch is not None:
            told[_kind(value), stretch][value.document].append(value)
    chosen = {place: _choose_each(by_document) for place, by_document in sorted(told.items())}
    ties = _Ties(chosen)
    return tuple(found for place, each in chosen.items() for found in _walk(place, each, ties))


def is_sure(value: Told) -> bool:
    """Is the value one that may be held against another document's?"""
    return (
        value.number is not None
        and value.low is not None
        and value.high is not None
        and value.comparator == "exact"
        and value.role != "change"
        and value.role != "part"
        and value.sureness >= SURE
        and not value.complement
        and not value.provisional
        and value.verdict != "contradicted"
        and not lies_ahead(value)
    )


def is_dated(value: Told) -> bool:
    """Is it known when the value was told? Else no other can be later."""
    return value.told_at != ("", "")


def meets(one: Told, other: Told) -> bool:
    """May the two be one number, printed more or less exactly? Neighbours such as 95.0 and 95.1 may not."""
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    low, high = max(one.low, other.low), min(one.high, other.high)
    single = one.low == one.high or other.low == other.high
    return high - low > POINT or (single and high - low > -POINT)


def _kind(value: Told) -> str:
    """What is told, in which unit: a value that was reached, a target, or whose benchmark."""
    return f"{value.unit} {'actual' if value.role in ACTUAL else value.role} {value.benchmark or ''}"


def _choose_each(told: Mapping[str, Sequence[Told]]) -> tuple[Told, ...]:
    """One value for each document, in the order in which they were told; none where a document contradicts itself."""
    chosen = [min(values, key=_exactness) for values in told.values() if _all_meet(values)]
    return tuple(sorted(chosen, key=lambda value: (value.told_at, value.path, value.document)))


def _all_meet(values: Sequence[Told]) -> bool:
    """May all be one number? Ranges of which each two meet all meet: those that begin last and end first decide."""
    last = max(values, key=lambda value: (value.low or 0.0, value.key))
    first = min(values, key=lambda value: (value.high or 0.0, value.key))
    return last is first or meets(last, first)


def _exactness(value: Told) -> tuple[float, bool, int, str]:
    """The value that is printed with most digits first, then cells, then by page."""
    assert value.low is not None and value.high is not None
    return (round(value.high - value.low, 9), value.source != CELL, value.page or 0, value.key)


@dataclass(slots=True)
class Tie:
    """How often two documents tell one measure alike, so that chance is no reason, and how often not.

    `far` counts those of the latter that are not even close.
    """

    alike: int = 0
    apart: int = 0
    far: int = 0


class _Ties:
    """What the values of all times say of two documents, and of all together; looked at where it is asked for."""

    def __init__(self, chosen: Mapping[Place, Sequence[Told]]) -> None:
        self._told: dict[tuple[str, str], dict[Stretch, Told]] = defaultdict(dict)
        for (kind, stretch), values in chosen.items():
            for value in values:
                self._told[kind, value.document][stretch] = value
        self._known: dict[tuple[str, str, str], Tie] = {}
        self._steady: dict[tuple[str, str], Tie] = defaultdict(Tie)
        for (kind, stretch), values in chosen.items():
            self._count(self._steady[_steadiness(kind, stretch)], values)

    @staticmethod
    def _count(tie: Tie, values: Sequence[Told]) -> None:
        """Counts a time at which several documents tell the measure: alike, or not."""
        if len(values) > 1:
            same = _all_meet(values)
            tie.alike += same and _tells_much(values[0])
            tie.apart += not same

    def is_steady(self, place: Place) -> bool:
        """Do documents tell the measure alike at most of its times, so that one name and basis is one measure?"""
        tie = self._steady[_steadiness(*place)]
        return tie.alike >= LEAST_STEADY and tie.alike >= 2 * tie.apart

    def between(self, one: Told, two: Told) -> Tie:
        """How two documents agree on values of this kind."""
        kind = _kind(one)
        key = (kind, one.document, two.document)
        if key not in self._known:
            first, second = self._told[kind, one.document], self._told[kind, two.document]
            self._known[key] = _tie((told, second[at]) for at, told in first.items() if at in second)
        return self._known[key]


def _steadiness(kind: str, stretch: Stretch) -> tuple[str, str]:
    """What times have in common that show together how steadily a measure is told: all whose basis is told are one."""
    return kind, "" if stretch.sure else stretch.how


def _tie(pairs: Iterable[tuple[Told, Told]]) -> Tie:
    tie = Tie()
    for one, two in pairs:
        if not _comparable(one, two):
            continue
        if meets(one, two):
            tie.alike += _tells_much(one)
        else:
            tie.apart += 1
            tie.far += not _is_close(one, two)
    return tie


def _walk(place: Place, told: Sequence[Told], ties: _Ties) -> Iterable[Retold]:
    """Each change from one time to the next, and at each time what differs from what most documents tell.

    What a document of unknown time tells is held against what is told last; it may be older.
    """

    def differ(one: Told, two: Told) -> Retold | None:
        """The two as one fact told differently; None where they are not surely one."""
        tie = ties.between(one, two)
        one_fact = _comparable(one, two) and _is_one_measure(one, two, tie, ties.is_steady(place), place[1].sure)
        return Retold(one, two, tie.alike) if one_fact else None

    current: Told | None = None
    dated = [value for value in told if is_dated(value)]
    for _, group in groupby(dated or told, key=lambda value: value.told_at):
        usual, *others = _camp(tuple(group))
        yield from filter(None, (differ(usual, other) for other in others))
        if current is None or meets(current, usual):
            current = usual
        elif (found := differ(current, usual)) is not None:
            yield found
            current = usual
    undated = _camp(tuple(value for value in told if not is_dated(value))) if dated else []
    for other in undated:
        known = current is None or any(meets(value, other) for value in dated)
        if not known and current is not None and (found := differ(current, other)) is not None:
            yield found


def _camp(told: Sequence[Told]) -> list[Told]:
    """The different values that documents of one time tell, each by its most exact telling; the most frequent first."""
    camps: list[list[Told]] = []
    for value in told:
        camp = next((camp for camp in camps if all(meets(value, other) for other in camp)), None)
        if camp is None:
            camps.append([value])
        else:
            camp.append(value)
    # Sorting keeps the order of paths among equals.
    return [min(camp, key=_exactness) for camp in sorted(camps, key=len, reverse=True)]


def _is_one_measure(one: Told, two: Told, tie: Tie, steady: bool, sure: bool) -> bool:
    """Do the two documents count the same thing, as far as their other values show?

    Those that differ at every time that both tell are of different people or places. `steady` says that documents of
    the measure mostly agree, `sure` that its basis is told.
    """
    local = one.indicator.startswith("doc:")
    if (local or not sure) and tie.alike < LEAST_SHARED:
        later = is_dated(one) and one.told_at < two.told_at
        return steady and later and tie.apart == 1 and _is_close(one, two)
    if not tie.alike:
        return tie.apart == 1 and _is_close(one, two)
    return tie.apart <= tie.alike or not tie.far


def _comparable(one: Told, two: Told) -> bool:
    """Children are not families or episodes; what does not say what it counts may count either."""
    return one.counted is None or two.counted is None or one.counted == two.counted


def _is_close(one: Told, two: Told) -> bool:
    first, second = one.number or 0.0, two.number or 0.0
    return abs(first - second) <= CLOSE * max(abs(first), abs(second))


def _tells_much(value: Told) -> bool:
    """Is it a figure that is not alike by chance?"""
    digits = value.value.replace(".", "").strip("-0")
    return len(digits) > 1 or abs(value.number or 0.0) > SMALL
