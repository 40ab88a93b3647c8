"""Values of an earlier time held beside the present one: "(Q1: 12.8%)", "the same as last year (91.2%)"."""

from __future__ import annotations

import re

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.claims.times import is_past
from narrator.domain import Basis, Period, Role, Unit
from narrator.periods import find_periods, resolve

_COMPARED = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS, Role.CHANGE)
_OPENS = re.compile(r"\s?\($")


def mark_earlier(drafts: list[Draft], reporting: Period | None) -> None:
    """Tell earlier values in brackets from actual ones; drafts are those of one statement, with their times.

    A bracket that is told of an earlier time, behind a figure of the same unit, holds what that figure was then; so
    does one behind a comparison with an earlier time. A count that may be one of the periods of a running total stays
    what it is.
    """
    cues = read_cues()
    for index, draft in enumerate(drafts):
        if draft.role not in (Role.ACTUAL, Role.PART):
            continue
        before = drafts[index - 1] if index else None
        main = _main(draft, drafts[:index])
        if before is not None and before.role is Role.PREVIOUS and _goes_back_further(draft, before, reporting):
            draft.role = Role.PREVIOUS
        elif draft.bracketed and main is not None:
            compared = before is not None and before.role in _COMPARED and before.clause == draft.clause
            if _is_of_then(draft, main, reporting) or _ends_in_then(draft, cues, reporting, compared):
                draft.role = Role.PREVIOUS


def _main(draft: Draft, before: list[Draft]) -> Draft | None:
    """The present value before the bracket: the last actual figure outside brackets with the same unit."""
    return next(
        (
            d
            for d in reversed(before)
            if d.role is Role.ACTUAL
            and d.quantity.unit is draft.quantity.unit
            and (not d.bracketed or d.right.startswith(")"))
        ),
        None,
    )


def _is_of_then(draft: Draft, main: Draft, reporting: Period | None) -> bool:
    if not draft.own_time or not is_past(draft.period, reporting) or is_past(main.period, reporting):
        return False
    adds_up = draft.quantity.unit in (Unit.COUNT, Unit.MONEY) and (
        Basis.YEAR_TO_DATE in main.bases or (main.period is not None and main.period != reporting)
    )
    return not adds_up


def _goes_back_further(draft: Draft, before: Draft, reporting: Period | None) -> bool:
    """ "a year ago it was 34.0% and two years ago 36.2%"."""
    return before.quantity.unit is draft.quantity.unit and draft.own_time and is_past(draft.period, reporting)


def _ends_in_then(draft: Draft, cues: Cues, reporting: Period | None, compared: bool) -> bool:
    """Does a comparison with an earlier time end at the bracket: "in line with that of 2021/22 (76%)"?"""
    told = _OPENS.sub("", draft.left)
    if told == draft.left or not (compared or cues.wording["compares"].search(told)):
        return False
    mention = next((m for m in reversed(find_periods(told)) if m.span.end == len(told.rstrip())), None)
    if mention is None:
        return False
    return "last_" in (mention.relative or "") or is_past(resolve(mention, reporting), reporting)
