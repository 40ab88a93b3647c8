"""Reads thresholds and distances that define a measure: "3 or more placements", "20 miles or more away"."""

from __future__ import annotations

import re
from functools import cache

from narrator.domain import Comparator, Unit
from narrator.quantities.bounds import read_bound
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.measured_times import SIGNS
from narrator.quantities.nouns import Noun, find_noun
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan

DEFINING_UP_TO = 10
"""The largest number that "more than N placements" makes a definition; figures of measures run higher."""
FARTHEST = 1000
"""No home is farther away, in any unit of length: more is a sum ("two million miles from the clocks of cars")."""
_DEFINING_NOUNS = frozenset(
    {
        "placement",
        "move",
        "episode",
        "time",
        "visit",
        "offence",
        "incident",
        "absence",
        "plan",
        "condition",
        "home",
        "point",
        "bedroom",
        "parent",
        "language",
    }
)
_KEPT_BY = re.compile(r"\b(?:with|to have|having|who (?:have|had)|caring for|families of|foster|look after)$")
_PEOPLE = frozenset({"child", "adult", "carer", "sibling", "pet", "car", "person"})
"""Those of whom so many make a household, home or case one that is counted."""
_DEFINING_LEAD = re.compile(r"\b(?:with|had|have|having|experienced|experiencing|received|on|of|who have had)$")
_AWAY = re.compile(r"\s(?:away|from|or\smore|outside|of\s(?:home|their|the|where))\b", re.IGNORECASE)


@cache
def _length_pattern() -> re.Pattern[str]:
    names = sorted(read_lexicon().units_of_length, key=lambda name: (-len(name), name))
    return re.compile(rf"[\s-]?(?P<u>{'|'.join(names)})(?![A-Za-z])", re.IGNORECASE)


def read_threshold(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if it is a distance, or a bound on a number of things that defines who is counted."""
    sign, end = read_bound(scan, numeral.end)
    if _read_distance(scan, numeral, sign, end):
        return True
    value = f"{numeral.value.normalize():f}"
    if sign:
        noun = find_noun(scan.text, end) or find_noun(scan.text, end, one=True)
        near = noun is not None and noun.distance <= 1 and noun.known and scan.is_free(end, noun.end)
        finish = noun.end if noun and near else end
        key = f"{sign}{value} {_defined(scan, end, noun)}" if noun and near else f"{sign}{value}"
        scan.add_qualifier(numeral.start, finish, "threshold", key)
        return True
    noun = find_noun(scan.text, numeral.end)
    if noun is not None and noun.known and noun.distance <= 1 and scan.text.startswith(" or ", noun.end):
        sign, end = read_bound(scan, noun.end)  # "with 3 placements or more"
        if sign:
            key = f"{sign}{value} {_defined(scan, numeral.end, noun)}"
            scan.add_qualifier(numeral.start, end, "threshold", key)
            return True
    comparator, start = read_comparator(scan, numeral.start)
    if comparator not in SIGNS:
        return False
    if _tells_of_whom(scan, start):
        scan.add_qualifier(start, numeral.end, "threshold", f"{SIGNS[comparator]}{value}")
        return True
    if numeral.value > DEFINING_UP_TO:
        return False
    if noun is None and numeral.value == 1:
        noun = find_noun(scan.text, numeral.end, one=True)
    if noun is None or not _defines(noun, scan.before(start)):
        return False
    scan.add_qualifier(start, noun.end, "threshold", f"{SIGNS[comparator]}{value} {_defined(scan, numeral.end, noun)}")
    return True


def _defines(noun: Noun, lead: str) -> bool:
    """ "had more than 3 placements", "families with more than two children"."""
    if noun.singular in _PEOPLE:
        return _KEPT_BY.search(lead) is not None
    return noun.singular in _DEFINING_NOUNS and _DEFINING_LEAD.search(lead) is not None


def _tells_of_whom(scan: Scan, start: int) -> bool:
    """ "28% have more than 25 cases": the bound tells whom the share right before it is of."""
    share = scan.quantities[-1] if scan.quantities else None
    if share is None or share.unit not in (Unit.PERCENT, Unit.RATIO) or share.span.end > start:
        return False
    return part("thresholds", "share_of_those").fullmatch(scan.text, share.span.end, start) is not None


def _defined(scan: Scan, start: int, noun: Noun) -> str:
    """The noun of a key; "placement moves" are placements, as the measures' names have both."""
    return "placement" if "placement" in scan.text[start : noun.end].lower() else noun.singular


def _read_distance(scan: Scan, numeral: Numeral, sign: str, position: int) -> bool:
    found = scan.match(_length_pattern(), position)
    if not found:
        return False
    unit, end = read_lexicon().units_of_length[found["u"].lower()], found.end()
    if not sign:
        sign, end = read_bound(scan, end)
    comparator, start = read_comparator(scan, numeral.start)
    within = scan.before(numeral.start).endswith(("within", "within a"))
    value = f"{numeral.value.normalize():f}"
    if sign:
        scan.add_qualifier(numeral.start, end, "distance", f"{sign}{value} {unit}")
    elif within:
        scan.add_qualifier(numeral.start, end, "distance", f"within {value} {unit}")
    elif numeral.value <= FARTHEST and _AWAY.match(scan.text, end):
        begin = start if comparator in SIGNS else numeral.start
        scan.add_qualifier(begin, end, "distance", f"{SIGNS.get(comparator, '')}{value} {unit}")
    elif comparator is Comparator.EXACT and unit == "metre" and scan.before(numeral.start).endswith(" the"):
        scan.add_qualifier(numeral.start, end, "distance")
    elif comparator is Comparator.EXACT and scan.text[numeral.end : numeral.end + 1] == "-":
        scan.add_qualifier(numeral.start, end, "other")
    else:
        scan.add(numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator, counted=unit)
    return True
