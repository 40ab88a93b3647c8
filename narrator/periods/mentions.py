"""Finds every time that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from narrator.domain import Basis, Span
from narrator.needs import Needing
from narrator.periods.mention import PeriodMention
from narrator.periods.patterns import Patterns, load_patterns, read_groups
from narrator.periods.reading import Reading
from narrator.periods.readings import read_form

LOOK_BACK = 80
"""Characters before a time that may hold its anchor or tell a meeting; longer than any of those phrases."""

NEEDS_ANCHOR = ("month", "calendar_year", "short_year")
"""Forms that are times only behind a word that says so: "in May", "since 2015", "in 22/23"."""

DEFINES = ("last_span", "past_year")
"""Stretches that may tell which people a measure counts instead of when."""

SHORT, REMEMBERED = 400, 4096
"""Letters of texts whose times are kept, and how many of them: clauses and headings are asked for theirs by many."""

MONTH = 28
"""Days of the shortest month: a stretch of so many is none of meetings or visits."""

HINT = re.compile(
    r"\d|quarter|year|month|mid|current|present|period|ytd|y\.t\.d|time|term|week|half|date|cumulat|snapshot|since|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def find_periods(text: str, offset: int = 0) -> tuple[PeriodMention, ...]:
    """The times that `text` tells, in order, not overlapping; spans are moved by `offset`.

    Dates of meetings and lengths of time ("within 12 months", "children who were missing in the last 12 months") are
    not times of values and are left out.
    """
    if not HINT.search(text):
        return ()
    found = _find_in_short(text) if len(text) <= SHORT else _find(text)
    return found if not offset else tuple(replace(one, span=one.span.shifted(offset)) for one in found)


def _find(text: str) -> tuple[PeriodMention, ...]:
    patterns = load_patterns()
    taken: list[tuple[int, int]] = []
    found: list[PeriodMention] = []
    for start, end, reading in _readings(text, patterns):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        mention = _mention(text, start, end, reading, patterns)
        taken.append((start, end) if mention is None else (_opening(mention, start), mention.span.end))
        if mention is not None:
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _opening(mention: PeriodMention, start: int) -> int:
    """From where no other time is told: the words before it where they would be one ("year to date", "since the")."""
    told = mention.anchor == "since" or mention.bases == (Basis.YEAR_TO_DATE,)
    return mention.span.start if told else start


_find_in_short = lru_cache(maxsize=REMEMBERED)(_find)


def _readings(text: str, patterns: Patterns) -> Iterator[tuple[int, int, Reading | None]]:
    """Every reading of every form, those of higher precedence first; None where the words tell no time of a value."""
    for rule in patterns.patterns.sift(text):
        for match in rule.expression.pattern.finditer(text):
            reading = read_form(rule.name, read_groups(match))
            if reading is None or not _stands(text, match, rule.name, patterns):
                continue
            yield match.start(), match.end(), reading
    for rule in patterns.phrases.sift(text):
        for match in rule.expression.pattern.finditer(text):
            if rule.name in DEFINES and _defines(text, match, patterns):
                yield match.start(), match.end(), None
                continue
            yield match.start(), match.end(), Reading(rule.length, relative=rule.name, anchor=rule.anchor)


def _stands(text: str, match: re.Match[str], kind: str, patterns: Patterns) -> bool:
    """A bare month or year needs a word before it, a bare month one behind it instead, and a month its capital."""
    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
    month = read_groups(match).get("m", "A")
    if not (month[0].isupper() or month[0].isdigit()):
        return False
    bare = patterns.bare
    if kind in NEEDS_ANCHOR and not bare["before"].search(before):
        after = text[match.end() : match.end() + LOOK_BACK]
        opens = bare["opens"].search(before) is not None
        subject = opens and any(bare[name].search(after) is not None for name in ("after", "value"))
        owns = bare["owns"].search(after) is not None
        return kind == "month" and (subject or owns or bare["listed"].search(before) is not None)
    if kind in DEFINES and _defines(text, match, patterns):
        return False
    return kind != "calendar_year" or not _is_count(before, text[match.end() : match.end() + LOOK_BACK], bare)


def _is_count(before: str, after: str, bare: Mapping[str, Needing]) -> bool:
    """ "from 1490 to 1967", "from 1967 in 2017/18", or the year of a law: no time."""
    timed = bare["compared_to"].search(before) and bare["timed_after"].search(after)
    return bool(timed or bare["never_after"].search(before))


def _defines(text: str, match: re.Match[str], patterns: Patterns) -> bool:
    return patterns.bare["defining"].search(text[max(0, match.start() - LOOK_BACK) : match.start()]) is not None


def _mention(text: str, start: int, end: int, reading: Reading | None, patterns: Patterns) -> PeriodMention | None:
    before = text[max(0, start - LOOK_BACK) : start]
    if reading is None or _is_of_meeting(before, reading, patterns):
        return None
    anchor, lead = _anchor(before, text[start:end], patterns)
    if anchor == "as_at" and not reading.of_days and text[start - lead : start].split()[:1] == ["on"]:
        anchor = ""  # "up 1.9 points on 2022": a comparison; only a day has a position on it
    if not anchor and reading.length == "month" and patterns.bare["after"].search(text[end : end + LOOK_BACK]):
        anchor = "during"
    if anchor == "from" and reading.is_range:
        anchor = "during"
    length = reading.length
    if anchor == "to_date":
        anchor, length = "", "year_to_date"
    anchor = anchor or reading.anchor
    if found := patterns.trailing["year_end"].search(text[end : end + LOOK_BACK]):
        end, anchor = end + found.end(), "by_end"
    if found := patterns.trailing["to_date"].search(text[end : end + LOOK_BACK]):
        end, length = end + found.end(), "year_to_date"
    span = Span(start - lead, end)
    plainly = anchor == "as_at" and text[start - lead : start].lower().split() in (["at"], ["at", "the"])
    return PeriodMention(
        surface=span.of(text),
        span=span,
        period=reading.period,
        relative=reading.relative,
        anchor=anchor,
        bases=patterns.bases_for(length, "at" if plainly else anchor),
        malformed=reading.malformed,
    )


def _is_of_meeting(before: str, reading: Reading, patterns: Patterns) -> bool:
    """Is the day, or are the days, when people met? Nobody meets for a month."""
    if not reading.of_days or (
        reading.period is not None and (reading.period.end - reading.period.start).days + 1 >= MONTH
    ):
        return False
    return patterns.meetings["before"].search(before) is not None and not patterns.meetings["unless"].search(before)


def _anchor(before: str, core: str, patterns: Patterns) -> tuple[str, int]:
    """How the time is taken, and how many characters before it say so."""
    for rule in patterns.anchors:
        if found := rule.expression.search(before):
            return rule.name, len(found[0])
    first = core.split(maxsplit=1)[0].lower()
    return ("during", 0) if first in ("in", "during", "over", "for", "throughout", "within") else ("", 0)
