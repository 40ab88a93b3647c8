"""Sums foreseen in a report on part of a year: they are the whole year's, and so are their shares and parts."""

from __future__ import annotations

from itertools import pairwise

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import time_words
from narrator.domain import Basis, Period, Role, Unit
from narrator.periods import financial_year

_REACH, _AFTER = 60, 30
"""So many characters before or behind a sum the word may stand that says that it is foreseen."""

_YEAR_BEGINS = 4
_FLOWS = {Basis.MONTH, Basis.QUARTER}
_MEASURED = (Role.ACTUAL, Role.PART)


def settle_forecasts(text: str, drafts: list[Draft], before: list[Draft], reporting: Period | None) -> None:
    """Give what one statement foresees the financial year that its own time, or the reporting period, lies in.

    The share of a foreseen sum ("£3.4m (1.6% of the budget)") has its year, and so have the sums of the next
    statement that it is made up of; `before` are the figures of the statement before.
    """
    foreseen: set[int] = set()
    for draft in drafts:
        if draft.role in _MEASURED and _is_foreseen(text, draft) and _set_year(draft, reporting):
            foreseen.add(draft.number)
    for first, second in pairwise(drafts):
        if first.number in foreseen and second.number not in foreseen and _is_share(text, first, second):
            second.period, second.bases = first.period, first.bases
            foreseen.add(second.number)
    if not foreseen and any(_was_foreseen(text, d) for d in before) and _tells_parts(text, drafts):
        for draft in drafts:
            if draft.quantity.unit is Unit.MONEY and draft.role in _MEASURED and not draft.own_time:
                _set_year(draft, reporting)


def _is_foreseen(text: str, draft: Draft) -> bool:
    """ "a forecast overspend of £2.3m", but not a sum of its own month or quarter."""
    if draft.quantity.unit is not Unit.MONEY or (set(draft.bases) & _FLOWS and draft.own_time):
        return False
    told = normal(text[draft.clause.start : draft.start])[-_REACH:] + draft.right[:_AFTER]
    return time_words()["forecast"].search(told) is not None


def _set_year(draft: Draft, reporting: Period | None) -> bool:
    period = draft.period or reporting
    if period is None:
        draft.bases = draft.bases or (Basis.YEAR,)
        return False
    year = financial_year(period.end.year - (period.end.month < _YEAR_BEGINS))
    if not year.contains(period):
        return False
    draft.period, draft.bases = year, (Basis.YEAR,)
    return True


def _was_foreseen(text: str, draft: Draft) -> bool:
    told = normal(draft.statement.sentence.span.of(text))
    return (
        draft.bases == (Basis.YEAR,) and draft.role in _MEASURED and time_words()["forecast"].search(told) is not None
    )


def _is_share(text: str, first: Draft, second: Draft) -> bool:
    """A share of the foreseen sum right behind it, or the whole that such a share is told of."""
    if second.own_time or second.role not in _MEASURED:
        return False
    words, between = time_words(), normal(text[first.end : second.start])
    if first.quantity.unit is Unit.PERCENT and second.quantity.unit is Unit.MONEY:
        return words["of_a_sum"].match(between) is not None
    share = second.quantity.unit is Unit.PERCENT and first.quantity.unit is Unit.MONEY
    return share and words["share_of_it"].match(between) is not None


def _tells_parts(text: str, drafts: list[Draft]) -> bool:
    sentence = normal(drafts[0].statement.sentence.span.of(text)) if drafts else ""
    return time_words()["parts_of_it"].search(sentence) is not None
