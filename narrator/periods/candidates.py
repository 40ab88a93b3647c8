"""Times told where a document says what it is about, each made whole by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Period
from narrator.needs import Needing
from narrator.periods.calendar import is_month, is_quarter, is_year, last_month, month, months_of, quarter, quarter_of
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.number_words import month_number
from narrator.periods.resolution import resolve

MONTHS, YEAR = 3, 12
"""Months of a quarter, and of a year."""


@cache
def reporting_words() -> Mapping[str, Needing]:
    """The patterns of reporting.toml by their names, blind to capitals."""
    raw = read_data(__package__, "reporting.toml")
    return {name: Needing(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def find_candidates(text: str) -> list[PeriodMention]:
    """Times that may be the subject: no spans of several years, nothing that is compared with."""
    words = reporting_words()
    mentions = find_periods(text)
    years = [m for m in mentions if m.period is not None and is_year(m.period)]
    kept: list[PeriodMention] = []
    for mention in mentions:
        before = text[: mention.span.start]
        if mention.anchor == "since" or words["compares"].search(before[-25:]):
            continue
        if mention in years and (
            words["years_before"].search(before) or words["years_after"].match(text, mention.span.end)
        ):
            continue
        kept.append(_with_month(_with_year(_by_last_day(mention, text), years), mentions))
    return [*_parts_of(text, years), *(_of_data(text, kept) or kept)]


def _of_data(text: str, kept: list[PeriodMention]) -> list[PeriodMention]:
    """ "June 2015 (May data)": the month whose data are told, no later than the one whose name the report bears."""
    months = [m for m in kept if m.period is not None and is_month(m.period)]
    told = reporting_words()["month_of_data"].search(text) if months else None
    if told is None or months[0].period is None:
        return []
    borne, number = months[0].period, month_number(told["m"])
    year = int(told["y"] or borne.start.year - (number > borne.start.month))
    return [replace(months[0], period=month(year, number), relative=None)]


def _by_last_day(mention: PeriodMention, text: str) -> PeriodMention:
    """ "to 31 December 2023", "the quarter ending 31 December 2023": the day that ends the reporting period."""
    period = mention.period
    if period is None or period.start != period.end or period.end != last_month(period).end:
        return mention
    opened = mention.surface[: len(mention.surface) - len(mention.surface.lstrip("abcdefghijklmnopqrstuvwxyz \n"))]
    before = text[: mention.span.start] + opened
    words = reporting_words()
    if words["quarter_ends"].search(before) or (period.end.month % 3 == 0 and words["ends"].search(before)):
        return replace(mention, period=quarter_of(period.end), relative=None)
    return replace(mention, period=last_month(period)) if words["ends"].search(before) else mention


def _parts_of(text: str, years: list[PeriodMention]) -> list[PeriodMention]:
    """A part of the one financial year beside it: "Half-year report 2023/24", "Period 8" of "2023/24"."""
    if len({m.period for m in years}) != 1 or years[0].period is None:
        return []
    start = years[0].period.start.year
    if reporting_words()["half"].search(text):
        return [replace(years[0], period=quarter(start, 2))]
    counted = reporting_words()["counted"].search(text)
    if counted and reporting_words()["subject"].search(text):
        number = int(counted["n"])
        return [replace(years[0], period=month(start + (number > 9), (number + 2) % 12 + 1))]
    return []


def _with_year(mention: PeriodMention, years: list[PeriodMention]) -> PeriodMention:
    """A bare quarter or "mid-year" takes the one financial year beside it ("2020/21 performance report, Quarter 2")."""
    if mention.period is None and len({m.period for m in years}) == 1:
        placed = resolve(mention, years[0].period)
        if placed is not None and (mention.relative or "").startswith(("quarter ", "mid_year")):
            return replace(mention, period=placed, relative=None)
    return mention


def _with_month(mention: PeriodMention, mentions: tuple[PeriodMention, ...]) -> PeriodMention:
    """A bare quarter takes the year of a month of its own beside it ("Quarter 2 - September 2023")."""
    if not is_bare_quarter(mention):
        return mention
    number = (mention.relative or "")[-1]
    beside = {quarter_of(m.period.end) for m in mentions if m.period is not None and len(months_of(m.period)) <= MONTHS}
    own = [one for one in beside if one.label.endswith(number)]
    return replace(mention, period=own[0], relative=None) if len(own) == 1 else mention


def is_bare_quarter(mention: PeriodMention) -> bool:
    """Is this "Quarter 2" without a year?"""
    return re.fullmatch(r"quarter [1-4]", mention.relative or "") is not None


def is_quarter_like(period: Period, text: str) -> bool:
    """Is it a quarter, or another stretch of months within a year ("April to September 2021")?"""
    if is_quarter(period):
        return True
    days = (period.end - period.start).days
    return ".." in period.label and 32 < days < 364 and reporting_words()["subject"].search(text) is not None


def is_month_like(period: Period, text: str) -> bool:
    """Is it a month, in a text about performance and no committee's?"""
    return (
        is_month(period) and reporting_words()["subject"].search(text) is not None and "committee" not in text.lower()
    )


def is_year_like(period: Period, text: str) -> bool:
    """Is it a financial or academic year, or twelve months told by their end? A bare calendar year may be a date of
    issue.
    """
    words = reporting_words()
    if words["plans"].search(text) and not words["performs"].search(text):
        return False
    about = words["subject"].search(text) is not None
    if is_year(period):
        return about or words["reports"].search(text) is not None
    told = period.start.month != 1 or words["calendar"].search(text) is not None
    return about and len(months_of(period)) == YEAR and told
