"""Time: finds the periods that texts and table labels tell, and reckons relative ones from the reporting period."""

from narrator.periods.calendar import (
    calendar_year,
    day,
    financial_year,
    is_month,
    is_quarter,
    is_year,
    last_month,
    month,
    months_of,
    previous_year,
    quarter,
    rolling_year,
    same_end,
    stretch,
    year_to_date,
)
from narrator.periods.cell_spelling import says_calendar
from narrator.periods.cells import read_period_label
from narrator.periods.datelines import find_publication
from narrator.periods.labels import parse_period
from narrator.periods.meetings import find_inspection, find_meeting, place_by_meeting
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.openings import reported_months
from narrator.periods.reporting import find_reporting_period
from narrator.periods.resolution import resolve
from narrator.periods.sections import section_period, section_periods
from narrator.periods.spans import runs_to

__all__ = [
    "PeriodMention",
    "calendar_year",
    "day",
    "financial_year",
    "find_inspection",
    "find_meeting",
    "find_periods",
    "find_publication",
    "find_reporting_period",
    "is_month",
    "is_quarter",
    "is_year",
    "last_month",
    "month",
    "months_of",
    "parse_period",
    "place_by_meeting",
    "previous_year",
    "quarter",
    "read_period_label",
    "reported_months",
    "resolve",
    "rolling_year",
    "runs_to",
    "same_end",
    "says_calendar",
    "section_period",
    "section_periods",
    "stretch",
    "year_to_date",
]
