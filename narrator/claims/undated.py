"""What happened in a report's year: the basis of figures that say no time of their own.

A state is a snapshot (`carrying.settle_states`); what happened, how long it took and how it changed is of the year
that a report is about; a report on April to September tells running totals or positions (`extract`). In the report of a
month or quarter the figure may be of that time alone or of the year so far: its basis stays open.
"""

from __future__ import annotations

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import time_words
from narrator.domain import Basis, Role, Unit
from narrator.periods import months_of

_YEAR = 12
_ADDS_UP = (Unit.COUNT, Unit.MONEY)
_MEASURED = (Role.ACTUAL, Role.PART)


def settle_years(text: str, drafts: list[Draft]) -> None:
    """ "1,286 applications were received" in the report of a year: what was done, or came to be, is the whole year's.

    A state ("300 children were in care") may be that of its last day and stays open, and so does a figure of the
    present. A share or mean may still be that of the year's last month. A change, and the earlier value that a figure
    is held against, go with their figure.
    """
    for index in reversed(range(len(drafts))):
        draft, behind = drafts[index], drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.role not in _MEASURED or not _may_be_of_year(draft):
            continue
        beside = behind is not None and text[draft.end : behind.start].strip() == "(" and Basis.YEAR in behind.bases
        if beside or _happened(text, draft):  # "83% (85) of complaints were answered": the bracket tells it of both
            draft.bases = _of_year(draft)
    actuals = [d for d in drafts if d.role in _MEASURED and d.bases[:1] == (Basis.YEAR,)]
    for draft in drafts:
        if draft.role not in (Role.CHANGE, Role.PREVIOUS) or not _may_be_of_year(draft):
            continue
        if any(d.clause == draft.clause for d in actuals) or (draft.role is Role.CHANGE and _happened(text, draft)):
            draft.bases = _of_year(draft)


def _of_year(draft: Draft) -> tuple[Basis, ...]:
    return (Basis.YEAR,) if draft.quantity.unit in _ADDS_UP else (Basis.YEAR, Basis.MONTH)


def _may_be_of_year(draft: Draft) -> bool:
    """Is the figure's time a whole year, and its basis not told?"""
    return not draft.bases and draft.period is not None and len(months_of(draft.period)) == _YEAR


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
