"""Whether a length of time was measured, or defines what is measured."""

from __future__ import annotations

from decimal import Decimal

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lengths import Length, read_second_part
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan

SIGNS = {
    Comparator.OVER: ">",
    Comparator.UNDER: "<",
    Comparator.AT_LEAST: ">=",
    Comparator.AT_MOST: "<=",
}
HUNDREDTH = Decimal("0.01")
"""How finely hours must be told that are measured ("4.29 hours"): contracts have tenths and quarters of an hour."""
CONTEXT = 110
"""Characters around a length of time in which "average", "waiting" and the like make it a measured value."""


def is_value(scan: Scan, numeral: Numeral, length: Length, comparator: Comparator, limited: bool) -> bool:
    """Is this length of time what was measured, not what defines the measure?"""
    text = scan.text
    low = max(0, numeral.start - CONTEXT)
    low = max(text.rfind(". ", low, numeral.start), text.rfind(";", low, numeral.start), low)
    before = text[low : numeral.start].lower()
    lead = scan.before(numeral.start)
    if comparator is not Comparator.EXACT:
        lead = scan.before(read_comparator(scan, numeral.start)[1])
    average = bool(part("durations", "average_lead").search(lead))
    if limited and not lead.endswith(" in"):
        return False
    bounded = comparator in SIGNS and not lead.endswith((" to", " at"))
    if bounded and not average and not part("durations", "figure_lead").search(lead):
        return False
    if average or (not limited and part("durations", "took_after").match(text, length.end)):
        return True
    if part("durations", "limit_after").match(text, length.end) or part("durations", "defining").search(before):
        return False
    if limited:
        return part("durations", "done_in_after").match(text, length.end) is not None
    if read_second_part(scan, length) is not None or _is_of_what_was_done(scan, length, lead):
        return True
    if numeral.word:
        return False
    measures = (
        part("durations", "context").search(before) or " on average" in text[length.end : length.end + 40].lower()
    )
    if measures and (part("durations", "value_lead").search(lead) or text[numeral.start - 1 : numeral.start] == "("):
        return True
    return length.unit not in ("month", "year") and bool(part("durations", "moved_lead").search(lead))


def _is_of_what_was_done(scan: Scan, length: Length, lead: str) -> bool:
    """ "it took the council 28 weeks", "at 6 days against a target of 5", "increased by one day"."""
    if part("durations", "took_lead").search(lead):
        return True
    told = length.unit not in ("month", "year") or part("durations", "lasting").search(lead) is not None
    if told and part("durations", "moved_by").search(lead):
        return True
    if part("durations", "held_behind").match(scan.text, length.end) is not None:
        return True  # "81 days vs 15 day target"
    held = part("durations", "held_lead").search(lead)
    return held is not None and part("durations", "held_after").match(scan.text, length.end) is not None


def is_long_time(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """Are a hundred days or more the time that something took ("a target of 487 days"), not a sum ("487 days lost")?"""
    if length.unit not in ("day", "working_day", "calendar_day") or numeral.word:
        return False
    if part("durations", "summed").match(scan.text, length.end):
        return False
    if part("durations", "sum_lead").search(scan.before(numeral.start)):
        return False
    around = scan.text[max(0, numeral.start - CONTEXT) : length.end + CONTEXT]
    measured = any(one.unit is Unit.DURATION for one in scan.quantities)
    return measured or part("durations", "long_time").search(around) is not None


def is_told_again(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """Does it stand beside a measured length of time, as its target or its earlier value?"""
    if length.unit in ("month", "year") or numeral.word:
        return False
    measured = any(one.unit is Unit.DURATION for one in scan.quantities)
    return measured and bool(part("durations", "again_lead").search(scan.before(numeral.start)))


def is_held_to(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "in 19.2 days, within our 21 day target": the limit right behind the time that was measured."""
    measured = any(one.unit is Unit.DURATION for one in scan.quantities)
    if not measured or not part("durations", "limit_after").match(scan.text, length.end):
        return False
    return part("durations", "held_to_lead").search(scan.before(numeral.start)) is not None


def is_target(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "our target is 22 minutes": of days and hours, where the sentence tells no share of what kept to them."""
    lead = scan.before(numeral.start)
    told = part("durations", "target_is").search(lead) is not None
    if length.unit in ("month", "year") or not (told or part("durations", "target_of").search(lead)):
        return False
    low = scan.text.rfind(". ", max(0, numeral.start - CONTEXT), numeral.start) + 1
    high = scan.text.find(". ", length.end, length.end + CONTEXT)
    around = scan.text[max(low, numeral.start - CONTEXT) : high if high >= 0 else length.end + CONTEXT]
    if part("durations", "share_in_time").search(around):
        return False
    return told or numeral.resolution < 1 or part("durations", "context").search(around.lower()) is not None


def is_of_days_told(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "410 days were lost compared to 86 days": held against a sum of days, it is one."""
    if not any(one.unit is Unit.COUNT and one.counted == length.unit for one in scan.quantities):
        return False
    return not numeral.word and part("durations", "again_lead").search(scan.before(numeral.start)) is not None


def is_portion(scan: Scan, numeral: Numeral, length: Length, comparator: Comparator) -> bool:
    """ "38.7 days" is measured: limits are whole, and half days and hours of contracts are left alone."""
    if numeral.resolution == 1 or numeral.word or comparator in SIGNS or length.unit == "school_day":
        return False
    if length.unit == "hour" and (numeral.resolution > HUNDREDTH or (numeral.value * 4) % 1 == 0):
        return False
    half = numeral.value * 2 == (numeral.value * 2).to_integral_value()
    told = any(one.unit is Unit.DURATION for one in scan.quantities)
    if half and not told:
        return False
    text = scan.text
    return not (
        part("durations", "portion").match(text, length.end) or part("durations", "limit_after").match(text, length.end)
    )


def is_apart(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "one day short of the target", "six weeks less than last year": how far a measured time is from another."""
    if not part("durations", "apart").match(scan.text, length.end):
        return False
    return part("durations", "apart_lead").search(scan.before(numeral.start)) is not None
