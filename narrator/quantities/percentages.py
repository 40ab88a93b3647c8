"""Reads percentages and percentage points, with the ratio that stands beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from narrator.domain import Comparator, Unit
from narrator.quantities.bounds import read_bound
from narrator.quantities.comparators import read_bound_of
from narrator.quantities.grammar import part
from narrator.quantities.numerals import Numeral, read_digits
from narrator.quantities.scan import LOOK_BACK, Scan

POINTS_REACH = 150
"""Characters to either side of "24 points" in which percentages or scores say what the points are."""
EXTREMES = ("best", "worst", "highest", "lowest")
"""Words before a percentage that call it the greatest or least told."""
HALF = 50
"""No band of the best or worst is wider."""
LARGEST_LOW = 1000
"""The low end of a range of percentages stays below it: "18% in 2022 to 17%" is no range."""


def percent_end(scan: Scan, numeral: Numeral) -> tuple[int, Unit] | None:
    """Where "%" or "points" after the numeral ends, and which of both it is."""
    for name, unit in (("points", Unit.PERCENTAGE_POINTS), ("sign", Unit.PERCENT)):
        found = scan.match(part("percentages", name), numeral.end)
        if found:
            return found.end(), unit
    return None


def read_percentage(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if it is a percentage, the lower end of a range of percentages, or implied to be one."""
    found = percent_end(scan, numeral)
    if found and _read_signed_range(scan, numeral, *found):
        return True
    if found:
        _add_percentage(scan, numeral, *found)
        return True
    others = (_read_points, _read_bracketed, _read_listed, _read_range, _read_implied)
    return any(read(scan, numeral) for read in others)


def _read_signed_range(scan: Scan, numeral: Numeral, end: int, unit: Unit) -> bool:
    """ "10%-15%", "between 10% and 15%", "10% to 15%" where nothing moved: one range with both signs printed."""
    joint = scan.match(part("percentages", "range"), end)
    other = scan.numeral_at(joint.end()) if joint else None
    if joint is None or other is None or other.signed or numeral.signed or other.value <= numeral.value:
        return False
    finish = percent_end(scan, other)
    if finish is None or finish[1] is not unit:
        return False
    lead, words = scan.before(numeral.start), joint.group().strip().lower()
    between = lead.endswith("between")
    if words == "and" and not between:
        return False
    if words == "to" and (not part("percentages", "band_said").search(lead) or between):
        return False
    if part("percentages", "ratio").match(scan.text, finish[0]):
        return False
    start = scan.lead_start(numeral.start, "between") if between else numeral.start
    step = min(numeral.resolution, other.resolution)
    scan.add(start, finish[0], numeral.value, unit, step, Comparator.BETWEEN, upper=other.value)
    return True


def _add_percentage(scan: Scan, numeral: Numeral, end: int, unit: Unit) -> None:
    banded = part("percentages", "band_lead").search(scan.before(numeral.start))
    if (banded and not _is_extreme(scan, numeral, end, banded.group())) or part("percentages", "band_after").match(
        scan.text, end
    ):
        scan.add_qualifier(numeral.start, end, "threshold", f"band {numeral.value.normalize():f}%")
        return
    if _defines(scan, numeral, end, unit):
        return
    comparator = read_bound_of(scan, numeral.start, end)
    following = scan.text[end : end + 12].lower()
    if following.startswith((" or more", " or above", " or higher", " plus", "+", " or over")):
        comparator = Comparator.AT_LEAST
    elif following.startswith((" or less", " or below", " or lower", " or fewer")):
        comparator = Comparator.AT_MOST
    numerator = denominator = None
    if unit is Unit.PERCENT:
        ratio = scan.match(part("percentages", "ratio"), end)
        kin = scan.match(part("percentages", "part"), end)
        if ratio and (read_digits(ratio["n"])[0] <= read_digits(ratio["m"])[0] or _is_ratio_turned(scan, ratio)):
            numerator, denominator = read_digits(ratio["n"])[0], read_digits(ratio["m"])[0]
            scan.take(ratio.start("n"), ratio.end("m"))
        elif kin:
            numerator = read_digits(kin["n"])[0]
    scan.add(
        numeral.start, end, numeral.value, unit, numeral.resolution, comparator,
        numerator=numerator, denominator=denominator,
    )  # fmt: skip


def _is_ratio_turned(scan: Scan, ratio: re.Match[str]) -> bool:
    """ "54.3% (624 / 486)": is a count that exceeds its whole, alone in its bracket, a slip and no date or year?"""
    alone = ratio.group().lstrip()[:1] in ("(", "[") and scan.text[ratio.end() : ratio.end() + 1] in (")", "]")
    return alone and (" / " in ratio.group() or " of " in ratio.group()) and read_digits(ratio["m"])[0] > 0


def _is_extreme(scan: Scan, numeral: Numeral, end: int, lead: str) -> bool:
    """ "the lowest 88.0%", "the worst 85% in March": a figure, and no band of people ("the lowest 10% of earners")."""
    if lead.lower() not in EXTREMES:
        return False
    return numeral.resolution < 1 or (numeral.value > HALF and not scan.text.startswith(" of", end))


