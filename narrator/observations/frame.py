"""What stands around a table's figures and holds for all of them: its corner, its year, its kind of quarters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from narrator.domain import Period
from narrator.observations.grid import Grid
from narrator.observations.headings import Heading, is_corner, is_group, names_parts, read_heading
from narrator.observations.lines import unique
from narrator.observations.words import load_words, split_tokens
from narrator.periods import PeriodMention, find_periods, is_year, says_calendar

_GENERAL = frozenset({"indicator", "indicators", "measure", "measures", "kpi", "kpis", "metric", "metrics", "outcomes"})
"""Last words of headings that stand over measures and name none ("Housing measure")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole table.

    `corner` is the heading over the row labels where it names a measure ("Potholes filled in time" over Apr, May);
    `parts` says that the corner makes the rows parts of a whole, `loose_parts` that its word may mean measures, too.
    `year` is the one year that title, corner or notes tell; `titled` whether the table has a title of its own,
    `academic` whether its years are those of schools, `day` the day of each year that the corner tells, and `nouns`
    are the words of title and corner in the singular.
    """

    reporting: Period | None
    calendar: bool
    corner: Heading | None
    parts: bool
    loose_parts: bool
    year: PeriodMention | None
    titled: bool
    nouns: frozenset[str]
    academic: bool = False
    day: str = ""

    def dated(self, label: str) -> str:
        """A year of a row with the day that the corner tells of each ("2024" under "As at 31 March")."""
        return f"{self.day} {label}" if self.day and _YEAR.fullmatch(label) else label

    def is_all(self, label: str) -> bool:
        """Is a row the whole of what title or corner name ("All pupils" under "Pupil group")?"""
        tokens = split_tokens(label)
        return len(tokens) == ALL_WORDS and tokens[0] == "all" and _singular(tokens[1]) in self.nouns

    def is_body(self, label: str) -> bool:
        """Is a row the whole body that the corner's parts belong to ("Service" under "District")?"""
        return self.parts and not self.loose_parts and label.lower() in _BODIES

    @property
    def counts_parts(self) -> bool:
        """Does the corner name what rows down to a total count ("Permanent exclusions" over Primary, Secondary)?"""
        if self.corner is None:
            return False
        words = load_words()
        last = split_tokens(self.corner.measure)[-1]
        return last not in words.parts.needs | words.loose_parts.needs | words.corner.words

    @staticmethod
    def of(grid: Grid, reporting: Period | None) -> Frame:
        """The frame of a table, from its corner, title and notes."""
        table = grid.table
        corners = _corner_texts(grid)
        title = table.title or ""
        around = (title, *corners, *table.notes)
        calendar = any(says_calendar(text) for text in around)
        strict = any(names_parts(text) for text in corners)
        loose = not strict and bool(title) and any(_may_be_parts(text) for text in corners)
        years = {
            mention.period: mention
            for text in (title, *corners)
            for mention in find_periods(text[:LONGEST])
            if mention.period is not None and is_year(mention.period)
        }
        year = next(iter(years.values())) if len(years) == 1 else None
        corner = _read_corner(corners, reporting)
        nouns = frozenset(_singular(token) for text in (title, *corners) for token in split_tokens(text))
        academic = any("academic year" in text.lower() for text in around)
        day = next((found["day"] for text in corners if (found := _DAY.fullmatch(text))), "")
        return Frame(reporting, calendar, corner, strict or loose, loose, year, bool(title), nouns, academic, day)


_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(
    r"(?:position |snapshot |year ending |year ended )?(?:as )?(?:at |on )?"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9})",
    re.IGNORECASE,
)
"""A day over years: "As at 31 March"."""

_BODIES = frozenset({"service", "brigade", "constabulary", "organisation", "company", "partnership", "system"})

ALL_WORDS = 2
"""Words of a label that tells the whole by its noun ("All pupils")."""

LONGEST = 300
"""Characters of a title in which its year is looked for."""


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.rstrip("s")


def _corner_texts(grid: Grid) -> list[str]:
    return unique(grid.text(row, column) for row in range(grid.header_rows) for column in range(grid.label_columns))


def _may_be_parts(text: str) -> bool:
    return load_words().loose_parts.fits(split_tokens(text), frozenset())


def _read_corner(texts: list[str], reporting: Period | None) -> Heading | None:
    """The heading over the row labels, where it names a measure ("Potholes filled in time" over Apr, May, Target)."""
    if len(texts) != 1 or is_corner(texts[0]) or is_group(texts[0]) or names_parts(texts[0]):
        return None
    if split_tokens(texts[0])[-1:] and split_tokens(texts[0])[-1] in _GENERAL:
        return None
    heading = read_heading(texts[0], reporting)
    return heading if heading.measure and len(heading.measure.split()) > 1 else None
