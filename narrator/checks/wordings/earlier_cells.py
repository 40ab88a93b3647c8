"""Earlier cells: a move against a time whose figure only the table gives: "an improvement on last quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrator.checks.facts.cells_then import cells_at, own_cell
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded, normal
from narrator.checks.wordings.moves import is_wayward, pattern
from narrator.domain import Claim, Comparator, Observation, Role
from narrator.periods import PeriodMention, find_periods

WORDS = ("up", "down", "same", "better", "worse")


@dataclass(frozen=True, slots=True)
class EarlierTold:
    """A figure, the cells of the time that it is held against, and how it is said to have moved (a name of WORDS)."""

    claim: Claim
    cells: tuple[Observation, ...]
    said: str


def find_earlier_told(ledger: Ledger) -> Iterable[EarlierTold]:
    """Every lone figure of a sentence, borne out by a table, that is held against another time of its own row there."""
    for claim in ledger.claims.values():
        if claim.role is not Role.ACTUAL or claim.indicator is None:
            continue
        if claim.quantity.comparator is not Comparator.EXACT or not _is_alone(ledger, claim):
            continue
        told = _named(ledger, claim)
        own = own_cell(ledger, claim) if told is not None else None
        if told is None or own is None:
            continue
        said, mention = told
        cells = tuple(cells_at(ledger.analysis_of(own), own, mention))
        if cells:
            yield EarlierTold(claim, cells, said)


def _is_alone(ledger: Ledger, claim: Claim) -> bool:
    """Is no other figure of the sentence a value that the words may speak of?"""
    return all(c is claim or c.role in (Role.TARGET, Role.FLOOR) for c in ledger.neighbours(claim))


def _named(ledger: Ledger, claim: Claim) -> tuple[str, PeriodMention] | None:
    """The one move that the words behind the figure, right before it, or the next sentence tell against a time."""
    text, place = ledger.analysis_of(claim).document.text, claim.quantity.span
    if is_wayward(ledger.sentence_of(claim)):
        return None
    before, behind = folded(text[claim.sentence.start : place.start]), folded(text[place.end : claim.sentence.end])
    found = [
        *_moves(behind, pattern("table", "hands_on"), pattern("table", "ends")),
        *_moves(before, None, pattern("table", "leads_to")),
    ]
    following = next_alone(ledger, claim)
    if not found and following and not is_wayward(following):
        found = _moves(following, pattern("table", "opens"), pattern("table", "ends"))
    return found[0] if len(found) == 1 else None


def _moves(text: str, opens: re.Pattern[str] | None, ends: re.Pattern[str]) -> list[tuple[str, PeriodMention]]:
    """All moves against a time in a stretch of words that begin and end as asked."""
    found: list[tuple[str, PeriodMention]] = []
    for name in WORDS:
        for match in pattern("table", name).finditer(text):
            joined = pattern("table", "joins").match(text, match.end())
            if joined is None or (opens is not None and not opens.match(text[: match.start()])):
                continue
            near = (m for m in find_periods(text) if match.end() <= m.span.start <= joined.end() + len("the same "))
            mention = next(near, None)
            if mention is not None and ends.match(text[mention.span.end :]):
                found.append((name, mention))
    return found


def next_alone(ledger: Ledger, claim: Claim) -> str:
    """The next sentence of the same paragraph, where it has no figures; else nothing."""
    analysis, following = ledger.analysis_of(claim), claim.sentence_index + 1
    if following >= len(analysis.sentences) or ledger.by_sentence.get((claim.provenance.document, following)):
        return ""
    here, after = analysis.sentences[claim.sentence_index], analysis.sentences[following]
    return normal(after.span.of(analysis.document.text)) if here.block == after.block else ""
