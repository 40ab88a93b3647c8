"""What happened in a report's year: the basis of figures that say no time of their own.

A state is a snapshot (`carrying.settle_states`); what happened, how long it took and how it changed is of the year
that a report is about; a report on April to September tells running totals or positions (`extract`). In the report of a
month or quarter what happened is of that time alone or of the year so far: both bases stay, and no others.
"""

from __future__ import annotations

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import time_words
from narrator.domain import Basis, Period, Role, Unit
from narrator.periods import months_of

_MONTH, _QUARTER, _YEAR = 1, 3, 12
_ADDS_UP = (Unit.COUNT, Unit.MONEY)
_MEASURED = (Role.ACTUAL, Role.PART)


def settle_years(text: str, drafts: list[Draft]) -> None:
    """ "1,286 applications were received" in the report of a year: what was done, or came to be, is the whole year's.

    A state ("300 children were in care") may
    be that of its last day and stays open, and so does a figure of the present. A share or mean may still be that of
    the last month. A change, and the earlier value that a figure is held against, go with their figure.
    """
    _settle(text, drafts, (_YEAR,))


def settle_quarters(text: str, drafts: list[Draft]) -> None:
    """What happened, told in the report of a quarter or month, is of that alone or of the year so far.

    Left for last: no word of the text says so, and a measure is not to be told by it.
    """
    _settle(text, drafts, (_MONTH, _QUARTER))


def _settle(text: str, drafts: list[Draft], lengths: tuple[int, ...]) -> None:
    for index in reversed(range(len(drafts))):
        draft, behind = drafts[index], drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.role not in _MEASURED or not _is_open(draft, lengths):
            continue
        beside = behind is not None and text[draft.end : behind.start].strip() == "(" and _is_of_flow(behind)
        if beside or _happened(text, draft):  # "83% (85) of complaints were answered": the bracket tells it of both
            draft.bases = _of_flow(draft)
    actuals = [d for d in drafts if d.role in _MEASURED and _is_of_flow(d)]
    for draft in drafts:
        if draft.role not in (Role.CHANGE, Role.PREVIOUS) or not _is_open(draft, lengths):
            continue
        own = [d for d in actuals if d.clause == draft.clause and (draft.role is Role.CHANGE or _as_long(d, draft))]
        if own or (draft.role is Role.CHANGE and _happened(text, draft)):
            draft.bases = _of_flow(draft)


def _is_of_flow(draft: Draft) -> bool:
    return draft.bases[:1] in ((Basis.YEAR,), (Basis.QUARTER,), (Basis.MONTH,))


def _as_long(first: Draft, second: Draft) -> bool:
    """ "61 fires in the quarter against 70 last year" may hold it against the quarter of that year: no."""
    return len(_months(first)) == len(_months(second))


def _months(draft: Draft) -> tuple[Period, ...]:
    return months_of(draft.period) if draft.period is not None else ()


def _of_flow(draft: Draft) -> tuple[Basis, ...]:
    months = len(_months(draft))
    own = {_MONTH: (Basis.MONTH, Basis.YEAR_TO_DATE), _QUARTER: (Basis.QUARTER, Basis.YEAR_TO_DATE)}
    bases = own.get(months, (Basis.YEAR,))
    return bases if draft.quantity.unit in _ADDS_UP or months == _MONTH else (*bases, Basis.MONTH)


def _is_open(draft: Draft, lengths: tuple[int, ...]) -> bool:
    """Has the figure's time one of these lengths in months, and is its basis not told?"""
    return not draft.bases and len(_months(draft)) in lengths


def _happened(text: str, draft: Draft) -> bool:
    """Does the clause tell of something done, or of events, and neither of a state nor of now?"""
    words = time_words()
    ahead = normal(text[draft.clause.start : draft.start])
    if words["state"].match(draft.right) or words["was_state"].match(draft.right) or words["as_told"].search(ahead):
        return False
    if draft.quantity.unit is Unit.COUNT and words["events"].match(draft.right):
        return True
    if draft.quantity.unit in (Unit.DURATION, Unit.RATE) and any(
        words["means"].search(told) for told in (ahead, draft.right)
    ):
        return True
    if draft.role is Role.CHANGE and words["change_of_events"].match(draft.right):
        return True
    counted = draft.quantity.unit is Unit.COUNT or draft.role is Role.CHANGE
    if counted and words["of_events"].search(ahead):
        return True
    behind = words["was_done"].match(draft.right)
    return behind is not None or words["did"].search(ahead) is not None
