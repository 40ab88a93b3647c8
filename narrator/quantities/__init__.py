"""Quantities: the written number grammar, and what numbers that claim nothing say about a measure.

`Qualifier.key` is the normal form by which measures are compared. All numbers in it are digits, all units singular
with an underscore for a blank:

- limits and windows: "within 15 working_day", "within 12 month" (also "in 1 day", "the last 12 months", "a 45 working
  day timescale"), "every 10 day", "12 month" (a bare length, for example "for 12 months")
- thresholds: sign, number, blank, unit or noun: ">=3 placement", ">=2 year", ">3 working_day", "<12 hour",
  "<=3 episode"; without a noun the number alone: ">=10"; a band of time "10-20 day"
- distances: ">=20 mile", ">20 mile", "within 20 mile"
- ages: "age 16-17", "age <16", "age >=65", "age 18"
- references: "section 47", "regulation 44", "table 3", "appendix 2"
- ordinals: "second time" for a second, or second or subsequent, time
- names: "key stage"
- multiples: sign and factor: "~x2" (doubled), ">x2" (more than doubled), "<x0.5" (almost halved)

Signs are > >= < <=. Units are hour day working_day school_day week month year mile kilometre. Dates, periods, codes,
marks and other names have no key.
"""

from narrator.quantities.cells import read_clock, read_number, read_pair
from narrator.quantities.finder import Finder, Found, create_finder, find_quantities
from narrator.quantities.multiples import read_multiple
from narrator.quantities.nouns import plural_of

__all__ = [
    "Finder",
    "Found",
    "create_finder",
    "find_quantities",
    "plural_of",
    "read_clock",
    "read_multiple",
    "read_number",
    "read_pair",
]
