"""Parts a heading's time from its measure, and says of a time that runs from April to where it runs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from narrator.domain import Basis, Period, Span
from narrator.observations.wordings import UNIT_BEHIND
from narrator.periods import PeriodMention, find_periods, is_month, is_year, month, quarter, resolve

LONGEST = 200
"""Characters of a heading in which a time is looked for."""

FIRST_MONTH = 4
"""The financial year's first month."""

MONTHS_OF_A_QUARTER = 3

_OPEN = frozenset({"since", "from", "after", "before", "by", "until"})
"""Words before a time that make it a bound of the measure ("homes built since 2020") and not the figure's own time."""

_PLACED = re.compile(r"(?:quarter|months) \d")
"""Times without a year that a heading may tell beside its measure ("Calls answered Q3")."""

_RUNS = re.compile(r"(?:quarters (?P<from>1)|quarter) (?P<to>[1-4])")
"""A quarter, or the quarters from the first to another, told without a year."""

_EDGE = " :;,.()[]-–—/"
_DANGLING = re.compile(r"(?:^|\s)(?:at|as at|in|for|to|during|of|on|the|and|end|ending|ended)$", re.IGNORECASE)


def split_time(text: str, reporting: Period | None) -> tuple[str, PeriodMention] | None:
    """The words of a heading without the one time at their end or start, and that time; None where there is none.

    "Visits 2022/23" is visits in 2022/23, "Balance at 31 March 2024" a balance at that day.
    """
    found = find_periods(text[:LONGEST])
    if len(found) != 1:
        return None
    mention = found[0]
    if mention.anchor in _OPEN or (mention.period is None and not _PLACED.match(mention.relative or "")):
        return None
    before, behind = text[: mention.span.start].strip(_EDGE), text[mention.span.end :].strip(_EDGE)
    if bool(before) == bool(behind) or not any(sign.isalpha() for sign in before + behind):
        return None
    rest = _DANGLING.sub("", before or behind).strip(_EDGE)
    if len(rest) < 2 or (behind and mention.anchor):
        return None
    placed = mention.period or resolve(mention, reporting)
    return rest, as_running(replace(mention, surface=text, span=Span(0, len(text)), period=placed))


def part_time(text: str, reporting: Period | None) -> tuple[str, PeriodMention] | None:
    """A measure with its unit, and the time between them ("Income 2024/25 (£)")."""
    unit = UNIT_BEHIND.search(text)
    parted = split_time(text[: unit.start()] if unit is not None else text, reporting)
    if parted is None or unit is None:
        return parted
    return f"{parted[0]}{unit.group()}", parted[1]


def read_running(text: str) -> PeriodMention | None:
    """The running total that a year and a quarter tell together ("2024/25 to Q3", "2024/25 Q1-Q3"), if they are all."""
    found = find_periods(text[:LONGEST])
    if len(found) != 2 or found[0].period is None or not is_year(found[0].period):
        return None
    rest = text[: found[0].span.start] + text[found[0].span.end : found[1].span.start] + text[found[1].span.end :]
    runs = _RUNS.fullmatch(found[1].relative or "")
    if rest.strip(_EDGE) or runs is None or not (runs["from"] or found[1].anchor == "to"):
        return None
    period = quarter(found[0].period.start.year, int(runs["to"]))
    return PeriodMention(text, Span(0, len(text)), period, None, "", (Basis.YEAR_TO_DATE,))


def unplaced(text: str) -> PeriodMention:
    """A time that is told and cannot be placed, so that no other is taken for it."""
    return PeriodMention(text, Span(0, len(text)), None, "unplaced", "", ())


def as_running(mention: PeriodMention) -> PeriodMention:
    """A time that runs from April up to a month's end as that quarter or month, year to date.

    "To 31 December 2024" and "April to December 2024" are the third quarter's running total; other times stay.
    """
    period = mention.period
    if period is None:
        return mention
    if mention.anchor == "to" and period.start == period.end:
        return replace(mention, period=_last(period) or period, bases=(Basis.YEAR_TO_DATE,))
    starts = period.start.day == 1 and period.start.month == FIRST_MONTH
    days = (period.end - period.start).days
    last = _last(period)
    if starts and SHORT_RUN < days < LONG_RUN and last is not None:
        return replace(mention, period=last, bases=(Basis.YEAR_TO_DATE,))
    return mention


SHORT_RUN, LONG_RUN = 95, 340
"""Days: more than a quarter and less than a year."""


def _last(period: Period) -> Period | None:
    """The quarter or the month that ends with the period; None where it ends within a month."""
    end = period.end
    if (end + timedelta(days=1)).day != 1:
        return None
    if end.month % MONTHS_OF_A_QUARTER == 0:
        start_year = end.year if end.month >= FIRST_MONTH else end.year - 1
        return quarter(start_year, (end.month - FIRST_MONTH) % 12 // MONTHS_OF_A_QUARTER + 1)
    return month(end.year, end.month)


def place_in_sequence(times: list[PeriodMention]) -> list[PeriodMention]:
    """Quarters or months in a row, those that could not be placed by the report's time placed by their neighbours.

    "Q1 | Q2 | Q3 | Q4" in the third quarter's report: the last is still to come. Unchanged where the row skips or
    none of it is placed. Equal neighbours (a quarter's value and its target) count once.
    """
    numbers = [_numbered(time) for time in times]
    kinds = {kind for kind, _ in numbers}
    if len(kinds) != 1 or not kinds <= _CYCLES.keys() or all(time.period is not None for time in times):
        return times
    kind = kinds.pop()
    cycle = _CYCLES[kind]
    steps = [0]
    for (_, before), (_, after) in pairwise(numbers):
        step = (after - before) % cycle
        if step > 1:
            return times
        steps.append(steps[-1] + step)
    anchored = [(time.period, step) for time, step in zip(times, steps, strict=True) if time.period is not None]
    if not anchored:
        return times
    period, origin = anchored[-1]
    return [
        time if time.period is not None else replace(time, period=move_time(period, step - origin))
        for time, step in zip(times, steps, strict=True)
    ]


_CYCLES = {"quarter": 4, "month": 12}


def _numbered(time: PeriodMention) -> tuple[str, int]:
    words = (time.relative or "").split()
    return (words[0], int(words[1])) if len(words) == 2 and words[1].isdigit() else ("", 0)


def move_time(period: Period, steps: int) -> Period:
    """The quarter or month so many after (or before) another."""
    months = period.start.year * 12 + period.start.month
    if is_month(period):
        return month((months - 1 + steps) // 12, (months - 1 + steps) % 12 + 1)
    quarters = (months - FIRST_MONTH) // MONTHS_OF_A_QUARTER + steps
    return quarter(quarters // 4, quarters % 4 + 1)
