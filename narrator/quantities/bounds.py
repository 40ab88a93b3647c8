"""Reads "or more", "+" and "or less" behind a number or its unit."""

from __future__ import annotations

from narrator.quantities.grammar import part
from narrator.quantities.scan import Scan


def read_bound(scan: Scan, position: int) -> tuple[str, int]:
    """The sign of "or more", "+", "or less" at a position, and where it ends."""
    for name, sign in (("more", ">="), ("less", "<=")):
        found = scan.match(part("thresholds", name), position)
        if found:
            return sign, found.end()
    return "", position
