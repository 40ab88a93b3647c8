"""Figures as numbers of a spreadsheet, in the precision that they were printed in."""

from __future__ import annotations

from decimal import Decimal

from narrator.domain import Quantity, Unit
from narrator.reports.rows.excel_rows import SAFE_WHOLE
from narrator.reports.tie_out.cells import Look, Shown

MOST_DECIMALS = 6
"""Decimals that are shown at most; ratios are divided to more."""

SHARES = (Unit.PERCENT, Unit.RATIO)
"""Units whose value is a percentage."""

RATIO_DECIMALS = 1
"""Decimals of the percentage that a ratio makes ("5 of the 14"), which was never printed."""

CURRENCIES = "£$€"
"""Signs that a number format may hold."""


def show_figure(quantity: Quantity) -> Shown:
    """A figure as a number: a percentage as Excel's own, money with its sign."""
    return show_value(quantity.value, quantity)


def show_value(value: Decimal, like: Quantity) -> Shown:
    """Another value in the unit and the precision of a figure, or in its own where that is finer."""
    if not value.is_finite() or abs(value) >= SAFE_WHOLE:
        return Shown(format(value, "f") if value.is_finite() else str(value), Look.NUMBER)
    places = RATIO_DECIMALS if like.unit is Unit.RATIO else decimals_of(value)
    if like.unit in SHARES:
        return Shown(_number(value / 100), Look.NUMBER, f"{_digits(places, '0')}%")
    return Shown(_number(value), Look.NUMBER, _form(places, like))


def show_number(value: Decimal) -> Shown:
    """A number without a unit, in its own precision."""
    if not value.is_finite() or abs(value) >= SAFE_WHOLE:
        return Shown(str(value), Look.PRINTED)
    return Shown(_number(value), Look.NUMBER, _digits(decimals_of(value), "#,##0"))


def show_difference(claim: Quantity, value: Decimal) -> Shown:
    """Claim minus evidence; between percentages in percentage points."""
    difference = claim.value - value
    places = max(decimals_of(claim.value), decimals_of(value))
    if Unit.RATIO is claim.unit:
        places = RATIO_DECIMALS
    digits = _digits(places, "0" if claim.unit in SHARES else "#,##0")
    unit = '" pts"' if claim.unit in SHARES else ""
    return Shown(_number(round(difference, places)), Look.NUMBER, f"+{digits}{unit};-{digits}{unit};0{unit}")


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Can the one be taken from the other?"""
    if one.unit in SHARES and other.unit in SHARES:
        return True
    if (one.unit, one.per, one.currency) != (other.unit, other.per, other.currency):
        return False
    # Days and hours: the text must say of both which they are.
    return one.unit is not Unit.DURATION or (one.counted is not None and one.counted == other.counted)


def decimals_of(value: Decimal) -> int:
    """The decimals that a value was printed with."""
    exponent = value.as_tuple().exponent
    return min(max(-exponent, 0), MOST_DECIMALS) if isinstance(exponent, int) else 0


def _form(places: int, like: Quantity) -> str:
    digits = _digits(places, "#,##0")
    match like.unit:
        case Unit.MONEY if like.currency is not None and len(like.currency) == 1 and like.currency in CURRENCIES:
            return f'"{like.currency}"{digits};-"{like.currency}"{digits}'
        case Unit.PERCENTAGE_POINTS:
            return f'{digits}" pts"'
    return digits


def _digits(places: int, whole: str) -> str:
    return f"{whole}.{'0' * places}" if places else whole


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
