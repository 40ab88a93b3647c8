"""Finds the period that a document reports on, from its title, headings, first paragraphs, or else its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from narrator.domain import BlockKind, Document, Period
from narrator.periods.calendar import (
    financial_start,
    is_month,
    is_quarter,
    is_year,
    last_month,
    month,
    months_of,
    quarter,
)
from narrator.periods.candidates import (
    find_candidates,
    is_bare_quarter,
    is_month_like,
    is_quarter_like,
    is_year_like,
    reporting_words,
)
from narrator.periods.columns import find_latest_column
from narrator.periods.dates import find_dates
from narrator.periods.meetings import LATEST_AFTER, find_meeting
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.openings import find_by_lead, find_by_month_of_title, find_by_year_of_title
from narrator.periods.resolution import resolve
from narrator.periods.school import academic_year

FIRST_CHARACTERS = 6000
"""How far into the text a document still introduces itself: about two pages of prose."""

HEAD_CHARACTERS = 1500
"""How far down a meeting's date and the words of minutes or an inspection stand."""

LONGEST_TITLE = 200
"""Characters of the longest line that may stand as a title."""

OPENING_LINES = 3
"""Lines of title at the most: whose report, on what, and of which time."""

MANY_HEADINGS = 6
"""Minutes with so many headings deal with several reports, and no one of their periods holds for all."""

SHORTEST, YEAR = 2, 12
"""Months of a stretch told by both its ends, at the least, and of a year."""

OPENING_WORDS = ("up", "to", "as", "at", "of", "on", "by", "for")
"""Small words that a mention of time may open with."""

MONTHLY_AFTER = 120
"""Days after a month's end by which a meeting receives the report on it: a monthly one is old after the next two."""


def find_reporting_period(document: Document) -> Period | None:
    """The period that the document says it reports on; None where it does not say.

    Title and headings are asked before paragraphs, quarters before months and years. A paragraph counts only where
    it says that it reports performance. Dates of meetings never count, but place a quarter told without its year. An
    inspection reports on no period, nor do minutes of several items. Where the words say nothing, the last column
    that the tables fill tells it.
    """
    found = _find_told(document)
    if found is None or not is_year(found):
        return found
    head = "\n".join([document.title or "", document.text[:HEAD_CHARACTERS]])
    words = reporting_words()
    of_schools = words["academic"].search(head) is not None and words["financial"].search(head) is None
    return academic_year(found.start.year) if of_schools else found


def _find_told(document: Document) -> Period | None:
    """The period by the words of the document, a school year still read as a financial one."""
    words = reporting_words()
    head = "\n".join([document.title or "", document.text[:HEAD_CHARACTERS]])
    inspects = words["inspects"].search(head) is not None
    several = _is_of_several(document)
    texts = list(_introductions(document, several))
    told = _of_the_whole([(mention, text) for text in texts for mention in find_candidates(text)])
    kinds = (is_quarter_like,) if inspects else (is_quarter_like, is_month_like, is_year_like)
    for fits in kinds:
        for mention, text in told:
            period = resolve(mention, None)
            if period is not None and fits(period, text):
                return _year_of_title(told, period) if is_month(period) else period
    if inspects:
        return None
    return (
        _by_title(document)
        or _by_findings(document)
        or _by_meeting(told, head, find_meeting(document))
        or _by_counted_month(texts, find_meeting(document))
        or (None if several else _by_comparison(document))
        or _by_tables(document, texts)
        or _by_data(document)
        or find_by_year_of_title(document)
        or find_by_month_of_title(document)
        or (None if several or words["minutes"].search(head) else find_by_lead(document))
    )


def _by_title(document: Document) -> Period | None:
    """The one time of title and first lines that name no plan, budget, meeting or visit: a year, or told by both ends.

    Under a title without a time the first lines may tell it: "Fostering service", "1 April 2021 to 31 March 2022".
    """
    words = reporting_words()
    headings = takewhile(lambda block: block.kind is BlockKind.HEADING, document.blocks[:OPENING_LINES])
    below = [*(block.span.of(document.text) for block in headings), *_opening_lines(document)]
    if any(words[name].search(line) for name in ("plans", "untimed") for line in [document.title or "", *below]):
        return None
    for lines in ([document.title or ""], below):
        mentions = [m for line in lines for m in find_candidates(line) if m.anchor not in ("by_end", "to", "from")]
        spans = {m.period for m in mentions if m.period is not None}
        told = {one for one in spans if SHORTEST <= len(months_of(one)) <= YEAR and _is_told_by_ends(one, lines)}
        years = {one for one in told if is_year(one)}
        if told:
            return (years or told).pop() if len(years or told) == 1 else None
    return None


def _is_told_by_ends(period: Period, lines: list[str]) -> bool:
    """ "April to September 2022", "January - December 2021": a bare year may be a date of issue."""
    whole = period.start.month == 1 and len(months_of(period)) == YEAR
    return not whole or any(reporting_words()["calendar"].search(line) for line in lines)


def _by_findings(document: Document) -> Period | None:
    """The one financial year that headings above findings tell, or lines that stand for one."""
    lines = [b.span.of(document.text).strip() for b in document.blocks if b.kind is not BlockKind.TABLE]
    found = [line for line in lines if len(line) <= LONGEST_TITLE and reporting_words()["findings"].match(line)]
    told = {m.period for text in found for m in find_candidates(text) if m.period is not None and is_year(m.period)}
    return told.pop() if len(told) == 1 else None


