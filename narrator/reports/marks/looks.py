"""What marks look like: the strokes of each sign, and the colours and borders of boxes.

Signs are drawn from the lower left on ten units of height; each differs from the others in shape, so that they can be
told apart in grey. None is a small circle: after a figure it would read as degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[float, float, float]

SIDE = 10
"""Units of a sign's height."""

_TICK = "0.9 4.6 m 3.6 1.4 l 9.1 8.8 l S"
_WAVE = "10.6 6.6 m 11.4 8.8 12.8 8.6 14 7.6 c 15.2 6.6 16.6 6.6 17.4 8.6 c S"
_CROSS = "1.5 1.5 m 8.5 8.5 l S 1.5 8.5 m 8.5 1.5 l S"
_ASK = "2.4 7.4 m 2.6 8.8 3.7 9.6 5.1 9.6 c 6.7 9.6 7.8 8.6 7.8 7.2 c 7.8 5.3 5.1 5.4 5.1 3 c S 5.1 0.5 m 5.1 0.6 l S"
_SHEET = "1 0.8 8 8.4 re B 2.6 7 m 7.4 7 l S 2.6 5 m 7.4 5 l S 2.6 3 m 5.6 3 l S"

_KEY = (
    "1 0.8 8 8.4 re B 2.4 6.9 m 3.1 6.1 l 4.3 7.8 l S 2.4 4.2 m 4 2.6 l S 2.4 2.6 m 4 4.2 l S "
    "5.4 7 m 7.8 7 l S 5.4 3.4 m 7.8 3.4 l S"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign's colour, its strokes and their width, and how far it reaches across; all in units."""

    colour: Colour
    strokes: str
    width: float = 1.7
    across: int = SIDE


@dataclass(frozen=True, slots=True)
class Box:
    """A box's ground, its border's colour, width in points, and whether it is dashed."""

    ground: Colour
    border: Colour
    width: float
    dashed: bool = False


SIGNS: Mapping[str, Sign] = {
    "consistent": Sign((0.0, 0.5, 0.2), _TICK),
    "rounding": Sign((0.0, 0.42, 0.62), f"{_TICK} {_WAVE}", across=18),
    "contradicted": Sign((0.8, 0.0, 0.0), _CROSS, 2.0),
    "unverified": Sign((0.75, 0.38, 0.0), _ASK, 1.6),
}
"""By verdict."""

BOXES: Mapping[str, Box] = {
    "error": Box((1.0, 0.78, 0.76), (0.8, 0.0, 0.0), 0.8),
    "warning": Box((1.0, 0.87, 0.66), (0.8, 0.42, 0.0), 0.8),
    "info": Box((0.8, 0.89, 1.0), (0.1, 0.35, 0.75), 0.8),
    "evidence": Box((1.0, 0.97, 0.72), (0.62, 0.52, 0.0), 0.5, True),
}
"""By severity, and for what findings were held against."""

NOTES: Mapping[str, Sign] = {
    "coverage": Sign((0.15, 0.15, 0.15), _SHEET, 0.7),
    "legend": Sign((0.15, 0.15, 0.15), _KEY, 0.7),
    **{name: Sign(box.border, _SHEET, 0.8) for name, box in BOXES.items()},
}
"""Sheets of paper, by what they are about; their ground is that of paper notes."""

PAPER: Colour = (1.0, 0.98, 0.8)


def draw_sign(sign: Sign) -> bytes:
    """The sign's strokes as page content, round at their ends and corners."""
    red, green, blue = sign.colour
    paper = " ".join(f"{share:g}" for share in PAPER)
    return f"q 1 J 1 j {sign.width:g} w {red:g} {green:g} {blue:g} RG {paper} rg {sign.strokes} Q\n".encode("ascii")
