"""Finds every time that a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.domain import Span
from narrator.periods.mention import PeriodMention
from narrator.periods.patterns import Patterns, load_patterns, read_groups
from narrator.periods.readings import Reading, read_form

LOOK_BACK = 80
"""Characters before a time that may hold its anchor or tell a meeting; longer than any of those phrases."""

LENGTH_OF_RELATIVE = {
    "this_quarter": "quarter",
    "last_quarter": "quarter",
    "this_month": "month",
    "last_month": "month",
    "year_to_date": "year_to_date",
    "year_end": "year",
    "last_year_end": "year",
    "last_year": "open",
    "this_year": "this_year",
    "now": "now",
    "rolling_year": "rolling_year",
}
DEFAULT_ANCHOR = {"year_end": "as_at", "last_year_end": "as_at", "mid_year": "by_end", "now": "as_at"}
NEEDS_ANCHOR = ("month", "calendar_year")
CLAUSE_OPENS = re.compile(r"(?:^|[.;:,(]|\band)\s*$")
"""What stands before a month that is the subject of its clause ("December was ..."); a name has its title before it."""

HINT = re.compile(
    r"\d|quarter|year|month|mid|current|present|period|ytd|time|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def find_periods(text: str, offset: int = 0) -> tuple[PeriodMention, ...]:
    """The times that `text` tells, in order, not overlapping; spans are moved by `offset`.

    Dates of meetings and lengths of time ("within 12 months", "in the last 12 months") are not times of values and
    are left out.
    """
    if not HINT.search(text):
        return ()
    patterns = load_patterns()
    taken: list[tuple[int, int]] = []
    found: list[PeriodMention] = []
    for start, end, reading in _readings(text, patterns):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        mention = _mention(text, start, end, reading, patterns, offset)
        taken.append((start, end) if mention is None else (start, mention.span.end - offset))
        if mention is not None:
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _readings(text: str, patterns: Patterns) -> Iterator[tuple[int, int, Reading]]:
    """Every reading of every form, those of higher precedence first."""
    for rule in patterns.patterns:
        for match in rule.expression.finditer(text):
            reading = read_form(rule.name, read_groups(match))
            if reading is None or not _stands(text, match, rule.name, patterns):
                continue
            yield match.start(), match.end(), reading
    for rule in patterns.phrases:
        for match in rule.expression.finditer(text):
            length = LENGTH_OF_RELATIVE.get(rule.name, "open")
            yield match.start(), match.end(), Reading(length, relative=rule.name)


def _stands(text: str, match: re.Match[str], kind: str, patterns: Patterns) -> bool:
    """A bare month or year needs a word before it, a bare month one behind it instead, and a month its capital."""
    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
    month = read_groups(match).get("m", "A")
    if not (month[0].isupper() or month[0].isdigit()):
        return False
    if kind in NEEDS_ANCHOR and not patterns.bare_before.search(before):
        after = text[match.end() : match.end() + LOOK_BACK]
        opens = CLAUSE_OPENS.search(before) is not None
        return kind != "calendar_year" and opens and bool(patterns.bare_after.search(after))
    return not (kind == "calendar_year" and patterns.never_after.search(before))


def _mention(
    text: str, start: int, end: int, reading: Reading, patterns: Patterns, offset: int
) -> PeriodMention | None:
    before = text[max(0, start - LOOK_BACK) : start]
    if reading.length == "day" and patterns.meeting_before.search(before):
        return None
    anchor, lead = _anchor(before, text[start:end], patterns)
    if not anchor and reading.length == "month" and patterns.bare_after.search(text[end : end + LOOK_BACK]):
        anchor = "during"
    if not anchor and reading.relative in DEFAULT_ANCHOR:
        anchor = DEFAULT_ANCHOR[reading.relative]
    if found := patterns.trailing["year_end"].search(text[end : end + LOOK_BACK]):
        end, anchor = end + found.end(), "by_end"
    length = reading.length
    if found := patterns.trailing["to_date"].search(text[end : end + LOOK_BACK]):
        end, length = end + found.end(), "year_to_date"
    span = Span(start - lead, end)
    return PeriodMention(
        surface=span.of(text),
        span=span.shifted(offset),
        period=reading.period,
        relative=reading.relative,
        anchor=anchor,
        bases=patterns.bases_for(length, anchor),
        malformed=reading.malformed,
    )


def _anchor(before: str, core: str, patterns: Patterns) -> tuple[str, int]:
    """How the time is taken, and how many characters before it say so."""
    for rule in patterns.anchors:
        if found := rule.expression.search(before):
            return rule.name, len(found[0])
    first = core.split(maxsplit=1)[0].lower()
    return ("during", 0) if first in ("in", "during", "over", "for", "throughout", "within") else ("", 0)
