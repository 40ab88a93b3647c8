"""How often Python looks for cycles of objects that nobody holds."""

from __future__ import annotations

import gc

YOUNG = 50_000
"""Objects made until Python looks for cycles among them, instead of 700: they take some megabytes, and looking took a
fifteenth of the time."""


def look_seldom() -> None:
    """Has Python look as seldom as a process that reads documents needs it."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
