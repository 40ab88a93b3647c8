"""The basis of figures that say no time of their own, by what they tell and by how long the report's period is.

A state is a snapshot (`carrying.settle_states`); what happened, how long it took and how it changed is of the year
that a report is about; a report on April to September tells running totals or positions (`extract`). In the report of a
month or quarter what happened is of that time alone or of the year so far, and all else of these or of its end; in that
of a year it is of the year or of its end: these bases are presumed, and for findings as good as open.
"""

from __future__ import annotations

from collections.abc import Sequence

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import time_words
from narrator.domain import Basis, Document, Period, Role, Unit
from narrator.periods import calendar_year, find_periods, is_quarter, months_of, reported_months

_UNKNOWN, _MONTH, _QUARTER, _YEAR = 0, 1, 3, 12
_ALONE = {_MONTH: (Basis.MONTH, Basis.YEAR_TO_DATE), _QUARTER: (Basis.QUARTER, Basis.YEAR_TO_DATE)}
_LASTING = ((Basis.MONTH,), (Basis.QUARTER,), (Basis.YEAR,))
_ADDS_UP = (Unit.COUNT, Unit.MONEY)
_MEASURED = (Role.ACTUAL, Role.PART)
_ON_A_WAY, _MEANT = ("to", "from", "since"), ("intends", "forecast")
_TOLD = (*_MEASURED, Role.CHANGE, Role.PREVIOUS)


def length_reported(document: Document, reporting: Period | None) -> int:
    """Months that the document reports on, though nobody may know which; 0 where nothing says how many."""
    return reported_months(document) if reporting is None else len(months_of(reporting))


def latest_told(told: str, before: Period | None) -> Period | None:
    """The latest time that an undated document has told of, `before` or in one more sentence.

    Nothing that lies on a way to somewhere ("by March 2025", "up from 2019/20"), no stretch that is not of a report
    (a strategy's ten years) and no bare year (of an act) counts.
    """
    for mention in find_periods(told):
        found = mention.period
        meant = mention.anchor == "by_end" and any(time_words()[name].search(normal(told)) for name in _MEANT)
        if (
            found is None
            or meant
            or mention.anchor in _ON_A_WAY
            or _is_bare_year(found)
            or len(months_of(found)) > _YEAR
        ):
            continue
        if before is None or found.end > before.end:
            before = found
    return before


def _is_bare_year(period: Period) -> bool:
    return period == calendar_year(period.start.year)


def settle_years(text: str, drafts: list[Draft]) -> None:
    """ "1,286 applications were received" in the report of a year: what was done, or came to be, is the whole year's.

    A state ("300 children were in care") may
    be that of its last day and stays open, and so does a figure of the present. A share or mean may still be that of
    the last month. A change, and the earlier value that a figure is held against, go with their figure.
    """
    _settle(text, drafts, (_YEAR,))
    for draft in drafts:
        open_to_all = draft.bases[:1] in _LASTING and Basis.SNAPSHOT in draft.bases
        counted = draft.quantity.unit is Unit.COUNT and draft.role in _MEASURED
        if open_to_all and counted and _happened(text, draft):  # "Referrals received: 41 (Quarter 2)"
            draft.bases = tuple(b for b in draft.bases if b is not Basis.SNAPSHOT)


def presume_bases(text: str, drafts: list[Draft], length: int, reporting: Period | None) -> None:
    """What the length of the report's period leaves of the bases that no word tells.

    Left for last: a measure is not to be told by it. What happened is of the month or quarter or of the year so far,
    and all else of that or of its end; in a report of a year's `length`, or in a part of it that is `reporting` on a
    year, it is of the year or of its end. Where no word says which year it is, figures without a time are of the
    report's length.
    """
    dated = reporting is not None
    length = _YEAR if reporting is not None and len(months_of(reporting)) == _YEAR else length
    lengths = (_MONTH, _QUARTER, *((_YEAR,) if length == _YEAR else ()))
    undated = length if not dated and length in (_QUARTER, _YEAR) else _UNKNOWN
    lengths = (*lengths, *((_UNKNOWN,) if undated else ()))
    presumed = _settle(text, drafts, lengths, undated)
    for draft in drafts:
        if draft.role in _TOLD and _is_open(draft, lengths):
            draft.bases = (*_ALONE.get(len(_months(draft)) or undated, (Basis.YEAR,)), Basis.SNAPSHOT)
            presumed.append(draft)
    for draft in presumed:
        draft.presumed = True
    for draft in drafts:
        main = draft.compares
        if draft.role is Role.BENCHMARK and length == _YEAR and main is not None and main.presumed and not draft.bases:
            draft.bases, draft.presumed = main.bases, True


