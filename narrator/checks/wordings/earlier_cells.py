"""Earlier cells: a move against a time whose figure only the table gives: "an improvement on last quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.known import is_trusted
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded, normal
from narrator.checks.facts.stretches import LONGEST_MONTH, SHORTEST_YEAR, days_of, month_of
from narrator.checks.wordings.moves import is_wayward, pattern
from narrator.domain import Analysis, Basis, Claim, Comparator, Kind, Observation, Role, Unit
from narrator.periods import PeriodMention, find_periods, resolve

STEPS = {"last_quarter": 3, "previous_quarter": 3, "last_month": 1, "previous_month": 1, "same_period_last_year": 12}
"""How many months before the figure's own time a named time lies."""

LAST_YEAR = ("last_year", "previous_year")

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
        cells = tuple(_cells_at(ledger.analysis_of(own), own, mention))
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
    mentions = find_periods(text)
    for name in WORDS:
        for match in pattern("table", name).finditer(text):
            joined = pattern("table", "joins").match(text, match.end())
            if joined is None or (opens is not None and not opens.match(text[: match.start()])):
                continue
            near = (m for m in mentions if match.end() <= m.span.start <= joined.end() + len("the same "))
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


def own_cell(ledger: Ledger, claim: Claim) -> Observation | None:
    """The one trusted cell of the claim's measure, document and time that prints its value."""
    analysis = ledger.analysis_of(claim)
    cells = [
        o
        for o in analysis.observations
        if o.indicator == claim.indicator
        and is_value(o)
        and unit_group(o.quantity) == unit_group(claim.quantity)
        and value_interval(o.quantity).overlaps(value_interval(claim.quantity))
        and o.period is not None
        and (claim.period is None or claim.period.end == o.period.end)
        and (analysis.reporting_period is None or o.period.end == analysis.reporting_period.end)
    ]
    return cells[0] if len(cells) == 1 else None


def is_value(cell: Observation) -> bool:
    """Is a cell a trusted value of the authority's own?"""
    return cell.kind is Kind.ACTUAL and cell.benchmark is None and is_trusted(cell)


def _cells_at(analysis: Analysis, own: Observation, mention: PeriodMention) -> Iterable[Observation]:
    """The cells of the same row or column and basis whose time the mention may name."""
    assert own.period is not None
    adds_up = own.quantity.unit is Unit.COUNT and Basis.YEAR_TO_DATE in own.bases
    for cell in analysis.observations:
        alike = cell.table == own.table and cell.indicator == own.indicator and cell.bases == own.bases
        if not alike or cell.period is None or not is_value(cell) or cell.period.end >= own.period.end:
            continue
        months = _months_apart(cell.period.end, own.period.end)
        if (adds_up and months % 12) or unit_group(cell.quantity) != unit_group(own.quantity):
            continue
        same_length = abs(days_of(cell.period) - days_of(own.period)) <= 3
        year = days_of(cell.period) >= SHORTEST_YEAR
        if mention.relative in STEPS:
            fits = same_length and months == STEPS[mention.relative]
        elif mention.relative in LAST_YEAR:
            fits = (same_length and months == 12) or (year and 0 < months <= 12)
        else:
            period = resolve(mention, analysis.reporting_period)
            fits = period is not None and _is_at(cell, period.start, period.end, same_length)
        if fits:
            yield cell


def _is_at(cell: Observation, start: date, end: date, same_length: bool) -> bool:
    """Does a cell stand for these days, or for the month that ends them where its own time is a month's end?"""
    assert cell.period is not None
    if (cell.period.start, cell.period.end) == (start, end):
        return True
    short = days_of(cell.period) <= LONGEST_MONTH and same_length
    return short and cell.period.end == month_of(end).end and Basis.SNAPSHOT in cell.bases


def _months_apart(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month
