"""Reads ratios: "165 / 242", "5 of the 14", "two out of seven", "one in five"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from narrator.domain import Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.nouns import find_noun, singular_of
from narrator.quantities.numerals import Numeral, find_word_numerals, is_numbered, read_digits
from narrator.quantities.scan import Scan

STEP = Decimal("0.01")
"""Precision of a ratio's percentage: finer than any report prints, so that comparison is never blunted by it."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""Four digits that may be a year."""
TIME = re.compile(r"\s(?:working\s|calendar\s|school\s)?(?:minute|hour|day|week|month|quarter|year)", re.IGNORECASE)
"""What is counted behind a number that is a stretch of time."""
LONGEST_WORDS = 40
"""Characters that a number's further words may take: "three hundred and seventy-seven thousand"."""
LARGEST_ODDS = 1000
"""The largest M of "1 in M" in digits; beyond it "in" is a place or a time."""


def read_ratio(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if it is the numerator of a ratio; a percentage in brackets right after owns the ratio."""
    if numeral.signed or numeral.scaled or is_numbered(scan.text[numeral.start : numeral.end]):
        return False
    if numeral.resolution != 1:
        return _read_score(scan, numeral)
    for name in ("slash", "of", "in", "from"):
        found = None if name == "slash" and numeral.word else scan.match(part("ratios", name), numeral.end)
        if not found or not _is_ratio(scan, numeral, name, found):
            continue
        whole, end = _read_whole(scan, found)
        if whole < numeral.value or whole == 0:
            continue
        _add(scan, numeral, end, whole)
        return True
    return False


def _read_whole(scan: Scan, found: re.Match[str]) -> tuple[Decimal, int]:
    """The number that a ratio is of, all its words included ("eight of the twenty-four"), and where it ends."""
    start, end = found.span("m")
    if not found["m"][0].isdigit():
        longer = next(find_word_numerals(scan.text[start : end + LONGEST_WORDS]), None)
        if longer is not None and longer.start == 0:
            return longer.value, start + longer.end
    return value_of(found["m"]), end


def _read_score(scan: Scan, numeral: Numeral) -> bool:
    """ "4.5 out of 5" is the score 4.5; what it is out of claims nothing."""
    found = scan.match(part("ratios", "score"), numeral.end)
    if found:
        scan.take(numeral.end, found.end())
        scan.add(numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution)
    return bool(found)


def value_of(text: str) -> Decimal:
    """The value of a number in digits or of one number word."""
    word = read_lexicon().numbers.get(text.lower())
    return Decimal(word) if word is not None else read_digits(text)[0]


def _is_ratio(scan: Scan, numeral: Numeral, name: str, found: re.Match[str]) -> bool:
    """Do the words between the two numbers leave no other reading?"""
    groups, whole = found.groupdict(), found["m"]
    if name == "from":
        # "15 from 18 lifts were": where the sentence begins with it, for else it may be a fall.
        return not (lead := scan.before(numeral.start)) or lead.endswith((",", ":", ";", "(", " only", " just"))
    if name == "in":
        # "1 in 5" and "two in three", but not "31 in 2019" and not "3 in 10 homes in" with larger parts.
        return numeral.value <= 20 and value_of(whole) > numeral.value and value_of(whole) <= LARGEST_ODDS and (
            numeral.word == (not whole[0].isdigit()) or _is_one_in_many(scan, numeral, found)
        )  # fmt: skip
    if name == "of" and _is_year(scan, found):
        return False  # "the 420 of 2022"
    if name == "of" and groups.get("noun"):
        words = (groups["noun"] or "").split()
        done = (
            len(words) == 2 and words[1].endswith("ed") and " out of" in found.group()
        )  # "431 calls answered out of 440"
        noun = singular_of(words[-1]) or (singular_of(words[0]) if done else None)
        return noun is not None and words[0].lower() not in read_lexicon().stops
    return True


def _is_one_in_many(scan: Scan, numeral: Numeral, found: re.Match[str]) -> bool:
    """ "one in every 43 adults", "one in 12 homes", but not "one in 12 months"."""
    return numeral.value == 1 and (" every " in found.group().lower() or not TIME.match(scan.text, found.end()))


def _is_year(scan: Scan, found: re.Match[str]) -> bool:
    """Is what follows "of" a year, because nothing counted stands behind it?"""
    if found["the"] or "out" in found.group().lower().split() or not YEAR.fullmatch(found["m"]):
        return False
    noun = find_noun(scan.text, found.end("m"))
    return noun is None or noun.distance > 1


def _add(scan: Scan, numeral: Numeral, end: int, whole: Decimal) -> None:
    owner = scan.match(part("percentages", "after_ratio"), end)
    if owner and not _is_plain_ratio_owner(scan, owner.start("p")):
        owner = None
    if owner:
        value, resolution = read_digits(owner["p"])
        scan.take(numeral.start, end)
        scan.add(
            owner.start("p"), owner.end(), value, Unit.PERCENT, resolution,
            numerator=numeral.value, denominator=whole,
        )  # fmt: skip
        return
    noun = find_noun(scan.text, end)
    comparator, _ = read_comparator(scan, numeral.start)
    share = (numeral.value * 100 / whole).quantize(STEP, ROUND_HALF_UP)
    scan.add(
        numeral.start, end, share, Unit.RATIO, STEP, comparator,
        numerator=numeral.value, denominator=whole, counted=noun.singular if noun else None,
    )  # fmt: skip


def _is_plain_ratio_owner(scan: Scan, position: int) -> bool:
    """The bracket after the ratio opens with the percentage itself."""
    return scan.numeral_at(position) is not None
