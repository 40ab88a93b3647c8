"""What the sentences behind a breakdown tell of those that it leaves out: "The other 5 came by themselves"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.facts.ledger import Ledger
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.closing import word_value
from narrator.checks.sums.forms import find_form, read_patterns
from narrator.domain import Block, BlockKind

SENTENCES = 2
"""Sentences behind a list that may go on with it."""

REACH = 400
"""Characters behind a list in which they are looked for."""

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=\S)|\n+")


def tells_rest(ledger: Ledger, breakdown: Breakdown) -> bool:
    """Does a sentence right behind the parts open with the rest of the whole, in words or with the missing number?"""
    if breakdown.missing <= 0:
        return False
    for sentence in _sentences_behind(ledger, breakdown):
        if find_form(read_patterns("divisions.toml", "goes_on"), sentence.lower()) is not None:
            return True
        opening = find_form(read_patterns("divisions.toml", "opens"), sentence.lower())
        if opening is not None and _value(opening.group("number")) == breakdown.missing:
            return True
    return False


def _sentences_behind(ledger: Ledger, breakdown: Breakdown) -> Iterable[str]:
    """The next sentences of the last part's block, and the opening one of the paragraph or list item behind it."""
    last = max(breakdown.parts, key=lambda part: part.sentence.end)
    document = ledger.analysis_of(last).document
    place = ledger.block_index(last)
    end = last.sentence.end
    stop = document.blocks[place].span.end if place is not None else end
    inside = [part for part in _SENTENCE_END.split(document.text[end : min(stop, end + REACH)]) if part.strip()]
    yield from inside[:SENTENCES]
    if place is not None and len(inside) < SENTENCES:
        yield from _opening(document.text, document.blocks[place + 1 : place + 2])


def _opening(text: str, blocks: tuple[Block, ...]) -> Iterable[str]:
    """The first sentence of a block of running text."""
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            yield _SENTENCE_END.split(text[block.span.start : block.span.end][:REACH])[0]


def _value(number: str) -> Decimal | None:
    """The number that opens a sentence."""
    plain = number.replace(",", "")
    return Decimal(plain) if plain.replace(".", "", 1).isdigit() else word_value(number)
