"""Takes the shading out of a picture: dark words on grey or coloured cells come to stand on paper.

The level of the ground is told by a closing of the grey picture: J. Serra, "Image Analysis and Mathematical Morphology"
(1982).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from narrator.readers.recognition.pictures import Grey

WINDOW = 7
"""Points: what is dark and thinner both ways is writing; the stems of letters of 36 points are some 5 wide."""

GREYS = (100.0, 235.0)
"""Levels of the ground (255 is white) that are made paper: darker areas may be pictures, lighter ones are paper."""

PAPER = 255

Ground = NDArray[np.float32]


def flatten(dots: Grey, scale: float) -> Grey:
    """The picture, which has `scale` dots to a point, with shaded parts as light as its paper."""
    by = max(1, round(scale))
    high, wide = -(-dots.shape[0] // by), -(-dots.shape[1] // by)
    padded = np.pad(dots, ((0, high * by - dots.shape[0]), (0, wide * by - dots.shape[1])), mode="edge")
    means = padded.reshape(high, by, wide, by).mean(axis=(1, 3), dtype=np.float32)
    ground = _slide(_slide(means, np.maximum), np.minimum)
    shaded = (ground >= GREYS[0]) & (ground < GREYS[1])
    if not shaded.any():
        return dots
    share = np.where(shaded, PAPER / ground, 1.0).astype(np.float32)
    flat = dots.copy()
    for row in np.flatnonzero(shaded.any(axis=1)).tolist():
        own = dots[row * by : (row + 1) * by]
        factors = share[row].repeat(by)[: dots.shape[1]]
        flat[row * by : (row + 1) * by] = np.minimum(own * factors, PAPER).astype(np.uint8)
    return flat


def _slide(levels: Ground, of: np.ufunc) -> Ground:
    """The largest, or the smallest, of the levels in a window around each."""
    for axis in (0, 1):
        edges = [(WINDOW // 2, WINDOW // 2) if axis == own else (0, 0) for own in (0, 1)]
        padded = np.pad(levels, edges, mode="edge")
        size = levels.shape[axis]
        parts = [padded.take(range(first, first + size), axis=axis) for first in range(WINDOW)]
        levels = of.reduce(parts)
    return levels
