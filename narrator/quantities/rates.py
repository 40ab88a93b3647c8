"""Reads rates: "29 per 10,000", "a rate of 59", "0.76 offences per offender"."""

from __future__ import annotations

import re
from decimal import Decimal

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.nouns import find_noun
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan

_BASES = {
    "million": 1_000_000, "thousand": 1_000, "hundred": 100, "ten thousand": 10_000, "hundred thousand": 100_000,
    "100k": 100_000, "10k": 10_000, "1k": 1_000, "1 million": 1_000_000, "10 million": 10_000_000,
    "100 million": 100_000_000,
}  # fmt: skip
BASES = (100, 1_000, 10_000, 100_000, 1_000_000)
"""The bases of rates."""
_BASE_LOST = re.compile(r"\sper\s\d")
"""A rate whose base can't be read is no rate and no count."""


def read_rate(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if a base ("per 10,000"), a unit ("per offender") or the word "rate" makes it a rate."""
    if _is_base(scan, numeral):
        return True
    comparator, _ = read_comparator(scan, numeral.start)
    base = scan.match(part("rates", "per_base"), numeral.end)
    if base is None:
        # "7 children per 1,000 households": the counted noun may stand between.
        noun = find_noun(scan.text, numeral.end)
        base = scan.match(part("rates", "per_base"), noun.end) if noun and noun.distance < 3 else None
    if base:
        if base["mille"]:
            _add(scan, numeral, base.end(), comparator, Decimal(1000))
            return True
        words = " ".join(base["base"].lower().removeprefix("a ").removeprefix("one ").split())
        per = Decimal(_BASES.get(words, 0)) or Decimal(words.replace(",", ""))
        _add(scan, numeral, _base_end(scan, base), comparator, per)
        return True
    if _BASE_LOST.match(scan.text, numeral.end):
        scan.add_qualifier(numeral.start, numeral.end, "other")
        return True
    if numeral.word:
        return False
    lead = scan.before(numeral.start)
    if scan.text[numeral.end : numeral.end + 2].strip()[:1] in ("-", "–"):
        return False  # "the rate at 6-8 weeks"
    if part("rates", "lead").search(lead) and find_noun(scan.text, numeral.end) is None:
        _add(scan, numeral, numeral.end, comparator, None)
        return True
    weight = scan.match(part("rates", "weight"), numeral.end)
    if weight:
        _add(scan, numeral, weight.end(), comparator, None, weight["u"].lower())
        return True
    days = scan.match(part("rates", "per_days"), numeral.end)
    if days:
        _add(scan, numeral, days.end(), comparator, None)
        return True
    if _is_days_again(scan, numeral, lead):
        _add(scan, numeral, numeral.end, comparator, None)
        return True
    each = scan.match(part("rates", "per_noun"), numeral.end)
    if each and each["noun"]:
        _add(scan, numeral, each.end("noun"), comparator, None)
        return True
    return False


def _base_end(scan: Scan, base: re.Match[str]) -> int:
    """Where a rate ends: with its base, or with the bracket that its base stands in ("45.7 (per 10,000 children)")."""
    end = base.end("base")
    return scan.text.index(")", end) + 1 if base["open"] else end


def _is_days_again(scan: Scan, numeral: Numeral, lead: str) -> bool:
    """ "9.4 days per employee against a target of 8.5 days": days lost by each, told again without whom."""
    if scan.match(part("rates", "days"), numeral.end) is None:
        return False
    days = any(one.unit is Unit.RATE and one.counted == "day" for one in scan.quantities)
    return days and (numeral.resolution < 1 or part("durations", "again_lead").search(lead) is not None)


def _is_base(scan: Scan, numeral: Numeral) -> bool:
    """ "Per 1,000 residents there were", "our rate per 10,000 is": a base before its figures is noted with its key."""
    if numeral.value not in BASES or not part("carried", "base_lead").search(scan.before(numeral.start)):
        return False
    scan.add_qualifier(numeral.start, numeral.end, "other", f"per {numeral.value:f}")
    return True


def _add(scan: Scan, numeral: Numeral, end: int, comparator: Comparator, per: Decimal | None, unit: str = "") -> None:
    noun = find_noun(scan.text, numeral.end)
    counted = unit or (noun.singular if noun else None)
    scan.add(
        numeral.start, end, numeral.value, Unit.RATE, numeral.resolution, comparator,
        per=per, counted=counted,
    )  # fmt: skip
