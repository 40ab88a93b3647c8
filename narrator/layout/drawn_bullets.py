"""Finds the bullets of lists that are drawn and no letters, as browsers write them: a small spot before a line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from narrator.layout.records import Drawing, Word

BULLET = "•"

BULLET_SIZE = (0.18, 0.6)
"""Font sizes that a bullet is wide and high, from and to; browsers draw 0.33."""

EVEN = (0.75, 1.33)
"""Its width over its height, from and to."""

SET_OFF = (0.2, 3.0)
"""Font sizes of white between a bullet and its text, from and to."""

FREE = 1.0
"""Font sizes of white before a bullet."""

HEIGHT = (0.05, 0.65)
"""Font sizes that a bullet's middle stands above the baseline, from and to: half of a small letter is 0.25."""

LEAST_WORDS = 2
"""Words of a bullet's line: a single one beside a spot is the name of a line in a chart, or a cell."""

MOST_SPOTS = 300
"""Spots on one page that are looked at; pages with more are drawings."""

TALLEST = 40.0
"""Points of type, at most, that bullets are looked for beside."""


def find_drawn_bullets(words: Sequence[Word], drawings: Iterable[Drawing]) -> tuple[Word, ...]:
    """A word for each small spot, round or square, that stands alone before a line of text, from top to bottom.

    Of several spots on one line, as the keys to a chart's colours have, none is a bullet.
    """
    largest = BULLET_SIZE[1] * TALLEST
    spots = [item for item in drawings if 0 < item.x1 - item.x0 <= largest and 0 < item.bottom - item.top <= largest]
    if not spots or len(spots) > MOST_SPOTS:
        return ()
    upright = sorted((word for word in words if word.upright and not word.mark), key=lambda word: word.baseline)
    baselines = [word.baseline for word in upright]
    found: list[Word] = []
    for spot in spots:
        middle = (spot.top + spot.bottom) / 2
        level = upright[bisect_left(baselines, middle) : bisect_right(baselines, middle + HEIGHT[1] * TALLEST)]
        bullet = _read_bullet(spot, [word for word in level if _is_level(middle, word)])
        if bullet is not None:
            found.append(bullet)
    lone = [word for word in found if sum(abs(other.top - word.top) < 1 for other in found) == 1]
    return tuple(sorted(lone, key=lambda word: word.baseline))


def _is_level(middle: float, word: Word) -> bool:
    return HEIGHT[0] * word.size <= word.baseline - middle <= HEIGHT[1] * word.size


def _read_bullet(spot: Drawing, line: Sequence[Word]) -> Word | None:
    """The spot as a word of the line that it stands before; None where it is no bullet of this line."""
    behind = sorted((word for word in line if word.x0 >= spot.x1), key=lambda word: word.x0)
    if len(behind) < LEAST_WORDS:
        return None
    first = behind[0]
    wide, high = spot.x1 - spot.x0, spot.bottom - spot.top
    if not all(BULLET_SIZE[0] * first.size <= side <= BULLET_SIZE[1] * first.size for side in (wide, high)):
        return None
    if not EVEN[0] <= wide / high <= EVEN[1] or not any(letter.isalnum() for letter in first.text):
        return None
    if not SET_OFF[0] * first.size <= first.x0 - spot.x1 <= SET_OFF[1] * first.size:
        return None
    if any(word.x1 > spot.x0 - FREE * first.size and word.x0 < spot.x1 for word in line):
        return None
    return Word(BULLET, spot.x0, spot.top, spot.x1, spot.bottom, first.size, first.baseline)
