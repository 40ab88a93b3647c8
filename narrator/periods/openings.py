"""What the opening of a document that reports on no told period still says of its time.

A statement to the press tells its time in its first sentence, and an annual report may tell its year only by the year
that its title bears or its text names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import BlockKind, Document, Period
from narrator.needs import Needing
from narrator.periods.calendar import is_month, is_quarter, is_year, month, months_of
from narrator.periods.mentions import find_periods
from narrator.periods.number_words import month_number

FIRST_CHARACTERS = 6000
"""How far into the text the year of an annual report is looked for."""

HEAD_CHARACTERS = 1500
"""How far down the first lines go."""

LEADS = 4
"""Paragraphs, a title among them, of which one may tell what all is about."""

QUARTER, HALF, YEAR = 3, 6, 12
"""Months of a quarter, of half a year, and of a year."""

SEVERAL = 6
"""A text with so many headings may deal with several reports, and what one of them is holds for none but itself."""


@cache
def _words() -> Mapping[str, Needing]:
    raw = read_data(__package__, "openings.toml")
    return {name: Needing(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def reported_months(document: Document) -> int:
    """Months that is told of, as title or first lines say, whichever year it is: 12 of an annual report, 3 of a
    quarter's, none where they call it neither.
    """
    words, title, head = _words(), _title(document), document.text[:HEAD_CHARACTERS]
    if words["annual"].search(title):
        return YEAR
    if words["quarterly"].search(title):
        return QUARTER
    if words["annual_told"].search(head) is not None and words["minutes"].search(head) is None:
        return YEAR
    headings = sum(block.kind is BlockKind.HEADING for block in document.blocks)
    return QUARTER if headings < SEVERAL and words["quarterly_told"].search(head) else 0


def find_by_year_of_title(document: Document) -> Period | None:
    """The financial year of an annual report whose title bears one calendar year: the only one told that meets it."""
    years = {int(found) for found in _words()["bare_year"].findall(_title(document))}
    if not _words()["annual"].search(_title(document)) or len(years) != 1:
        return None
    year = years.pop()
    told = {m.period for m in find_periods(document.text[:FIRST_CHARACTERS]) if m.period is not None}
    near = {period for period in told if is_year(period) and year in (period.start.year, period.end.year)}
    return near.pop() if len(near) == 1 else None


def find_by_month_of_title(document: Document) -> Period | None:
    """The month of "August performance report", where the first lines name one year and no other."""
    title = _title(document)
    told = _words()["month_of_title"].search(title)
    years = set(_words()["bare_year"].findall(f"{title}\n{document.text[:HEAD_CHARACTERS]}"))
    if told is None or len(years) != 1 or any(_words()[name].search(title) for name in ("annual", "no_lead")):
        return None
    return month(int(years.pop()), month_number(told["m"] or told["n"]))


def find_by_lead(document: Document) -> Period | None:
    """The quarter, half or whole year, or the title's month, that the first paragraph with a figure tells first.

    A financial year or quarter counts without a figure ("reached a record in 2021-22"). Nothing where the text goes on
    to a later one, or opens on a comparison: then it tells a history.
    """
    if any(_words()[name].search(_title(document)) for name in ("annual", "no_lead")):
        return None
    opening = _opening(document)
    first = next((_first_told(text) for text in opening if _is_timed(text)), None)
    if not any(_has_figure(text) for text in opening):
        return None
    if first is None or not (
        is_quarter(first) or len(months_of(first)) in (HALF, YEAR) or _is_of_title(document, first)
    ):
        return None
    later = (m.period for m in find_periods(document.text[:FIRST_CHARACTERS]) if m.period is not None)
    return None if any(period.end > first.end for period in later) else first


def _is_of_title(document: Document, told: Period) -> bool:
    return is_month(told) and told in {m.period for m in find_periods(_title(document))}


def _title(document: Document) -> str:
    first = document.blocks[0].span.of(document.text) if document.blocks else ""
    return "\n".join([document.title or "", first.split("\n", maxsplit=1)[0]])


def _opening(document: Document) -> list[str]:
    """The first paragraphs and items."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return [block.span.of(document.text) for block in document.blocks if block.kind in kinds][:LEADS]


def _is_timed(text: str) -> bool:
    """Does a paragraph tell times, and figures or what introduces a list of them, or first a financial year?"""
    if not find_periods(text):
        return False
    first = _first_told(text)
    return _has_figure(text) or (first is not None and (is_year(first) or is_quarter(first)))


def _has_figure(text: str) -> bool:
    """Does it tell a figure besides its times, or introduce a list of them?"""
    rest = text
    for mention in find_periods(text):
        rest = rest.replace(mention.surface, " ")
    return _words()["figure"].search(rest) is not None


def _first_told(text: str) -> Period | None:
    """The time that a paragraph tells first, if that says when something was and is not held against another."""
    first = find_periods(text)[0]
    compared = _words()["compared"].search(text[: first.span.start])
    return first.period if first.anchor == "during" and not compared else None