def _settle(text: str, drafts: list[Draft], lengths: tuple[int, ...], undated: int = _UNKNOWN) -> list[Draft]:
    """Give figures of what happened in periods of so many months their bases; those that got one."""
    settled: list[Draft] = []
    for index in reversed(range(len(drafts))):
        draft, behind = drafts[index], drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.role not in _MEASURED or not _is_open(draft, lengths):
            continue
        beside = behind is not None and text[draft.end : behind.start].strip() == "(" and _is_of_flow(behind)
        if beside or _happened(text, draft):  # "83% (85) of complaints were answered": the bracket tells it of both
            draft.bases = _of_flow(draft, undated)
            settled.append(draft)
    actuals = [d for d in drafts if d.role in _MEASURED and _is_of_flow(d)]
    for draft in drafts:
        if draft.role not in (Role.CHANGE, Role.PREVIOUS) or not _is_open(draft, lengths):
            continue
        own = [d for d in actuals if d.clause == draft.clause and (draft.role is Role.CHANGE or _as_long(d, draft))]
        if own or _happened(text, draft):
            draft.bases = _of_flow(draft, undated)
            settled.append(draft)
    return settled


def _is_of_flow(draft: Draft) -> bool:
    return draft.bases[:1] in ((Basis.YEAR,), (Basis.QUARTER,), (Basis.MONTH,))


def _as_long(first: Draft, second: Draft) -> bool:
    """ "61 fires in the quarter against 70 last year" may hold it against the quarter of that year: no."""
    return len(_months(first)) == len(_months(second))


def _months(draft: Draft) -> tuple[Period, ...]:
    months = months_of(draft.period) if draft.period is not None else ()
    return () if draft.period and len(months) == _QUARTER and not is_quarter(draft.period) else months


def _of_flow(draft: Draft, undated: int) -> tuple[Basis, ...]:
    months = len(_months(draft)) or undated
    bases = _ALONE.get(months, (Basis.YEAR,))
    return bases if draft.quantity.unit in _ADDS_UP or months == _MONTH else (*bases, Basis.MONTH)


def _is_open(draft: Draft, lengths: Sequence[int]) -> bool:
    """Has the figure's time one of these lengths in months, and is its basis not told?"""
    return not draft.bases and len(_months(draft)) in lengths


def _happened(text: str, draft: Draft) -> bool:
    """Does the clause tell of something done, or of events, and neither of a state nor of now?"""
    words = time_words()
    ahead = normal(text[draft.clause.start : draft.start])
    if words["state"].match(draft.right) or words["was_state"].match(draft.right) or words["as_told"].search(ahead):
        return False
    counted = draft.quantity.unit is Unit.COUNT or draft.role is Role.CHANGE
    if draft.quantity.unit is Unit.COUNT and words["events"].match(draft.right):
        return True
    if draft.quantity.unit in (Unit.DURATION, Unit.RATE) and any(
        words["means"].search(told) for told in (ahead, draft.right)
    ):
        return True
    if draft.role is Role.CHANGE and words["change_of_events"].match(draft.right):
        return True
    if counted and (words["of_events"].search(ahead) or words["labelled"].search(ahead)):
        return True
    return any(words[name].match(draft.right) for name in ("label_of_events", "share_of_events", "was_done")) or (
        words["did"].search(ahead) is not None
    )
