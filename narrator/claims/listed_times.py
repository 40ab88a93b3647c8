"""Lists of times told of lists of figures: "60, 71 and 75 complaints in July, August and September"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import Moment, time_words
from narrator.domain import Basis, Period, Span
from narrator.periods import quarter, year_to_date

_REACH = 60
"""So many characters may stand between a list of times and the list of figures told of them."""

_QUARTERS = re.compile(r"\b(?:quarters|qtrs) (?P<first>[1-3])(?:, ?[2-3])*(?:,? and |, ?| ?& ?)(?P<last>[2-4])\b")


def bind_lists(text: str, drafts: list[Draft], moments: list[Moment]) -> dict[int, list[Moment]]:
    """Each time of a list to the number of its figure, first to first; nothing where no two lists stand together."""
    bound: dict[int, list[Moment]] = {}
    in_rows = _runs(text, [d.quantity.span for d in drafts], "between_figures")
    for times in _runs(text, [m.span for m in moments], "between_times"):
        for figures in in_rows:
            if len(times) != len(figures) or not _are_near(text, drafts, times, figures):
                continue
            told = [m for m in moments if m.span in times]
            bases = min((m.bases for m in told), key=len)
            for draft, moment in zip((d for d in drafts if d.quantity.span in figures), told, strict=True):
                same = all(b in moment.bases for b in bases)
                bound[draft.number] = [replace(moment, bases=bases) if same else moment]
    for moment in moments:
        quarters = [] if moment.compared else _quarters_of(text, moment)  # "slightly behind Quarters 1 and 2"
        for figures in in_rows:
            as_many = 1 < len(quarters) == len(figures)
            if as_many and _are_near(text, drafts, [moment.span], figures):  # "61, 70 and 72 in Quarters 1, 2 and 3"
                counted = [d for d in drafts if d.quantity.span in figures]
                bound |= {
                    d.number: [replace(moment, period=one, bases=(Basis.QUARTER,))]
                    for d, one in zip(counted, quarters, strict=True)
                }
    return bound


def _are_near(text: str, drafts: list[Draft], times: list[Span], figures: list[Span]) -> bool:
    """Do a list of times and a list of figures stand beside each other, with no other figure between them?"""
    low, high = sorted((times, figures), key=lambda run: run[0].start)
    between = text[low[-1].end : high[0].start]
    if not 0 < len(between) < _REACH or ";" in between:
        return False
    return not any(d.start >= low[-1].end and d.end <= high[0].start for d in drafts)


def _quarters_of(text: str, moment: Moment) -> list[Period]:
    """The quarters that one mention lists ("Quarters 1, 2 and 3"), none where it lists none."""
    named = _QUARTERS.search(normal(moment.span.of(text)))
    if named is None or moment.period is None:
        return []
    start, first, last = year_to_date(moment.period).start.year, int(named["first"]), int(named["last"])
    return [quarter(start, number) for number in range(first, last + 1)]


def _runs(text: str, spans: list[Span], between: str) -> list[list[Span]]:
    """Spans that follow one another with only the words of a list between them; single ones are left out."""
    if not spans:
        return []
    runs = [[spans[0]]]
    for first, second in pairwise(spans):
        joined = second.start > first.end and time_words()[between].match(normal(text[first.end : second.start]))
        if joined:
            runs[-1].append(second)
        else:
            runs.append([second])
    return [run for run in runs if len(run) > 1]
