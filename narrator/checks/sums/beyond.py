"""More than all: a percentage over a hundred that is told of people, of whom no more than all can be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import noun_kind
from narrator.checks.sums.forms import find_form, read_patterns
from narrator.domain import Claim, Comparator, Role, Unit

FILE = "possible.toml"

PEOPLE = ("people", "households")
"""Kinds of things that a share is of; events may be more than those planned or expected."""

ALL = 100

_NOUNS = re.compile(r"[a-z][a-z'’-]*", re.IGNORECASE)


def find_beyond(ledger: Ledger) -> Iterable[Claim]:
    """The percentages over a hundred "of the children", "of our tenants", in reading order."""
    for claim in ledger.claims.values():
        quantity = claim.quantity
        if quantity.unit is not Unit.PERCENT or quantity.value <= ALL or quantity.comparator is not Comparator.EXACT:
            continue
        if claim.role in (Role.ACTUAL, Role.PART, Role.PREVIOUS) and _is_of_people(ledger, claim):
            yield claim


def _is_of_people(ledger: Ledger, claim: Claim) -> bool:
    """Do the words right behind the figure name people it is a share of, and nothing that they were expected to be?"""
    text = ledger.analysis_of(claim).document.text
    if find_form(read_patterns(FILE, "beyond"), ledger.clause_of(claim)) is not None:
        return False
    match = find_form(read_patterns(FILE, "of_all"), text[claim.quantity.span.end : claim.sentence.end])
    words = _NOUNS.findall(match.group("whom")) if match is not None else []
    return any(noun_kind(" ".join(words[:count])) in PEOPLE for count in range(1, len(words) + 1))
