"""The number grammar: all quantities and qualifiers of a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from narrator.domain import Qualifier, Quantity
from narrator.quantities.ages import read_age
from narrator.quantities.counts import read_count, read_year
from narrator.quantities.durations import read_duration, read_short_duration
from narrator.quantities.ellipsis import complete
from narrator.quantities.folding import Folded, fold
from narrator.quantities.fractions import read_fractions
from narrator.quantities.measures import read_measure
from narrator.quantities.money import read_money
from narrator.quantities.money_words import read_money_words
from narrator.quantities.multiples import read_multiples
from narrator.quantities.numerals import Numeral, find_digit_numerals, find_round_numerals, find_word_numerals
from narrator.quantities.percentages import read_percentage
from narrator.quantities.qualifiers import find_named_numbers
from narrator.quantities.rates import read_rate
from narrator.quantities.ratios import read_ratio
from narrator.quantities.scan import Scan
from narrator.quantities.thresholds import read_threshold
from narrator.quantities.unsure import leave_unsure
from narrator.quantities.wholes import read_wholes, read_wholes_of
from narrator.quantities.wholes_told import attach_wholes

Found = tuple[tuple[Quantity, ...], tuple[Qualifier, ...]]
Finder = Callable[[str, int], Found]

_READERS: tuple[Callable[[Scan, Numeral], bool], ...] = (
    read_age,
    read_money,
    read_money_words,
    read_percentage,
    read_rate,
    read_ratio,
    read_short_duration,
    read_duration,
    read_measure,
    read_threshold,
    read_year,
    read_count,
)
"""Who is asked what a numeral is, in this order; the first that knows takes it."""

MOST_NUMERALS = 1000
DENSEST = 8
"""Above so many numerals, with under so many characters each, a text is a dump of data and no prose: the densest
real sentence seen holds 30 in 1,900 characters. Nothing is claimed of a dump."""


def find_quantities(text: str, offset: int = 0) -> Found:
    """The quantities and the qualifiers of a text, each in order and without overlap.

    `offset` is added to all spans, so that they point into a longer text that this one is a part of.
    """
    folded = fold(text)
    quantities, qualifiers = _read(folded)
    if folded.starts:
        quantities = [folded.unfold_quantity(one) for one in quantities]
        qualifiers = [folded.unfold_qualifier(one) for one in qualifiers]
    if offset:
        return tuple(_shifted(one, offset) for one in quantities), tuple(_moved(one, offset) for one in qualifiers)
    return tuple(quantities), tuple(qualifiers)


def _read(folded: Folded) -> tuple[list[Quantity], list[Qualifier]]:
    """The quantities and qualifiers of a folded text, each in order."""
    text = folded.text
    scan = Scan(text, [], bytearray(len(text)))
    for start, end in folded.unreadable:
        scan.take(start, end)
    find_named_numbers(scan)
    read_multiples(scan)
    read_fractions(scan)
    rounds = [*find_round_numerals(text)]
    covered = {place for one in rounds for place in range(one.start, one.end)}
    others = [*find_digit_numerals(text), *find_word_numerals(text)]
    numerals = [*rounds, *(one for one in others if one.start not in covered)]
    scan.numerals = sorted(
        (numeral for numeral in numerals if scan.is_free(numeral.start, numeral.end)), key=lambda one: one.start
    )
    leave_unsure(scan, folded.unreadable)
    scan.starts = [numeral.start for numeral in scan.numerals]
    scan.has_larger = any(numeral.value != 1 for numeral in scan.numerals)
    if len(scan.numerals) > MOST_NUMERALS and len(scan.numerals) * DENSEST > len(text):
        scan.numerals = []
    read_wholes_of(scan)
    for numeral in scan.numerals:
        if scan.is_free(numeral.start, numeral.end):
            any(read(scan, numeral) for read in _READERS)
    read_wholes(scan)
    qualifiers = sorted(scan.qualifiers, key=lambda one: one.span)
    quantities = complete(text, sorted(scan.quantities, key=lambda one: one.span), qualifiers)
    return attach_wholes(text, quantities), qualifiers


def _shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, span=quantity.span.shifted(by))


def _moved(qualifier: Qualifier, by: int) -> Qualifier:
    return replace(qualifier, span=qualifier.span.shifted(by))


def create_finder() -> Finder:
    """The finder that the language pipeline takes from spaCy's registry, so that it need not know this folder."""
    return find_quantities