def _defines(scan: Scan, numeral: Numeral, end: int, unit: Unit) -> bool:
    """Notes "missing 10% or more of sessions" and "a 2% operating margin": who is counted, what was allowed."""
    sign, finish = read_bound(scan, end)
    lead = scan.before(numeral.start)
    banded = f" {lead}".endswith(" a") and part("percentages", "defining_after").match(scan.text, finish)
    if sign and (banded or part("percentages", "defining_lead").search(lead)):
        scan.add_qualifier(numeral.start, finish, "threshold")
        return True
    if (
        unit is Unit.PERCENT
        and part("percentages", "allowance_lead").search(lead)
        and part("percentages", "allowance").match(scan.text, end)
    ) or lead.endswith(" every"):
        scan.add_qualifier(numeral.start, end, "threshold")
        return True
    return False


def _read_listed(scan: Scan, numeral: Numeral) -> bool:
    """The first numbers of "35, 41 and 52 per cent", which has its sign at its end."""
    if numeral.word or numeral.signed or numeral.scaled or numeral.value > 100:
        return False
    if not scan.match(part("percentages", "listed"), numeral.end):
        return False
    if not part("percentages", "listed_lead").search(scan.before(numeral.start)):
        return False
    scan.add(numeral.start, numeral.end, numeral.value, Unit.PERCENT, numeral.resolution)
    return True


def _read_points(scan: Scan, numeral: Numeral) -> bool:
    """ "24 points" where percentages are told, and no scores."""
    found = scan.match(part("percentages", "points_bare"), numeral.end)
    if found is None or numeral.value > 100:
        return False
    low = max(0, numeral.start - POINTS_REACH)
    around = scan.text[low : found.end() + POINTS_REACH]
    if not part("percentages", "points_context").search(around) or part("percentages", "points_scored").search(around):
        return False
    led = part("percentages", "points_lead").search(scan.before(numeral.start))
    if not led and not part("percentages", "points_after").match(scan.text, found.end()):
        return False
    comparator = read_bound_of(scan, numeral.start, found.end())
    scan.add(numeral.start, found.end(), numeral.value, Unit.PERCENTAGE_POINTS, numeral.resolution, comparator)
    return True


def _read_bracketed(scan: Scan, numeral: Numeral) -> bool:
    """ "(3.2)%" is minus 3.2 %."""
    text, start, end = scan.text, numeral.start, numeral.end
    if text[start - 1 : start] != "(" or text[end : end + 2] != ")%":
        return False
    scan.add(start - 1, end + 2, -numeral.value, Unit.PERCENT, numeral.resolution)
    return True


def _read_range(scan: Scan, numeral: Numeral) -> bool:
    """ "between 10 and 15%", "10-15%": one range; "from 45 to 52%": two percentages."""
    joint = scan.match(part("percentages", "range"), numeral.end)
    other = scan.numeral_at(joint.end()) if joint else None
    if joint is None or other is None or other.signed or other.scaled != numeral.scaled:
        return False
    if numeral.value >= LARGEST_LOW:
        return False
    found = percent_end(scan, other)
    if found is None:
        return False
    end, unit = found
    lead = scan.before(numeral.start)
    if not lead.endswith("between") and part("percentages", "compared_after").match(scan.text, end):
        return False  # "a target of 50 and 13% more than last year": a count, and a change
    words = joint.group().strip().lower()
    if words == "and" and part("percentages", "band_of_ages").search(lead):
        return False  # "47% were 25 to 64 and 53% were older"
    if lead.endswith("between") and words == "and":
        low = max(0, numeral.start - LOOK_BACK)
        start = low + scan.text[low : numeral.start].lower().rindex("between")
    elif words == "and" or (words == "to" and lead.endswith("from")):
        scan.add(numeral.start, numeral.end, numeral.value, unit, numeral.resolution)
        return True
    else:
        start = numeral.start
    step = min(numeral.resolution, other.resolution)
    scan.add(start, end, numeral.value, unit, step, Comparator.BETWEEN, upper=other.value)
    return True


def _read_implied(scan: Scan, numeral: Numeral) -> bool:
    """ "the percentage at 14", and after it "the England average as 17"."""
    if numeral.word or numeral.scaled or not Decimal(0) <= numeral.value <= Decimal(100):
        return False
    lead = scan.before(numeral.start)
    previous = scan.quantities[-1] if scan.quantities else None
    implied = part("percentages", "implied_lead").search(lead) or (
        previous is not None
        and previous.unit is Unit.PERCENT
        and "%" not in previous.surface
        and previous.surface.replace(".", "").isdigit()
        and numeral.start - previous.span.end < 80
        and part("percentages", "implied_next").search(lead)
    )
    if implied:
        scan.add(numeral.start, numeral.end, numeral.value, Unit.PERCENT, numeral.resolution)
    return bool(implied)
