"""The day on which a statement or a page of figures was published: what it tells had been before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Document, Period
from narrator.needs import Needing
from narrator.periods.calendar import day
from narrator.periods.dates import find_dated

HEAD_CHARACTERS = 600
"""How far down the day of publication stands: below the title, its summary and a line of links."""

LOOK_AROUND = 60
"""Characters before and behind a date that say whose it is."""

LONGEST_DATE = re.compile(r"[\w,./ -]{6,25}")
"""What a date may be printed in."""


@cache
def _words() -> Mapping[str, Needing]:
    raw = read_data(__package__, "datelines.toml")
    return {name: Needing(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def find_publication(document: Document) -> Period | None:
    """The day that the head calls that of publication, or that stands alone in a line of it; None where two do."""
    head, words = document.text[:HEAD_CHARACTERS], _words()
    found = set()
    for when, start in find_dated(head):
        before = head[max(0, start - LOOK_AROUND) : start]
        printed = LONGEST_DATE.match(head, start)
        behind = head[printed.end() :][:LOOK_AROUND] if printed is not None else ""
        alone = words["line_before"].search(before) is not None and words["line_behind"].match(behind) is not None
        if (alone or words["published"].search(before)) and not words["of_another"].search(before):
            found.add(when)
    return day(found.pop()) if len(found) == 1 else None
