"""Figures of cells as tables print them: bounds, marks, ratings beside them, two in one, lengths with colons."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.domain import Comparator, Unit
from narrator.quantities import read_clock, read_number, read_pair

FIGURES = {
    "64% ↑": "64", "64% G": "64", "64% (Green)": "64", "Red 64%": "64", "R 64%": "64", "▲ 64%": "64", "70 Amber": "70",
    "61 (A)": "61", "66 G↑": "66", "52³": "52", "7 [note 1]": "7", "12 p": "12", "12r": "12", "15†": "15",
    "1 025 †": "1025", "12 400³": "12400", "3.2-": "-3.2", "(3.2)": "-3.2", "1.2k": "1200",
}  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), FIGURES.items())
def test_marks_beside_a_figure_are_passed_over(cell: str, value: str) -> None:
    quantity = read_number(cell)
    assert quantity is not None and quantity.value == Decimal(value)
    assert cell[quantity.span.start : quantity.span.end] == quantity.surface


@pytest.mark.parametrize("cell", ["64% / 70%", "32 (64%)", "2 g", "Amber", "c", "#DIV/0!", "[x]", "80 B2", "12 3"])
def test_what_is_no_single_figure_is_left(cell: str) -> None:
    assert read_number(cell) is None


BOUNDS = {"<5": Comparator.UNDER, "< 5": Comparator.UNDER, "fewer than 5": Comparator.UNDER, "≤ 5": Comparator.AT_MOST,
          ">5": Comparator.OVER, "≥5": Comparator.AT_LEAST, "at least 5": Comparator.AT_LEAST}  # fmt: skip


@pytest.mark.parametrize(("cell", "comparator"), BOUNDS.items())
def test_bounds_are_bounds(cell: str, comparator: Comparator) -> None:
    quantity = read_number(cell)
    assert quantity is not None and (quantity.comparator, quantity.value) == (comparator, Decimal(5))
    assert quantity.interval().contains(Decimal(5)) is (comparator in (Comparator.AT_MOST, Comparator.AT_LEAST))


def test_two_figures_in_one_cell_keep_their_places() -> None:
    pair = read_pair(" 1,204 (88.2%)")
    assert pair is not None
    assert [(one.value, one.unit) for one in pair] == [(Decimal(1204), Unit.COUNT), (Decimal("88.2"), Unit.PERCENT)]
    assert [" 1,204 (88.2%)"[one.span.start : one.span.end] for one in pair] == ["1,204", "88.2%"]


@pytest.mark.parametrize("cell", ["64%", "64% (Green)", "/ 70%", "a / b", "1 / 2 / 3", "(64%)"])
def test_other_cells_are_no_pairs(cell: str) -> None:
    assert read_pair(cell) is None


def test_lengths_with_colons_count_the_smaller_unit() -> None:
    short, long = read_clock("4:12", "second"), read_clock("1:05:10", "minute")
    assert short is not None and (short.value, short.counted) == (252, "second")
    assert long is not None and (long.value, long.counted) == (3910, "second")
    assert read_clock("4:72", "second") is None


@given(st.text("0123456789%£(),./-–<>≤ RAGpr↑↓[]:note", max_size=60))
def test_no_cell_breaks_the_reading(cell: str) -> None:
    for quantity in (read_number(cell), *(read_pair(cell) or ()), read_clock(cell, "second")):
        assert quantity is None or cell[quantity.span.start : quantity.span.end] == quantity.surface
