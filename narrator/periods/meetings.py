"""The day of the meeting that minutes tell of: what was told there had been before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Document, Period
from narrator.needs import Needing
from narrator.periods.calendar import day, last_month
from narrator.periods.dates import find_dated
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.resolution import resolve

HEAD_CHARACTERS = 1500
"""How far down the date of a meeting stands."""

LOOK_BACK = 90
"""Characters before a date that say whose it is."""

LATEST_AFTER = 250
"""Days after a quarter's end by which a meeting still receives its report."""

NINE_MONTHS = 275
"""Days after a month's end by which a meeting still speaks of it without its year; of one before it would tell it."""

_PLACED = ("month ", "months ", "day ", "days ", "quarter ", "quarters ", "first_months ", "half ", "term ")
"""Parts of a year that a meeting's date may place; "this year" is none: nobody knows which year a report was of, nor
is "last year", which may be the calendar's, but the last financial year is."""


@cache
def _words() -> Mapping[str, Needing]:
    raw = read_data(__package__, "meetings.toml")
    return {name: Needing(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def find_meeting(document: Document) -> Period | None:
    """The day on which the meeting was held that a document gives an account of; None where it does not say.

    The first date that is told of a meeting counts, else the only date in the head that is not the end of a period.
    """
    words = _words()
    head = "\n".join([document.title or "", document.text[:HEAD_CHARACTERS]])
    if not words["accounts"].search(head) or words["no_meeting"].search(head):
        return None
    told = []
    for when, start in find_dated(head):
        before, behind = head[max(0, start - LOOK_BACK) : start], head[start : start + LOOK_BACK]
        others = words["another"].search(before) or words["agreed"].search(behind)
        if not others and not words["of_a_period"].search(before):
            told.append((start, when, words["held"].search(before) is not None))
    held = [when for _, when, is_held in sorted(told) if is_held]
    if held:
        return day(held[0])
    return day(told[0][1]) if len({when for _, when, _ in told}) == 1 else None


def find_inspection(document: Document) -> Period | None:
    """The month in which the inspection ended that a document reports on; None where it tells no inspection dates."""
    head = document.text[:HEAD_CHARACTERS]
    opened = _words()["inspection_dates"].search(head)
    if opened is None:
        return None
    told = find_periods(head[opened.end() : opened.end() + LOOK_BACK])
    return last_month(told[0].period) if told and told[0].period is not None else None


def place_by_meeting(mention: PeriodMention, meeting: Period) -> Period | None:
    """The last month, day or quarter of that name that was over when people met; None where that may be another year's.

    "As at the end of September" told on 11 November 2019 is September 2019; "Quarter 3" told then stays open.
    """
    financial = mention.relative == "last_year" and "financial" in mention.surface.lower()
    if not (financial or (mention.relative or "").startswith(_PLACED)):
        return None
    found = resolve(mention, meeting)
    if found is None or found.end > meeting.end or financial:
        return found if financial else None
    quarterly = (mention.relative or "").startswith("quarter")
    return found if (meeting.end - found.end).days <= (LATEST_AFTER if quarterly else NINE_MONTHS) else None
