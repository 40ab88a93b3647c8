"""Times and figures told in turn: "31 March 2022 410 children were in care, by 31 March 2023 it was 398"."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.draft import Draft
from narrator.claims.moments import Moment
from narrator.domain import Role

_NO_TIME = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.CHANGE)
_STOPS = " \n\t,:-–"
"""What may stand between the first time and its figure."""


def bind_alternating(text: str, drafts: list[Draft], moments: list[Moment]) -> dict[int, list[Moment]]:
    """Each time to the figure behind it, where as many times as figures alternate in one statement.

    The first must stand right before its figure, and all must be of one length: one figure has no two days.
    """
    told = [m for m in moments if not (m.compared or m.event or m.future or m.window)]
    figures = [d for d in drafts if d.role not in _NO_TIME]
    if len(told) < 2 or len(told) != len(figures) or any(m.period is None for m in told):
        return {}
    if told[0].span.end > figures[0].start or text[told[0].span.end : figures[0].start].strip(_STOPS):
        return {}
    days = {(m.period.end - m.period.start).days // 4 for m in told if m.period is not None}
    in_turn = all(m.span.end <= d.start for m, d in zip(told, figures, strict=True)) and all(
        d.end <= m.span.start for d, m in zip(figures, told[1:], strict=False)
    )
    later = all(one.period != other.period for one, other in pairwise(told))
    if not (in_turn and later and len(days) == 1):
        return {}
    return {d.number: [m] for d, m in zip(figures, told, strict=True)}
