"""Table cells read as numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Unit
from narrator.quantities import read_number


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("68.2%", "68.2", Unit.PERCENT),
        (" 1,025 ", "1025", Unit.COUNT),
        ("1 025", "1025", Unit.COUNT),
        ("2021", "2021", Unit.COUNT),
        ("87.50", "87.50", Unit.COUNT),
        ("(3.2)", "-3.2", Unit.COUNT),
        ("(3.2%)", "-3.2", Unit.PERCENT),
        ("3.2-", "-3.2", Unit.COUNT),
        ("−4", "-4", Unit.COUNT),
        ("£3.4m", "3400000", Unit.MONEY),
        ("(£1.2m)", "-1200000", Unit.MONEY),
        ("12.5%*", "12.5", Unit.PERCENT),
        ("12.5% ↑", "12.5", Unit.PERCENT),
        ("45 days", "45", Unit.DURATION),
        ("6m 26s", "386", Unit.DURATION),
        ("2.3 pp", "2.3", Unit.PERCENTAGE_POINTS),
        ("29 per 10,000", "29", Unit.RATE),
    ],
)
def test_numbers(cell: str, value: str, unit: Unit) -> None:
    found = read_number(cell)
    assert found is not None
    assert (str(found.value), found.unit) == (value, unit)
    assert found.span.of(cell) == found.surface


def test_ratio_in_a_cell() -> None:
    found = read_number("62.5% (50 / 80)")
    assert found is not None
    assert (found.value, found.numerator, found.denominator) == (Decimal("62.5"), 50, 80)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "-",
        "–",
        "*",
        "n/a",
        "N/A",
        "TBC",
        "Q2",
        "2020/21",
        "Apr-21",
        "Green",
        "14 homes",
        "12 (4 new)",
        "5 6",
        "x" * 99,
    ],
)
def test_no_numbers(cell: str) -> None:
    assert read_number(cell) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_printed_number_is_read_back(value: Decimal) -> None:
    found = read_number(f"{value:,}")
    assert found is not None
    assert found.value == value
    assert found.resolution == Decimal("0.01")
