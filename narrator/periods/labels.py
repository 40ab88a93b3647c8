"""Reads a period's label back into the period."""

from __future__ import annotations

import re
from datetime import date

from narrator.domain import Period
from narrator.periods.calendar import calendar_year, day, financial_year, month, month_end, quarter, stretch

LABEL = re.compile(r"(\d{4})(?:/(\d\d)(?: Q([1-4]))?|-(\d\d)(?:-(\d\d))?)?")


def parse_period(label: str) -> Period | None:
    """The period of a label as `domain.Period` defines them; None where the label is not one."""
    if ".." in label:
        first, _, last = label.partition("..")
        start, end = _single(first), _single(last)
        if start is None or end is None or end.end < start.start:
            return None
        whole = stretch(start.start, end.end)
        return whole if whole.label == label else Period(label, start.start, end.end)
    return _single(label)


def _single(label: str) -> Period | None:
    found = LABEL.fullmatch(label)
    if found is None:
        return None
    year, end, number, in_year, on_day = found.groups()
    try:
        if end:
            if int(end) != (int(year) + 1) % 100:
                return None
            return quarter(int(year), int(number)) if number else financial_year(int(year))
        if on_day:
            return day(date(int(year), int(in_year), int(on_day)))
        return month(int(year), int(in_year)) if in_year else calendar_year(int(year))
    except ValueError:
        return None


def month_span(first: tuple[int, int], last: tuple[int, int]) -> Period | None:
    """From one (year, month) to another, both included; None where the second lies before the first."""
    start = date(*first, 1)
    end = month_end(*last)
    return stretch(start, end) if start <= end else None
