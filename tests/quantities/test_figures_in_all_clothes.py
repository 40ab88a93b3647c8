"""Every dress that a figure wears: the cases of cases_read.toml and cases_left.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from narrator.domain import Comparator, Quantity
from narrator.quantities import find_quantities

FOLDER = Path(__file__).parent
READ = [
    pytest.param(text, told, id=f"{section}: {text[:60]}".encode("ascii", "replace").decode())
    for section, cases in tomllib.loads((FOLDER / "cases_read.toml").read_text(encoding="utf-8")).items()
    for text, told in cases.items()
]
LEFT = tomllib.loads((FOLDER / "cases_left.toml").read_text(encoding="utf-8"))["sentences"]


def tell(one: Quantity) -> str:
    """A quantity in the words of the case file."""
    parts = [one.surface, "="]
    parts += [one.comparator.value] if one.comparator is not Comparator.EXACT else []
    parts += [f"{one.value:f}", one.unit.value]
    parts += [f"{one.numerator:f}/{one.denominator:f}"] if one.denominator is not None else []
    parts += ["to", f"{one.upper:f}"] if one.upper is not None else []
    parts += ["per", f"{one.per:f}"] if one.per is not None else []
    parts += [one.counted] if one.counted else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: list[str]) -> None:
    quantities, qualifiers = find_quantities(text)
    assert [tell(one) for one in quantities] == expected
    assert all(one.span.of(text) == one.surface for one in (*quantities, *qualifiers))


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    assert [tell(one) for one in find_quantities(text)[0]] == []
