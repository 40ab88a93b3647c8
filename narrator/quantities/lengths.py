"""Numbers with a unit of time behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from narrator.quantities.bounds import read_bound
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.numerals import Numeral
from narrator.quantities.ratios import value_of
from narrator.quantities.scan import Scan


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
    return re.compile(rf"[\s-]?(?P<u>{words})(?![A-Za-z]| to date\b)[’']?", re.IGNORECASE)


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


def read_second_part(scan: Scan, length: Length) -> tuple[int, str, int] | None:
    """The second number of "6 minutes 26 seconds": its value, unit and end."""
    found = scan.match(part("durations", "second"), length.end)
    if not found:
        return None
    unit = read_lexicon().units_of_time.get(found["u"].lower())
    seconds = read_lexicon().seconds
    if unit is None or unit not in seconds or length.unit not in seconds or seconds[unit] >= seconds[length.unit]:
        return None
    return int(value_of(found["n"])), unit, found.end()
