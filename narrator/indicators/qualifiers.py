"""Compares the numbers that define measures: within 10 days is not within 15, 3 or more is not 10 or more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

KEY = re.compile(r"(within|over|under|<=|>=|<|>|=)?\s*(\d{1,6}(?:\.\d{1,3})?)\s*([a-z_]+)")
UP_TO = {"within", "under", "<=", "<"}
OVER = {"over", ">=", ">"}
BASE = re.compile(r"\bper (\d{1,3}(?:,\d{3}){1,2}|\d{2,7})(k?)\b", re.IGNORECASE)
HOURS_A_DAY = 24
WINDOW_NOUNS = {"month", "year"}
"""A claim may name a window of time that its measure's name leaves out ("in the previous 12 months")."""


@dataclass(frozen=True, slots=True)
class Key:
    """A qualifier's normal form taken apart: its bound ("up to", "over" or ""), number and noun.

    Working days and days count as one noun and 24 hours as one day, since reports write the same limit either way;
    "more than 20 miles" and "20 miles or more" count as one bound for the same reason.
    """

    bound: str
    number: Decimal
    noun: str


def read_key(text: str) -> Key | None:
    """The key of a normal form such as "within 15 working_day" or ">=3 placement"; None for any other kind."""
    found = KEY.fullmatch(text.strip().lower())
    if found is None:
        return None
    sign, number, noun = found[1] or "", Decimal(found[2]), found[3]
    if noun in ("working_day", "calendar_day"):
        noun = "day"
    if noun == "hour":
        noun, number = "day", number / HOURS_A_DAY
    bound = "up to" if sign in UP_TO else "over" if sign in OVER else ""
    return Key(bound, number.normalize(), noun)


def read_keys(texts: Iterable[str]) -> frozenset[Key]:
    """The keys of several normal forms; those of other kinds are passed over."""
    return frozenset(key for key in map(read_key, texts) if key is not None)


def read_rate_bases(texts: Iterable[str]) -> frozenset[int]:
    """The numbers of people or things that rates of these wordings are counted by ("per 10,000", "per 100k")."""
    found = (found for text in texts for found in BASE.finditer(text))
    return frozenset(int(one[1].replace(",", "")) * (1000 if one[2] else 1) for one in found)


def conflict(claimed: frozenset[Key], defining: frozenset[Key]) -> bool:
    """Do a claim's numbers show that it is of another measure than the one these numbers define?

    For each noun that the claim names, the measure must have one of the claim's numbers, and all of several limits
    ("in 45 days, the first part within 10 days"); a claim that names none may still be of the measure.
    """
    for noun, is_window in {(key.noun, _is_window(key)) for key in claimed}:
        own = frozenset(key for key in defining if key.noun == noun and (not is_window or _is_window(key)))
        if not own and is_window:
            continue
        told = frozenset(key for key in claimed if key.noun == noun)
        limits = frozenset(key for key in told if key.bound == "up to" and not is_window)
        if not agree(told, own) or (len(limits) > 1 and not limits <= own):
            return True
    return False


def _is_window(key: Key) -> bool:
    return key.noun in WINDOW_NOUNS and key.bound != "over"


def agree(claimed: frozenset[Key], defining: frozenset[Key]) -> bool:
    """Does the claim name at least one of the defining numbers? A bare length ("12 months") fits either bound."""
    return any(
        a.noun == b.noun and a.number == b.number and (a.bound == b.bound or "" in (a.bound, b.bound))
        for a in claimed
        for b in defining
    )
