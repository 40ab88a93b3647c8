"""Reads physical measures ("12 kWh", "450 m²") whose unit the word lists don't name: quantulum3 says what it is.

quantulum3 is asked about nothing but the number and its unit, never about a sentence, and is loaded only when a
document holds such a unit: its first call takes over a second.
"""

from __future__ import annotations

import warnings
from functools import cache

from narrator.domain import Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part, unit_names
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan


def read_measure(scan: Scan, numeral: Numeral) -> bool:
    """Takes a number in digits with a unit of physics behind it: a count of that unit ("kilowatt_hour")."""
    if numeral.word:
        return False
    found = scan.match(part("measures", "symbol"), numeral.end)
    if not found:
        return False
    unit = name_unit(found["u"])
    if unit is None:
        scan.add_qualifier(numeral.start, found.end(), "other")
        return True
    comparator, _ = read_comparator(scan, numeral.start)
    scan.add(numeral.start, found.end(), numeral.value, Unit.COUNT, numeral.resolution, comparator, counted=unit)
    return True


@cache
def name_unit(symbol: str) -> str | None:
    """The unit's name in words joined by underscores, None where neither the data nor quantulum3 know the symbol."""
    everyday = unit_names().get(symbol.lower())
    if everyday is not None:
        return everyday
    with warnings.catch_warnings():
        # It warns that its optional classifier is absent; symbols alone need none.
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        found = parser.parse(f"2 {symbol}")
    if len(found) != 1 or found[0].unit.name in ("dimensionless", ""):
        return None
    return str(found[0].unit.name).replace(" ", "_").lower()
