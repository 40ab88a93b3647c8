"""Leaves numbers unread that nobody can be sure of: two in a row with a blank between, dashes that may be signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from narrator.needs import Needing
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan

_YEAR = Needing(r"(?<![\d.,£])(?:19|20)\d\d(?!\S)")
_BASE = Needing(r"\b(?:per|in every|for every) 1(?:,000|0{1,2},?000)(?= \d{1,2}(?!\d))", re.IGNORECASE)
_SIGN_AFTER = Needing(
    r"(?:^|[(:;,=/£€$]|\b(?:of|by|was|is|were|are|to|from|at|and|or|with|than|a|an|the|between|change|changed|variance"
    r"|movement|difference|gap|score|scored|scores|average|averaged|net|being|reached|stands|now|only|just|about"
    r"|around|over|under|below|above|nearly|almost|approximately|minus|value|measure|balance|position|swing"
    r"|fell|rose|fallen|risen|increased|decreased|reduced|down|up|dropped|shift|growth|reduction|increase|decrease))$"
)
_SHARE = Needing(
    r"\s?(?:%|per ?cent) of (?!(?:the |its |our |their |total |net |gross |annual |revenue |approved )*"
    r"(?:budgets?|turnover|income|revenue|spend|expenditure|sales|gdp|target)\b)",
    re.IGNORECASE,
)
"""No share of people or things is below nought."""
LONGEST_JOINT = 24
"""Characters of the longest words that join two numbers to one figure."""
_JOINT = Needing(
    r"\s?(?:%|per ?cent|[£€$]|k|m|bn|million)?\s?"
    r"(?:/|[-–]|,|(?:out\s)?of(?:\sthe)?|in(?:\severy)?|from|to|and|per|million|billion)?\s?[£€$(]?",
    re.IGNORECASE,
)
_DASHES = "-–‐‑"


def leave_unsure(scan: Scan, unreadable: tuple[tuple[int, int], ...]) -> None:
    """Takes the free numerals that have more than one honest reading, and drops them from the scan.

    A number that belongs together with an unreadable one ("12 of the ?4", "?9 per 10,000") is left with it.
    """
    unsure: set[int] = set()
    for index, numeral in enumerate(scan.numerals):
        if not numeral.word and _is_beside_digits(scan, numeral):
            unsure.add(index)
        if _may_be_dash(scan, numeral):
            if numeral.signed and _SHARE.match(scan.text, numeral.end):
                start = numeral.start + 1
                scan.numerals[index] = replace(numeral, start=start, value=abs(numeral.value), signed=False)
            else:
                unsure.add(index)
    if unsure or unreadable:
        ranges = sorted([*unreadable, *((scan.numerals[index].start, scan.numerals[index].end) for index in unsure)])
        unsure |= {index for index, numeral in enumerate(scan.numerals) if _is_joined(scan.text, numeral, ranges)}
    for index in unsure:
        scan.take(scan.numerals[index].start, scan.numerals[index].end)
    scan.numerals = [one for index, one in enumerate(scan.numerals) if index not in unsure]


def _is_joined(text: str, numeral: Numeral, ranges: list[tuple[int, int]]) -> bool:
    """Do the words between the numeral and an unreadable one make both one figure?"""
    index = bisect_left(ranges, (numeral.start, numeral.start))
    before, after = ranges[max(0, index - 1) : index], ranges[index : index + 1]
    gaps = [(end, numeral.start) for _, end in before] + [(numeral.end, start) for start, _ in after]
    return any(
        high - low <= LONGEST_JOINT and _JOINT.fullmatch(text, low, high) is not None
        for low, high in gaps
        if low <= high
    )


def _is_beside_digits(scan: Scan, numeral: Numeral) -> bool:
    """ "12 345" and "9 1.6%": one number with a blank in it, or two? Years and names before a number stand alone.

    So do the base of a rate and the age behind it ("per 10,000 17 year olds").
    """
    text, start, end = scan.text, numeral.start, numeral.end
    if any(base.end() in (start - 1, end) for base in _BASE.finditer(text, max(0, start - LONGEST_JOINT), end + 4)):
        return False
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit() and start > 1:
        return scan.is_free(start - 2, start - 1) and not _YEAR.search(text, max(0, start - 6), start - 1)
    beside = text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit() and text[end - 1 : end].isdigit()
    return beside and scan.is_free(end + 1, end + 2) and not _YEAR.fullmatch(text, start, end)


def _may_be_dash(scan: Scan, numeral: Numeral) -> bool:
    """ "performance -82%": a minus, or a dash whose blank is missing? And "by - 3%": a sign that stands apart?"""
    text, start = scan.text, numeral.start
    if numeral.word:
        return False
    if numeral.signed:
        return text[start] in _DASHES and not _SIGN_AFTER.search(scan.before(start))
    apart = start > 1 and text[start - 1] == " " and text[start - 2] in _DASHES + "−"
    if not apart or (start > 2 and text[start - 3] not in " ("):
        return False
    lead = scan.before(start - 2)
    return text[start - 2] == "−" or bool(re.search(r"\b(?:of|by|to|from|variance)$", lead))
