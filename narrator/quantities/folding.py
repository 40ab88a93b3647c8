"""Reads past what hides in figures: invisible marks, odd blanks and digits, ligatures, footnote marks.

Text from PDFs and web pages holds characters that a reader does not see. `fold` gives the text that the grammar
reads, and where each of its characters stands in the original, so that spans always point into the original. A
figure that can't be read safely stays unread: where marks of right-to-left writing stand inside it, the eye sees
other digits than the characters say (Unicode Standard Annex 9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Qualifier, Quantity, Span

GLUE_REACH = 40
"""Characters to either side of an unreadable one that may belong to its figure; the longest figure is far shorter."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the grammar reads it; `starts` and `ends` (empty where nothing moved) lead back to the original.

    `unreadable` holds the ranges of the folded text in which no figure may be read.
    """

    text: str
    original: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    unreadable: tuple[tuple[int, int], ...] = ()

    def unfold_quantity(self, one: Quantity) -> Quantity:
        """A quantity of the folded text, where the original has it."""
        span = self._unfold(one.span)
        return replace(one, span=span, surface=span.of(self.original)) if self.starts else one

    def unfold_qualifier(self, one: Qualifier) -> Qualifier:
        """A qualifier of the folded text, where the original has it."""
        span = self._unfold(one.span)
        return replace(one, span=span, surface=span.of(self.original)) if self.starts else one

    def _unfold(self, span: Span) -> Span:
        return Span(self.starts[span.start], self.ends[span.end - 1]) if self.starts else span


@dataclass(frozen=True, slots=True)
class _Step:
    regex: re.Pattern[str]
    only: frozenset[str]
    to: str


@dataclass(frozen=True, slots=True)
class _Rules:
    odd: re.Pattern[str]
    signs: dict[str, str]
    steps: tuple[_Step, ...]
    unreadable: re.Pattern[str]
    glue: frozenset[str]


@cache
def _rules() -> _Rules:
    data = read_data(__package__, "folding.toml")
    return _Rules(
        odd=re.compile(data["odd"]),
        signs=_table(data["signs"]),
        steps=tuple(
            _Step(re.compile(row["regex"], re.IGNORECASE), frozenset(row.get("only", "")), row["to"])
            for row in data["steps"]
        ),
        unreadable=re.compile(data["unreadable"]),
        glue=frozenset(data["glue"]),
    )


def _table(signs: dict[str, str]) -> dict[str, str]:
    """What each sign is read as, from a table whose keys are runs of signs and whose values match them one to one.

    A value that is shorter than its run stands whole for each sign of it.
    """
    table: dict[str, str] = {}
    for run, to in signs.items():
        table.update(zip(run, to, strict=True) if len(run) == len(to) else dict.fromkeys(run, to))
    return table


def fold(text: str) -> Folded:
    """The text as the grammar reads it; most texts have nothing to fold and come back as they are."""
    rules = _rules()
    if not rules.odd.search(text):
        return Folded(text, text)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, sign in enumerate(text):
        for letter in rules.signs.get(sign, sign):
            signs.append(letter)
            starts.append(place)
            ends.append(place + 1)
    for step in rules.steps:
        changed = _change(signs, step)
        if changed and not step.to:
            kept = [place for place, sign in enumerate(signs) if sign]
            signs = [signs[place] for place in kept]
            starts, ends = [starts[place] for place in kept], [ends[place] for place in kept]
    folded = "".join(signs)
    return Folded(folded, text, tuple(starts), tuple(ends), tuple(_find_unreadable(folded, rules)))


def _change(signs: list[str], step: _Step) -> bool:
    """Puts what the step says in the place of each sign that it finds; says whether there was one."""
    changed = False
    for match in step.regex.finditer("".join(signs)):
        for place in range(*match.span()):
            if not step.only or signs[place] in step.only:
                signs[place], changed = step.to, True
    return changed


def _find_unreadable(text: str, rules: _Rules) -> list[tuple[int, int]]:
    """Each unreadable sign with the figure that it stands in or beside."""
    found: list[tuple[int, int]] = []
    for match in rules.unreadable.finditer(text):
        start, end = match.span()
        least, most = max(0, start - GLUE_REACH), min(len(text), end + GLUE_REACH)
        while start > least and text[start - 1] in rules.glue:
            start -= 1
        while end < most and text[end] in rules.glue:
            end += 1
        found.append((start, end))
    return found
