"""Reads lengths of time: limits and windows that define a measure, and durations that are measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from narrator.domain import Comparator, Unit
from narrator.quantities.bounds import read_bound
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.numerals import Numeral, plain
from narrator.quantities.ratios import value_of
from narrator.quantities.scan import Scan

SIGNS = {
    Comparator.OVER: ">",
    Comparator.UNDER: "<",
    Comparator.AT_LEAST: ">=",
    Comparator.AT_MOST: "<=",
}
LAST_CHILD_AGE = 25
"""A band of years that ends by 25 is one of ages ("11 to 18 years"): 25 is the last age of children's services."""
HALF = Decimal("0.5")
"""What "and a half" adds, and how finely such a time is told."""
HUNDREDTH = Decimal("0.01")
"""How finely hours must be told that are measured ("4.29 hours"): contracts have tenths and quarters of an hour."""
MANY = 100
"""So many hours or days are no limit or window: they are a sum, or a long time that was measured."""
CONTEXT = 110
"""Characters around a length of time in which "average", "waiting" and the like make it a measured value."""


@dataclass(frozen=True, slots=True)
class Length:
    """A number with its unit of time: canonical unit, end of the words, and a sign from "or more" / "or less"."""

    unit: str
    end: int
    sign: str


@cache
def _unit_pattern() -> re.Pattern[str]:
    names = sorted(read_lexicon().units_of_time, key=lambda name: (-len(name), name))
    words = "|".join(name.replace(" ", r"[\s-]") for name in names)
    return re.compile(rf"[\s-]?(?P<u>{words})(?![A-Za-z])[’']?", re.IGNORECASE)


def read_length(scan: Scan, numeral: Numeral) -> Length | None:
    """The unit of time after the numeral, with "or more" before or after the unit."""
    sign, position = read_bound(scan, numeral.end)
    found = scan.match(_unit_pattern(), position)
    if not found:
        return None
    unit = read_lexicon().units_of_time[re.sub(r"[\s-]+", " ", found["u"].lower())]
    end = found.end() - (found.group()[-1] in "’'")
    if not sign:
        sign, end = read_bound(scan, end)
    return Length(unit, end, sign)


