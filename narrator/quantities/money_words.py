"""Reads sums of money without a sign before the number: "75p", "3.4 million pounds", "£(0.3)m"."""

from __future__ import annotations

from decimal import Decimal

from narrator.domain import Unit
from narrator.quantities.comparators import read_bound_of
from narrator.quantities.grammar import part
from narrator.quantities.money import FACTORS
from narrator.quantities.numerals import Numeral, scaled
from narrator.quantities.scan import Scan

_CURRENCIES = {"e": "€", "d": "$"}
_PENNY = Decimal("0.01")


def read_money_words(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if pence, a currency's name or a bracket after a currency sign make it money."""
    pence = None if numeral.word or numeral.scaled else scan.match(part("money", "pence"), numeral.end)
    named = pence or scan.match(part("money", "pounds"), numeral.end)
    if named is None:
        return _read_opened(scan, numeral)
    factor = _PENNY if pence else Decimal(1)
    currency = "£" if pence else _CURRENCIES.get(named.group().strip()[0].lower(), "£")
    scan.add(
        numeral.start, named.end(), numeral.value * factor, Unit.MONEY, numeral.resolution * factor,
        read_bound_of(scan, numeral.start, named.end()), currency=currency,
    )  # fmt: skip
    return True


def _read_opened(scan: Scan, numeral: Numeral) -> bool:
    """ "£(0.3)m": a bracket between the sign and its number makes the sum negative."""
    opened = part("money", "opened").search(scan.text[max(0, numeral.start - 3) : numeral.start])
    closed = scan.match(part("money", "closed"), numeral.end)
    if opened is None or closed is None or numeral.signed:
        return False
    start = numeral.start - len(opened.group())
    factor = FACTORS[closed["scale"][0].lower()] if closed["scale"] else 1
    value, step = scaled(numeral.value, factor), scaled(numeral.resolution, factor)
    scan.add(start, closed.end(), -value, Unit.MONEY, step, currency=scan.text[start])
    return True
