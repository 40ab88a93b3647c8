"""Reads sums of money: "£3.4m", "-£9.9m", "£2 million", "£10-12m"."""

from __future__ import annotations

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_bound_of, read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.numerals import MINUS, Numeral, low_scale, scaled
from narrator.quantities.scan import Scan

_SIGNS = "£€$"
FACTORS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "z": 1_000}
"""What the letters after a sum multiply it by."""
BOUNDS = (Comparator.OVER, Comparator.UNDER, Comparator.AT_LEAST, Comparator.AT_MOST)


def read_money(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if a currency sign stands before it; the quantity begins at the sign (or its minus)."""
    text = scan.text
    sign = _sign_before(text, numeral.start)
    if sign is None:
        return _read_listed(scan, numeral) or _read_unsigned(scan, numeral)
    negative = numeral.value < 0
    start = sign
    if sign and text[sign - 1] in MINUS + "+" and (sign == 1 or text[sign - 2] in " \t\n("):
        start, negative = sign - 1, negative or text[sign - 1] != "+"
    factor, end = _read_scale(scan, numeral)
    if _defines(scan, start, end):
        scan.add_qualifier(start, end, "threshold")
        return True
    comparator = read_bound_of(scan, start, end)
    upper = _read_upper(scan, end)
    if upper is not None:
        other, upper_factor, finish = upper
        factor = (upper_factor if factor == 1 else factor) * low_scale(text, numeral, other)
        step = min(scaled(numeral.resolution, factor), scaled(other.resolution, upper_factor))
        scan.add(
            start, finish, scaled(numeral.value, factor), Unit.MONEY, step, Comparator.BETWEEN,
            upper=scaled(other.value, upper_factor), currency=text[sign],
        )  # fmt: skip
        return True
    value = scaled(abs(numeral.value), factor)
    closed = part("money", "closed").match(text, end) if text[start - 1 : start] == "(" else None
    if closed and (closed["scale"] or part("money", "negative_lead").search(scan.before(start - 1))):
        factor = FACTORS[closed["scale"][0].lower()] if closed["scale"] and factor == 1 else factor
        start, end, negative = start - 1, closed.end(), True
        value = scaled(abs(numeral.value), factor)
    step = scaled(numeral.resolution, factor)
    scan.add(start, end, -value if negative else value, Unit.MONEY, step, comparator, currency=text[sign])
    return True


def _defines(scan: Scan, start: int, end: int) -> bool:
    """Is a bound on what people owe or earn what defines who is counted ("tenants owe more than £500")?"""
    if part("money", "defining_behind").match(scan.text, end):
        return part("money", "defining_pair").search(scan.before(start)) is not None
    comparator, begin = read_comparator(scan, start)
    return comparator in BOUNDS and part("money", "defining_lead").search(scan.before(begin)) is not None


def _read_listed(scan: Scan, numeral: Numeral) -> bool:
    """The later sums of "£1.2m, 0.9m and 0.4m", which leave out the sign."""
    previous = scan.quantities[-1] if scan.quantities else None
    if previous is None or previous.unit is not Unit.MONEY or numeral.word or numeral.signed:
        return False
    if not part("money", "listed").fullmatch(scan.text, previous.span.end, numeral.start):
        return False
    factor, end = _read_scale(scan, numeral)
    if factor == 1 and not numeral.scaled:
        return False
    value, step = scaled(numeral.value, factor), scaled(numeral.resolution, factor)
    scan.add(numeral.start, end, value, Unit.MONEY, step, currency=previous.currency)
    return True


def _read_unsigned(scan: Scan, numeral: Numeral) -> bool:
    """ "forecast to overspend by 0.8m": a sum of millions without its sign, where the words before it are of money."""
    if numeral.word or numeral.signed or numeral.scaled or numeral.resolution >= 1:
        return False
    unit = scan.match(part("money", "millions"), numeral.end)
    if unit is None or part("money", "metres").match(scan.text, unit.end()):
        return False
    opened = scan.text.rfind(". ", 0, numeral.start) + 1
    before = scan.text[max(opened, numeral.start - MONEY_REACH) : numeral.start].lower()
    if not part("money", "of_money").search(before):
        return False
    step, value = scaled(numeral.resolution, FACTORS["m"]), scaled(numeral.value, FACTORS["m"])
    comparator = read_bound_of(scan, numeral.start, unit.end())
    scan.add(numeral.start, unit.end(), value, Unit.MONEY, step, comparator, currency="£")
    return True


MONEY_REACH = 100
"""Characters before a sum without its sign in which its sentence says that it is one."""


def _sign_before(text: str, start: int) -> int | None:
    """Where the currency sign stands, with at most one blank between it and the numeral."""
    for position in (start - 1, start - 2):
        if position >= 0 and text[position] in _SIGNS:
            return position
        if position < 0 or text[position] not in " \u00a0":
            return None
    return None


def _read_scale(scan: Scan, numeral: Numeral) -> tuple[int, int]:
    """The factor of "m", "bn", "000s" after the numeral, and where it ends."""
    if numeral.scaled:
        return 1, numeral.end
    found = scan.match(part("money", "scale"), numeral.end)
    if not found or found.lastgroup is None:
        return 1, numeral.end
    return FACTORS[found.lastgroup], found.end()


def _read_upper(scan: Scan, end: int) -> tuple[Numeral, int, int] | None:
    """The upper end of a range that a lone currency sign or "between" opened."""
    joint = scan.match(part("money", "range"), end)
    if joint is None:
        return None
    words = joint.group().strip().lower()
    between = "between £" in scan.text[max(0, end - 30) : end].lower().replace("  ", " ")
    lead = scan.text[max(0, end - 30) : end].lower()
    if (words == "and" and not between) or (words == "to" and "from £" in lead):
        return None
    position = joint.end() + (scan.text[joint.end() : joint.end() + 1] in ("£", "€", "$"))
    other = scan.numeral_at(position)
    if other is None:
        return None
    if words == "to" and position > joint.end() and not between and "of £" not in lead:
        return None
    factor, finish = _read_scale(scan, other)
    return other, factor, finish
