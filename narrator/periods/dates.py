"""Finds plain dates, whatever happened on them: meetings, publications, positions."""

from __future__ import annotations

from datetime import date

from narrator.periods.patterns import load_patterns, read_groups
from narrator.periods.readings import read_form

DATES = ("day", "day_numeric")
"""The printed forms of a whole date."""


def find_dates(text: str) -> list[date]:
    """All whole dates of a text, in no order, those of meetings included."""
    return [when for when, _ in find_dated(text)]


def find_dated(text: str) -> list[tuple[date, int]]:
    """All whole dates of a text with where each begins, in no order."""
    found = []
    for rule in load_patterns().patterns.sift(text):
        if rule.name not in DATES:
            continue
        for match in rule.expression.pattern.finditer(text):
            reading = read_form(rule.name, read_groups(match))
            if reading is not None and reading.period is not None:
                found.append((reading.period.end, match.start()))
    return found
