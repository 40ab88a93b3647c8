"""Movements: those who came or went between two numbers, who can't be fewer than the numbers lie apart.

"There were 512 members in December and 470 in September; the 38 who joined are juniors": the number grew by 42, and
whoever left besides, 42 at least must have joined. More than that may have: then others left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from narrator.checks.facts.figures import tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import noun_kind
from narrator.checks.sums.forms import Form, find_form, mask_sentences, read_patterns, tell_once
from narrator.domain import Analysis, Basis, Claim, Role, Unit

FILE = "remainders.toml"

_STOCKS = (Role.ACTUAL, Role.PREVIOUS)


@dataclass(frozen=True, slots=True)
class Movement:
    """Those told to have come (or gone) between two numbers that lie further apart; `told` is that difference."""

    figure: Claim
    later: Claim
    earlier: Claim
    told: str
    came: bool


def find_movements(ledger: Ledger) -> tuple[Movement, ...]:
    """The figures of all who came or went that are too small, in reading order."""
    return tell_once(ledger, _find)


def _find(ledger: Ledger, analysis: Analysis) -> Iterable[Movement]:
    for form in mask_sentences(ledger, analysis):
        for group, came in (("all_came", True), ("all_went", False)):
            one = _read(form, group, came)
            if one is not None:
                yield one


def _read(form: Form, group: str, came: bool) -> Movement | None:
    """What one sentence tells of those who came, or went; None where it is enough, or the numbers are not sure."""
    match = find_form(read_patterns(FILE, group), form.text)
    if match is None:
        return None
    (flow,) = form.figures_of(match, "flow")
    stocks = [claim for claim in form.earlier(match) if claim.quantity.unit is Unit.COUNT]
    if len(stocks) != 2 or not all(_is_stock(claim) for claim in stocks) or not _alike(flow, *stocks):
        return None
    (_, earlier), (ends, later) = sorted(((_end(claim), claim) for claim in stocks), key=lambda pair: pair[0])
    if earlier.period == later.period or (flow.period is not None and flow.period.end != ends):
        return None
    high, low = (later, earlier) if came else (earlier, later)
    apart = high.quantity.value - low.quantity.value
    if apart <= flow.quantity.value:
        return None
    told = f"{tell_number(high.quantity.value)} - {tell_number(low.quantity.value)} = {tell_number(apart)}"
    return Movement(flow, later, earlier, told, came)


def _end(claim: Claim) -> date:
    """The last day of the time that a number is told of."""
    return claim.period.end if claim.period is not None else date.min


def _is_stock(claim: Claim) -> bool:
    """Is it a number at a told time, by its words, of those who are counted by a noun?"""
    told = claim.role in _STOCKS and claim.quantity.counted is not None
    return told and claim.period is not None and claim.bases[:1] == (Basis.SNAPSHOT,)


def _alike(*claims: Claim) -> bool:
    """May all of them count the same things?"""
    return len({noun_kind(claim.quantity.counted) for claim in claims} - {None}) < 2
