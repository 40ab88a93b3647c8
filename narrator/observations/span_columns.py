"""Columns that stand for the whole of the times beside them: "Apr | May | Jun | Quarter", "Q1 | ... | Q4 | Year"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from narrator.domain import Basis, Kind, Period, Span
from narrator.observations.lines import Line
from narrator.periods import PeriodMention, is_month, is_quarter, is_year, stretch

_QUARTER = re.compile(
    r"(?:the |whole |full )?(?:quarter|qtr)(?:ly)?(?:'?s)?(?: total| figure)?|quarter overall", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?:the |whole |full )?year(?:'?s)?(?: total| figure| overall| end)?|annual(?: total| figure)?|overall",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:grand |overall )?totals?", re.IGNORECASE)

WHOLE_YEAR = "months 4 3"
"""The relative time of a financial year told by its quarters alone: a row's year says which."""


def place_span_columns(columns: Mapping[int, Line]) -> dict[int, Line]:
    """The columns; one headed only "Quarter", "Year" or "Total" right behind months or quarters has their whole time.

    The times before it must follow one another without a gap and make up just a quarter or just a financial year.
    """
    placed = dict(columns)
    for at, line in columns.items():
        if line.time is None and line.kind in (None, Kind.ACTUAL) and not (line.measure or line.owner or line.previous):
            period, open_year = _span_before(columns, at)
            mention = _read(line.text, period, open_year) if period is not None else None
            if mention is not None:
                placed[at] = replace(line, time=mention)
    return placed


def _span_before(columns: Mapping[int, Line], at: int) -> tuple[Period | None, bool]:
    """The stretch that the months or quarters right before a column make up; None where they leave a gap.

    And whether all of them are told without their year, which a row may tell.
    """
    open_year = True
    first: Period | None = None
    last: Period | None = None
    while (line := columns.get(at - 1)) is not None and line.time is not None and line.kind in (None, Kind.ACTUAL):
        at -= 1
        period = line.time.period
        if period is None or not (is_month(period) or is_quarter(period)) or line.owner is not None:
            break
        if first is not None and ((first.start - period.end).days != 1 or is_month(first) != is_month(period)):
            break
        first, last = period, last or period
        open_year = open_year and line.time.relative is not None
    if first is None or last is None or first == last:
        return None, False
    return stretch(first.start, last.end), open_year


def _read(text: str, period: Period, open_year: bool) -> PeriodMention | None:
    """The time of a column with such a heading behind columns that make up a period."""
    text = text.strip(" .:")
    total = _TOTAL.fullmatch(text) is not None
    if is_quarter(period) and (total or _QUARTER.fullmatch(text)):
        return _mention(text, period, Basis.QUARTER)
    if is_year(period) and (total or _YEAR.fullmatch(text)):
        return replace(_mention(text, period, Basis.YEAR), relative=WHOLE_YEAR if open_year else None)
    return None


def _mention(text: str, period: Period, basis: Basis) -> PeriodMention:
    return PeriodMention(text, Span(0, len(text)), period, None, "during", (basis,))
