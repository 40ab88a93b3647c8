"""Reads one table cell or card field as a number."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from narrator.domain import Comparator, Quantity, Span, Unit
from narrator.needs import Needing
from narrator.quantities.finder import find_quantities
from narrator.quantities.numerals import MINUS, read_digits

REMEMBERED = 4096
"""Cells are looked at by several steps in turn; so many of the last ones are read once."""

LONGEST_CELL = 60
"""Characters of the longest cell that is read as one number; longer ones are prose."""
_NUMBER = r"\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?"
_PLAIN = Needing(rf"(?P<minus>[{MINUS}+])?\s?(?P<n>{_NUMBER})(?P<trail>[{MINUS}])?")
_NOTES = Needing(
    r"\s?(?:[*†‡§#^¹²³⁴⁵⁶⁷⁸⁹⁰↑↓→←↔↗↘▲▼△▽►◄◀▶⬆⬇➔⇧⇩●■🔴🟢🟠🟡]|\[note ?\d{1,2}\]"
    r"|\((?:p|r|e|prov\.?|provisional|revised|estimated?|unaudited|draft|final|note ?\d{1,2})\))+$",
    re.IGNORECASE,
)
_LETTER = Needing(r"(?<=[\d%])(?:\s[prePRE]|[pre](?<=\d[re]))$")
"""A mark of provisional, revised or estimated data behind a figure; "64p" without a blank is pence."""

_RATING = r"(?:(?i:red|amber|green|blue)|[RAGB])"
_BEFORE = Needing(rf"^[(\[]?{_RATING}[)\]]?\s?[:–-]?\s(?=[£(+<>-]?\d)")
_BEHIND = Needing(rf"\s?[–-]?\s[(\[]?{_RATING}[)\]]?$|(?<=[\d%])\({_RATING}\)$")
_ARROWS = Needing(r"^[↑↓→←↔↗↘▲▼►◄⬆⬇⇧⇩●■]\s?(?=[£(+-]?\d)")
_BOUND = Needing(
    rf"(?P<sign><=|>=|[<>≤≥]|less than|fewer than|under|over|more than|at least)\s?(?P<n>{_NUMBER})\s?(?P<percent>%)?",
    re.IGNORECASE,
)
_BOUNDS = {
    "<": Comparator.UNDER, "less than": Comparator.UNDER, "fewer than": Comparator.UNDER, "under": Comparator.UNDER,
    ">": Comparator.OVER, "over": Comparator.OVER, "more than": Comparator.OVER,
    "<=": Comparator.AT_MOST, "≤": Comparator.AT_MOST,
    ">=": Comparator.AT_LEAST, "≥": Comparator.AT_LEAST, "at least": Comparator.AT_LEAST,
}  # fmt: skip
_PAIR = Needing(
    r"(?P<one>[^/|()\[\]]{1,20}?)\s?(?:[/|]\s?(?P<two>[^/|()\[\]]{1,20})|[(\[](?P<inner>[^()\[\]]{1,20})[)\]])"
)
_TIME = Needing(r"(?P<a>\d{1,3}):(?P<b>[0-5]\d)(?::(?P<c>[0-5]\d))?")
_CLOCK = Needing(r"(?P<a>\d{1,3})\s?m(?:ins?|inutes?)?\s?(?P<b>[0-5]?\d)\s?s(?:ecs?|econds?)?")
_LENGTH = Needing(
    r"(\d{1,6}(?:\.\d{1,3})?)\s?(working days?|days?|weeks?|hours?|hrs?|minutes?|mins?|seconds?|secs?|months?|years?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def read_number(cell: str) -> Quantity | None:
    """The number of a cell; None where the cell is empty, a dash, "n/a", suppressed ("*") or no single number.

    The span is into the cell's own text. Brackets and a trailing minus make a number negative; a number of four
    digits is a number (the caller knows whether its column holds years); note marks, arrows and RAG words beside the
    figure are passed over. "<5" is a bound.
    """
    text = cell.strip()
    if not text or len(text) > LONGEST_CELL or not any(sign.isdecimal() for sign in text):
        return None
    if text == cell and (plain := _read_plain(text)) is not None:
        return plain
    start = cell.index(text)
    bare = _ARROWS.sub("", _BEFORE.sub("", text))
    start += len(text) - len(bare)
    body = _NOTES.sub("", _BEHIND.sub("", _NOTES.sub("", bare)))
    body = _LETTER.sub("", body)
    quantity = _read_plain(body) or _read_bound(body) or _read_bracketed(body) or _read_grammar(body)
    return replace(quantity, span=quantity.span.shifted(start)) if quantity else None


def read_pair(cell: str) -> tuple[Quantity, Quantity] | None:
    """The two numbers of a cell that holds two: "64% / 70%", "32 (64%)"; None for other cells.

    What each of them is only the heading can tell ("Actual / Target", "No. (%)"). Spans are into the cell's own text.
    """
    if len(cell) > LONGEST_CELL:
        return None
    found = _PAIR.fullmatch(cell.strip())
    if found is None:
        return None
    start = cell.index(cell.strip())
    second = "two" if found["two"] is not None else "inner"
    one, two = read_number(found["one"]), read_number(found[second])
    if one is None or two is None:
        return None
    return (
        replace(one, span=one.span.shifted(start + found.start("one"))),
        replace(two, span=two.span.shifted(start + found.start(second))),
    )


def read_clock(cell: str, smallest: str) -> Quantity | None:
    """A length of time told by colons ("4:12", "1:02:30"), counted in its `smallest` unit: "second" or "minute"."""
    text = cell.strip()
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    value = int(found["a"]) * 60 + int(found["b"])
    if found["c"] is not None:
        value, smallest = value * 60 + int(found["c"]), "second"
    start = cell.index(text)
    return Quantity(Decimal(value), Unit.DURATION, text, Span(start, start + len(text)), counted=smallest)


def _read_bound(body: str) -> Quantity | None:
    """ "<5" and "under 5%": all that is known is a bound."""
    match = _BOUND.fullmatch(body)
    if match is None:
        return None
    value, resolution = read_digits(match["n"])
    return Quantity(
        value,
        Unit.PERCENT if match["percent"] else Unit.COUNT,
        body,
        Span(0, len(body)),
        _BOUNDS[match["sign"].lower()],
        resolution,
    )


def _read_plain(body: str) -> Quantity | None:
    match = _PLAIN.fullmatch(body)
    if match is None:
        return None
    value, resolution = read_digits(match["n"])
    negative = (match["minus"] or "+") != "+" or match["trail"]
    return Quantity(-value if negative else value, Unit.COUNT, body, Span(0, len(body)), resolution=resolution)


def _read_bracketed(body: str) -> Quantity | None:
    """ "(3.2)", "(£1.2m)" and "(3.2%)" are negative in a table."""
    inner = body.removesuffix("%")
    if not (inner.startswith("(") and inner.endswith(")")):
        return None
    found = _read_plain(inner[1:-1].strip()) or _read_grammar(inner[1:-1].strip())
    if found is None:
        return None
    unit = Unit.PERCENT if body.endswith("%") else found.unit
    return replace(found, value=-abs(found.value), unit=unit, surface=body, span=Span(0, len(body)))


def _read_grammar(body: str) -> Quantity | None:
    clock = _CLOCK.fullmatch(body)
    if clock:
        value = Decimal(int(clock["a"]) * 60 + int(clock["b"]))
        return Quantity(value, Unit.DURATION, body, Span(0, len(body)), counted="second")
    trailing = body[-1:] in MINUS and body[:1] not in MINUS
    source = body[:-1].rstrip() if trailing else body
    quantities, qualifiers = find_quantities(source)
    if qualifiers and not quantities:
        return _read_length(source, len(qualifiers))
    if len(quantities) != 1 or qualifiers:
        return None
    quantity = quantities[0]
    rest = source[: quantity.span.start] + source[quantity.span.end :]
    if quantity.denominator is not None:
        rest = re.sub(r"[\d,/()\[\]\s]|\bof\b|\bout\b", "", rest)
    if rest.strip(" ~<>≤≥+") or (quantity.counted is not None and quantity.unit is Unit.COUNT):
        return None
    return replace(quantity, value=-quantity.value) if trailing else quantity


def _read_length(source: str, count: int) -> Quantity | None:
    """ "45 days" alone in a cell is a value, though in prose it would define a measure."""
    match = _LENGTH.fullmatch(source)
    if match is None or count != 1:
        return None
    value, resolution = read_digits(match[1])
    unit = match[2].lower().rstrip("s").replace(" ", "_")
    unit = {"hr": "hour", "min": "minute", "sec": "second"}.get(unit, unit)
    return Quantity(value, Unit.DURATION, source, Span(0, len(source)), resolution=resolution, counted=unit)