def read_duration(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if a unit of time follows: as a value where the text measures time, else as a qualifier."""
    numeral = _with_half(scan, numeral)
    length = read_length(scan, numeral)
    if length is None:
        return _read_time_range(scan, numeral)
    second = _second_part(scan, length)
    end = second[2] if second else length.end
    comparator, start = read_comparator(scan, numeral.start)
    key = f"{numeral.value.normalize():f} {length.unit}"
    kind = "window" if length.unit in ("month", "year") else "threshold"
    if length.sign:
        scan.add_qualifier(numeral.start, length.end, "threshold", length.sign + key)
        return True
    lead = part("durations", "lead").search(scan.before(numeral.start))
    if lead and lead.lastgroup in ("over", "every", "after"):
        sign = {"over": ">", "every": "every ", "after": ">"}[lead.lastgroup]
        begin = scan.lead_start(numeral.start, lead.group())
        scan.add_qualifier(begin, end, "time_limit" if sign == "every " else "threshold", sign + key)
        return True
    beside = comparator not in SIGNS and _is_held_to(scan, numeral, length)
    beside = beside or (not lead and comparator not in SIGNS and _is_told_again(scan, numeral, length))
    done_in = lead is not None and lead["within"] == "in"
    if not beside and (not lead or done_in):
        beside = _is_portion(scan, numeral, length, comparator)
    if not beside and not lead:
        beside = _is_apart(scan, numeral, length) or _is_target(scan, numeral, length)
    if beside or _is_value(scan, numeral, length, comparator, bool(lead)):
        _add_value(scan, numeral, length, comparator)
    elif lead:
        kind = "window" if length.unit in ("month", "year") else "time_limit"
        scan.add_qualifier(numeral.start, end, kind, f"within {key}")
    elif comparator in SIGNS:
        scan.add_qualifier(start, end, "threshold", SIGNS[comparator] + key)
    elif comparator not in SIGNS and _is_of_days_told(scan, numeral, length):
        scan.add(
            numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator, counted=length.unit
        )
    elif part("durations", "limit_after").match(scan.text, length.end):
        scan.add_qualifier(numeral.start, end, "time_limit", f"within {key}")
    elif numeral.value >= MANY and _is_long_time(scan, numeral, length):
        _add_value(scan, numeral, length, comparator)
    elif numeral.value >= MANY and length.unit in ("hour", "day", "night") and not numeral.word:
        scan.add(
            numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator, counted=length.unit
        )
    else:
        scan.add_qualifier(numeral.start, end, kind if kind == "window" else "other", key)
    return True


def _with_half(scan: Scan, numeral: Numeral) -> Numeral:
    """ "two and a half years": the half is the number's own where a unit of time follows."""
    half = scan.match(part("durations", "and_a_half"), numeral.end)
    if half is None or numeral.resolution != 1 or numeral.signed:
        return numeral
    whole = replace(numeral, end=half.end(), value=numeral.value + HALF, resolution=HALF, word=False)
    return whole if read_length(scan, whole) is not None else numeral


def _is_value(scan: Scan, numeral: Numeral, length: Length, comparator: Comparator, limited: bool) -> bool:
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
    if _second_part(scan, length) is not None or _is_of_what_was_done(scan, length, lead):
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


def _is_long_time(scan: Scan, numeral: Numeral, length: Length) -> bool:
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


def _is_told_again(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """Does it stand beside a measured length of time, as its target or its earlier value?"""
    if length.unit in ("month", "year") or numeral.word:
        return False
    measured = any(one.unit is Unit.DURATION for one in scan.quantities)
    return measured and bool(part("durations", "again_lead").search(scan.before(numeral.start)))


def _is_held_to(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "in 19.2 days, within our 21 day target": the limit right behind the time that was measured."""
    measured = any(one.unit is Unit.DURATION for one in scan.quantities)
    if not measured or not part("durations", "limit_after").match(scan.text, length.end):
        return False
    return part("durations", "held_to_lead").search(scan.before(numeral.start)) is not None


def _is_target(scan: Scan, numeral: Numeral, length: Length) -> bool:
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


def _is_of_days_told(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "410 days were lost compared to 86 days": held against a sum of days, it is one."""
    if not any(one.unit is Unit.COUNT and one.counted == length.unit for one in scan.quantities):
        return False
    return not numeral.word and part("durations", "again_lead").search(scan.before(numeral.start)) is not None


def _is_portion(scan: Scan, numeral: Numeral, length: Length, comparator: Comparator) -> bool:
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


def _is_apart(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "one day short of the target", "six weeks less than last year": how far a measured time is from another."""
    if not part("durations", "apart").match(scan.text, length.end):
        return False
    return part("durations", "apart_lead").search(scan.before(numeral.start)) is not None


def _second_part(scan: Scan, length: Length) -> tuple[int, str, int] | None:
    """The second number of "6 minutes 26 seconds": its value, unit and end."""
    found = scan.match(part("durations", "second"), length.end)
    if not found:
        return None
    unit = read_lexicon().units_of_time.get(found["u"].lower())
    seconds = read_lexicon().seconds
    if unit is None or unit not in seconds or length.unit not in seconds or seconds[unit] >= seconds[length.unit]:
        return None
    return int(value_of(found["n"])), unit, found.end()


def read_short_duration(scan: Scan, numeral: Numeral) -> bool:
    """Takes "4h 20m", "2m 10s" and "7:42 minutes": a measured length of time in its smaller unit."""
    clock = scan.match(part("durations", "clock"), numeral.end)
    found = clock or scan.match(part("durations", "short"), numeral.end)
    if found is None or numeral.word or numeral.signed or numeral.resolution != 1:
        return False
    first = found["u"].lower()
    second = "s" if clock else found["v"].lower()
    if (first, second) not in (("h", "m"), ("m", "s")):
        return False
    value = numeral.value * 60 + int(found["n"])
    unit = "minute" if second == "m" else "second"
    comparator, _ = read_comparator(scan, numeral.start)
    scan.add(numeral.start, found.end(), value, Unit.DURATION, Decimal(1), comparator, counted=unit)
    return True


def _add_value(scan: Scan, numeral: Numeral, length: Length, comparator: Comparator) -> None:
    """A value in its own unit; one in two units ("6 minutes 26 seconds") in the smaller of them.

    A length that is told beside one in seconds ("6 minutes 26 seconds, target 5 minutes") is in seconds too, so that
    the two can be compared.
    """
    seconds = read_lexicon().seconds
    value, step, unit, end = numeral.value, numeral.resolution, length.unit, length.end
    second = _second_part(scan, length)
    beside = next((one.counted for one in reversed(scan.quantities) if one.unit is Unit.DURATION), None)
    if second is not None:
        more, unit, end = second
        value = value * (seconds[length.unit] // seconds[unit]) + more
    elif beside in seconds and unit in seconds and seconds[beside] < seconds[unit]:
        factor = seconds[unit] // seconds[beside]
        value, step, unit = plain(value * factor), plain(step * factor), beside
    scan.add(numeral.start, end, value, Unit.DURATION, step, comparator, counted=unit)


def _read_pair(scan: Scan, numeral: Numeral, length: Length) -> bool:
    """ "targets of 22 and 7 days": two times under one unit, values where the text measures time."""
    here = Length(length.unit, numeral.end, "")
    if _is_told_again(scan, numeral, here) or _is_value(scan, numeral, here, Comparator.EXACT, limited=False):
        _add_value(scan, numeral, here, Comparator.EXACT)
    else:
        scan.add_qualifier(numeral.start, numeral.end, "other")
    return True


def _is_move_in_bracket(scan: Scan, numeral: Numeral, other: Numeral, length: Length) -> bool:
    """ "Average wait (64 to 61 days)": a range ascends, so that it can only be what it was and what it is."""
    alone = scan.text[numeral.start - 1 : numeral.start] == "(" and scan.text[length.end : length.end + 1] == ")"
    return alone and other.value < numeral.value and length.unit not in ("month", "year")


def _read_time_range(scan: Scan, numeral: Numeral) -> bool:
    """ "10 to 20 working days", "2-3 weeks": a band, claiming nothing."""
    joint = scan.match(part("percentages", "range"), numeral.end)
    other = scan.numeral_at(joint.end()) if joint else None
    length = read_length(scan, other) if other else None
    if joint is None or other is None or length is None:
        return False
    if scan.before(numeral.start).endswith("from") and other.value < numeral.value:
        length_here = Length(length.unit, numeral.end, "")
        if _is_value(scan, numeral, length_here, Comparator.EXACT, limited=False):
            _add_value(scan, numeral, length_here, Comparator.EXACT)
            return True
    if _is_move_in_bracket(scan, numeral, other, length):
        _add_value(scan, numeral, Length(length.unit, numeral.end, ""), Comparator.EXACT)
        return True
    if joint.group().strip().lower() == "and" and not scan.before(numeral.start).endswith(("between", "aged", "ages")):
        return _read_pair(scan, numeral, length)
    band = f"{numeral.value.normalize():f}-{other.value.normalize():f}"
    if length.unit == "year" and other.value <= LAST_CHILD_AGE and not scan.before(numeral.start).endswith("within"):
        scan.add_qualifier(numeral.start, length.end, "age", f"age {band}")
    else:
        scan.add_qualifier(numeral.start, length.end, "threshold", f"{band} {length.unit}")
    return True
