"""Times told without their year: which year the time told before them, or the day of a meeting, gives them."""

from __future__ import annotations

from dataclasses import replace

from narrator.domain import Period
from narrator.periods import PeriodMention, calendar_year, place_by_meeting, resolve

IN_A_YEAR = (
    "month ", "months ", "day ", "days ", "quarter ", "quarters ", "week ", "counted ", "term ", "this_year",
    "previous_", "same_period_last_year",
)  # fmt: skip
"""What is told without its year."""

_HALF_A_YEAR = 183
"""So many days back a month told without its year is nearer in the year to come."""


def next_after(mention: PeriodMention, told: Period | None) -> PeriodMention:
    """A quarter or month without its year as the first of its name behind the time told before it."""
    if told is None:
        return mention
    found = [resolve(mention, calendar_year(told.end.year + later)) for later in (0, 1, 2)]
    behind = sorted((p for p in found if p is not None and p.end > told.end), key=lambda p: p.end)
    return replace(mention, period=behind[0], relative=None) if behind else mention


def _is_of_another_year(mention: PeriodMention, meeting: Period | None) -> bool:
    """ "the fourth quarter of 2023", told in March 2024: the financial year's was not over, so it is another's."""
    words = (mention.relative or "").split()
    if meeting is None or words[:1] != ["quarter"] or words[2:3] != ["of"]:
        return False
    found = resolve(mention, None)
    return found is not None and found.end > meeting.end


def place_yearless(mention: PeriodMention, meeting: Period | None) -> PeriodMention:
    """The mention with the period that it has by the day of a meeting, where that is known."""
    if _is_of_another_year(mention, meeting):
        return replace(mention, relative="next_span")
    period = place_by_meeting(mention, meeting) if meeting is not None else None
    return mention if period is None else replace(mention, period=period, relative=None)


def is_told_later(mention: PeriodMention, reporting: Period | None, meeting: Period | None) -> bool:
    """Is a month or day told without its year one between the reporting period and the meeting that received it?"""
    if reporting is None or meeting is None or mention.anchor not in ("as_at", "by_end", "during"):
        return False
    if not (mention.relative or "").startswith(("month ", "day ")) or "last_year" in (mention.relative or ""):
        return False
    told = place_by_meeting(mention, meeting)
    return told is not None and told.start > reporting.end


def may_be_next(mention: PeriodMention, last: Period) -> bool:
    """ "in May 2023 ... in August": as well the month to come as that of the year before."""
    found = resolve(mention, last) if (mention.relative or "").startswith("month ") else None
    return found is not None and found.end < last.start and (last.end - found.end).days > _HALF_A_YEAR
