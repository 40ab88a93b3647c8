"""What a mention of time in a text is."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.domain import Basis, Period, Span


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that tell a time: the period where they fix it, else how to reckon it from the reporting period.

    `span` covers the whole phrase with its leading words ("by the end of Q2"), and `surface` is the text there.
    `relative` is None where `period` is set, else what `resolve` understands: "this_quarter", "this_year",
    "this_month", "this_period", "last_quarter", "last_year", "last_month", "last_year_end", "last_calendar_year",
    "same_period_last_year", "year_to_date", "year_end", "mid_year", "now", "now_is", "rolling_year", "past_year",
    "each_month",
    "this_academic_year", "last_academic_year"; "previous_quarter", "previous_year", "previous_month",
    "previous_period", which a sentence
    may count from a time that it told before; "since_then", "last_season", "next_span", which nobody can place; or
    parts of a year to be placed: "month 3", "month 3 last_year", "months 4 12", "quarter 2", "quarter 2 last_year",
    "quarter 2 of 2021", "quarters 1 3", "half 1", "first_months 6", "first_months 3 this",
    "months_to 9 12 31", "latest_months 6", "ago 24",
    "previous_span 3", "day 31 3", "days 1 4 30 9", "week 3 3 ends", "term autumn", "same_period_of 2020",
    "same_period_by 2022".
    `anchor` says how the time is taken: "during", "by_end", "as_at", "since", "from", "to" or "" (not told).
    `bases` holds every basis that the wording allows, likeliest first; empty where it says nothing.
    `malformed` is True where the print has a slip ("2020/201") and `period` is the best reading.
    """

    surface: str
    span: Span
    period: Period | None
    relative: str | None
    anchor: str
    bases: tuple[Basis, ...]
    malformed: bool = False