def _year_of_title(told: list[tuple[PeriodMention, str]], last: Period) -> Period:
    """The year that the title tells, where the text goes on to its last month ("figures at the end of March").

    Twelve months that the title tells by both their ends ("July 2022 to June 2023") stand whatever month comes next.
    """
    years = [m.period for m, text in told[:1] if m.period is not None and is_year_like(m.period, text)]
    return next((year for year in years if not is_year(year) or last_month(year) == last), last)


def _of_the_whole(told: list[tuple[PeriodMention, str]]) -> list[tuple[PeriodMention, str]]:
    """Leave out the months of one section ("Attendance: autumn term 2023") behind a title that tells another year."""
    first = next((m.period for m, _ in told if m.period is not None and len(months_of(m.period)) == YEAR), None)
    return [
        (m, text)
        for m, text in told
        if first is None
        or m.period is None
        or is_quarter(m.period)
        or len(months_of(m.period)) in (1, YEAR)
        or first.contains(m.period)
    ]


def _is_of_several(document: Document) -> bool:
    """Are these the minutes of a meeting that dealt with several reports?"""
    words = reporting_words()
    told = [b.span.of(document.text).strip() for b in document.blocks if b.kind is BlockKind.HEADING]
    names = {text.lower() for text in told if not text.endswith(":") and not words["no_item"].match(text)}
    headings = sum(not any(name != other and other in name for other in names) for name in names)
    return headings >= MANY_HEADINGS and words["minutes"].search(document.text[:HEAD_CHARACTERS]) is not None


def _introductions(document: Document, several: bool) -> Iterator[str]:
    """The texts that may say what the document is about, the surest first; of minutes of several items the title."""
    words = reporting_words()
    if document.title:
        yield document.title
    yield from _opening_lines(document)
    if several:
        return
    blocks = [block for block in document.blocks if block.span.start < FIRST_CHARACTERS]
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield block.span.of(document.text)
    for block in blocks:
        text = block.span.of(document.text)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and words["subject"].search(text):
            yield from (
                part
                for part in re.split(r"(?<=[.;])\s", text)
                if words["subject"].search(part) and words["reports"].search(part)
            )


def _opening_lines(document: Document) -> Iterator[str]:
    """The first lines that stand as titles above the text: short, and no sentences."""
    for block in document.blocks[:OPENING_LINES]:
        text = block.span.of(document.text).strip()
        if block.kind is BlockKind.HEADING:
            continue
        if block.kind is not BlockKind.PARAGRAPH or "\n" in text or len(text) > LONGEST_TITLE:
            return
        if text.endswith((".", ":", ";")):
            return
        yield text


def _by_meeting(told: list[tuple[PeriodMention, str]], head: str, held: Period | None) -> Period | None:
    """A quarter told without its year: the last one of that number that had ended when the meeting was held."""
    numbers = {(m.relative or "").removeprefix("quarter ") for m, _ in told if is_bare_quarter(m)}
    dates = [held.end] if held is not None else find_dates(head)
    if len(numbers) != 1 or not dates:
        return None
    when, number = max(dates), int(numbers.pop())
    start = financial_start(when)
    for year in (start, start - 1):
        found = quarter(year, number)
        if found.end < when:
            return found if (when - found.end).days <= LATEST_AFTER else None
    return None


def _by_counted_month(texts: list[str], held: Period | None) -> Period | None:
    """ "Performance report: Month 2", told at a meeting: the last such month, counted from April, that was over."""
    words = reporting_words()
    named = (words["named_month"].search(text) for text in texts if words["subject"].search(text))
    found = {int(one["n"]) for one in named if one is not None}
    if held is None or len(found) != 1:
        return None
    number, when = (found.pop() + 2) % YEAR + 1, held.end
    period = month(when.year - (number >= when.month), number)
    return period if (when - period.end).days <= MONTHLY_AFTER else None


def _by_tables(document: Document, texts: list[str]) -> Period | None:
    """The last column with figures, in a document that says that it reports performance."""
    about = reporting_words()["subject"]
    if not any(about.search(text) and not reporting_words()["plans"].search(text) for text in texts):
        return None
    dates: list[date] = find_dates(document.text[:HEAD_CHARACTERS])
    return find_latest_column(document.tables, max(dates) if dates else None)


def _by_comparison(document: Document) -> Period | None:
    """The one quarter told without its year, in the year behind the one that all is compared with.

    "... in comparison to the same period in 2021/22 ... at the end of quarter three" reports on Quarter 3 2022/23.
    """
    told = [(m.relative or "").split() for m in find_periods(document.text[:FIRST_CHARACTERS])]
    years = {int(words[1]) for words in told if words[:1] == ["same_period_of"]}
    numbers = {int(words[1]) for words in told if words[:1] == ["quarter"] and len(words) == 2}
    if len(years) != 1 or len(numbers) != 1:
        return None
    return quarter(years.pop() + 1, numbers.pop())


def _by_data(document: Document) -> Period | None:
    """The one month or quarter whose data a document says that it tells: "based on activity up to 31 December"."""
    found = set()
    for block in document.blocks:
        if block.span.start < FIRST_CHARACTERS and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            text = block.span.of(document.text)
            for mention in find_periods(text):
                opened = mention.surface.lower().split()[:2]
                before = f"{text[: mention.span.start]}{' '.join(w for w in opened if w in OPENING_WORDS)} "
                if mention.period is not None and reporting_words()["data_of"].search(before):
                    short = mention.period.start == mention.period.end or is_month(mention.period)
                    own = mention.period if is_quarter(mention.period) else None
                    found.add(last_month(mention.period) if short else own)
    return found.pop() if len(found) == 1 else None
