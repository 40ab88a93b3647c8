"""Figures as a sheet shows them: in the form of their unit, and differences of one unit only."""

from __future__ import annotations

from decimal import Decimal

import pytest

from narrator.domain import Quantity, Span, Unit
from narrator.reports.tie_out.figures import same_unit, show_difference, show_figure


def quantity(value: str, unit: Unit, **more) -> Quantity:
    return Quantity(Decimal(value), unit, value, Span(0, len(value)), **more)


@pytest.mark.parametrize(
    ("found", "value", "form"),
    [
        (quantity("63.0", Unit.PERCENT), 0.63, "0.0%"),
        (quantity("63", Unit.PERCENT), 0.63, "0%"),
        (quantity("35.71428571", Unit.RATIO), 0.3571428571, "0.0%"),
        (quantity("1025", Unit.COUNT), 1025, "#,##0"),
        (quantity("39.4", Unit.RATE, per=Decimal(10000)), 39.4, "#,##0.0"),
        (quantity("3400000", Unit.MONEY, currency="£"), 3400000, '"£"#,##0;-"£"#,##0'),
        (quantity("3.50", Unit.MONEY, currency='"&x'), 3.5, "#,##0.00"),
        (quantity("-1.5", Unit.PERCENTAGE_POINTS), -1.5, '#,##0.0" pts"'),
    ],
)
def test_figures_have_the_form_of_their_unit(found, value, form):
    shown = show_figure(found)
    assert (shown.value, shown.form) == (pytest.approx(value), form)


def test_what_a_number_of_excel_can_not_hold_becomes_a_text():
    assert show_figure(quantity("1234567890123456", Unit.COUNT)).value == "1234567890123456"


def test_differences_are_of_one_unit_only():
    percent, count = quantity("78.9", Unit.PERCENT), quantity("17", Unit.COUNT)
    assert not same_unit(percent, count) and same_unit(percent, quantity("50.00", Unit.RATIO))
    assert not same_unit(quantity("5", Unit.DURATION, counted="day"), quantity("5", Unit.DURATION, counted="hour"))
    assert not same_unit(quantity("5", Unit.RATE, per=Decimal(1000)), quantity("5", Unit.RATE, per=Decimal(10000)))
    shown = show_difference(percent, Decimal("73.6"))
    assert (shown.value, shown.form) == (pytest.approx(5.3), '+0.0" pts";-0.0" pts";0" pts"')
