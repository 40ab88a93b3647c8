"""Moves in words: whether a move is called one for the better, and steps of several figures told in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import pairwise

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded, normal
from narrator.data_files import read_data
from narrator.domain import Claim, Comparator, Direction, Quantity, Role, Unit

LIKE_POINTS, LIKE_SHARE = Decimal(8), Decimal("0.2")
"""How far "similar to" and "in line with last year" may stretch: points for percentages, a share for the rest.

Wide on purpose: similar is a judgement, and only what nobody would call so is told.
"""

MOVES = {
    "up": "a rise",
    "down": "a fall",
    "same": "much the same",
    "better": "an improvement",
    "worse": "a worsening",
}
"""What a move is called, by what the text says of it."""

FEWEST_STEPS = 3
"""Figures that a sentence must tell in order before it speaks of a run."""


def read_merit(words: str) -> bool | None:
    """Whether words call a move one for the better; None where they don't judge, or speak of a cause or a hope."""
    told = normal(words)
    found: set[bool] = set()
    for name, good in (("better", True), ("worse", False)):
        for match in pattern("judged", name).finditer(told):
            if pattern("judged", "apart").search(told[: match.start()]):
                return None
            found.add(good)
    return found.pop() if len(found) == 1 else None


def is_steady(before: str) -> bool:
    """Do the words right before a figure say that it has not moved: "remained stable at"?"""
    return pattern("judged", "steady").search(folded(before)) is not None


def is_wayward(words: str) -> bool:
    """Do words turn a move round, or speak of one that is hoped for or foreseen?"""
    return pattern("wayward", "turning").search(normal(words)) is not None


def find_broken_runs(ledger: Ledger) -> Iterable[tuple[Claim, Claim, Direction]]:
    """Steps the other way among figures told in order: "increased for the third quarter in a row: 181, 196 and 182".

    Yields the later figure, the one before it, and the way that the sentence says.
    """
    for sentence in ledger.by_sentence.values():
        run = [c for c in sentence if c.role in (Role.ACTUAL, Role.PREVIOUS)]
        if not _is_run(run):
            continue
        words = normal(ledger.sentence_of(sentence[0]))
        ways = [way for way, name in ((Direction.UP, "up"), (Direction.DOWN, "down")) if _says(words, name)]
        if len(ways) != 1 or not _says(words, "each") or is_wayward(words):
            continue
        for before, after in pairwise(run):
            old, new = value_interval(before.quantity), value_interval(after.quantity)
            if (new.high < old.low) if ways[0] is Direction.UP else (new.low > old.high):
                yield after, before, ways[0]
                break


def _says(words: str, name: str) -> bool:
    return pattern("series", name).search(words) is not None


def _is_run(run: list[Claim]) -> bool:
    """At least three plain figures of one measure, each of a later time than the one before."""
    if len(run) < FEWEST_STEPS or len({(c.indicator, unit_group(c.quantity)) for c in run}) > 1:
        return False
    if any(c.quantity.comparator is not Comparator.EXACT or c.period is None for c in run):
        return False
    ends = [c.period.end for c in run if c.period is not None]
    lengths = {(c.period.end - c.period.start).days // 20 for c in run if c.period is not None}
    return len(lengths) == 1 and all(one < other for one, other in pairwise(ends))


def went_otherwise(now: Quantity, before: Quantity, direction: Direction) -> bool:
    """Did a value move another way than this, beyond what the two prints leave open?"""
    new, old = value_interval(now), value_interval(before)
    match direction:
        case Direction.UP:
            return new.high < old.low
        case Direction.DOWN:
            return new.low > old.high
        case Direction.SAME:
            return not _is_alike(now, before)


def _is_alike(now: Quantity, before: Quantity) -> bool:
    """Could anyone call the two similar?"""
    gap = abs(now.value - before.value)
    if unit_group(now) == Unit.PERCENT.value:
        return gap <= LIKE_POINTS
    return gap <= max(Decimal(3), LIKE_SHARE * abs(before.value))


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """One compiled pattern of the data file beside this module."""
    raw = read_data(__package__, "moves.toml")
    return re.compile(raw[table][name])
