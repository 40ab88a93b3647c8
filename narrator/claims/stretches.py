"""Times that are stretches: the two ends of one ("between 2019 and 2022") and those back from now ("the last year")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import Moment, time_words
from narrator.domain import Basis, Period, Role, Span, Unit
from narrator.periods import day, is_month, is_quarter, month, stretch

_ADDS_UP = (Unit.COUNT, Unit.MONEY, Unit.DURATION)
_YEAR = 12
_RANGE = re.compile(r"(?:between|from) .* (?:and|to|until|-|–) ")
_DAY = re.compile(r"(?:between|from) (?:the )?\d")
_OF_MONTH = (Basis.MONTH, Basis.SNAPSHOT, Basis.YEAR_TO_DATE)
_UNTIL = ("to ", "until ", "up to ", "by ")


def bind_ends(text: str, drafts: list[Draft], moments: list[Moment], bound: dict[int, list[Moment]]) -> None:
    """ "Between 2019 and 2022 the rate fell from 12.1 to 9.4": each end of the stretch is told of its own value.

    So is each end of one that is told as a whole ("between April and December").
    """
    ends = [pair for moment in moments if (pair := _ends_of(text, moment)) is not None]
    for first, second in [*pairwise(moments), *ends]:
        behind = [d for d in drafts if d.start >= second.span.end]
        moved = [d for d in behind[:2] if d.role in (Role.PREVIOUS, Role.ACTUAL) and d.clause == behind[0].clause]
        whole = first.span == second.span or _is_stretch(text, first, second)
        if not whole or {d.role for d in moved} != {Role.PREVIOUS, Role.ACTUAL}:
            continue
        for draft in moved:
            own = bound.get(draft.number, [])
            if all(m.span in (first.span, second.span) for m in own):
                bound[draft.number] = [first if draft.role is Role.PREVIOUS else second]


def _ends_of(text: str, moment: Moment) -> tuple[Moment, Moment] | None:
    """The days or months between which a stretch lies ("between 30 June and 31 March"), None for other times."""
    told = normal(moment.span.of(text))
    if moment.period is None or _RANGE.match(told) is None:
        return None
    start, end = moment.period.start, moment.period.end
    if _DAY.match(told):
        first, last = day(start), day(end)
    else:
        first, last = month(start.year, start.month), month(end.year, end.month)
    bases = _OF_MONTH if is_month(first) else _OF_MONTH[1:]
    return replace(moment, period=first, bases=bases), replace(moment, period=last, bases=bases)


def open_spans(text: str, drafts: list[Draft], moments: list[Moment]) -> list[Moment]:
    """The moments, without the ends of one stretch of time: "from 2010 to 2013, 20% ..." is open.

    Where a figure moved, the ends are the times of its two values; a change alone is told at the later one.
    """
    told = [replace(m, period=None, bases=(), open=True) if _is_of_several(m, drafts) else m for m in moments]
    if any(d.role is Role.PREVIOUS for d in drafts):
        return told
    for index, (first, second) in enumerate(pairwise(moments)):
        if not _is_stretch(text, first, second):
            continue
        start = drafts[0].statement.sentence.span.start
        if time_words()["moves"].search(normal(text[start : first.span.start])):
            told.remove(first)
            told[told.index(second)] = replace(second, compared=False)
        else:
            told[index] = replace(first, period=None, bases=(), open=True)
            told[index + 1] = replace(second, period=None, bases=(), open=True)
    return told


def join_listed(text: str, drafts: list[Draft], moments: list[Moment]) -> list[Moment]:
    """ "In January and February 61 homes were let": months told in a row of one count are one stretch."""
    counts = [d for d in drafts if not d.bracketed and d.quantity.unit in _ADDS_UP]
    if len(counts) != 1 or len(drafts) > 2 or not reaches_as_window(text, counts[0]):
        return moments
    joined: list[Moment] = []
    for moment in moments:
        last = joined[-1] if joined else moment
        listed = time_words()["between_times"].fullmatch(normal(text[last.span.end : moment.span.start]))
        whole = _together(last, moment) if listed and not (last.compared or moment.compared) else None
        if whole is None:
            joined.append(moment)
        else:
            bases = (Basis.QUARTER,) if is_quarter(whole) else ()
            joined[-1] = replace(last, span=Span(last.span.start, moment.span.end), period=whole, bases=bases)
    return joined


def _together(first: Moment, second: Moment) -> Period | None:
    """The stretch of a time and the month right behind it; None for other times."""
    if first.period is None or second.period is None or not is_month(second.period):
        return None
    next_day = (second.period.start - first.period.end).days == 1
    return stretch(first.period.start, second.period.end) if next_day else None


def _is_of_several(moment: Moment, drafts: list[Draft]) -> bool:
    """ "Over the past three years it was 88%, 86% and 84%": each of several values is one year's, and no stretch's."""
    _, _, months = moment.relative.partition("latest_months ")
    behind = [d for d in drafts if d.start >= moment.span.end and d.role is Role.ACTUAL and not d.bracketed]
    return int(months or 0) > _YEAR and len(behind) > 1 and len({d.quantity.unit for d in behind}) == 1


def _is_stretch(text: str, first: Moment, second: Moment) -> bool:
    """ "between June 2022 and 2023", "from 2010 to 2013": the two ends of one time."""
    if first.period is None or second.period is None or first.period == second.period:
        return False
    opened, between = normal(first.span.of(text)), text[first.span.end : second.span.start].strip()
    if opened.startswith("between "):
        return between == "and"
    return opened.startswith("from ") and not between and normal(second.span.of(text)).startswith(_UNTIL)


def may_be_of(text: str, moment: Moment, draft: Draft) -> bool:
    """A stretch behind a state tells which people it counts ("26 children had had 3 placements in the last year").

    One beside a movement tells how long that took, and one behind a share holds for what was done in it.
    """
    if not moment.window:
        return True
    words, between = time_words(), normal(text[draft.end : moment.span.start])
    if words["perfect"].search(between) is not None:
        return False
    if (
        moment.span.start >= draft.end
        and draft.quantity.unit not in _ADDS_UP
        and not words["done_then"].search(between)
    ):
        return False
    return reaches_as_window(text, draft)


def reaches_as_window(text: str, draft: Draft) -> bool:
    """May a stretch back from now ("over the last two quarters") be the time of this figure? Not where it moved."""
    return not time_words()["moves"].search(normal(draft.clause.of(text))) or draft.quantity.unit is Unit.MONEY
