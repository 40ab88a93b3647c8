"""Reads lengths of time: limits and windows that define a measure, and durations that are measured."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lengths import Length, read_length, read_second_part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.measured_times import (
    SIGNS,
    is_apart,
    is_held_to,
    is_long_time,
    is_of_days_told,
    is_portion,
    is_target,
    is_told_again,
    is_value,
)
from narrator.quantities.numerals import Numeral, plain
from narrator.quantities.scan import Scan

LAST_CHILD_AGE = 25
"""A band of years that ends by 25 is one of ages ("11 to 18 years"): 25 is the last age of children's services."""
HALF = Decimal("0.5")
"""What "and a half" adds, and how finely such a time is told."""
MANY = 100
"""So many hours or days are no limit or window: they are a sum, or a long time that was measured."""


def read_duration(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral if a unit of time follows: as a value where the text measures time, else as a qualifier."""
    numeral = _with_half(scan, numeral)
    length = read_length(scan, numeral)
    if length is None:
        return _read_time_range(scan, numeral)
    second = read_second_part(scan, length)
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
    beside = comparator not in SIGNS and is_held_to(scan, numeral, length)
    beside = beside or (not lead and comparator not in SIGNS and is_told_again(scan, numeral, length))
    done_in = lead is not None and lead["within"] == "in"
    if not beside and (not lead or done_in):
        beside = is_portion(scan, numeral, length, comparator)
    if not beside and not lead:
        beside = is_apart(scan, numeral, length) or is_target(scan, numeral, length)
    if beside or is_value(scan, numeral, length, comparator, bool(lead)):
        _add_value(scan, numeral, length, comparator)
    elif lead:
        kind = "window" if length.unit in ("month", "year") else "time_limit"
        scan.add_qualifier(numeral.start, end, kind, f"within {key}")
    elif comparator in SIGNS:
        scan.add_qualifier(start, end, "threshold", SIGNS[comparator] + key)
    elif comparator not in SIGNS and is_of_days_told(scan, numeral, length):
        scan.add(
            numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator, counted=length.unit
        )
    elif part("durations", "limit_after").match(scan.text, length.end):
        scan.add_qualifier(numeral.start, end, "time_limit", f"within {key}")
    elif numeral.value >= MANY and is_long_time(scan, numeral, length):
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
    second = read_second_part(scan, length)
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
    if is_told_again(scan, numeral, here) or is_value(scan, numeral, here, Comparator.EXACT, limited=False):
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
        if is_value(scan, numeral, length_here, Comparator.EXACT, limited=False):
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
