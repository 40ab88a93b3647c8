"""Differences: figures that words put between two others: "£65.3m against a budget of £61.8m, £3.5m over"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from narrator.checks.facts.figures import unit_group
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import noun_kind
from narrator.checks.sums.distances import is_difference
from narrator.checks.sums.forms import Form, find_forms, mask_sentences, read_patterns, with_sentence_before
from narrator.domain import Analysis, Claim, Role
from narrator.observations import row_of_money

FILE = "differences.toml"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures of one kind and what lies between them; `rivals` are the others that may be meant for the first."""

    change: Claim
    new: Claim
    old: Claim
    rivals: tuple[Claim, ...]


def find_differences(ledger: Ledger, analysis: Analysis) -> Mapping[Claim, Difference]:
    """The differences of one document by the figure that tells them; the surest form of words is kept."""
    found: dict[Claim, Difference] = {}
    for form in mask_sentences(ledger, analysis):
        for one in (*_in_one(ledger, form), *_in_two(ledger, form)):
            found.setdefault(one.change, one)
    return found


def _in_one(ledger: Ledger, form: Form) -> Iterable[Difference]:
    """The differences that one sentence tells."""
    if len(form.claims) < 3:
        return
    for group in ("held", "against", "apart"):
        for match in find_forms(read_patterns(FILE, group), form.text):
            (new,), (change,), (old,) = (form.figures_of(match, name) for name in ("new", "change", "old"))
            if _may_be_told_of(ledger, new, old):
                rivals = tuple(c for c in form.claims if c not in (new, change, old))
                yield Difference(change, new, old, rivals)


def _in_two(ledger: Ledger, form: Form) -> Iterable[Difference]:
    """The differences between the one figure of the sentence before and the first of this one."""
    if len(form.claims) != 2 or (joined := with_sentence_before(ledger, form)) is None or len(joined.claims) != 3:
        return
    for pattern in read_patterns(FILE, "sentences").on(joined.text):
        match = pattern.search(joined.text)
        if match is not None:
            old, new, change = joined.claims
            earlier = old.period is not None and new.period is not None and old.period.end < new.period.end
            if earlier and _may_be_told_of(ledger, new, old) and Role.BENCHMARK not in (old.role, new.role):
                yield Difference(change, new, old, ())


def _may_be_told_of(ledger: Ledger, new: Claim, old: Claim) -> bool:
    """Are the two of one unit and kind of thing, of one measure as far as it is known, and values themselves?

    A row's budget and forecast have names of their own and are of one thing.
    """
    kinds = {noun_kind(new.quantity.counted), noun_kind(old.quantity.counted)} - {None}
    measures = {row_of_money(c.link.name) or c.indicator for c in (new, old)} - {None}
    alike = unit_group(new.quantity) == unit_group(old.quantity) and len(kinds) < 2 and len(measures) < 2
    return alike and not is_difference(ledger, new) and Role.CHANGE not in (new.role, old.role)
