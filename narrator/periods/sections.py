"""The period that a section is told of, where its heading says one of its own."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from narrator.domain import BlockKind, Document, Period
from narrator.periods.calendar import last_month, months_of, year_of
from narrator.periods.cells import read_period_label
from narrator.periods.items import item_period
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.patterns import load_patterns
from narrator.periods.resolution import resolve

LONGEST = 120
"""Characters that a heading with a time may have; a longer one is a sentence."""

_PLACED = ("quarter ", "month ", "months ", "quarters ", "term ", "half ", "year_end", "mid_year")
"""Words for parts of a year that a heading may set without naming the year."""

NEAR, PART = 31, 200
"""Days within which a stretch behind the reporting year begins that a late report adds, and how long it may be."""

YEAR = 11
"""Index of the last month of a year."""

OPENING = 2
"""Paragraphs below a heading that may say what was received."""

DEEPEST = 99
"""The level of a heading that has none: it stands under all others."""


def section_periods(document: Document, reporting: Period | None) -> tuple[Period | None, ...]:
    """The period that holds at each block of a document, in the blocks' order.

    It is that of the nearest heading above that tells one, as long as no heading of the same or a higher level
    follows; else the document's own. Where a document has none, the first sentences below a heading may tell it.
    """
    found: list[Period | None] = []
    open_headings: list[tuple[int, Period | None]] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            heading = block.span.of(document.text)
            run_in = heading.rstrip().endswith(":")  # "Swimming lessons:" opens a list inside its section
            level = DEEPEST + 1 if run_in else block.level or DEEPEST
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
            own = section_period(heading, reporting)
            if own is None and reporting is None and not run_in:
                own = item_period(_opening(document, index + 1))
            open_headings.append((level, own))
        found.append(next((period for _, period in reversed(open_headings) if period is not None), reporting))
    return tuple(found)


def _opening(document: Document, first: int) -> list[str]:
    """The paragraphs right below a heading, of which the first sentences may say what was received."""
    blocks = takewhile(lambda block: block.kind is BlockKind.PARAGRAPH, document.blocks[first : first + OPENING])
    return [block.span.of(document.text) for block in blocks]


@lru_cache(maxsize=1024)
def section_period(heading: str, reporting: Period | None) -> Period | None:
    """The one period that a heading sets for the figures under it; None where it sets none.

    "Quarter 3 (October - December 2023)", "Year end 2022/23" and "March 2024 performance" do. Headings of plans,
    meetings, comparisons and inspections don't, nor does a day inside a month, nor a year of which the report tells
    a part. A year beside its own quarter counts once.
    """
    if len(heading) > LONGEST or load_patterns().headings["others"].search(heading):
        return None
    mentions = _told(heading) or _label(heading, reporting)
    told = {_whole_month(one) for m in mentions if (one := resolve(m, reporting)) is not None}
    inner = [one for one in told if not any(one != other and one.contains(other) for other in told)]
    if len(inner) != 1 or len(told) > 2 or (period := inner[0]).start == period.end:
        return None
    if reporting is None:
        return period
    around = period.contains(reporting) and not _is_told_by_months(heading, period, reporting)
    return None if _is_ahead(period, reporting) or around or period == reporting else period


def _is_told_by_months(heading: str, period: Period, reporting: Period) -> bool:
    """ "January to December 2023" above figures in a report on a part of it; a running total from April is none."""
    spelled = any(m.period == period and load_patterns().headings["months"].search(m.surface) for m in _told(heading))
    return spelled and period.start != year_of(reporting.end).start


def _is_ahead(period: Period, reporting: Period) -> bool:
    """A year to come is a plan's; a term or quarter right behind a year reported on may already be told."""
    if period.start <= reporting.end:
        return False
    near = (period.start - reporting.end).days < NEAR and (period.end - period.start).days < PART
    return not (near and months_of(reporting)[YEAR:])


def _told(heading: str) -> list[PeriodMention]:
    return [m for m in find_periods(heading) if m.anchor not in ("since", "from", "to") and not _is_part(m)]


def _label(heading: str, reporting: Period | None) -> list[PeriodMention]:
    """ "August" alone above figures, as it stands above a table's column."""
    mention = read_period_label(heading, reporting) if reporting is not None else None
    return [mention] if mention is not None and mention.period is not None and not _is_part(mention) else []


def _is_part(mention: PeriodMention) -> bool:
    """Words that set no period of their own: "currently", "year to date", "this year"."""
    relative = mention.relative or ""
    return relative != "" and not relative.startswith(_PLACED)


def _whole_month(period: Period) -> Period:
    """The last day of a month stands for the month: a position "at 30 November 2023"."""
    whole = last_month(period)
    return whole if period.start == period.end == whole.end else period
