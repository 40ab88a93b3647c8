"""Rates told with their count and the people it is of: "512 children, a rate of 64 per 10,000 of our 80,000"."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.facts.figures import Fit, fit_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.sums.forms import Form, find_form, find_forms, mask_sentences, read_patterns
from narrator.checks.sums.share import Share
from narrator.domain import Claim, Comparator, Interval, Role, Unit

ROUNDED_POPULATION = Decimal("0.01")
"""How far a population told in round numbers may lie off the one that the rate was worked out with."""

_OURS = (Role.ACTUAL, Role.PART)


def find_rate_shares(ledger: Ledger) -> Iterable[Share]:
    """All rates whose count and population stand in their sentence in a form that leaves no other reading, in order."""
    for analysis in ledger.analyses:
        for form in mask_sentences(ledger, analysis):
            if any(claim.quantity.unit is Unit.RATE for claim in form.claims):
                yield from _in_form(form)


def _in_form(form: Form) -> Iterable[Share]:
    """The rates of one sentence that tells no length of time for them."""
    if find_form(read_patterns("shares.toml", "other_time"), form.text) is not None:
        return
    told: set[Claim] = set()
    for match in find_forms(read_patterns("shares.toml", "rates"), form.text):
        (rate,), (count,), (whole,) = (form.figures_of(match, name) for name in ("rate", "count", "whole"))
        plain = rate.quantity.unit is Unit.RATE and rate.quantity.comparator is Comparator.EXACT
        ours = all(claim.role in _OURS for claim in (rate, count, whole))
        if rate not in told and plain and ours and whole.quantity.value > count.quantity.value:
            told.add(rate)
            yield _make(rate, count, whole)


def _make(rate: Claim, count: Claim, whole: Claim) -> Share:
    """The rate of a count; the population may be rounded to its last digit that is no nought."""
    above, below = count.quantity.value, whole.quantity.value
    digits = f"{below.normalize():f}"
    unit = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    slack = min(unit / 2, below * ROUNDED_POPULATION) if unit > 1 else Decimal(0)
    per = rate.quantity.per or Decimal(1000)
    fit = fit_interval(rate.quantity, Interval(per * above / (below + slack), per * above / (below - slack)))
    return Share(rate, above, below, fit if fit is not Fit.ROUNDED else Fit.EXACT, False, count, whole, per)
