"""The period an item of minutes is about, as its first sentences tell: "Members received the report for 2021/22"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.domain import Period
from narrator.periods.candidates import (
    find_candidates,
    is_month_like,
    is_quarter_like,
    is_year_like,
    reporting_words,
)
from narrator.periods.resolution import resolve

SENTENCES = 2
"""Sentences of an item, at the most, that say what was put before the meeting."""


def item_period(opening: Sequence[str]) -> Period | None:
    """The one period of the report that the first paragraphs of an item say was received; None where they name two."""
    sentences = [part for text in opening for part in re.split(r"(?<=[.;])\s", text)][:SENTENCES]
    words = reporting_words()
    told = [text for text in sentences if words["received"].search(text) and words["subject"].search(text)]
    for fits in (is_quarter_like, is_month_like, is_year_like):
        found = {
            period
            for text in told
            for mention in find_candidates(text)
            if (period := resolve(mention, None)) is not None and fits(period, text)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None
