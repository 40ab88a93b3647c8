"""Reads how many times something grew or shrank: "doubled", "more than halved", "a fivefold rise".

A multiple is a qualifier of kind "multiple", so that nobody takes it for a level of the measure ("doubled" is no 100 %
of anything). Its key holds a sign (~ about, < almost, > more than) and the factor: "~x2", ">x2", "~x0.5".
`read_multiple` turns it into the change that it stands for, for whoever tells changes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Comparator, Qualifier, Quantity, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.scan import Scan

_SIGNS = {
    Comparator.OVER: ">", Comparator.AT_LEAST: ">", Comparator.UNDER: "<", Comparator.AT_MOST: "<",
    Comparator.ALMOST: "<",
}  # fmt: skip
_COMPARATORS = {"~": Comparator.ABOUT, ">": Comparator.OVER, "<": Comparator.ALMOST}
LOOSENESS = Decimal("0.2")
"""Twice how far a loosely told factor may be off, as a share of it: "doubled" is said of 1.8 to 2.2 times."""


def read_multiples(scan: Scan) -> None:
    """Notes every verb of multiplication and every "-fold" rise or fall as a qualifier."""
    for match in _pattern().finditer(scan.text):
        if not scan.is_free(*match.span()):
            continue
        comparator, start = read_comparator(scan, match.start())
        factor = _factor(match)
        scan.add_qualifier(start, match.end(), "multiple", f"{_SIGNS.get(comparator, '~')}x{factor}")


def read_multiple(qualifier: Qualifier) -> Quantity | None:
    """The relative change, in percent of the earlier value, that a multiple stands for; None for other qualifiers."""
    if qualifier.kind != "multiple" or qualifier.key is None:
        return None
    sign, _, told = qualifier.key.partition("x")
    factor = Decimal(told)
    value = abs(factor - 1) * 100
    comparator = _COMPARATORS[sign]
    step = factor * LOOSENESS * 100
    return Quantity(value.normalize() + 0, Unit.PERCENT, qualifier.surface, qualifier.span, comparator, step)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(str(read_data(__package__, "multiples.toml")["pattern"]), re.IGNORECASE)


@cache
def _verbs() -> dict[str, str]:
    return {verb: str(factor) for verb, factor in read_data(__package__, "multiples.toml")["verbs"].items()}


def _factor(match: re.Match[str]) -> str:
    if match["verb"]:
        return _verbs()[match["verb"].lower()]
    number = match["n"].lower()
    return str(read_lexicon().numbers.get(number, number))
