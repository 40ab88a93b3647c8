"""Reads the times that stand as labels in tables: "Apr-21", "2018/19", "Qtr 3", "12m to Dec 24", "YTD"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from narrator.domain import Basis, Period, Span
from narrator.periods.calendar import year_to_date
from narrator.periods.cell_spelling import spell
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import HINT, find_periods
from narrator.periods.patterns import Patterns, load_patterns, read_groups
from narrator.periods.reading import Reading
from narrator.periods.readings import read_form
from narrator.periods.resolution import resolve

REMEMBERED = 4096
"""Cells are looked at by several steps in turn; so many of the last ones are read once."""

LONGEST = 60
"""Characters that a label in a table may have; longer cells are sentences."""

_FIGURE = re.compile(r"[£(+<>-]{0,3}(?!(?:19|20)\d\d\Z)\d{1,3}(?:,?\d{3}){0,4}(?:\.\d{1,6})?[%)kmKM+*]{0,2}")
"""What is plainly a figure and no time, so that the cells of a long table cost no more than a look."""

CELL_FORMS = (
    ("twelve", "rolling_to"),
    ("range", "month_range"),
    ("month_year", "month_year"),
    ("quarter_short", "quarter_year"),
    ("month", "month"),
    ("year", "calendar_year"),
)


@lru_cache(maxsize=REMEMBERED)
def read_period_label(cell: str, reporting: Period | None, calendar: bool = False) -> PeriodMention | None:
    """The time that a table's label tells, placed by the reporting period where it can be; None for other cells.

    Words about the value ("2021/22 actual", "Sep-21 (provisional)") may stand beside the time; "Target" alone is
    none. The bases are those that the label allows; what the column holds (monthly or running values) its heading
    says. The mention's span counts from the cell's start. `calendar`: the table says that its quarters are those of
    the calendar year. A numbered week is a time that nobody can place.
    """
    mention = _read_label(cell, calendar)
    if mention is None:
        return None
    period = resolve(mention, reporting)
    return replace(mention, period=None if _is_unplaced_month(mention, period, reporting) else period)


@lru_cache(maxsize=REMEMBERED)
def _read_label(cell: str, calendar: bool) -> PeriodMention | None:
    """The time that a label tells, as far as it says itself; checks read it again without the reporting period."""
    text = " ".join(cell.split())
    if len(text) > LONGEST or not HINT.search(text) or _FIGURE.fullmatch(text):
        return None
    spelling = spell(text, calendar)
    whole = Span(0, len(cell))
    if spelling.week:
        return PeriodMention(cell, whole, None, "week_number", "", ())
    mention, to_date = _read_text(text)
    if spelling.text != text:
        spelt, spelt_to_date = _read_text(spelling.text)
        if spelt is not None:
            mention, to_date = spelt, spelt_to_date
    if mention is None:
        return None
    bases = (Basis.YEAR_TO_DATE,) if to_date else mention.bases
    return replace(mention, surface=cell, span=whole, bases=bases)


def _read_text(text: str) -> tuple[PeriodMention | None, bool]:
    """The time that a text tells as a label or in a sentence, and whether it says that it runs to date."""
    patterns = load_patterns()
    to_date = patterns.cells["to_date"].search(text) is not None
    core = patterns.cells["to_date"].sub(" ", text)
    core = " ".join(patterns.cells["filler"].sub(" ", core).split()).strip(" -–—/.;")
    mention = _read_core(core, patterns) or _read_whole(core) or _read_whole(text)
    if mention is None and to_date and not core:
        mention = PeriodMention(text, Span(0, len(text)), None, "year_to_date", "", ())
    return mention, to_date


def _is_unplaced_month(mention: PeriodMention, period: Period | None, reporting: Period | None) -> bool:
    """Is it a month without a year that the reporting year has yet to reach?

    Tables list the months of a year ahead ("Oct" in September's report) as well as the last twelve, and only the
    cells beside it could tell which.
    """
    relative = mention.relative or ""
    if period is None or reporting is None or not relative.startswith("month") or relative.endswith("last_year"):
        return False
    return period.end < year_to_date(reporting).start


def _read_core(core: str, patterns: Patterns) -> PeriodMention | None:
    """Forms that are times in a cell though not in a sentence ("Apr 21", "May")."""
    for name, kind in CELL_FORMS:
        found = patterns.cells[name].search(core)
        if found is None:
            continue
        reading: Reading | None = read_form(kind, read_groups(found))
        if reading is not None:
            bases = patterns.bases_for(reading.length, "")
            return PeriodMention(core, Span(0, len(core)), reading.period, reading.relative, "", bases)
    return None


def _read_whole(text: str) -> PeriodMention | None:
    """The one time that the whole text is, as in a sentence."""
    found = find_periods(text)
    if len(found) == 1 and found[0].span == Span(0, len(text)):
        return found[0]
    return None
