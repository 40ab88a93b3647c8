"""What the opening of a document that reports on no told period still says of its time.

A statement to the press tells its time in its first sentence, and an annual report may tell its year only by the year
that its title bears or its text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Block, BlockKind, Document, Period
from narrator.periods.calendar import is_month, is_quarter, is_year, months_of
from narrator.periods.mentions import find_periods

FIRST_CHARACTERS = 6000
"""How far into the text the year of an annual report is looked for."""

YEAR = 12
"""Months of a year."""


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    raw = read_data(__package__, "openings.toml")
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def reports_on_year(document: Document) -> bool:
    """Does the title call the document an annual report or yearly statistics, whichever year it is of?"""
    return _words()["annual"].search(_title(document)) is not None


def find_by_year_of_title(document: Document) -> Period | None:
    """The financial year of an annual report whose title bears one calendar year: the only one told that meets it."""
    years = {int(found) for found in _words()["bare_year"].findall(_title(document))}
    if not reports_on_year(document) or len(years) != 1:
        return None
    year = years.pop()
    told = {m.period for m in find_periods(document.text[:FIRST_CHARACTERS]) if m.period is not None}
    near = {period for period in told if is_year(period) and year in (period.start.year, period.end.year)}
    return near.pop() if len(near) == 1 else None


def find_by_lead(document: Document) -> Period | None:
    """The quarter or twelve months, or the month of the title, that the first paragraph with a figure tells first.

    Nothing where the text goes on to a later one, or opens on a comparison: then it tells a history.
    """
    if reports_on_year(document) or _words()["no_lead"].search(_title(document)):
        return None
    lead = next(_with_figures(document), None)
    if lead is None:
        return None
    told = [m for m in find_periods(lead.span.of(document.text)) if m.period is not None]
    first = told[0].period if told and told[0].anchor == "during" else None
    if first is None or not (is_quarter(first) or len(months_of(first)) == YEAR or _is_of_title(document, first)):
        return None
    later = (m.period for m in find_periods(document.text[:FIRST_CHARACTERS]) if m.period is not None)
    return None if any(period.end > first.end for period in later) else first


def _is_of_title(document: Document, told: Period) -> bool:
    return is_month(told) and told in {m.period for m in find_periods(_title(document))}


def _title(document: Document) -> str:
    first = document.blocks[0].span.of(document.text) if document.blocks else ""
    return "\n".join([document.title or "", first.split("\n", maxsplit=1)[0]])


def _with_figures(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        text = block.span.of(document.text)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and _words()["figure"].search(text):
            yield block
