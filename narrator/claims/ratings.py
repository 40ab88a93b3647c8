"""Ratings: figures that count indicators by how they do, and the colour that a figure's own measure is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.data_files import read_data
from narrator.domain import Indicator, Link, Polarity, Role, Unit
from narrator.needs import Needing

_SURE = 100.0
"""The score of a count of indicators: it is told by grammar, not by likeness."""

_COUNTING = (Unit.COUNT, Unit.RATIO, Unit.PERCENT)
_COLOURS = re.compile(r"\b(?:Red|Amber|Green|RED|AMBER|GREEN)\b")
_LISTED = re.compile(r"(?:\bred|\bamber|\bgreen)\)? ?[:=–-]? $")
_COLOUR_ENDS = re.compile(r"\b(?:Red|Amber|Green|RED|AMBER|GREEN)\)? ?[:=–-]? ?$")
_OF = re.compile(r"^ of (?:our |the |its |all |these |those )*")
_WHOLE = re.compile(r"\b(?:indicators?|kpis?|pis?|metrics?)\b")


@dataclass(frozen=True, slots=True)
class _Measure:
    indicator: Indicator
    pattern: Needing
    colour: bool


@dataclass(frozen=True, slots=True)
class _Ratings:
    nouns: Needing
    behind: Needing
    measures: tuple[_Measure, ...]
    said: Needing
    bare: Needing


@cache
def _read_ratings() -> _Ratings:
    raw = read_data(__package__, "ratings.toml")
    measures = tuple(
        _Measure(
            Indicator(
                id=f"rating:{entry['id']}",
                name=entry["name"],
                unit=Unit.COUNT,
                polarity=Polarity(entry["polarity"]),
                source="ratings",
            ),
            Needing(entry.get("said") or entry["word"]),
            "word" in entry,
        )
        for entry in raw["measure"]
    )
    return _Ratings(
        nouns=Needing(rf"\b{raw['nouns']}\b"),
        behind=Needing(rf"{raw['between']} ?{raw['nouns']}\b"),
        measures=measures,
        said=Needing(raw["own"]["said"]),
        bare=Needing(raw["own"]["bare"]),
    )


_REPORTED = Indicator(id="rating:reported", name="indicators reported", unit=Unit.COUNT, source="ratings")


def rating_measures() -> tuple[Indicator, ...]:
    """The measures that counts of indicators are claims of, such as "indicators rated Red"."""
    return (*(m.indicator for m in _read_ratings().measures), _REPORTED)


def link_ratings(text: str, batch: list[Draft], last: list[Draft]) -> None:
    """Tie the figures of one statement that count indicators to the measure of how these do.

    `last` are the figures of the statement before: where they counted indicators, "three are Red" does so as well.
    """
    ratings = _read_ratings()
    counting = [d for d in batch if _counts_indicators(d, ratings)]
    told_before = any((d.link.indicator or "").startswith("rating:") for d in last)
    for draft in batch:
        if draft.role not in (Role.ACTUAL, Role.PART) or draft.quantity.unit not in _COUNTING:
            continue
        named = draft in counting
        if not named and not _goes_on_counting(draft, batch):
            continue
        if not (counting or told_before or _lists_colours(text, batch)):
            continue
        measure = _said_of(draft, _behind(draft, batch), ratings)
        if measure is not None:
            draft.link = Link(measure.indicator.id, measure.indicator.name, _SURE, via="clause")
        elif named and draft.quantity.unit is Unit.COUNT and _WHOLE.search(_noun_behind(draft, ratings)):
            draft.link = Link(_REPORTED.id, _REPORTED.name, _SURE, via="clause")


def _noun_behind(draft: Draft, ratings: _Ratings) -> str:
    """What the figure is said to count, where that is indicators; else an empty text."""
    counted = draft.quantity.counted or ""
    if ratings.nouns.fullmatch(counted) or ratings.nouns.fullmatch(f"{counted}s"):
        return counted
    behind = draft.right
    if draft.quantity.unit is Unit.PERCENT:
        behind = behind.removeprefix(")")  # "8 (80%) of the indicators"
        if not behind.startswith(" of "):
            return ""  # "our 90% performance target"
        behind = _OF.sub(" ", behind)
    match = ratings.behind.match(behind)
    return match.group(0) if match else ""


def _goes_on_counting(draft: Draft, batch: list[Draft]) -> bool:
    """May a figure without a noun count indicators: a bare count, or the share in brackets behind one?"""
    if draft.quantity.unit is Unit.COUNT:
        return draft.quantity.counted is None
    before = next((d for d in batch if d.number == draft.number - 1), None)
    return draft.bracketed and before is not None and before.quantity.unit is Unit.COUNT and draft.left.endswith("(")


def _counts_indicators(draft: Draft, ratings: _Ratings) -> bool:
    return draft.quantity.unit in _COUNTING and bool(_noun_behind(draft, ratings))


def _lists_colours(text: str, batch: list[Draft]) -> bool:
    """ "5 Red, 3 Amber and 12 Green", "Red: 5, Amber: 3": two colours with a capital, each right beside a figure."""
    behind = sum(bool(_COLOURS.match(text, d.end + 1)) for d in batch)
    before = sum(bool(_COLOUR_ENDS.search(text, max(0, d.start - 10), d.start)) for d in batch)
    return max(behind, before) > 1


def _behind(draft: Draft, batch: list[Draft]) -> str:
    """The words behind the figure; behind a share in brackets where one follows ("15 (62.5%) met target")."""
    if draft.right.rstrip().endswith("("):
        share = next((d for d in batch if d.number == draft.number + 1), draft)
        if share is not draft and share.quantity.unit is not draft.quantity.unit:
            return draft.right + share.right  # "11 KPIs (18%) were rated Amber"
    return draft.right


def _said_of(draft: Draft, behind: str, ratings: _Ratings) -> _Measure | None:
    """The measure whose words stand first behind the figure, else the colour that a list names before it."""
    if _LISTED.search(draft.left):
        return next((m for m in ratings.measures if m.colour and m.pattern.search(draft.left[-12:])), None)
    told = f" {draft.quantity.counted}s{behind}" if draft.quantity.counted else behind
    found = [
        (match.start(), index, measure)
        for index, measure in enumerate(ratings.measures)
        if (match := measure.pattern.search(told))
    ]
    return min(found)[2] if found else None


def find_own_rating(batch: list[Draft], last: list[Draft], sentence: str, start: int) -> None:
    """Give the actual figure of a statement the colour that its measure is said to have.

    `sentence` is the statement's text, `start` its offset, `last` the figures of the statement before: a sentence
    without figures that points back speaks of them ("It is RAG rated Amber.").
    """
    if not batch and read_cues().anaphoric.match(normal(sentence)):
        batch = last
    ratings = _read_ratings()
    for pattern, told in ((ratings.said, normal(sentence)), (ratings.bare, sentence)):
        for match in pattern.finditer(told):
            groups = match.groupdict()
            colour = groups.get("colour") or groups.get("bracket") or ""
            actual = [d for d in batch if d.role is Role.ACTUAL and not (d.link.indicator or "").startswith("rating:")]
            before = [d for d in actual if d.start < start + match.start()]
            draft = (before or actual)[-1 if before else 0] if actual else None
            if draft is not None and draft.rating is None:
                draft.rating = colour.capitalize()
