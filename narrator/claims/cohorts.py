"""The time of a cohort, survey or census: it holds for every figure that is told of those people, however long ago."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import Moment, read_moments, time_words
from narrator.domain import Period, Span

_KEPT = 700
"""So many characters of its paragraph before a statement are looked at for a cohort or survey."""

_WORD = re.compile(r"[^\W\d_]+")

_STEM = 5
"""Letters by which two words are the same: "offended", "offences". Shorter words say too little."""


def cohort_of(moments: Sequence[Moment]) -> Moment | None:
    """The last time of a statement that is told of a cohort or survey, None where there is none or it stays open."""
    return next((m for m in reversed(moments) if m.cohort and m.period is not None), None)


def kept_cohort(text: str, first: Draft, reporting: Period | None) -> Moment | None:
    """The cohort or survey that the paragraph told before and that a statement goes on about.

    `first` is the statement's first figure. Another time of the paragraph in between ends it, unless that one is
    earlier or only compared with. The statement must speak of the people asked ("felt", "they"), or repeat what the
    cohort's own sentence counted.
    """
    words, end = time_words(), first.statement.sentence.span.start
    start = max(first.block.span.start, end - _KEPT)
    if start >= end or not words["cohort_word"].search(normal(text[start:end])):
        return None
    kept: Moment | None = None
    for moment in read_moments(text, Span(start, end), reporting):
        if moment.cohort:
            kept = moment
        elif kept is not None and not (moment.compared or moment.past or moment.event or moment.future):
            kept = None
    if kept is None or kept.period is None:
        return None
    told = normal(first.statement.sentence.span.of(text))
    opened = max(text.rfind(". ", start, kept.span.start), start)
    closed = text.find(". ", kept.span.end, end)
    counted = normal(text[opened : closed if closed >= 0 else end])
    return kept if words["of_the_asked"].search(told) or _repeats(counted, told) else None


def _repeats(before: str, told: str) -> bool:
    return bool(_stems(before) & _stems(told))


def _stems(text: str) -> set[str]:
    common = time_words()["common"]
    return {word[:_STEM] for word in _WORD.findall(text) if len(word) > _STEM and not common.match(word)}
