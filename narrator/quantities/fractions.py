"""Reads shares in words: "over half", "a third of", "nearly two thirds"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.numerals import VULGAR, plain
from narrator.quantities.scan import Scan

_OF = re.compile(r"\s(?:of|the|all|that|those|our|their|were|was|are|had|have|live|no)\b", re.IGNORECASE)
_DONE = re.compile(r"\s[a-z]{3,}ed\b", re.IGNORECASE)
"""Behind a share that is counted ("one third achieved a good level"): what those did."""
_TIME = re.compile(
    r"[\s-](?:of\sa\s(?:million|billion|mile|second|minute)|of\s(?:the\s|this\s|last\s|next\s)?(?:(?:financial|calendar|municipal|academic)\s)?"
    r"(?:year|month|term|day|\d{4})|year|term|day|hour|an\shour|a\s|time|price|yearly|way)",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"\b(?P<part>half|a half|a quarter|three quarters|a third|a tenth|a fifth)(?: of)? an? "
    r"(?:percentage|per ?cent) point\b",
    re.IGNORECASE,
)
_POINTS = {
    "half": (Decimal("0.5"), Decimal("0.4")), "a half": (Decimal("0.5"), Decimal("0.4")),
    "a quarter": (Decimal("0.25"), Decimal("0.2")), "three quarters": (Decimal("0.75"), Decimal("0.2")),
    "a third": (Decimal("0.33"), Decimal("0.2")), "a tenth": (Decimal("0.1"), Decimal("0.1")),
    "a fifth": (Decimal("0.2"), Decimal("0.1")),
}  # fmt: skip
"""Parts of a percentage point, and how far off what they are said of may be, both ways together."""
_MOVED = re.compile(
    r"\b(?:rise|risen|rose|rising|fall|fell|fallen|falling|grow|grown|grew|increased?|decreased?|reduced?|dropped|down|up|cut"
    r"|shrunk|improved|declined|lower|higher)(?: [a-z]+)? by$"
    r"|\b(?:increase|rise|growth|fall|drop|decrease|reduction|decline|cut) of$"
)
_CLOSED = re.compile(r"\s?(?:[.,;)]|$)|\s(?:since|in|on|over|from|this|last|compared|between|against|during|and|to)\b")
_NOT_BEFORE = ("first", "second", "other", "last", "final", "next", "latter", "former", "this", "each", "and a", "the")


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(sorted(read_lexicon().fractions, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:(?P<n>one|two|three|four|five|six|seven|nine|1|2|3)[\s-]|(?P<a>an?|the)\s)?(?P<part>{parts})\b"
        r"|(?<!\d )(?<![\w½¼¾⅓⅔.,])(?P<sign>[½¼¾⅓⅔])(?=\sof\s)",
        re.IGNORECASE,
    )


def read_fractions(scan: Scan) -> None:
    """Takes every share in words. "The third", "a quarter" alone and "half a year" are none."""
    lower = scan.text.lower()
    if not any(
        word in lower for word in ("half", "halves", "third", "quarter", "fifth", "sixth", "eighth", "tenth", *VULGAR)
    ):
        return
    _read_points(scan)
    for match in _pattern().finditer(scan.text):
        if scan.is_free(*match.span()):
            _read_fraction(scan, match)


def _read_points(scan: Scan) -> None:
    """ "half a percentage point", "a quarter of a percentage point": half a point is told of what rounds to it."""
    for match in _POINT.finditer(scan.text):
        if scan.is_free(*match.span()):
            comparator, _ = read_comparator(scan, match.start())
            comparator = Comparator.ABOUT if comparator is Comparator.EXACT else comparator
            value, step = _POINTS[match["part"].lower()]
            scan.add(match.start(), match.end(), value, Unit.PERCENTAGE_POINTS, step, comparator)


def _read_fraction(scan: Scan, match: re.Match[str]) -> None:
    if match["sign"]:
        comparator, start = read_comparator(scan, match.start())
        comparator = Comparator.ABOUT if comparator is Comparator.EXACT else comparator
        scan.add(start, match.end(), plain(VULGAR[match["sign"]] * 100), Unit.PERCENT, Decimal(1), comparator)
        return
    word, times = match["part"].lower(), (match["n"] or "").lower()
    half = word.startswith("hal")
    if (match["a"] or "").lower() == "the" or _TIME.match(scan.text, match.end()):
        return
    comparator, start = read_comparator(scan, match.start())
    followed = bool(_OF.match(scan.text, match.end()))
    lead = scan.before(match.start())
    plural = word.endswith("s")
    if times in ("two", "2") and word == "quarters":
        return
    if (plural and times in ("", "one", "1")) or (not plural and times not in ("", "one", "1")):
        return
    if comparator is Comparator.EXACT:
        if lead.endswith(_NOT_BEFORE) and not times:
            return
        followed = followed or (bool(times) and _DONE.match(scan.text, match.end()) is not None)
        needs_of = half or bool(match["a"]) or bool(times)
        moved = _MOVED.search(lead) and _CLOSED.match(scan.text, match.end())
        if not needs_of or not (followed or moved or lead.endswith((" by", " to", " at"))):
            return
        if not half and not followed and not times and not moved:
            return
    elif not half and not (match["a"] or times):
        return
    factor = read_lexicon().numbers.get(times) or int(times or 1)
    share = read_lexicon().fractions[word]
    value = _share(share, factor)
    if comparator is Comparator.EXACT:
        comparator = Comparator.ABOUT
    resolution = Decimal("0.1") if value != value.to_integral_value() else Decimal(1)
    scan.add(start, match.end(), value, Unit.PERCENT, resolution, comparator)


def _share(share: Decimal, times: int) -> Decimal:
    """So many of the parts, rounded as a report would: two thirds are 66.7 %."""
    exact = {Decimal("33.3"): Decimal(100) / 3, Decimal("16.7"): Decimal(100) / 6}.get(share, share)
    value = exact * times
    return value if value == value.to_integral_value() or exact is share else value.quantize(Decimal("0.1"))
