"""Counts of those who came or went, which are no measure of how many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from narrator.claims.draft import Draft
from narrator.data_files import read_data
from narrator.domain import Basis, Indicator, Link, Role, Unit

_REACH = 80
"""Characters behind a figure within which its verb stands."""


@cache
def _pattern() -> re.Pattern[str]:
    raw = read_data(__package__, "flows.toml")
    return re.compile(raw["pattern"])


def leave_flows(batch: Sequence[Draft], measure_of: Callable[[str | None], Indicator | None]) -> None:
    """Untie counts that tell of a coming or going from measures that are told at a day only.

    "139 households entered temporary accommodation" says nothing on how many were in it at the quarter's end.
    """
    for draft in batch:
        if draft.quantity.unit is not Unit.COUNT or draft.role in (Role.TARGET, Role.FLOOR, Role.CHANGE):
            continue
        measure = measure_of(draft.link.indicator)
        if measure is not None and measure.bases == (Basis.SNAPSHOT,) and _pattern().match(draft.right[:_REACH]):
            draft.link = Link()
