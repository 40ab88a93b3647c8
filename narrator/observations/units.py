"""Finds the unit and scale of a column's or row's figures from its heading and from the figures themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from narrator.domain import Quantity, Unit
from narrator.observations.headings import read_unit

_SCALE = re.compile(
    r"£\s?['’]?(?P<money>000s?|k|m|millions?|thousands?|bn|billions?)\b|(?P<count>\b(?:000s|thousands)\b|\('?000s?\))",
    re.IGNORECASE,
)
_FACTORS = {"000": 1_000, "k": 1_000, "m": 10**6, "thousand": 1_000, "million": 10**6, "bn": 10**9, "billion": 10**9}
_PERCENT = re.compile(r"\(%|\bin (?:%|per cent)|^(?:%|percentage of)\b|^% of\b", re.IGNORECASE)
_PER = re.compile(r"\bper (?P<per>10,?000|100,?000|1,?000|100k|10k|1k|head)\b", re.IGNORECASE)
_PERS = {"head": 1, "100k": 100_000, "10k": 10_000, "1k": 1_000}
_CLOCKS = (
    ("second", re.compile(r"\bm{1,2}:ss\b|\bmins?:secs?\b|\bminutes?:seconds?\b|\bhh?:mm:ss\b", re.IGNORECASE)),
    ("minute", re.compile(r"\bhh?:mm\b|\bhrs?:mins?\b|\bhours?:min(?:ute)?s?\b", re.IGNORECASE)),
)


def clock_unit(texts: Sequence[str]) -> str | None:
    """The smaller unit of lengths told with a colon ("mm:ss" is seconds), as headings tell it; None where none does."""
    return next((unit for text in texts for unit, pattern in _CLOCKS if pattern.search(text)), None)


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a line's figures; `scale` multiplies them ("£000s"), `per` is a rate's base.

    `certain` is False where heading and figures do not say the unit.
    """

    unit: Unit
    scale: int = 1
    per: Decimal | None = None
    certain: bool = True


def find_unit(heading: str, context: Sequence[str], figures: Sequence[Quantity]) -> Measure:
    """The unit of figures under a heading; `context` are the wider headings (title, section), near to far.

    Percent signs in the cells decide, then the heading's words; a heading of "number and percentage" leaves it to
    the figures: those with decimals are the percentages. Wider headings are asked for figures with decimals only,
    because a title "Rate of ..." often stands over a column of plain counts as well.
    """
    units = {figure.unit for figure in figures}
    named = read_unit(heading)
    if Unit.PERCENT in units and (named is not Unit.COUNT or _most_percent(figures)):
        return Measure(Unit.PERCENT)
    if Unit.MONEY in units or named is Unit.MONEY:
        return Measure(Unit.MONEY, _find_scale(heading, context))
    if named is not None:
        return Measure(named, _find_scale(heading, context) if named is Unit.COUNT else 1, _find_per(heading))
    decimals = any(figure.resolution < 1 for figure in figures)
    if "%" in heading or "percent" in heading.lower():
        return Measure(Unit.PERCENT if decimals else Unit.COUNT)
    if units - {Unit.COUNT}:
        return Measure(next(figure.unit for figure in figures if figure.unit is not Unit.COUNT))
    for text in context:
        if (signed := _read_sign(text, figures)) is not None:
            return signed
    for text in context if decimals or not figures else ():
        if (wider := read_unit(text)) is not None:
            return Measure(wider, _find_scale(heading, context) if wider is not Unit.RATE else 1, _find_per(text))
    return Measure(Unit.COUNT, _find_scale(heading, context), certain=not decimals and bool(figures))


def _read_sign(text: str, figures: Sequence[Quantity]) -> Measure | None:
    """The unit that a title or note tells by a sign for all figures below it ("£000", "(%)"), whole ones too."""
    if (found := _SCALE.search(text)) is not None and found["money"]:
        return Measure(Unit.MONEY, _factor(found["money"]))
    if _PERCENT.search(text) and all(0 <= figure.value <= WHOLE for figure in figures):
        return Measure(Unit.PERCENT)
    return None


WHOLE = 100
"""The greatest share in percent."""


def with_unit(figure: Quantity, measure: Measure) -> Quantity:
    """The figure with its line's unit and scale; a figure with a sign of its own (%, £) keeps that."""
    if figure.unit in (Unit.PERCENT, Unit.RATIO, Unit.DURATION):
        return figure
    if figure.unit is Unit.MONEY and figure.resolution >= 1 and figure.value >= 1000:
        return figure
    if measure.scale == 1 and figure.unit is measure.unit is Unit.COUNT and measure.per is None is figure.per:
        return figure
    scale = Decimal(measure.scale)
    currency = figure.currency or ("£" if measure.unit is Unit.MONEY else None)
    return replace(
        figure,
        unit=measure.unit if figure.unit is Unit.COUNT else figure.unit,
        value=_plain(figure.value * scale),
        resolution=_plain(figure.resolution * scale),
        per=measure.per,
        currency=currency,
    )


def _plain(number: Decimal) -> Decimal:
    """Whole numbers without exponent, others as they are."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) >= 1000 else number


def _most_percent(figures: Sequence[Quantity]) -> bool:
    return 2 * sum(figure.unit is Unit.PERCENT for figure in figures) > len(figures)


def _find_scale(heading: str, context: Sequence[str]) -> int:
    for text in (heading, *context):
        if found := _SCALE.search(text):
            return _factor(found["money"]) if found["money"] else 1_000
    return 1


def _factor(word: str) -> int:
    """What a word of scale multiplies by: "000s", "k", "millions"."""
    known = word.lower()
    return _FACTORS[known] if known in _FACTORS else _FACTORS[known.removesuffix("s")]


def _find_per(heading: str) -> Decimal | None:
    found = _PER.search(heading)
    if found is None:
        return None
    base = found["per"].lower()
    return Decimal(_PERS[base]) if base in _PERS else Decimal(base.replace(",", ""))
