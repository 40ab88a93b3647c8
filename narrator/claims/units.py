"""The unit that a bare figure takes over from the one before it: "391.6 per 100,000. The target was 420.0"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.claims.elided import is_left_out
from narrator.claims.subjects import Subjects
from narrator.domain import Role, Unit
from narrator.indicators import LENGTH_UNITS, read_lengths

_CARRIED = (Unit.RATE, Unit.DURATION)
_COMPARED = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS)
_AND_SOMEBODYS = re.compile(r",? and (?:[\w.-]+ ){0,4}[\w.-]+['\u2019]s? ")
"""Between the benchmarks of two owners that are told alike: " and England's "."""

_NEAR = Decimal(3)
"""So many times a benchmark without decimals is greater or less at most than the rate that it is held against."""

_APART = Decimal(5)
"""So many times another comparable value of the same measure is greater or less at most; further off it is a count."""


_ALL = 100
"""Percent of a whole that a share has at most."""


def carry_unit(batch: list[Draft], before: list[Draft]) -> None:
    """Give the bare figures of one statement that others are held against the unit of the figure told before.

    Only a figure without a noun takes it, with as many decimals as the one before and of its size. Where a sentence
    goes on about that figure ("This is better than the 398.2 of a year ago"), so does one whose role is still open.
    Benchmarks are often printed with fewer ("78.4 per 10,000, between our neighbours' 81 and England's 70").
    """
    goes_on = read_cues().anaphoric.match(normal(batch[0].opened)) is not None if batch else False
    _carry_to_benchmarks(batch, before, goes_on)
    _carry_back(batch)
    _carry_percent(batch)
    main = next((d for d in before if d.role is Role.ACTUAL and d.quantity.unit in _CARRIED), None)
    if main is None or any(d.role is Role.ACTUAL and d.quantity.unit is not Unit.COUNT for d in batch):
        return
    told = main.quantity
    for draft in batch:
        alike = draft.quantity.resolution == told.resolution and told.resolution < 1
        held = draft.role in _COMPARED or (goes_on and draft.role is Role.ACTUAL)
        if not (_is_bare(draft) and alike and held and told.value > 0):
            continue
        if told.value / _APART <= draft.quantity.value <= told.value * _APART:
            draft.quantity = replace(draft.quantity, unit=told.unit, per=told.per)


def _carry_back(batch: list[Draft]) -> None:
    """The only value of a statement takes the unit of what is held against it: "were 41.2 (target 38.3 days)"."""
    values = [d for d in batch if d.role is Role.ACTUAL]
    held = next((d.quantity for d in batch if d.role in _COMPARED and d.quantity.unit in _CARRIED), None)
    if held is None or len(values) != 1 or not _is_bare(values[0]) or held.value <= 0:
        return
    value = values[0].quantity
    if held.value / _APART <= value.value <= held.value * _APART:
        values[0].quantity = replace(value, unit=held.unit, per=held.per, counted=held.counted)


def _carry_percent(batch: list[Draft]) -> None:
    """ "94.2% of visits were made within 15 days, with 77.8 made within 10": half a visit can't be made."""
    for before, draft in pairwise(batch):
        broken = draft.quantity.resolution < 1 and 0 < draft.quantity.value <= _ALL
        same = before.quantity.unit is Unit.PERCENT and before.clause == draft.clause
        if same and broken and _is_bare(draft) and is_left_out(draft):
            draft.quantity = replace(draft.quantity, unit=Unit.PERCENT)


def settle_units(batch: list[Draft], subjects: Subjects) -> None:
    """A length of time has the unit that its measure is told in: "14" of "days to decide" is one, "1,312 hours" of
    "volunteer hours" is a count."""
    for draft in batch:
        measure, quantity = subjects.indicator(draft.link.indicator), draft.quantity
        if measure is None or measure.unit is quantity.unit or measure.unit is Unit.RATE:
            continue
        if {quantity.unit, measure.unit} <= LENGTH_UNITS and (nouns := read_lengths(measure.name)):
            counted = quantity.counted or (min(nouns) if len(nouns) == 1 else None)
            draft.quantity = replace(quantity, unit=measure.unit, counted=counted)


def _carry_to_benchmarks(batch: list[Draft], before: list[Draft], goes_on: bool) -> None:
    """Benchmarks beside a rate, or in a sentence that goes on about the rate before, are rates of the same base."""
    rates = [d for d in before if goes_on and d.role is Role.ACTUAL and d.quantity.unit is Unit.RATE]
    carried: list[Draft] = []
    for draft in batch:
        if draft.role is Role.ACTUAL:  # a benchmark behind a count is of that count
            rates = [draft] if draft.quantity.unit is Unit.RATE else []
        if not (_is_bare_benchmark(draft) and rates):
            continue
        told = rates[-1].quantity
        if told.value > 0 and told.value / _NEAR <= draft.quantity.value <= told.value * _NEAR:
            draft.quantity = replace(draft.quantity, unit=Unit.RATE, per=told.per)
            carried.append(draft)
    for first, second in pairwise(batch):  # "between our neighbours' 81 and England's 70": both or none
        if _AND_SOMEBODYS.fullmatch(second.left):
            for one, other in ((first, second), (second, first)):
                if one in carried and _is_bare_benchmark(other):
                    other.quantity = replace(other.quantity, unit=Unit.RATE, per=one.quantity.per)


def _is_bare_benchmark(draft: Draft) -> bool:
    """Is it a benchmark of which neither a unit nor a noun is told?"""
    return _is_bare(draft) and draft.role is Role.BENCHMARK


def _is_bare(draft: Draft) -> bool:
    return draft.quantity.unit is Unit.COUNT and draft.quantity.counted is None and draft.quantity.value > 0
