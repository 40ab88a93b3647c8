"""Tells red, amber and green from other colours."""

from __future__ import annotations

import colorsys
from typing import Any

LEAST_COLOUR = 0.35
"""Saturation under which a colour is a tint: reports shade headers and stripes in pale colours of every hue."""

LEAST_LIGHT = 0.35
"""Brightness under which a colour is nearly black."""

RED, AMBER, GREEN = (345 / 360, 14 / 360), (24 / 360, 50 / 360), (85 / 360, 165 / 360)
"""Hues, as parts of a turn: between red and amber, and between amber and green (yellows), nothing is said."""


def find_hue(colour: Any) -> str:
    """The rating that a fill's colour shows, in grey, RGB or CMYK parts from 0 to 1; empty for other colours."""
    if not isinstance(colour, (tuple, list)) or not all(isinstance(part, (int, float)) for part in colour):
        return ""
    parts = [min(1.0, max(0.0, float(part))) for part in colour]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(parts) != 3:
        return ""
    hue, saturation, light = colorsys.rgb_to_hsv(*parts)
    if saturation < LEAST_COLOUR or light < LEAST_LIGHT:
        return ""
    if hue >= RED[0] or hue <= RED[1]:
        return "Red"
    if AMBER[0] <= hue <= AMBER[1]:
        return "Amber"
    return "Green" if GREEN[0] <= hue <= GREEN[1] else ""
