"""What counts count, in the plural where there are several."""

from __future__ import annotations

from decimal import Decimal

ODD = {"child": "children", "person": "people", "man": "men", "woman": "women"}
"""Nouns whose plural is no rule's."""


def plural(noun: str, number: Decimal) -> str:
    """ "children", "enquiries", "boxes"; the noun itself for one."""
    if number == 1 or not noun:
        return noun
    if noun in ODD:
        return ODD[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
