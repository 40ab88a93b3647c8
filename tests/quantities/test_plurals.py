"""Plurals of what is counted."""

from __future__ import annotations

import pytest

from narrator.quantities import plural_of


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("child", "children"),
        ("young person", "young people"),
        ("enquiry", "enquiries"),
        ("survey", "surveys"),
        ("breach", "breaches"),
        ("tax", "taxes"),
        ("visit", "visits"),
        ("staff", "staff"),
        ("premises", "premises"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural_of(one) == many
