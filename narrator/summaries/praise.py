"""What a report itself says of a figure: by the heading or the line above its list, or by a rating."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Analysis, Block, BlockKind, Claim
from narrator.summaries.facts import Facts
from narrator.summaries.measures import Reading
from narrator.summaries.reserve import grades_service


def find_praise(facts: Facts, reading: Reading, read_frame: Callable[[str], bool | None]) -> tuple[bool | None, str]:
    """Whether the report calls the figure good or bad, and in which words; a rating says it before a heading."""
    fact = reading.shown.fact
    ratings = facts.ratings_of.get(fact.indicator, frozenset())
    rating = fact.rating or (next(iter(ratings)) if len(ratings) == 1 else None)
    if rating is not None and rating.lower() in ratings_told():
        return ratings_told()[rating.lower()], rating
    if not isinstance(fact, Claim):
        return None, ""
    for words in _above(facts.analysis, fact):
        judged = None if grades_service(words) else read_frame(words)
        if judged is not None:
            return judged, " ".join(words.split()).rstrip(":")
    return None, ""


@cache
def ratings_told() -> Mapping[str, bool]:
    """Whether a rating, in lower case, says that a figure is good; Amber says neither."""
    rated: Mapping[str, bool] = read_data(__package__, "reports.toml")["rated"]
    return rated


def _above(analysis: Analysis, claim: Claim) -> list[str]:
    """The line above the claim's list, and the heading above its block."""
    blocks, text = analysis.document.blocks, analysis.document.text
    index = bisect_right(blocks, claim.sentence.start, key=lambda block: block.span.start) - 1
    if index < 0:
        return []
    lead = _lead_in(blocks, index)
    return [words for words in (lead.span.of(text) if lead else "", blocks[index].section or "") if words]


def _lead_in(blocks: tuple[Block, ...], index: int) -> Block | None:
    """The paragraph right above the list that a block is an item of."""
    if blocks[index].kind is not BlockKind.LIST_ITEM:
        return None
    while index >= 0 and blocks[index].kind is BlockKind.LIST_ITEM:
        index -= 1
    return blocks[index] if index >= 0 and blocks[index].kind is BlockKind.PARAGRAPH else None
