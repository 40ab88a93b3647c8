"""How many times something grew or shrank: no level, but a change for those who tell changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from narrator.domain import Comparator, Qualifier, Span, Unit
from narrator.quantities import find_quantities, read_multiple


@pytest.mark.parametrize(
    ("text", "surface", "key", "value", "comparator"),
    [
        ("Fly-tipping doubled in Ashwater.", "doubled", "~x2", 100, Comparator.ABOUT),
        ("Voids more than halved.", "more than halved", ">x0.5", 50, Comparator.OVER),
        ("Arrears almost tripled.", "almost tripled", "<x3", 200, Comparator.ALMOST),
        ("There was a fivefold rise in appeals.", "fivefold", "~x5", 400, Comparator.ABOUT),
    ],
)
def test_multiples(text: str, surface: str, key: str, value: int, comparator: Comparator) -> None:
    quantities, (one,) = find_quantities(text)
    assert quantities == ()
    assert (one.surface, one.kind, one.key) == (surface, "multiple", key)
    change = read_multiple(one)
    assert change is not None
    assert (change.value, change.unit, change.comparator) == (value, Unit.PERCENT, comparator)


def test_doubled_is_said_loosely() -> None:
    change = read_multiple(find_quantities("Fly-tipping doubled.")[1][0])
    assert change is not None
    assert change.interval().contains(Decimal(85))
    assert not change.interval().contains(Decimal(50))


def test_other_qualifiers_are_no_multiples() -> None:
    assert read_multiple(Qualifier("section 47", Span(0, 10), "reference", "section 47")) is None
