"""Tells by how high they stand which names of a header of two rows are set in the middle of both, below no group."""

from __future__ import annotations

from collections.abc import Sequence, Set

from narrator.layout.segments import Segment
from narrator.layout.spaced.columns import Band

LEVEL = 0.15
"""Font sizes by which the middle of a name over both rows may miss the header's: such names are set by rule."""

LOW = 0.4
"""Font sizes below the header's middle from which a name is one of the lower row; half a line's height is 0.6."""

ONE_LINE = 1.5
"""Font sizes that a name of one line is high, at most; two lines take more than two."""

SAME_BOTTOM = 0.1
"""Font sizes by which the lower sides of the lowest row's names may differ."""

SAME_PLACE = 1.0
"""Points by which the middles or left sides of the lines of one name may differ."""

LEAST_LOW = 2
"""Names of the lower row at least, as a group has."""


def find_whole_columns(upper: Sequence[Segment], leaf: Sequence[Segment], bands: Sequence[Band]) -> frozenset[int]:
    """The columns whose names are set in the middle of the header's height; empty where nothing shows how it is set.

    A group stands as far above the header's middle as the names of its columns stand below it. Names over both rows
    show so only where some stand right between the two, and every name of the upper row is one or the other.
    """
    if not upper or not leaf:
        return frozenset()
    top, bottom = _height([*upper, *leaf])
    middle, size = (top + bottom) / 2, max(word.size for segment in leaf for word in segment.words)
    own = {i: [s for s in leaf if s.x0 < band[1] and s.x1 > band[0]] for i, band in enumerate(bands)}
    low = {i for i, names in own.items() if names and _is_low(names, bottom, middle, size)}
    alone = {i for i, names in own.items() if names and i not in low and abs(_middle(names) - middle) <= LEVEL * size}
    if len(low) < LEAST_LOW or not alone:
        return frozenset()
    wrapped = {
        i
        for i, names in own.items()
        if names
        and i not in low
        and (above := [s for s in upper if s.x0 < bands[i][1] and s.x1 > bands[i][0]])
        and all(_is_one_name(over, name) for over in above for name in names)
        and abs(_middle([*above, *names]) - middle) <= LEVEL * size
    }
    whole = frozenset(alone | wrapped)
    return whole if all(_is_placed(segment, bands, low, whole) for segment in upper) else frozenset()


def _is_placed(name: Segment, bands: Sequence[Band], low: Set[int], whole: Set[int]) -> bool:
    """Does a name of the upper row stand over names of the lower row, or is it one of a column's over both?"""
    middle = (name.x0 + name.x1) / 2
    under = {i for i, (left, right) in enumerate(bands) if name.x0 < right and name.x1 > left}
    if under and under <= whole:
        return True
    left = max((i for i, (x0, _) in enumerate(bands) if x0 <= middle), default=-1)
    right = min((i for i, (_, x1) in enumerate(bands) if x1 >= middle), default=-1)
    return not under & whole and {left, right} <= low


def _height(names: Sequence[Segment]) -> tuple[float, float]:
    words = [word for segment in names for word in segment.words]
    return min(word.top for word in words), max(word.bottom for word in words)


def _middle(names: Sequence[Segment]) -> float:
    top, bottom = _height(names)
    return (top + bottom) / 2


def _is_low(names: Sequence[Segment], bottom: float, middle: float, size: float) -> bool:
    top, foot = _height(names)
    return (
        foot - top <= ONE_LINE * size and bottom - foot <= SAME_BOTTOM * size and _middle(names) - middle >= LOW * size
    )


def _is_one_name(over: Segment, name: Segment) -> bool:
    """Are the two lines centred alike, or set to one side?"""
    apart = abs(over.x0 + over.x1 - name.x0 - name.x1) / 2
    return min(apart, abs(over.x0 - name.x0), abs(over.x1 - name.x1)) <= SAME_PLACE
