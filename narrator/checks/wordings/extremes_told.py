"""Extremes in words, "the highest since April", "the lowest this year", against the other figures of their row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from narrator.checks.facts.cells_then import is_value, own_cell
from narrator.checks.facts.figures import unit_group, value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import folded
from narrator.checks.facts.stretches import same_length, year_start
from narrator.checks.wordings.moves import is_wayward, pattern
from narrator.domain import Basis, Claim, Comparator, Observation, Role, Unit
from narrator.periods import find_periods, resolve

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "twelve": 12}
_MONTHS = {"months": 1, "quarters": 3, "years": 12}
_RANKED = re.compile(
    r"\b(?:second|third|fourth|2nd|3rd|joint|one of|among|some of|not|than|equal|previous|next)\b[^,;]{0,20}$"
)


@dataclass(frozen=True, slots=True)
class ExtremeTold:
    """A figure called the highest (`high`) or lowest of a time, and a cell of that time that goes beyond it."""

    claim: Claim
    high: bool
    cell: Observation


def find_false_extremes(ledger: Ledger) -> Iterable[ExtremeTold]:
    """Every lone figure of a sentence that is told as an extreme and is none in its own row of the table."""
    for claim in ledger.claims.values():
        alone = all(c is claim or c.role is not Role.ACTUAL for c in ledger.neighbours(claim))
        plain = claim.quantity.comparator is Comparator.EXACT and claim.indicator is not None
        if claim.role is not Role.ACTUAL or not plain or not alone or is_wayward(ledger.sentence_of(claim)):
            continue
        for high, name in ((True, "high"), (False, "low")):
            start = _told_from(ledger, claim, name)
            own = own_cell(ledger, claim) if start is not None else None
            if start is None or own is None:
                continue
            beyond = _beyond(ledger, own, start, high)
            if beyond is not None:
                yield ExtremeTold(claim, high, beyond)


def _told_from(ledger: Ledger, claim: Claim, name: str) -> date | None:
    """The day from which on the figure is said to be the extreme; None where the words behind it don't say so."""
    text = ledger.analysis_of(claim).document.text
    behind = folded(text[claim.quantity.span.end : claim.sentence.end])
    until = ledger.known_until(claim.provenance.document)
    for match in pattern("extreme", name).finditer(behind):
        span = pattern("extreme", "span").match(behind[match.end() :])
        handed = pattern("table", "hands_on").match(re.sub(r"\b(?:the|its|our) $", "", behind[: match.start()]))
        if span is None or handed is None or until is None or _RANKED.search(behind[: match.start()]):
            continue
        if span["unit"] is not None:
            number = re.search(r"\d+|two|three|four|five|six|eight|twelve", span.group(0))
            months = _MONTHS[span["unit"]] * (_NUMBERS.get(number[0]) or int(number[0])) if number else 0
            return _months_before(until, months) if months else None
        if "since" not in span.group(0):
            return year_start(until)
        since = behind[match.end() + span.end() :]
        mention = next((m for m in find_periods(since) if m.span.start <= len("the ")), None)
        period = resolve(mention, ledger.analysis_of(claim).reporting_period) if mention is not None else None
        return _after(period.end) if period is not None else None
    return None


def _beyond(ledger: Ledger, own: Observation, start: date, high: bool) -> Observation | None:
    """The cell of the same row and kind in that time that goes furthest beyond the figure."""
    assert own.period is not None
    if own.quantity.unit is Unit.COUNT and Basis.YEAR_TO_DATE in own.bases:
        return None
    value = value_interval(own.quantity)
    found = [
        c
        for c in ledger.analysis_of(own).observations
        if (c.table, c.indicator, c.bases) == (own.table, own.indicator, own.bases)
        and is_value(c)
        and c.period is not None
        and start <= c.period.end < own.period.end
        and same_length(c.period, own.period)
        and unit_group(c.quantity) == unit_group(own.quantity)
        and (value_interval(c.quantity).low > value.high if high else value_interval(c.quantity).high < value.low)
    ]
    return max(found, key=lambda c: abs(c.quantity.value - own.quantity.value), default=None)


def _months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before the one that follows `day`'s."""
    count = day.year * 12 + day.month - months
    return date(count // 12, count % 12 + 1, 1)


def _after(day: date) -> date:
    """The day behind: "the highest since April" says nothing of April itself."""
    return date.fromordinal(day.toordinal() + 1)
