"""Values of an earlier time held beside the present one: "(Q1: 12.8%)", "the same as last year (91.2%)"."""

from __future__ import annotations

import re

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.claims.times import is_past
from narrator.domain import Basis, Period, Role, Unit
from narrator.periods import find_periods, resolve

_OPENS = re.compile(r"\s?\($")


def mark_earlier(drafts: list[Draft], reporting: Period | None) -> None:
    """Tell earlier values in brackets from actual ones; drafts are those of one statement, with their times.

    A bracket that is told of an earlier time, behind a figure of the same unit, holds what that figure was then; so
    does one behind a comparison with an earlier time. A count that may be one of the periods of a running total stays
    what it is.
    """
    cues = read_cues()
    for index, draft in enumerate(drafts):
        if not draft.bracketed or draft.role not in (Role.ACTUAL, Role.PART):
            continue
        main = _main(draft, drafts[:index])
        if main is None or (draft.role is Role.PART and not _compares_with_then(draft, cues, reporting)):
            continue
        if _is_of_then(draft, main, reporting) or _compares_with_then(draft, cues, reporting):
            draft.role, draft.compares = Role.PREVIOUS, main


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


def _compares_with_then(draft: Draft, cues: Cues, reporting: Period | None) -> bool:
    """Does a comparison with an earlier time end at the bracket: "in line with that of 2021/22 (76%)"?"""
    told = _OPENS.sub("", draft.left)
    if told == draft.left or not cues.wording["compares"].search(told):
        return False
    mention = next((m for m in reversed(find_periods(told)) if m.span.end == len(told.rstrip())), None)
    if mention is None:
        return False
    return "last_" in (mention.relative or "") or is_past(resolve(mention, reporting), reporting)
