"""Figures told in the order of others before them: "61.4% and 41.7%; in 2022 it was 65.0% and 45.2% respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrator.claims.draft import Draft
from narrator.domain import Link, Role

_RESPECTIVELY = re.compile(r",? respectively\b")
_NEXT = re.compile(r",? (?:and )?")
_VALUES = (Role.ACTUAL, Role.PART)
_HELD = (Role.PREVIOUS, Role.TARGET, Role.FLOOR, Role.BENCHMARK)


def pair_respectively(batch: Sequence[Draft]) -> None:
    """Give figures that "respectively" ends the measures of the statement's values, first to first.

    Only where so many values of one unit stand before them in the statement, and each has a measure of its own; of
    more values any may be meant, and figures that only the sentence ties to one of them are tied to none. What is held
    against them, as an earlier value or a target, is told of its own one.
    """
    for last, draft in enumerate(batch):
        if not _RESPECTIVELY.match(draft.right):
            continue
        first = last
        while first and _NEXT.fullmatch(batch[first].left):
            first -= 1
        ordered = batch[first : last + 1]
        values = [d for d in batch[:first] if d.role in _VALUES and d.quantity.unit is draft.quantity.unit]
        measures = {d.link.indicator for d in values} - {None}
        alike = len({(d.role, d.quantity.unit) for d in ordered}) == 1
        if not alike or len(ordered) < 2 or len(measures) < len(values):
            continue
        if len(values) > len(ordered):
            _untie(ordered)
        if len(values) != len(ordered):
            continue
        for value, own in zip(values, ordered, strict=True):
            own.link = replace(value.link, via="sentence")
            own.compares = value if own.role in _HELD else own.compares


def _untie(ordered: Sequence[Draft]) -> None:
    """Leave open what figures are of that only the sentence, or what they are held against, tells."""
    for draft in ordered:
        if draft.link.via == "sentence" or draft.link.indicator is None:
            draft.link, draft.compares = Link(candidates=draft.link.candidates), None
