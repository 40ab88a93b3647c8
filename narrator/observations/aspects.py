"""What the heading of a column tells of its rows' own measures: their budget, what was spent, a change, an outturn."""

from __future__ import annotations

from narrator.domain import Period
from narrator.observations.words import load_words, split_tokens

MOST_WORDS = 6
"""Words of a column's heading in which one word of change says that it holds no values; longer ones name measures."""

PLAN, SPENT, AHEAD = "plan", "spent", "ahead"
"""Aspects of rows' measures that columns tell: what was spent is a value of its row, budget and forecast are none."""

YEAR_END = (3, 31)
"""Month and day on which a financial year ends."""

_LATEST = frozenset({"latest", "current", "actual", "ytd", "date", "recent"})
"""Words beside "outturn" that make it the value so far; alone it is the year's, which a quarter's report can't know."""


def read_aspect(measure: str) -> str:
    """What a column of these words tells of its rows' measures: "plan", "spent"; empty for a measure of its own."""
    words, tokens = load_words(), split_tokens(measure)
    return next((name for name, entry in words.aspects.items() if entry.fits(tokens, words.filler)), "")


def row_of_money(name: str | None) -> str | None:
    """The row that a budget's or forecast's own name tells of ("Parks - Forecast £m"); None of any other name."""
    row, _, told = (name or "").rpartition(" - ")
    return row if row and read_aspect(told) in (PLAN, AHEAD) else None


def is_change(text: str) -> bool:
    """Does a column's heading say that its figures are changes, variances, forecasts or the like?"""
    words, tokens = load_words(), split_tokens(text)
    either = {"over", "under"}.issubset(tokens)
    told = either or (not words.change.isdisjoint(tokens) and words.not_change.isdisjoint(tokens))
    return len(tokens) <= MOST_WORDS and told


def is_still_to_come(tokens: tuple[str, ...], reporting: Period | None) -> bool:
    """Is it an outturn without a date, in a report that is not of a year's end?"""
    at_end = reporting is not None and (reporting.end.month, reporting.end.day) == YEAR_END
    return "outturn" in tokens and _LATEST.isdisjoint(tokens) and not at_end
