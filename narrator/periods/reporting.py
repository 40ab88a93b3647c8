"""Finds the period that a document reports on, from its title, headings and first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.domain import BlockKind, Document, Period
from narrator.periods.calendar import is_month, is_quarter, is_year
from narrator.periods.mention import PeriodMention
from narrator.periods.mentions import find_periods
from narrator.periods.resolution import resolve

FIRST_CHARACTERS = 6000
"""How far into the text a document still introduces itself: about two pages of prose."""

SUBJECT = re.compile(
    r"\b(?:performance|quarterly|monthly|annual|year[- ]end|mid[- ]year|outturn|monitoring|scorecard|dashboard|"
    r"indicators?|assurance|progress|budget|revenue)\b",
    re.IGNORECASE,
)
REPORTS = re.compile(
    r"\b(?:report|provide[sd]?|present(?:s|ed)?|cover(?:s|ed|ing)|set(?:s|ting)? out|update[sd]?|summari[sz]e[sd]?|"
    r"inform)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:compar\w+|than|since|last year|previous|increase[sd]?|decrease[sd]?|from)\b", re.IGNORECASE
)
YEARS_BEFORE = re.compile(r"\d\s?(?:to|[-\u2010-\u2015])\s?$")
YEARS_AFTER = re.compile(r"\s?(?:to|[-\u2010-\u2015])\s?(?:19|20)\d\d")


def find_reporting_period(document: Document) -> Period | None:
    """The period that the document says it reports on; None where it does not say.

    Title and headings are asked before paragraphs, quarters before months and years. A paragraph counts only where
    it says that it reports performance. Dates of meetings never count.
    """
    told = [(mention, text) for text in _introductions(document) for mention in _candidates(text)]
    for fits in (_is_quarter_like, _is_month_like, _is_year_like):
        for mention, text in told:
            period = resolve(mention, None)
            if period is not None and fits(period, text):
                return period
    return None


def _introductions(document: Document) -> Iterator[str]:
    """The texts that may say what the document is about, the surest first."""
    if document.title:
        yield document.title
    blocks = [block for block in document.blocks if block.span.start < FIRST_CHARACTERS]
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield block.span.of(document.text)
    for block in blocks:
        text = block.span.of(document.text)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and SUBJECT.search(text):
            yield from (
                part for part in re.split(r"(?<=[.;])\s", text) if SUBJECT.search(part) and REPORTS.search(part)
            )


def _candidates(text: str) -> list[PeriodMention]:
    """Times that may be the subject: no single days, no spans of several years, nothing that is compared with."""
    mentions = find_periods(text)
    years = [m for m in mentions if m.period is not None and is_year(m.period)]
    kept: list[PeriodMention] = []
    for mention in mentions:
        before = text[: mention.span.start]
        if mention.anchor == "since" or COMPARES.search(before[-25:]):
            continue
        if mention in years and (YEARS_BEFORE.search(before) or YEARS_AFTER.match(text, mention.span.end)):
            continue
        kept.append(_with_year(mention, years))
    return kept


def _with_year(mention: PeriodMention, years: list[PeriodMention]) -> PeriodMention:
    """A bare quarter or "mid-year" takes the one financial year beside it ("2020/21 performance report, Quarter 2")."""
    if mention.period is None and len({m.period for m in years}) == 1:
        placed = resolve(mention, years[0].period)
        if placed is not None and (mention.relative or "").startswith(("quarter ", "mid_year")):
            return PeriodMention(mention.surface, mention.span, placed, None, mention.anchor, mention.bases)
    return mention


def _is_quarter_like(period: Period, text: str) -> bool:
    """A quarter, or another stretch of months within a year ("April to September 2021")."""
    if is_quarter(period):
        return True
    days = (period.end - period.start).days
    return ".." in period.label and 32 < days < 364 and SUBJECT.search(text) is not None


def _is_month_like(period: Period, text: str) -> bool:
    return is_month(period) and SUBJECT.search(text) is not None and "committee" not in text.lower()


def _is_year_like(period: Period, text: str) -> bool:
    return is_year(period) and (SUBJECT.search(text) is not None or REPORTS.search(text) is not None)
