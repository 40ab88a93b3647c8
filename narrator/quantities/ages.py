"""Reads ages and age bands: "aged 16 or 17", "under 16s", "0-17 population", "65 and over"."""

from __future__ import annotations

from narrator.quantities.bounds import read_bound
from narrator.quantities.grammar import part
from narrator.quantities.nouns import find_noun
from narrator.quantities.numerals import Numeral
from narrator.quantities.percentages import percent_end
from narrator.quantities.ratios import value_of
from narrator.quantities.scan import Scan

OLDEST = 120
"""No age is above it."""
ADULT = 16
"""The least number that "and over" or "+" makes an age without the word: bands of adults begin at 16 or later."""
_OF_AGES = ("age", "under", "over", "born")
"""How the words before an age begin that leave no doubt; behind the others a number may count what follows it."""


def read_age(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral (and the end of its band) if it is an age."""
    if numeral.value > OLDEST or numeral.signed or numeral.value < 0 or numeral.scaled:
        return False
    band = scan.match(part("ages", "range"), numeral.end)
    end = band.end() if band else numeral.end
    upper = int(value_of(band["m"])) if band else None
    if upper is not None and (upper > OLDEST or upper <= numeral.value):
        band, end, upper = None, numeral.end, None
    if numeral.resolution != 1 or percent_end(scan, numeral):
        return False
    lead = part("ages", "lead").search(scan.before(numeral.start))
    sign, bound_end = read_bound(scan, end)
    years = scan.match(part("ages", "years"), end)
    if years and lead:
        sign, bound_end = read_bound(scan, years.end())
    if lead and not lead.group().startswith(_OF_AGES) and find_noun(scan.text, numeral.end):
        return False  # "turned 65 homes around", "approaching 200 cases"
    if lead:
        return _add(
            scan, numeral, scan.lead_start(numeral.start, lead.group()), bound_end, upper, sign or _side(lead.group())
        )
    after = scan.match(part("ages", "after"), end)
    side = part("ages", "side").search(scan.text[max(0, numeral.start - 12) : numeral.start])
    if after:
        return _add(scan, numeral, numeral.start, after.end(), upper, _side(side.group()) if side else "")
    plural = scan.match(part("ages", "plural"), end)
    if plural and (side or upper is not None):
        start = numeral.start - len(side.group()) if side else numeral.start
        return _add(scan, numeral, start, plural.end(), upper, _side(side.group()) if side else "")
    if band and (numeral.value == 0 or scan.match(part("ages", "people"), end)):
        return _add(scan, numeral, numeral.start, end, upper, "")
    shared = part("ages", "share_lead").search(scan.before(numeral.start)) if band else None
    if shared and _ends_there(scan, end):
        return _add(scan, numeral, numeral.start, end, upper, "")
    born = scan.match(part("ages", "born_of"), end) if side else None
    if side and born:
        return _add(scan, numeral, numeral.start - len(side.group()), end, upper, _side(side.group()))
    if side and part("ages", "persons").search(scan.before(numeral.start)) and _ends_there(scan, end):
        return _add(scan, numeral, numeral.start - len(side.group()), end, upper, _side(side.group()))
    if _read_apart(scan, numeral, side.group() if side else "", end):
        return True
    if sign == ">=" and numeral.value >= ADULT and "." not in scan.text[numeral.start : end]:
        said = scan.text[end:bound_end].lower().endswith(("over", "older", "+"))
        if said and not part("ages", "unit").match(scan.text, bound_end):
            return _add(scan, numeral, numeral.start, bound_end, upper, sign)
    return False


def _read_apart(scan: Scan, numeral: Numeral, side: str, end: int) -> bool:
    """Takes an age by which people are told apart, after a word of a `side`: "were under 18", "children (under 18)"."""
    before = scan.before(numeral.start)
    if side and part("ages", "were").search(before) and part("ages", "apart_by").match(scan.text, numeral.start):
        return _add(scan, numeral, numeral.start - len(side), end, None, _side(side))
    bracket = part("ages", "bracketed").search(before)
    if bracket and part("ages", "apart").match(scan.text, numeral.start):
        word = bracket.group()[1:]
        return _add(scan, numeral, scan.lead_start(numeral.start, word), end, None, _side(word))
    return False


def _ends_there(scan: Scan, end: int) -> bool:
    """Is nothing counted or measured after the number ("people under 18 is", not "people under 18 weeks")?"""
    return find_noun(scan.text, end) is None and not part("ages", "unit").match(scan.text, end)


def _side(words: str) -> str:
    words = words.lower()
    if "under" in words or "below" in words:
        return "<"
    return ">=" if "over" in words or "above" in words else ""


def _add(scan: Scan, numeral: Numeral, start: int, end: int, upper: int | None, sign: str) -> bool:
    after = scan.match(part("ages", "after"), end)
    end = after.end() if after else end
    low = f"{numeral.value.normalize():f}"
    key = f"age {low}-{upper}" if upper is not None else f"age {sign}{low}"
    scan.add_qualifier(start, end, "age", key)
    return True
